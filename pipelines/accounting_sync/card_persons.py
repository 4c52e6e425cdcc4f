"""Contact persons that come in with cards: added to whom is there already, and never in anybody's place."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from hub.matching import Siblings
from hub.records import Group, Mapped, RowRef, Stored
from mappings.contacts.keys import record_keys_of
from pipelines.contact_import.matcher import ContactMatcher
from warehouse import records
from warehouse.store import Scope


class CardMatcher(ContactMatcher):
    """Finds contacts by their cards. A contact who is here keeps the persons it has as they are.

    One that the card names and it lacks is added, as the primary one where none is marked. One that may be
    several of those here is left out, so that the card itself comes in.
    """

    def __init__(self, scope: Scope, mapped: Sequence[Mapped]) -> None:
        super().__init__(scope, mapped)
        groups = [group for one in mapped for group in one.groups if group.children]
        found = [
            (group, stored.id) for group in groups if (stored := self.root(group.root).stored) is not None
        ]
        here: dict[str, list[Stored]] = defaultdict(list)
        for one in records.children(scope, sorted({contact for _, contact in found})):
            here[str(one.parent_id)].append(one)
        for group, contact in found:
            siblings = Siblings(here[contact])
            marked = any(one.fields.get("is_primary") for one in here[contact])
            group.children = [one for one in group.children if siblings.match(one).problem is None]
            for child in group.children:
                if marked:
                    child.fields.pop("is_primary", None)

    def waiting_keys(self, group: Group) -> Iterator[tuple[RowRef, str]]:
        """A card waits under its customer's keys alone, whomever it names."""
        for key in record_keys_of(group.root.fields):
            for row in group.rows:
                yield row, key
