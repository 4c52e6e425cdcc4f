"""The kinds of master data, and how a record of each is found again. A new kind adds its line here.

Belongs here: what is true of a kind whichever flow writes it. Its columns, its children and its counter
stand in :mod:`warehouse.record_layout`, how it is read and shown with the flows.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from hub.matching import ArticleIndex, Match, Siblings
from hub.records import Group, Mapped, Record, RowRef, Stored
from pipelines.contact_import.matcher import ContactMatcher
from pipelines.flow import Matcher
from warehouse import records
from warehouse.store import Scope


class ArticleMatcher:
    """Finds articles: by what a wholesaler calls them, else by their number."""

    def __init__(self, scope: Scope, mapped: Sequence[Mapped]) -> None:
        self._scope = scope
        roots = [group.root.fields for one in mapped for group in one.groups]
        wanted = {
            "number": {number for fields in roots if isinstance(number := fields.get("number"), str)},
            "supplier_article_number": {
                number
                for fields in roots
                if fields.get("supplier") and isinstance(number := fields.get("supplier_article_number"), str)
            },
        }
        self._index = ArticleIndex(
            records.find(scope, {rule: values for rule, values in wanted.items() if values}, "article")
        )

    def root(self, record: Record) -> Match:
        return self._index.match(record)

    def remember(self, stored: Stored) -> None:
        self._index.add(stored)

    def children(self, root_ids: Sequence[str]) -> dict[str, Siblings]:
        """Nothing belongs to an article."""
        return {}

    def waiting_keys(self, group: Group) -> Iterable[tuple[RowRef, str]]:
        keys = article_keys(group.root.fields)
        return [(row, key) for row in group.rows for key in keys]

    def existing_count(self) -> int:
        return records.count(self._scope, entity="article")


def article_key(number: str) -> str:
    """The record key of a row about an article: a later row with the same closes what waits under it."""
    return f"article:{number}"


def article_keys(fields: Mapping[str, Any]) -> list[str]:
    """Every record key of an article: by its number, and by what a wholesaler calls it."""
    supplier, supplied = fields.get("supplier"), fields.get("supplier_article_number")
    number = fields.get("number")
    keys = [article_key(number)] if isinstance(number, str) and number else []
    if isinstance(supplier, str) and isinstance(supplied, str):
        keys.append(f"article:{supplier}:{supplied}")
    return keys


MATCHERS: Mapping[str, Callable[[Scope, Sequence[Mapped]], Matcher]] = {
    "contact": ContactMatcher,
    "article": ArticleMatcher,
}
"""Kind of record → what finds those that are proposed, with what belongs to them."""
