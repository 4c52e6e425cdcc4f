"""What the office's register should hold, told once more in the plainest way, without the engine.

The universe is tiny: contacts known by their customer number, two fields that change, and one person each.
The model knows its own records by numbers of its own; with the real ones they are compared by content.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any

from tests.pipelines.doubles import Row

Fields = dict[str, Any]
Content = list[tuple[Fields, list[Fields]]]
ALWAYS: dict[str, Fields] = {
    "contact": {"kind": "company", "is_active": True},
    "contact_person": {"is_primary": False},
}


@dataclass(slots=True)
class Kept:
    """A record: a contact, or (``parent``) somebody's person."""

    entity: str
    parent: int | None
    fields: Fields


@dataclass(slots=True)
class Entry:
    """What one run did to one record."""

    at: int
    run: str
    record: int
    action: str
    kept: Kept
    pairs: dict[str, tuple[Any, Any]]


@dataclass(slots=True)
class Model:
    """The register, and the log of everything that was done to it."""

    records: dict[int, Kept] = field(default_factory=dict)
    log: list[Entry] = field(default_factory=list)
    began: dict[str, int] = field(default_factory=dict)
    undoes: dict[str, str] = field(default_factory=dict)
    clock: "count[int]" = field(default_factory=count)
    ids: "count[int]" = field(default_factory=lambda: count(1))

    def content(self) -> Content:
        """Each contact's fields with those of its persons, sorted."""
        return in_order(
            (kept.fields, [one.fields for one in self.records.values() if one.parent == record])
            for record, kept in self.records.items()
            if kept.parent is None
        )

    def imports(self, run: str, rows: Sequence[Row], existing: str, since: str | None = None) -> set[int]:
        """Rows that are good; returns the places of those that could mean several contacts or persons."""
        self.began[run] = next(self.clock)
        ambiguous = set()
        planned: list[Callable[[], None]] = []
        for place, row in enumerate(rows):
            fields = {name: value for name, value in row.items() if name != "persons"}
            found = self._by_number(row["customer_number"])
            if len(found) > 1 or any(len(self._persons(found, said)) > 1 for said in row.get("persons", ())):
                ambiguous.add(place)
            else:
                planned += self._family(run, found, fields, row.get("persons", ()), existing, since)
        for change in planned:
            change()
        return ambiguous

    def edits(self, run: str, record: int, fields: Fields) -> None:
        self.began[run] = next(self.clock)
        self._update(run, record, fields, "update", None)

    def undo(self, run: str, target: str) -> set[int]:
        """Take a run back; returns the records of which something is left alone."""
        self.began[run] = next(self.clock)
        self.undoes[run] = target
        entries = [entry for entry in self.log if entry.run == target]
        created = {entry.record for entry in entries if entry.action == "create"}
        families = {i.record: i.kept.parent if i.kept.parent in created else i.record for i in entries}
        staying = {families[entry.record] for entry in entries if self._must_stay(entry, created)}
        twins = {entry.record for entry in entries if entry.action == "delete" and self._has_twin(entry)}
        left = set()
        for entry in sorted(entries, key=lambda one: one.kept.parent is not None):
            if entry.action == "create" and entry.record in self.records:
                if families[entry.record] in staying:
                    left.add(entry.record)
                else:
                    self._write(run, entry.record, "delete", entry.kept, {})
            elif entry.action == "delete" and entry.record not in self.records:
                if entry.record not in twins and entry.kept.parent in {None, *self.records}:
                    self._write(run, entry.record, "create", entry.kept, {})
                else:
                    left.add(entry.record)
            elif entry.action != "create" and not self._as_before(run, entry):
                left.add(entry.record)
        return left

    def _has_twin(self, entry: Entry) -> bool:
        """Whether the same contact, or person of the contact, has come in anew since the deletion."""
        if entry.kept.parent is None:
            return bool(self._by_number(entry.kept.fields["customer_number"]))
        return bool(self._persons([entry.kept.parent], entry.kept.fields))

    def numbers(self) -> list[tuple[int, str]]:
        """(record, customer number) of those whose number is theirs alone."""
        numbers = [
            (i, kept.fields["customer_number"]) for i, kept in self.records.items() if kept.parent is None
        ]
        return [(i, number) for i, number in numbers if len(self._by_number(number)) == 1]

    def _by_number(self, number: str) -> list[int]:
        return [i for i, kept in self.records.items() if kept.fields.get("customer_number") == number]

    def _persons(self, contacts: list[int], said: Row) -> list[int]:
        return [
            i
            for i, kept in self.records.items()
            if kept.parent in contacts and kept.fields["first_name"] == said["first_name"]
        ]

    def _family(
        self,
        run: str,
        found: list[int],
        fields: Fields,
        persons: Sequence[Row],
        existing: str,
        since: str | None,
    ) -> list[Callable[[], None]]:
        contact = found[0] if found else next(self.ids)
        changes: list[Callable[[], None]] = []
        if found:
            changes.append(partial(self._update, run, contact, fields, existing, since))
        else:
            kept = Kept("contact", None, {**ALWAYS["contact"], **_said(fields)})
            changes.append(partial(self._write, run, contact, "create", kept, {}))
        for said in persons:
            there = self._persons([contact], said)
            if there:
                changes.append(partial(self._update, run, there[0], dict(said), existing, since))
            else:
                fields = {**ALWAYS["contact_person"], **_said(dict(said))}
                changes.append(partial(self._add, run, Kept("contact_person", contact, fields)))
        return changes

    def _add(self, run: str, kept: Kept) -> None:
        self._write(run, next(self.ids), "create", kept, {})

    def _update(self, run: str, record: int, said: Fields, existing: str, since: str | None) -> None:
        kept = self.records[record]
        pairs = {}
        for name, value in said.items():
            before, after = kept.fields.get(name), None if value == "(töm)" else value
            if existing == "skip" or (existing == "fill-empty" and before is not None):
                continue
            if before != after and not (since is not None and self._newer(record, name, since)):
                pairs[name] = (before, after)
        if pairs:
            self._write(run, record, "update", kept, pairs)

    def _newer(self, record: int, name: str, since: str) -> bool:
        """Whether somebody else has changed a field since a run (taking that run back is not that)."""
        own = [entry.at for entry in self.log if entry.run == since and entry.record == record]
        start = max(own, default=self.began[since])
        later = [
            entry
            for entry in self.log
            if entry.record == record and entry.at > start and entry.run != since and name in _names(entry)
        ]
        return bool(later) and self.undoes.get(later[-1].run) != since

    def _must_stay(self, entry: Entry, created: set[int]) -> bool:
        """Whether a record that the run created is another one by now, or has got a child elsewhere from."""
        now = self.records.get(entry.record)
        if entry.action != "create" or now is None:
            return False
        children = [i for i, kept in self.records.items() if kept.parent == entry.record]
        return now.fields != entry.kept.fields or not created.issuperset(children)

    def _as_before(self, run: str, entry: Entry) -> bool:
        if entry.action == "delete":
            return self.records[entry.record].fields == entry.kept.fields
        return self._reverts(run, entry)

    def _reverts(self, run: str, entry: Entry) -> bool:
        """Take an update back as far as it still holds; whether all of it did."""
        now = self.records.get(entry.record)
        if now is None:
            return False
        back = {
            name: (after, before)
            for name, (before, after) in entry.pairs.items()
            if now.fields.get(name) == after
        }
        newer = [
            name
            for name, (before, after) in entry.pairs.items()
            if now.fields.get(name) not in (before, after)
        ]
        if back:
            self._write(run, entry.record, "update", now, back)
        return not newer

    def _write(
        self, run: str, record: int, action: str, kept: Kept, pairs: dict[str, tuple[Any, Any]]
    ) -> None:
        if action == "delete":
            kept = self.records.pop(record)
        else:
            fields = {**kept.fields, **{name: after for name, (_, after) in pairs.items()}}
            known = {name: value for name, value in fields.items() if value is not None}
            self.records[record] = kept = Kept(kept.entity, kept.parent, known)
        self.log.append(Entry(next(self.clock), run, record, action, kept, pairs))


def in_order(content: Any) -> Content:
    """Contents of two registers can be compared when they are in one order."""
    return sorted(((fields, sorted(persons, key=_spelled)) for fields, persons in content), key=_spelled)


def _spelled(value: Any) -> str:
    if isinstance(value, dict):
        return repr(sorted(value.items()))
    return repr([_spelled(one) for one in value])


def _said(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if value != "(töm)"}


def _names(entry: Entry) -> set[str]:
    return set(entry.pairs) if entry.action == "update" else set(entry.kept.fields)
