"""A connection's choices put together for its pages: what is asked, what stands there now, what is told."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from console.web.pages.conflicts.words import FIELDS
from console.web.pages.connections.choice_words import FIELDS as ARTICLE_FIELDS
from console.web.words import say
from hub.errors.problems import Language
from mappings import ownership
from mappings.fortnox import limits as fortnox
from mappings.visma import limits as visma
from pipelines.accounting_sync.choosing import MODES, TERMS, VAT
from pipelines.accounting_sync.systems import SYSTEMS
from pipelines.contact_import.options import Purpose
from warehouse.connections import Connection

Kind = Literal["select", "text", "digits", "days", "boxes", "codes"]

RATES = ("25", "12", "6", "0")
"""Per cents of VAT that are asked for; others that were chosen stand after them."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "customers": ("create", "first_number", "sales_account", "personal_numbers", "shared_company"),
    "articles": ("articles", "first_article_number", "price_list", VAT),
    "terms": ("default_days", TERMS),
    "fields": ("cuts", "opted"),
}
"""Every choice, as the page groups them; :data:`VAT` and :data:`TERMS` stand for those they begin."""

KINDS: Mapping[str, Kind] = {
    "create": "select", "articles": "select", "personal_numbers": "select", "shared_company": "select",
    "first_number": "digits", "first_article_number": "digits", "sales_account": "text", "price_list": "text",
    "default_days": "days", "cuts": "boxes", "opted": "boxes", TERMS: "codes",
}  # fmt: skip
WORDS_OF: Mapping[str, tuple[str, ...]] = {
    "create": MODES,
    "articles": ("", "blikk", "other"),
    "personal_numbers": ("", *get_args(Purpose)),
    "shared_company": ("", "yes"),
}
OF_ARTICLES = frozenset({"articles", "first_article_number", VAT})
STAFFS = frozenset({"shared_company"})
"""Choices of those who see the whole installation."""

CUT: Mapping[str, Mapping[str, Collection[str]]] = {
    "fortnox": {
        "customer": [name for name, limit in fortnox.CUSTOMER.items() if limit.cuts],
        "article": [name for name, limit in fortnox.ARTICLE.items() if limit.cuts],
    },
    "visma": {"customer": [name for name, limit in visma.CUSTOMER.items() if limit.cuts]},
}
"""System → register → its fields whose texts may be cut."""

BLANK_LINES = 2
"""Lines for terms that are not chosen yet."""


@dataclass(frozen=True, slots=True)
class Option:
    """What a select or a box offers."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class TermsLine:
    """Terms of ours and the codes that may be chosen for them. ``wrong``: why the line was refused."""

    words: str
    codes: Sequence[Option]
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One choice of the form. ``wrong``: why what was said was refused; ``none``: no days at all."""

    name: str
    kind: Kind
    label: str
    help: str
    value: str = ""
    options: Sequence[Option] = ()
    lines: Sequence[TermsLine] = ()
    none: bool = False
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A form as it was filled in: ``choices`` by their names, ``lines`` of terms (words, code), and what was
    wrong of either, in words."""

    choices: Mapping[str, str] = field(default_factory=dict)
    lines: Sequence[tuple[str, str]] = ()
    wrong: Mapping[str, str] = field(default_factory=dict)
    wrong_lines: Mapping[int, str] = field(default_factory=dict)


def asked(
    connection: Connection, language: Language, *, staff: bool, said: Said | None = None
) -> list[tuple[str, list[Asked]]]:
    """(title, choices) of each group. ``said``: a form that was refused; it stands as it was filled in."""
    return [
        (
            say(f"choices.group.{group}", language),
            [_asked(name, connection, language, said) for name in names_of(group, connection, staff=staff)],
        )
        for group in GROUPS
        if names_of(group, connection, staff=staff)
    ]


def names_of(group: str, connection: Connection, *, staff: bool) -> list[str]:
    """The choices of a group that the system has, each rate of VAT by itself."""
    found: list[str] = []
    with_articles = "article" in SYSTEMS[connection.system].meanings
    for name in GROUPS[group]:
        if name in OF_ARTICLES and not with_articles:
            continue
        if name == VAT:
            rates = dict.fromkeys((*RATES, *connection.settings.get("vat_accounts", {})))
            found += [f"{VAT}{rate}" for rate in rates]
        elif staff or name not in STAFFS:
            found.append(name)
    return found


def told(connection: Connection, language: Language) -> list[tuple[str, str]]:
    """Every choice in words, also those that nobody has made."""
    found, settings = [], connection.settings
    for group in GROUPS:
        for name in names_of(group, connection, staff="shared_company" in settings):
            if not name.startswith(VAT) or value_of(name, settings):
                found.append((label_of(name, language), _told(name, settings, language)))
    return found


def value_of(name: str, settings: Mapping[str, Any]) -> str:
    """A choice as the form has it; ``""``: its default."""
    if name.startswith(VAT):
        return str(settings.get("vat_accounts", {}).get(name.removeprefix(VAT), ""))
    value = settings.get(name, "")
    if name == "default_days" and name in settings and value is None:
        return "none"
    return ",".join(value) if isinstance(value, list) else str(value)


def label_of(name: str, language: Language) -> str:
    """What a choice is called."""
    if name.startswith(VAT):
        return say("choices.vat", language, percent=name.removeprefix(VAT))
    return say(f"choices.{name.rstrip('.')}", language)


def _asked(name: str, connection: Connection, language: Language, said: Said | None) -> Asked:
    settings = connection.settings
    value = said.choices.get(name, "") if said is not None else value_of(name, settings)
    known, kind = name.split(".")[0], KINDS.get(name, "text")
    options: list[Option] = []
    if kind == "select":
        chosen = value or WORDS_OF[name][0]
        options = [Option(word, _word(name, word, language), word == chosen) for word in WORDS_OF[name]]
    elif kind == "boxes":
        named = value.split(",")
        options = [
            Option(one, field_name(one, language), one in named) for one in offered(connection.system, name)
        ]
    return Asked(
        name=name,
        kind=kind,
        label=label_of(name, language),
        help=say(f"choices.{known}.help", language),
        value=value if value != "none" else "",
        options=options,
        lines=_lines(settings, language, said) if kind == "codes" else (),
        none=value == "none",
        wrong=said.wrong.get(name, "") if said is not None else "",
    )


def _lines(settings: Mapping[str, Any], language: Language, said: Said | None) -> list[TermsLine]:
    """The lines of terms: those chosen, and blank ones as long as there are codes to choose."""
    known: Mapping[str, str] = settings.get("terms", {})
    lines = said.lines if said is not None else list(settings.get("chosen_terms", {}).items())
    blank = [("", "")] * (BLANK_LINES if known else 0)
    wrong = said.wrong_lines if said is not None else {}
    found = []
    for at, (words, code) in enumerate([*(one for one in lines if any(one)), *blank]):
        codes = [Option("", say("choices.terms.no_code", language), not code)]
        codes += [Option(one, f"{one} ({about})", one == code) for one, about in known.items()]
        if code and code not in known:
            codes.append(Option(code, say("choices.terms.gone", language, code=code), True))
        found.append(TermsLine(words, codes, wrong.get(at, "")))
    return found


def offered(system: str, choice: str) -> list[str]:
    """The fields of a system that may be named for ``cuts`` or ``opted``."""
    found = []
    for entity, table in (("customer", "customer"), ("article", "article.blikk")):
        before = "" if entity == "customer" else f"{entity}."
        cut = CUT.get(system, {}).get(entity, ())
        for one in ownership.tables(system).get(table, ()):
            theirs = one.rule.owner != "blikk"
            if not theirs and (one.rule.protected if choice == "opted" else one.name in cut):
                found.append(f"{before}{one.name}")
    return found


def field_name(name: str, language: Language) -> str:
    """What a field is called; an article's with that before it."""
    plain = name.removeprefix("article.")
    pair = ARTICLE_FIELDS.get(name) or FIELDS.get(plain)
    shown = pair[language == "en"] if pair is not None else plain
    return say("choices.of_article", language, field=shown) if plain != name else shown


def _word(name: str, word: str, language: Language) -> str:
    return say(f"choices.{name}.{word or 'none'}", language)


def _told(name: str, settings: Mapping[str, Any], language: Language) -> str:
    value, kind = value_of(name, settings), KINDS.get(name, "text")
    nothing = say("choices.nothing", language)
    if kind == "codes":
        pairs = settings.get("chosen_terms", {}).items()
        return ", ".join(f"{words} → {code}" for words, code in pairs) or nothing
    if kind == "boxes":
        return ", ".join(field_name(one, language) for one in value.split(",") if one) or nothing
    if kind == "select":
        word = value or WORDS_OF[name][0]
        return _word(name, word, language) if word in WORDS_OF[name] else word
    if kind == "days":
        return nothing if value == "none" else say("choices.days", language, count=int(value or 30))
    return value or say("choices.goes_on" if kind == "digits" else "choices.default", language)
