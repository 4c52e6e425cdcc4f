"""The kinds of master data, and how a record of each is found again. A new kind adds its line here.

Belongs here: what is true of a kind whichever flow writes it. Its columns, its children and its counter
stand in :mod:`warehouse.record_layout`, how it is read and shown with the flows.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from hub.matching import Match, NumberIndex, Siblings
from hub.records import Group, Mapped, Record, RowRef, Stored
from pipelines.contact_import.matcher import ContactMatcher
from pipelines.flow import Matcher
from warehouse import records
from warehouse.store import Scope


class ArticleMatcher:
    """Finds articles, by their number."""

    def __init__(self, scope: Scope, mapped: Sequence[Mapped]) -> None:
        self._scope = scope
        said = {group.root.fields.get("number") for one in mapped for group in one.groups}
        numbers = {number for number in said if isinstance(number, str) and number}
        found = records.find(scope, {"number": numbers}, "article") if numbers else ()
        self._index = NumberIndex("number", found)

    def root(self, record: Record) -> Match:
        return self._index.match(record)

    def remember(self, stored: Stored) -> None:
        self._index.add(stored)

    def children(self, root_ids: Sequence[str]) -> dict[str, Siblings]:
        """Nothing belongs to an article."""
        return {}

    def waiting_keys(self, group: Group) -> Iterable[tuple[RowRef, str]]:
        number = group.root.fields.get("number")
        return [(row, article_key(number)) for row in group.rows] if number else ()

    def existing_count(self) -> int:
        return records.count(self._scope, entity="article")


def article_key(number: str) -> str:
    """The record key of a row about an article: a later row with the same closes what waits under it."""
    return f"article:{number}"


MATCHERS: Mapping[str, Callable[[Scope, Sequence[Mapped]], Matcher]] = {
    "contact": ContactMatcher,
    "article": ArticleMatcher,
}
"""Kind of record → what finds those that are proposed, with what belongs to them."""
