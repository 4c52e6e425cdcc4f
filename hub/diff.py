"""What a source says against what is stored: the change of one record, field by field.

The rule of the house is *empty means nothing said*: only fields that the source names can change, and
only ``CLEAR`` empties one.
"""

from collections.abc import Collection
from typing import Any, Literal

from hub.plan import Fields
from hub.records import CLEAR, Record, Stored

Existing = Literal["update", "fill-empty", "skip"]
"""What an import does with a record that is already there."""

ADDITIVE = frozenset({"labels", "relations"})
"""Lists an import adds to and never takes from (``(töm)`` empties them)."""

DEFAULTS: dict[str, Any] = {"is_active": True, "is_primary": False}
"""What a new record has without being told."""

FOLLOWS = {"name_key": "name"}
"""Fields that follow another one: what is decided of that one is decided of them."""

HIDDEN = frozenset(FOLLOWS)
"""Fields that are shown to nobody."""


def creation(record: Record) -> dict[str, Any]:
    """The values of a new record: the record's own fields, out of which what says nothing is taken.

    Not copied: of 100,000 records that are planned to be created, the fields would weigh 50 MB twice.
    """
    fields = record.fields
    # "not value" spares most values the closer look.
    for name in [n for n, value in fields.items() if value is CLEAR or (not value and is_empty(value))]:
        del fields[name]
    return fields


def update(record: Record, stored: Stored, existing: Existing) -> Fields:
    """What changes in a stored record: {} when nothing does.

    Soft fields (in which the source contradicts itself) never overwrite a stored value.
    """
    if existing == "skip":
        return {}
    changes: Fields = {}
    for name, said in record.fields.items():
        before = stored.fields.get(name)
        if said == before and name not in ADDITIVE:
            continue
        if said is not CLEAR and is_empty(said):
            continue
        if not is_empty(before) and (existing == "fill-empty" or name in record.soft):
            continue
        after = _after(name, said, before)
        if not same(after, before):
            changes[name] = (before, after)
    return changes


def overwrites(fields: Fields) -> bool:
    """Whether a change takes a value away (a replaced or cleared one), rather than only adding."""
    return any(
        not is_empty(before) and not (name in ADDITIVE and after and set(before) <= set(after))
        for name, (before, after) in fields.items()
        if name not in HIDDEN
    )


def with_followers(names: Collection[str]) -> set[str]:
    """The names, and those of the fields that follow any of them."""
    return {*names, *(name for name, led_by in FOLLOWS.items() if led_by in names)}


def led(fields: Fields) -> Fields:
    """The fields without those that follow one which is not among them."""
    return {name: pair for name, pair in fields.items() if FOLLOWS.get(name, name) in fields}


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same; all empty ones do."""
    return bool(one == other) or (is_empty(one) and is_empty(other))


def is_empty(value: Any) -> bool:
    """Nothing known: ``None``, an empty text or an empty list (``False`` and 0 are values)."""
    return value is None or value == "" or value == []


def _after(name: str, said: Any, before: Any) -> Any:
    if said is CLEAR:
        return None
    if name in ADDITIVE and before:
        return sorted({*before, *said})
    return said
