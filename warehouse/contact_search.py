"""Finding contacts to show: by words of the name or the beginning of a number, a page at a time.

The name's words are looked for in ``ix_contact_name_key``, which is narrow and in the order in which they are
shown: a page of hits ends the search, and a word that nobody has costs one walk through the tenant's part.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from warehouse import sql
from warehouse.store import Scope

LAST = "\U0010ffff"
"""The last of all code points."""

_ESCAPE = "!"


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One contact of a list. ``organisation_number`` is masked where it is a person's."""

    id: str
    kind: str
    customer_number: str | None
    name: str
    organisation_number: str | None
    city: str | None
    email: str | None
    phone: str | None
    is_active: bool


def by_words(scope: Scope, words: Sequence[str], *, after: str, limit: int) -> list[ContactLine]:
    """At most ``limit`` contacts with a word that begins with each of ``words``, by name.

    ``words`` are normalised as ``name_key`` is; without any all contacts match. ``after``: the id of the last
    contact of the page before, ``""`` for the first page; one that has gone begins the list anew.
    """
    condition, values = _words_condition(words)
    start, place = _place(scope, after)
    query = f"SELECT id FROM contact WHERE tenant_id = ?{condition}{start} ORDER BY name_key, id LIMIT ?"
    found = [row[0] for row in sql.read(scope, query, scope.tenant, *values, *place, limit)]
    return _lines(scope, found)


def by_number(scope: Scope, text: str, *, limit: int) -> list[ContactLine]:
    """Contacts whose customer number or organisation number begins with ``text``; blanks don't count, nor
    does the hyphen of a Swedish organisation number."""
    typed = "".join(text.split())
    digits = "".join(letter for letter in typed if letter.isdigit())
    if not digits:
        return []
    found: list[str] = []
    # Swedish numbers stand without their hyphen, others as they were typed.
    wanted_in = [("customer_number", typed), ("organisation_number", digits), ("organisation_number", typed)]
    for column, beginning in dict.fromkeys(wanted_in):
        condition, values = _begins(scope, column, beginning)
        query = f"SELECT id FROM contact WHERE tenant_id = ? AND {condition} ORDER BY {column}, id LIMIT ?"
        found += [row[0] for row in sql.read(scope, query, scope.tenant, *values, limit)]
    return _lines(scope, list(dict.fromkeys(found))[:limit])


def _begins(scope: Scope, column: str, text: str) -> tuple[str, tuple[str, ...]]:
    """``column`` begins with ``text``: a stretch of its index where texts sort by their code points (SQLite),
    a walk through the index elsewhere, since a language's order knows no such stretch."""
    if scope.dialect == "sqlite":
        return f"{column} >= ? AND {column} < ?", (text, text + LAST)
    return f"{column} LIKE ? ESCAPE '{_ESCAPE}'", (f"{_escaped(text)}%",)


def _words_condition(words: Sequence[str]) -> tuple[str, list[str]]:
    like = f"name_key LIKE ? ESCAPE '{_ESCAPE}'"
    values = [value for word in words for value in (f"{_escaped(word)}%", f"% {_escaped(word)}%")]
    return f" AND ({like} OR {like})" * len(words), values


def _place(scope: Scope, after: str) -> tuple[str, tuple[str, ...]]:
    if not after:
        return "", ()
    query = "SELECT name_key FROM contact WHERE tenant_id = ? AND id = ?"
    name_key = sql.value(scope, query, scope.tenant, after)
    return ("", ()) if name_key is None else (" AND (name_key, id) > (?, ?)", (name_key, after))


def _lines(scope: Scope, ids: Sequence[str]) -> list[ContactLine]:
    """The contacts with these ids, in the same order."""
    condition, wanted = sql.among(scope, "c.id", ids)
    query = (
        "SELECT c.id, c.kind, c.customer_number, c.name, coalesce(c.organisation_number, ("
        "SELECT p.masked FROM person_identity p WHERE p.tenant_id = c.tenant_id AND p.contact_id = c.id "
        "AND p.field = 'personal_number')), (SELECT min(a.city) FROM contact_address a "
        "WHERE a.tenant_id = c.tenant_id AND a.contact_id = c.id AND a.kind IN ('visit', 'invoice')), "
        "c.email, coalesce(c.phone, c.mobile), c.is_active FROM contact c "
        f"WHERE c.tenant_id = ? AND {condition}"
    )
    lines: dict[str, ContactLine] = {}
    for row in sql.read(scope, query, scope.tenant, wanted):
        named: dict[str, Any] = dict(zip(ContactLine.__dataclass_fields__, row, strict=True))
        lines[row[0]] = ContactLine(**{**named, "is_active": bool(named["is_active"])})
    return [lines[one] for one in ids if one in lines]


def _escaped(text: str) -> str:
    for sign in (_ESCAPE, "%", "_"):
        text = text.replace(sign, _ESCAPE + sign)
    return text
