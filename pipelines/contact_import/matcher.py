"""Contacts of the store, loaded set-wise by the keys that an import's records have."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from hub.matching import ContactIndex, Match, Siblings
from hub.matching.contacts import NUMBER_FIELDS
from hub.records import Group, Mapped, Record, RowRef, Sealed, Stored
from mappings.contacts.keys import person_keys, record_keys_of
from warehouse import records
from warehouse.store import Scope


class ContactMatcher:
    """Finds contacts and their children for one plan."""

    def __init__(self, scope: Scope, mapped: Sequence[Mapped]) -> None:
        self._scope = scope
        roots = [group.root for said in mapped for group in said.groups]
        self._kinds = {root.fields.get("kind") for root in roots}
        # A first import looks for nobody: its keys need not be collected.
        self._index = ContactIndex(records.find(scope, wanted_keys(roots)) if records.count(scope) else ())

    def root(self, record: Record) -> Match:
        return self._index.match(record)

    def remember(self, stored: Stored) -> None:
        self._index.add(stored)

    def children(self, root_ids: Sequence[str]) -> dict[str, Siblings]:
        by_parent: dict[str, list[Stored]] = defaultdict(list)
        for child in records.children(self._scope, root_ids) if root_ids else ():
            by_parent[child.parent_id or ""].append(child)
        return {parent: Siblings(children) for parent, children in by_parent.items()}

    def waiting_keys(self, group: Group) -> Iterator[tuple[RowRef, str]]:
        """The keys of the contact, each with those of the row's person when it has one."""
        contact = record_keys_of(group.root.fields)
        persons: dict[RowRef, list[str]] = defaultdict(list)
        for child in group.children:
            if child.entity == "contact_person":
                said = [f"|{key.rule}:{key.value}" for key in person_keys(child.fields)]
                for row in child.rows:
                    persons[row] += said
        for row in group.rows:
            for person in persons.get(row) or ("",):
                for key in contact:
                    yield row, key + person

    def existing_count(self) -> int:
        kind = next(iter(self._kinds)) if len(self._kinds) == 1 else None
        return records.count(self._scope, kind)


def wanted_keys(roots: Iterable[Record]) -> dict[str, set[str]]:
    """Every key value that could find a stored contact, by rule."""
    wanted: dict[str, set[str]] = {rule: set() for rule in (*NUMBER_FIELDS, "name_key")}
    for record in roots:
        for rule, values in wanted.items():
            value = record.fields.get(rule)
            if isinstance(value, Sealed):
                values.add(value.digest)
            elif isinstance(value, str) and value:
                values.add(value)
    return {rule: values for rule, values in wanted.items() if values}
