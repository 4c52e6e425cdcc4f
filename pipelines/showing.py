"""A run's report as an office reads it: numbers, short tables and sentences, without cell text.

Plain values only; :mod:`pipelines.common.assets` puts them on Dagster's pages. Those pages are kept for
long and know no tenants, so cells of personal columns appear as shapes, never as text.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from hub.personal import mask_text
from hub.plan import Change, shown
from pipelines.change_words import field_label

MOST_ROWS = 50
"""More rows than this are for the workbook."""

SHAPE_LENGTH = 30

# What a company's change may show as text. Everything else may be about a person.
OPEN_FIELDS = frozenset(
    {
        "kind",
        "customer_number",
        "name",
        "vat_mode",
        "reverse_charge_construction",
        "is_active",
        "relations",
        "website",
        "terms_of_payment_days",
        "terms_of_payment",
        "gln",
        "labels",
        *(
            f"{address}.{part}"
            for address in ("invoice", "visit", "delivery")
            for part in ("postal_code", "city", "country")
        ),
    }
)

COUNT_NAMES = {
    "read": "Lästa rader",
    "created": "Nya",
    "updated": "Ändrade",
    "unchanged": "Oförändrade",
    "quarantined": "I karantän",
    "held": "Väntande",
}


def shape(text: object) -> str:
    """Letters as ``A``/``a``, digits as ``9``, the rest as it is: ``"Åsa 08-12"`` → ``"Aaa 99-99"``."""
    said = "" if text is None else str(text)
    shaped = "".join(_shape_of(letter) for letter in said[:SHAPE_LENGTH])
    return shaped + ("…" if len(said) > SHAPE_LENGTH else "")


def _shape_of(letter: str) -> str:
    if letter.isnumeric():
        return "9"
    if letter.isalpha():
        return "A" if letter.isupper() else "a"
    return letter


def counts(said: Mapping[str, int]) -> dict[str, int]:
    """The report's counts under the names an office reads, in reading order."""
    return {shown: int(said.get(name, 0)) for name, shown in COUNT_NAMES.items()}


def quarantine_rows(quarantined: Sequence[Mapping[str, Any]]) -> list[dict[str, str | int]]:
    """The first rows of the quarantine: where, what shape stood there, why, what to do."""
    return [
        {
            "Blad": str(row.get("sheet") or ""),
            "Rad": int(row.get("row") or 0),
            "Kolumn": str(row.get("column") or ""),
            "Form": shape(row.get("value")),
            "Varför": str(row.get("message") or ""),
            "Gör så här": str(row.get("action") or ""),
            "Id": str(row.get("id") or ""),
        }
        for row in quarantined[:MOST_ROWS]
    ]


def change_rows(
    changes: Sequence[Change],
    *,
    private: bool | Callable[[Change], bool],
    open_fields: Collection[str] | None = OPEN_FIELDS,
) -> list[dict[str, str | int]]:
    """The first changes of a plan, one line a field and one for a whole creation or deletion.

    ``private``: the flow may bring private persons, so names and values are shapes; or which changes are
    about one. ``open_fields``: those that are shown as text of all others;
    ``None``: every one.
    """

    def lines(change: Change) -> Iterator[dict[str, str | int]]:
        personal = private(change) if callable(private) else private or change.entity != "contact"
        return _change_lines(change, personal, open_fields)

    return list(islice((line for change in changes[:MOST_ROWS] for line in lines(change)), MOST_ROWS))


ACTIONS = {"create": "Ny", "update": "Ändrad", "delete": "Borttagen"}
ENTITIES = {
    "contact": "kontakt",
    "contact_person": "kontaktperson",
    "contact_property": "fastighet",
    "customer": "kund",
    "article": "artikel",
    "price": "pris",
    "list_price": "artikel i listan",
    "discount_rule": "villkor",
}
HIDDEN_FIELDS = frozenset({"name_key", "email_key"})


def _change_lines(
    change: Change, personal: bool, open_fields: Collection[str] | None
) -> Iterator[dict[str, str | int]]:
    start: dict[str, str | int] = {
        "Vad": f"{ACTIONS[change.action]} {ENTITIES.get(change.entity, change.entity)}",
        "Nyckel": shape(change.label) if personal else mask_text(change.label),
    }
    row = change.row.row if change.row else 0
    fields = {name: pair for name, pair in change.fields.items() if name not in HIDDEN_FIELDS}
    if change.action != "update":
        many = f"{len(fields)} fält"
        before, after = ("", many) if change.action == "create" else (many, "")
        yield {**start, "Fält": "(alla)", "Före": before, "Efter": after, "Rad": row}
        return
    told = {name: pair for name, pair in fields.items() if pair[0] != pair[1]}
    for name, (before_value, after_value) in told.items():
        hidden = personal or (open_fields is not None and name not in open_fields)
        before, after = (_value(value, hidden) for value in (before_value, after_value))
        said = field_label(change.entity, name, "sv")
        yield {**start, "Fält": said, "Före": before, "Efter": after, "Rad": row}


def _value(value: object, hidden: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if hidden:
        return shape(shown(value))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def brake_sentence(brakes: Sequence[Mapping[str, Any]]) -> str:
    """All reasons why a plan was stopped, in one line."""
    return " ".join(str(brake.get("message") or brake.get("code")) for brake in brakes)


def brake_codes(brakes: Sequence[Mapping[str, Any]]) -> str:
    """What the launchpad's ``lift_brakes`` takes to lift them all."""
    return ",".join(str(brake["code"]) for brake in brakes)


ENDINGS = {
    "planned": "Planen är gjord; inget är skrivet.",
    "applied": "Planen är införd.",
    "refused": "Planen stoppades; inget är skrivet.",
}


def summary(said: Mapping[str, int], status: str, read_name: str = COUNT_NAMES["read"]) -> str:
    """The whole run in one line: what became of how many rows, and whether anything was written."""
    numbers = counts(said)
    read = numbers.pop(COUNT_NAMES["read"])
    parts = ", ".join(f"{number} {name.lower()}" for name, number in numbers.items())
    return f"{read} {read_name.lower()}: {parts}. {ENDINGS.get(status, '')}".strip()
