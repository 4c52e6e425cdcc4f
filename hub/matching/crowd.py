"""Many contacts under one key: a municipality's organisation number, a name that thousands share.

They are told apart by kind and by which numbers they have, so that the few which a row could mean are
found without looking at each.
"""

from collections.abc import Collection, Iterator
from typing import Any

from hub.records import Sealed, Stored

NUMBER_FIELDS = ("customer_number", "organisation_number", "personal_number")

Bucket = dict[Any, "Stored | Crowd"]
"""Key → its contact, or its contacts."""

_Sign = tuple[Any, frozenset[str]]


class Crowd:
    """Contacts that share a key."""

    __slots__ = ("_groups", "_members", "_signs")

    def __init__(self) -> None:
        self._members: dict[str, Stored] = {}
        self._signs: dict[str, _Sign] = {}
        self._groups: dict[_Sign, dict[str, Stored]] = {}

    def put(self, contact: Stored) -> None:
        """Add a contact, or see again what it has."""
        fields = contact.fields
        sign = fields.get("kind"), frozenset(name for name in NUMBER_FIELDS if key_of(fields.get(name)))
        before = self._signs.get(contact.id)
        if before is not None and before != sign:
            del self._groups[before][contact.id]
        self._members[contact.id] = contact
        self._signs[contact.id] = sign
        self._groups.setdefault(sign, {})[contact.id] = contact

    def members(self) -> Collection[Stored]:
        """All of them, in the order in which they came."""
        return self._members.values()

    def without(self, numbers: Collection[str], kind: object = None) -> Iterator[Stored]:
        """Those that have none of the numbers, and are of the kind if one is given."""
        for (its_kind, has), group in self._groups.items():
            if has.isdisjoint(numbers) and kind in (None, its_kind):
                yield from group.values()


def put(bucket: Bucket, key: Any, contact: Stored) -> None:
    """Most keys are one contact's; only the others pay for a crowd."""
    known = bucket.get(key)
    if known is None or (isinstance(known, Stored) and known.id == contact.id):
        bucket[key] = contact
        return
    if isinstance(known, Stored):
        alone, known = known, Crowd()
        known.put(alone)
        bucket[key] = known
    known.put(contact)


def members(known: "Stored | Crowd | None") -> Collection[Stored]:
    """The contacts of a key."""
    if known is None:
        return ()
    return (known,) if isinstance(known, Stored) else known.members()


def key_of(value: object) -> str | None:
    """What a value is compared by; ``None`` for one that says nothing."""
    if isinstance(value, Sealed):
        return value.digest
    return value if isinstance(value, str) and value else None
