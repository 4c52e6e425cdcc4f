"""Problems and errors carry a code and data; :func:`words` alone makes sentences of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Literal

from hub.plurals import counted

Language = Literal["sv", "en"]

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with one value, row, file or run.

    ``params`` fills the placeholders of the catalogue's sentences. It never holds the value itself
    (the value stands beside the problem, masked by column class), nor any personal number.
    ``field`` is the canonical field name, where there is one.
    """

    code: str
    params: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A problem in one language: what happened, who must act, and what to do."""

    code: str
    message: str
    who: str
    action: str


def words(problem: Problem, language: Language = "sv") -> Words:
    """Put a problem into words.

    A placeholder without a value shows as «?», so that a missing parameter can never hide the rest of the
    sentence from the person who needs it. A parameter that is a problem itself (the reason of another) is
    said in the same language, one that is given in both (``{"sv": …, "en": …}``) in this one, and so is
    ``cause``, the code of one. A code that is not in the catalogue (of a later version that has written to
    the store) is said as something unexpected: it must not hide what else stands on a page.
    """
    from hub.errors.catalogue import CATALOGUE

    # Stores filled before 0.1.0 hold the codes of unreadable files in lower case.
    code = problem.code.upper()
    entry = CATALOGUE.get(code) or CATALOGUE[_UNEXPECTED]
    params = _Params(counted({name: _said(name, problem.params, language) for name in problem.params}))
    return Words(
        code=code,
        message=entry.message[language].format_map(params).replace("  ", " "),
        who=entry.who,
        action=entry.action[language].format_map(params),
    )


def _said(name: str, params: Mapping[str, Any], language: Language) -> Any:
    value = params[name]
    if isinstance(value, Problem):
        return words(value, language).message
    if isinstance(value, Mapping):
        return value.get(language, "")
    if name == "cause":
        from hub.errors.catalogue import CATALOGUE

        system = params.get("system")
        return cause_words(value, language, system=system).message if value in CATALOGUE else ""
    return value


def page_words(problem: Problem, language: Language = "sv") -> Words:
    """:func:`words` for somebody on the hub's pages, who has lists and boxes, and no command line."""
    from hub.errors.catalogue.pages import PAGES

    said = words(problem, language)
    if problem.code not in PAGES:
        return said
    action = PAGES[problem.code][language == "en"]
    return replace(said, action=action.format_map(_Params(counted(problem.params))))


def cause_words(code: str, language: Language = "sv", *, system: str | None = None) -> Words:
    """A code in words where it stands for many rows, runs or tenants, so that no case fills in its words.

    Of a code without words for that, the sentences that need a case are left out. ``system``: the title of
    the outside system that it is about, where it is about one and the same.
    """
    from hub.errors.catalogue import CATALOGUE
    from hub.errors.catalogue.causes import CAUSES

    def of_many(text: str) -> str:
        return _without_cases(text.replace("{system}", system or _SOME_SYSTEM[language]))

    entry = CATALOGUE.get(code) or CATALOGUE[_UNEXPECTED]
    message, action = CAUSES[code][language] if code in CAUSES else (None, None)
    unsaid = _UNSAID[language]
    said, to_do = message or entry.message[language], action or entry.action[language]
    return Words(
        code=code,
        message=capitalised(of_many(said)) or unsaid[0],
        who=entry.who,
        action=capitalised(of_many(to_do)) or unsaid[1],
    )


def capitalised(text: str) -> str:
    """With a capital at its beginning: a sentence may begin with what it is about."""
    return text[:1].upper() + text[1:]


_UNEXPECTED = "UNEXPECTED"
"""Stands in for a code without words."""

_SOME_SYSTEM: Mapping[Language, str] = {"sv": "ekonomisystemet", "en": "the accounting system"}

_UNSAID: Mapping[Language, tuple[str, str]] = {
    "sv": ("Något är fel.", "Öppna raden eller körningen för att se vad som gäller den."),
    "en": ("Something is wrong.", "Open the row or the run to see what it is about."),
}


_ASIDE = re.compile(r" \([^()]*\{[^()]*\)")


def _without_cases(text: str) -> str:
    """The sentences of ``text`` that hold no placeholder, but for asides in brackets, which are left out."""
    return " ".join(one for one in re.split(r"(?<=[.!?])\s+", _ASIDE.sub("", text)) if "{" not in one)


class _Unsaid(str):
    """What stands where a parameter is missing, however the sentence would have counted it."""

    def __format__(self, spec: str) -> str:
        return str(self)


class _Params(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return _Unsaid("«?»")


class HubError(Exception):
    """A run or a command can't go on. Carries a :class:`Problem`; its text is the Swedish sentence.

    ``where`` tells the place in words of data: ``{"file": …, "sheet": …, "row": …}``.
    """

    def __init__(
        self,
        code: str,
        params: Mapping[str, Any] | None = None,
        *,
        where: Mapping[str, Any] | None = None,
    ) -> None:
        self.problem = Problem(code, dict(params or {}))
        self.where: dict[str, Any] = dict(where or {})
        super().__init__(code)

    @property
    def code(self) -> str:
        return self.problem.code

    def __str__(self) -> str:
        said = words(self.problem)
        return f"{said.message} {said.action}"


class Refused(HubError):
    """Nothing is broken: the hub declines (a brake, an outdated plan, a missing permission)."""
