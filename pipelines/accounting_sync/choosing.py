"""What an office may choose for a connection, and what each choice may be."""

from collections.abc import Callable, Mapping
from typing import Any, get_args

from hub.errors import HubError
from pipelines.contact_import.options import Purpose

MODES = ("lazily", "at_save", "at_sync")
TERMS = "terms."
"""Before the days or words of terms of payment, to choose their code over there: ``terms.30=30N``."""
VAT = "vat."
"""Before a per cent, to choose the sales account of articles that name none: ``vat.12=3002``."""
UNIT = "unit."
"""Before a unit of ours, to choose the id of the one it means over there: ``unit.st=…``."""
CODING = "coding."
"""Before an article's kind and VAT, to choose the id of its coding there: ``coding.service 25=…``."""
PRICE_LIST = "price_list"
_BY_WORDS: Mapping[str, str] = {
    TERMS: "chosen_terms",
    VAT: "vat_accounts",
    UNIT: "chosen_units",
    CODING: "chosen_codings",
}
"""Before a word of ours → the setting that keeps what is chosen for it."""


def _one_of(*words: str) -> Callable[[str], Any]:
    def read(said: str) -> str:
        if said not in words:
            raise ValueError(" | ".join(words))
        return said

    return read


def _number(said: str) -> int:
    if not said.isdecimal() or int(said) < 1 or len(said) > 9:
        raise ValueError("1, 2, 3 …")
    return int(said)


def _days(said: str) -> int | None:
    if said == "none":
        return None
    if not said.isdecimal() or len(said) > 3:
        raise ValueError("30 | none")
    return int(said)


def _text(said: str) -> str:
    if len(said) > 100:
        raise ValueError("≤ 100")
    return said


def _fields(system: str, said: str) -> list[str]:
    """Names of their fields, with commas between: a customer's alone, an article's as ``article.Note``."""
    from mappings.ownership import tables

    table = tables(system)
    articles = (f"article.{field.name}" for field in table.get("article.blikk", ()))
    known = [*(field.name for field in table["customer"]), *articles]
    named = sorted({name.strip() for name in said.split(",")})
    if not all(name in known for name in named):
        raise ValueError(", ".join(known))
    return named


def fields_of(settings: Mapping[str, Any], choice: str, entity: str) -> frozenset[str]:
    """The fields of a register that were named for a choice (``cuts``, ``opted``), by their own names."""
    before = "" if entity == "customer" else f"{entity}."
    named = (name for name in settings.get(choice, ()) if name.startswith(before))
    return frozenset(name.removeprefix(before) for name in named if before or "." not in name)


CHOICES: Mapping[str, Callable[[str], Any]] = {
    "create": _one_of(*MODES),
    "articles": _one_of("blikk", "other"),
    "default_days": _days,
    "first_number": _number,
    "first_article_number": _number,
    PRICE_LIST: _text,
    "sales_account": _text,
    "personal_numbers": _one_of(*get_args(Purpose)),
    "shared_company": _one_of("yes"),
}
"""Name → what reads it; one that can't be read raises ``ValueError`` with what is wanted."""
_DEFAULTS: Mapping[str, Mapping[str, Any]] = {"visma": {"articles": "other"}}
"""What a connection to a system starts with: articles come from Visma until somebody chooses otherwise."""
OF_FIELDS = ("cuts", "opted")
"""Choices that name fields of the system's own."""


def chosen(system: str, before: Mapping[str, Any], said: Mapping[str, str]) -> dict[str, Any]:
    """The settings ``before`` of a connection to a system with what is said now; an empty value takes a
    choice back to its default.

    Raises:
        HubError: ``FIELD_UNKNOWN``, ``SETTING_INVALID``.
    """
    settings = {**_DEFAULTS.get(system, {}), **before}
    for name, value in said.items():
        kept = next((word for word in _BY_WORDS if name.startswith(word) and name != word), None)
        if kept is not None:
            codes = {**settings.get(_BY_WORDS[kept], {}), _bounded(name, name.removeprefix(kept)): value}
            _bounded(name, value)
            settings[_BY_WORDS[kept]] = {word: code for word, code in codes.items() if code}
        elif name not in CHOICES and name not in OF_FIELDS:
            known = ", ".join((*CHOICES, *OF_FIELDS, f"{TERMS}30", f"{VAT}12"))
            raise HubError("FIELD_UNKNOWN", {"field": name[:50], "known": known})
        elif not value:
            settings.pop(name, None)
        else:
            settings[name] = _read(system, name, value)
    return settings


def _bounded(name: str, said: str) -> str:
    """A word of ours, or what is chosen for it: both are kept with the connection, and are no essays."""
    try:
        return _text(said)
    except ValueError as error:
        raise HubError("SETTING_INVALID", {"name": name[:50], "wanted": str(error)}) from None


def _read(system: str, name: str, value: str) -> Any:
    try:
        return _fields(system, value) if name in OF_FIELDS else CHOICES[name](value)
    except ValueError as error:
        raise HubError("SETTING_INVALID", {"name": name, "wanted": str(error)}) from None
