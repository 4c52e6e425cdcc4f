"""Matching of articles: by what a wholesaler calls them, else by their number.

Two wholesalers may call different articles by one number, so that a number of a wholesaler's finds nothing
without its name.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from hub.matching.match import Match, ambiguous
from hub.matching.numbered import NumberIndex
from hub.records import Record, Stored

Supplied = tuple[str, str]
"""A wholesaler's name, and an article's number there."""


class ArticleIndex:
    """Articles of the store, and those that a plan is about to create."""

    def __init__(self, stored: Iterable[Stored] = ()) -> None:
        self._numbered = NumberIndex("number")
        self._supplied: dict[Supplied, dict[str, Stored]] = defaultdict(dict)
        self._keys: dict[str, Supplied] = {}
        for one in stored:
            self.add(one)

    def add(self, stored: Stored) -> None:
        """An article that is new, or whose numbers may have changed."""
        self._numbered.add(stored)
        earlier = self._keys.pop(stored.id, None)
        if earlier is not None:
            del self._supplied[earlier][stored.id]
        key = supplied(stored.fields)
        if key is not None:
            self._keys[stored.id] = key
            self._supplied[key][stored.id] = stored

    def match(self, record: Record) -> Match:
        """Find the article that is meant. One that is bought elsewhere is never meant by its number alone."""
        key = supplied(record.fields)
        if key is None:
            return self._numbered.match(record)
        hits = list(self._supplied.get(key, {}).values())
        if not hits:
            hits = [one for one in self._numbered.named(record) if _may_be(one.fields, key)]
        return ambiguous(hits) if len(hits) > 1 else Match(stored=hits[0] if hits else None)


def supplied(fields: Mapping[str, Any]) -> Supplied | None:
    """What a wholesaler calls an article; ``None`` where nobody has said both."""
    supplier, number = fields.get("supplier"), fields.get("supplier_article_number")
    if isinstance(supplier, str) and supplier and isinstance(number, str) and number:
        return supplier, number
    return None


def _may_be(fields: Mapping[str, Any], key: Supplied) -> bool:
    """Whether an article that was found by its number may be bought so: nobody has said otherwise."""
    supplier = fields.get("supplier")
    return not supplier or (supplier == key[0] and not fields.get("supplier_article_number"))
