"""Matching of companies and private persons.

Company: customer number → organisation number, if one side lacks a customer number → name with postal
code, e-mail or phone, if no number contradicts. Private person: customer number → personal number (its
HMAC) → name with e-mail, phone, or street and postal code. Only a name: see :meth:`ContactIndex.match`.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from hub.errors import Problem
from hub.matching.crowd import NUMBER_FIELDS, Bucket, Crowd, key_of, members, put
from hub.matching.match import MOST_NAMED, Match, ambiguous, describe
from hub.records import CLEAR, Record, Stored

__all__ = ["KINDS", "NUMBER_FIELDS", "ContactIndex"]

KINDS = ("invoice", "visit", "delivery")

_FEW = 20
"""Contacts of one name that are looked through; more are indexed by what tells them apart."""


class ContactIndex:
    """Stored contacts (and those a plan is about to create), found by their keys.

    A key that many share costs no more than another; a name of many is indexed together with what shows
    that it is the same one.
    """

    def __init__(self, stored: Iterable[Stored] = ()) -> None:
        self._by_key: dict[str, Bucket] = {rule: {} for rule in (*NUMBER_FIELDS, "name_key")}
        self._by_evidence: dict[str, Bucket] = {}
        for contact in stored:
            self.add(contact)

    def add(self, contact: Stored) -> None:
        """Make a contact findable under every key it has."""
        for rule, bucket in self._by_key.items():
            value = key_of(contact.fields.get(rule))
            if value:
                put(bucket, value, contact)
        self._add_evidence(contact)

    def _add_evidence(self, contact: Stored) -> None:
        name = key_of(contact.fields.get("name_key"))
        if not name:
            return
        if name not in self._by_evidence:
            same = members(self._by_key["name_key"].get(name))
            if len(same) <= _FEW:
                return
            self._by_evidence[name] = {}
            for other in same:
                self._put_evidence(name, other)
        self._put_evidence(name, contact)

    def _put_evidence(self, name: str, contact: Stored) -> None:
        for key in _evidence(contact.fields):
            put(self._by_evidence[name], key, contact)

    def match(self, record: Record) -> Match:
        """Find the contact a record means.

        With only a name: unchanged if exactly one such record and nothing differs (``only_if_same``);
        a *possible duplicate* if something does; created with a warning if nobody has it.
        """
        by_number = self._by_customer_number(record)
        if by_number is not None:
            return by_number
        warnings: list[Problem] = []
        for field in ("organisation_number", "personal_number"):
            found = self._by_number(record, field, warnings)
            if found is not None:
                return found
        return self._by_name(record, warnings)

    def _known(self, record: Record, field: str) -> Stored | Crowd | None:
        return self._by_key[field].get(key_of(record.fields.get(field)))

    def _by_customer_number(self, record: Record) -> Match | None:
        hits = members(self._known(record, "customer_number"))
        return _decide(record, hits, [])

    def _by_number(self, record: Record, field: str, warnings: list[Problem]) -> Match | None:
        known = self._known(record, field)
        if known is None:
            return None
        fitting = _fitting(record, known, ("customer_number",))
        if not fitting:
            # Municipalities and chains: one organisation number, several customer numbers.
            others = ", ".join(map(describe, islice(members(known), 5)))
            number = record.fields.get("customer_number")
            warnings.append(Problem("TWO_CUSTOMER_NUMBERS", {"number": number, "others": others}))
        return _decide(record, fitting, warnings)

    def _by_name(self, record: Record, warnings: list[Problem]) -> Match:
        same = self._known(record, "name_key")
        decided = _decide(record, self._shown_to_be(record, same), warnings) if same else None
        if decided is not None:
            return decided
        named = _could_be(record, same)
        if not _only_a_name(record):
            if named:
                warnings.append(Problem("SAME_NAME_EXISTS", {"others": ", ".join(map(describe, named[:5]))}))
            return Match(warnings=warnings)
        if len(named) > 1:
            return ambiguous(named)
        if named:
            return Match(stored=named[0], only_if_same=True, warnings=warnings)
        warnings.append(Problem("ONLY_A_NAME"))
        return Match(warnings=warnings)

    def _shown_to_be(self, record: Record, same: Stored | Crowd) -> list[Stored]:
        """Of the contacts with the record's name, those that something else shows to be it."""
        wanted = set(_evidence(record.fields))
        indexed = self._by_evidence.get(key_of(record.fields.get("name_key")) or "")
        if indexed is not None:
            found = {hit.id: hit for key in wanted for hit in _could_be(record, indexed.get(key))}
            return sorted(found.values(), key=lambda hit: hit.id)
        shown = (hit for hit in members(same) if not wanted.isdisjoint(_evidence(hit.fields)))
        return [hit for hit in shown if _same_kind(record, hit) and not _contradicts(record, hit)]


def _could_be(record: Record, known: Stored | Crowd | None) -> list[Stored]:
    """Same kind, and no number contradicts."""
    return _fitting(record, known, NUMBER_FIELDS, record.fields.get("kind"))


def _fitting(
    record: Record, known: Stored | Crowd | None, numbers: Sequence[str], kind: object = None
) -> list[Stored]:
    """Those of a key that none of the numbers contradicts, as far as a message would name them.

    Of a crowd that is whoever lacks the numbers that the record has: a contact with the same number has
    been found by it before.
    """
    if known is None:
        return []
    if isinstance(known, Stored):
        other_kind = kind is not None and not _same_kind(record, known)
        return [] if other_kind or _contradicts(record, known, numbers) else [known]
    said = [name for name in numbers if key_of(record.fields.get(name))]
    # One that has changed since stands under its old name and address as it was when it came there.
    fitting = (hit for hit in known.without(said, kind) if not _contradicts(record, hit, numbers))
    return list(islice(fitting, MOST_NAMED + 1))


def _decide(record: Record, hits: Collection[Stored], warnings: list[Problem]) -> Match | None:
    if not hits:
        return None
    if len(hits) > 1:
        return ambiguous(hits)
    hit = next(iter(hits))
    if not _same_kind(record, hit):
        return Match(problem=Problem("KIND_DIFFERS", {"candidates": describe(hit)}))
    return Match(stored=hit, warnings=warnings)


def _same_kind(record: Record, hit: Stored) -> bool:
    return hit.fields.get("kind") == record.fields.get("kind")


def _contradicts(record: Record, hit: Stored, numbers: Iterable[str] = NUMBER_FIELDS) -> bool:
    """Whether both have one of the numbers, and not the same."""
    for name in numbers:
        said, stored = key_of(record.fields.get(name)), key_of(hit.fields.get(name))
        if said is not None and stored is not None and said != stored:
            return True
    return False


def _values(fields: dict[str, object], names: Iterable[str]) -> set[str]:
    return {v.casefold() for name in names if isinstance(v := fields.get(name), str) and v}


def _evidence(fields: dict[str, object]) -> Iterator[tuple[str, ...]]:
    """What shows that two contacts of one name are one: e-mail, phone, and where they are."""
    for email in _values(fields, ("email", "invoice_email")):
        yield "e-mail", email
    for phone in _values(fields, ("phone", "mobile")):
        yield "phone", phone
    private = fields.get("kind") == "private"
    streets = _values(fields, (f"{kind}.line1" for kind in KINDS)) if private else {""}
    for postal_code in _values(fields, (f"{kind}.postal_code" for kind in KINDS)):
        for street in streets:
            yield "place", postal_code, street


_EVIDENCE = (
    *NUMBER_FIELDS,
    "email",
    "invoice_email",
    "phone",
    "mobile",
    *(f"{kind}.postal_code" for kind in KINDS),
)


def _only_a_name(record: Record) -> bool:
    return all(record.fields.get(name) in (None, CLEAR) for name in _EVIDENCE)
