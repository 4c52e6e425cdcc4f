"""Matching of records that are known by one number alone (articles): their number is the only key."""

from collections.abc import Iterable

from hub.matching.match import Match, ambiguous
from hub.records import Record, Stored


class NumberIndex:
    """Records by their number: those of the store, and those that a plan is about to create.

    ``field``: the canonical field that numbers them. A record that says no number is a new one.
    """

    def __init__(self, field: str, stored: Iterable[Stored] = ()) -> None:
        self._field = field
        self._by_number: dict[str, dict[str, Stored]] = {}
        self._numbers: dict[str, str] = {}
        for one in stored:
            self.add(one)

    def add(self, stored: Stored) -> None:
        """A record that is new, or whose number may have changed."""
        earlier = self._numbers.pop(stored.id, None)
        if earlier is not None:
            del self._by_number[earlier][stored.id]
        number = stored.fields.get(self._field)
        if isinstance(number, str) and number:
            self._numbers[stored.id] = number
            self._by_number.setdefault(number, {})[stored.id] = stored

    def named(self, record: Record) -> list[Stored]:
        """All records that have the record's number."""
        number = record.fields.get(self._field)
        return list(self._by_number.get(number, {}).values()) if isinstance(number, str) else []

    def match(self, record: Record) -> Match:
        """Find the record that is meant."""
        hits = self.named(record)
        return ambiguous(hits) if len(hits) > 1 else Match(stored=hits[0] if hits else None)
