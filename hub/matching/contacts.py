"""Matching of companies and private persons.

Company: customer number → organisation number, if one side lacks a customer number → name with postal
code, e-mail or phone, if no number contradicts. Private person: customer number → personal number (its
HMAC) → name with e-mail, phone, or street and postal code. Only a name: see :meth:`ContactIndex.match`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

from hub.errors import Problem
from hub.matching.match import Match, ambiguous, describe
from hub.records import CLEAR, Record, Sealed, Stored

KINDS = ("invoice", "visit", "delivery")
NUMBER_FIELDS = ("customer_number", "organisation_number", "personal_number")


class ContactIndex:
    """Stored contacts (and those a plan is about to create), found by their keys."""

    def __init__(self, stored: Iterable[Stored] = ()) -> None:
        self._by_key: dict[tuple[str, str], list[Stored]] = defaultdict(list)
        for contact in stored:
            self.add(contact)

    def add(self, contact: Stored) -> None:
        """Make a contact findable under every key it has."""
        for rule in (*NUMBER_FIELDS, "name_key"):
            value = _key(contact.fields.get(rule))
            if value and contact not in self._by_key[rule, value]:
                self._by_key[rule, value].append(contact)

    def match(self, record: Record) -> Match:
        """Find the contact a record means.

        With only a name: unchanged if exactly one such record and nothing differs (``only_if_same``);
        a *possible duplicate* if something does; created with a warning if nobody has it.
        """
        by_number = self._by_customer_number(record)
        if by_number is not None:
            return by_number
        warnings: list[Problem] = []
        for rule in (self._by_organisation_number, self._by_personal_number):
            found = rule(record, warnings)
            if found is not None:
                return found
        return self._by_name(record, warnings)

    def _hits(self, record: Record, field: str) -> list[Stored]:
        value = _key(record.fields.get(field))
        return list(self._by_key.get((field, value), ())) if value else []

    def _by_customer_number(self, record: Record) -> Match | None:
        hits = self._hits(record, "customer_number")
        if not hits:
            return None
        if len(hits) > 1:
            return ambiguous(hits)
        return _same_kind(record, hits[0], [])

    def _by_organisation_number(self, record: Record, warnings: list[Problem]) -> Match | None:
        hits = self._hits(record, "organisation_number")
        fitting = [hit for hit in hits if not _differ(record, hit, "customer_number")]
        if hits and not fitting:
            # Municipalities and chains: one organisation number, several customer numbers.
            warnings.append(
                Problem(
                    "TWO_CUSTOMER_NUMBERS",
                    {
                        "number": record.fields.get("customer_number"),
                        "others": ", ".join(map(describe, hits[:5])),
                    },
                )
            )
        return _decide(record, fitting, warnings)

    def _by_personal_number(self, record: Record, warnings: list[Problem]) -> Match | None:
        hits = self._hits(record, "personal_number")
        return _decide(
            record, [hit for hit in hits if not _differ(record, hit, "customer_number")], warnings
        )

    def _by_name(self, record: Record, warnings: list[Problem]) -> Match:
        named = [
            hit
            for hit in self._hits(record, "name_key")
            if hit.fields.get("kind") == record.fields.get("kind")
            and not any(_differ(record, hit, field) for field in NUMBER_FIELDS)
        ]
        evidence = _private_evidence if record.fields.get("kind") == "private" else _company_evidence
        decided = _decide(record, [hit for hit in named if evidence(record, hit)], warnings)
        if decided is not None:
            return decided
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


def _decide(record: Record, hits: list[Stored], warnings: list[Problem]) -> Match | None:
    if not hits:
        return None
    if len(hits) > 1:
        return ambiguous(hits)
    return _same_kind(record, hits[0], warnings)


def _same_kind(record: Record, hit: Stored, warnings: list[Problem]) -> Match:
    if hit.fields.get("kind") != record.fields.get("kind"):
        return Match(problem=Problem("KIND_DIFFERS", {"candidates": describe(hit)}))
    return Match(stored=hit, warnings=warnings)


def _key(value: object) -> str | None:
    if isinstance(value, Sealed):
        return value.digest
    return value if isinstance(value, str) and value else None


def _differ(record: Record, hit: Stored, field: str) -> bool:
    said, stored = _key(record.fields.get(field)), _key(hit.fields.get(field))
    return said is not None and stored is not None and said != stored


def _values(fields: dict[str, object], names: Iterable[str]) -> set[str]:
    return {v.casefold() for name in names if isinstance(v := fields.get(name), str) and v}


def _share(*names: str) -> Callable[[Record, Stored], bool]:
    def shared(record: Record, hit: Stored) -> bool:
        return bool(_values(record.fields, names) & _values(hit.fields, names))

    return shared


_share_email = _share("email", "invoice_email")
_share_phone = _share("phone", "mobile")
_share_postal_code = _share(*(f"{kind}.postal_code" for kind in KINDS))
_share_street = _share(*(f"{kind}.line1" for kind in KINDS))


def _company_evidence(record: Record, hit: Stored) -> bool:
    return _share_postal_code(record, hit) or _share_email(record, hit) or _share_phone(record, hit)


def _private_evidence(record: Record, hit: Stored) -> bool:
    return (
        _share_email(record, hit)
        or _share_phone(record, hit)
        or (_share_street(record, hit) and _share_postal_code(record, hit))
    )


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
