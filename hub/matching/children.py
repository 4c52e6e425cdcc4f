"""Matching within a contact: its persons (e-mail → mobile → full name) and its properties."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from hub.matching.match import MOST_NAMED, Match, ambiguous
from hub.records import Record, Stored

_Fields = dict[str, Any]
_Rule = Callable[[_Fields], str]
_Key = tuple[str, _Rule, str, str]
"""Entity, rule, what it says, and a word of the name (or ``_ALL``, or ``_NAMELESS``)."""

_FEW = 20
"""Children of one contact that are looked through; more are indexed."""

_ALL, _NAMELESS = " ", ""


class Siblings:
    """The children of one contact: those of the store, and those a plan is about to create.

    Nearly every contact has a few. Those of one that has thousands cost no more each.
    """

    __slots__ = ("_by_id", "_index", "_keys")

    def __init__(self, children: Iterable[Stored] = ()) -> None:
        self._by_id = {child.id: child for child in children}
        self._index: dict[_Key, dict[str, Stored]] | None = None
        self._keys: dict[str, list[_Key]] = {}

    def remember(self, child: Stored) -> None:
        """A child that is new, or whose fields have changed."""
        self._by_id[child.id] = child
        if self._index is not None:
            self._put(self._index, child)

    def match(self, record: Record) -> Match:
        """Find the child that a record means."""
        if not self._by_id:
            return Match()
        for rule in _RULES[record.entity]:
            said = rule(record.fields)
            if not said:
                continue
            hits = list(islice(self._hits(record, rule, said), MOST_NAMED + 1))
            if len(hits) > 1:
                return ambiguous(hits)
            if hits:
                return Match(stored=hits[0])
        return Match()

    def _hits(self, record: Record, rule: _Rule, said: str) -> Iterator[Stored]:
        if len(self._by_id) > _FEW:
            yield from self._indexed_hits(record, rule, said)
            return
        for child in self._by_id.values():
            same = child.entity == record.entity and rule(child.fields) == said
            if same and not _other_person(rule, record.fields, child.fields):
                yield child

    def _indexed_hits(self, record: Record, rule: _Rule, said: str) -> Iterator[Stored]:
        if self._index is None:
            self._index = {}
            for child in self._by_id.values():
                self._put(self._index, child)
        words = _full_name(record.fields).split() if rule in _SHARED else []
        seen: set[str] = set()
        for word in (*words, _NAMELESS) if words else (_ALL,):
            for child in self._index.get((record.entity, rule, said, word), {}).values():
                if child.id not in seen:
                    seen.add(child.id)
                    yield child

    def _put(self, index: dict[_Key, dict[str, Stored]], child: Stored) -> None:
        for key in self._keys.get(child.id, ()):
            del index[key][child.id]
        self._keys[child.id] = list(_keys(child))
        for key in self._keys[child.id]:
            index.setdefault(key, {})[child.id] = child


def _keys(child: Stored) -> Iterator[_Key]:
    for rule in _RULES[child.entity]:
        said = rule(child.fields)
        if not said:
            continue
        yield child.entity, rule, said, _ALL
        if rule in _SHARED:
            for word in set(_full_name(child.fields).split()) or {_NAMELESS}:
                yield child.entity, rule, said, word


def _text(fields: _Fields, *names: str) -> str:
    said = (fields.get(name) for name in names)
    return " ".join(value.casefold() for value in said if isinstance(value, str) and value)


def _email(fields: _Fields) -> str:
    return _text(fields, "email")


def _mobile(fields: _Fields) -> str:
    return _text(fields, "mobile")


def _full_name(fields: _Fields) -> str:
    return _text(fields, "first_name", "last_name")


def _designation(fields: _Fields) -> str:
    return _text(fields, "property_designation")


def _flat(fields: _Fields) -> str:
    parts = _text(fields, "housing_association_number"), _text(fields, "apartment_number")
    return " ".join(parts) if all(parts) else ""


def _other_person(rule: _Rule, said: _Fields, stored: _Fields) -> bool:
    """Two people with wholly different names who share an office address or phone are two people.

    Without this, ``info@…`` on two persons would rename the first into the second.
    """
    if rule not in _SHARED:
        return False
    ours, theirs = _full_name(said), _full_name(stored)
    return bool(ours and theirs) and not set(ours.split()) & set(theirs.split())


_SHARED = (_email, _mobile)
"""Rules by which different people may be reached."""

_RULES: dict[str, tuple[_Rule, ...]] = {
    "contact_person": (_email, _mobile, _full_name),
    "contact_property": (_designation, _flat),
}
