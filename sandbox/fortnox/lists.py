"""Lists: paging, filter, search, changed-since, order, and the few columns a row has."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

from sandbox.fortnox.asking import Ask
from sandbox.fortnox.codes import refusal
from sandbox.fortnox.fields import Table
from sandbox.parts.clock import STOCKHOLM

Row = dict[str, Any]
_GENERAL = ("limit", "page", "offset", "sortby", "sortorder", "lastmodified", "filter")
SEARCH: dict[str, dict[str, str]] = {
    "customers": {
        "customernumber": "CustomerNumber",
        "name": "Name",
        "zipcode": "ZipCode",
        "city": "City",
        "email": "Email",
        "phone": "Phone1",
        "organisationnumber": "OrganisationNumber",
        "gln": "GLN",
        "glndelivery": "GLNDelivery",
    },
    "articles": {
        "articlenumber": "ArticleNumber",
        "description": "Description",
        "ean": "EAN",
        "suppliernumber": "SupplierNumber",
        "manufacturer": "Manufacturer",
        "manufacturerarticlenumber": "ManufacturerArticleNumber",
    },
}
_SORTS = {
    "customers": {"customernumber": "CustomerNumber", "name": "Name"},
    "articles": {
        "articlenumber": "ArticleNumber",
        "quantityinstock": "QuantityInStock",
        "reservedquantity": "ReservedQuantity",
        "stockvalue": "StockValue",
    },
}
_SINCE = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d(:\d\d)?)?")


def listed(ask: Ask, table: Table, show: Callable[[Row], Row] | None = None) -> Row:
    """A page of a register, with MetaInformation.

    Raises:
        Answer: a wrong filter (2000587) or parameter (2000588).
    """
    _known(ask, table)
    rows = _chosen(ask, table, ask.company.registers[table.path].values())
    rows = _ordered(ask, table, rows)
    page, meta = _page(ask, table, rows)
    shown = [(show or plain)(row) for row in (_columns(ask, table, row) for row in page)]
    return {"MetaInformation": meta, table.many: shown}


def address(ask: Ask, table: Table, key: str) -> str:
    """``@url``: percent-encoded."""
    return f"https://api.fortnox.se/3/{table.path}/{quote(key, safe='')}"


def plain(row: Row) -> Row:
    """As the columns are."""
    return row


def _known(ask: Ask, table: Table) -> None:
    known = {*_GENERAL, *SEARCH.get(table.path, {})}
    if ask.world.switches.unknown_parameter == "refuse" and set(ask.query) - known:
        raise refusal(2000588)
    if ask.query.get("filter") not in (None, "active", "inactive"):
        raise refusal(2000587)
    if any(letter in value for value in ask.query.values() for letter in "<>"):
        raise refusal(2000588)


def _chosen(ask: Ask, table: Table, rows: Sequence[Row]) -> list[Row]:
    kept = [row for row in rows if _active(ask, table, row)]
    for word, name in SEARCH.get(table.path, {}).items():
        wanted = ask.query.get(word)
        if wanted is not None:
            kept = [row for row in kept if _finds(ask, word, str(row.get(name) or ""), wanted)]
    since = ask.query.get("lastmodified")
    if since is None:
        return kept
    changed, after = ask.company.changed[table.path], _since(since)
    return [row for row in kept if _minute(changed.get(str(row[table.key]))) >= after]


def _active(ask: Ask, table: Table, row: Row) -> bool:
    said = ask.query.get("filter")
    if "Active" not in table.fields or (said is None and ask.world.switches.no_filter == "all"):
        return True
    return bool(row["Active"]) == (said != "inactive")


def _finds(ask: Ask, word: str, value: str, wanted: str) -> bool:
    if word == "organisationnumber" and ask.world.switches.organisation_search == "exact":
        return value == wanted
    return wanted.casefold() in value.casefold()


def _since(said: str) -> datetime:
    if not _SINCE.fullmatch(said):
        raise refusal(2000588)
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        raise refusal(2000588) from None
    # In the night when the clock goes back an hour exists twice: the first of the two is meant.
    return at.replace(second=0, tzinfo=STOCKHOLM)


def _minute(said: str | None) -> datetime:
    if said is None:
        return datetime.min.replace(tzinfo=STOCKHOLM)
    return datetime.fromisoformat(said).astimezone(STOCKHOLM).replace(second=0, microsecond=0)


def _ordered(ask: Ask, table: Table, rows: list[Row]) -> list[Row]:
    by = ask.query.get("sortby", "")
    name = _SORTS.get(table.path, {}).get(by)
    if by and name is None:
        raise refusal(2000588)
    backwards = ask.query.get("sortorder") == "descending"
    return sorted(rows, key=lambda row: _rank(row.get(name or table.key)), reverse=backwards)


def _rank(value: Any) -> tuple[int, float, str]:
    """Numbers by size before texts."""
    text = str(value if value is not None else "")
    if text.replace(".", "", 1).isdigit() and text.isascii():
        return (0, float(text), text)
    return (1, 0, text.casefold())


def _page(ask: Ask, table: Table, rows: Sequence[Row]) -> tuple[Sequence[Row], dict[str, int]]:
    limit = _whole(ask.query, "limit", 100, 1)
    if limit > 500:
        if ask.world.switches.limit_above_500 == "refuse":
            raise refusal(2000588)
        limit = 500
    page = _whole(ask.query, "page", 1, 1)
    if table.path == "projects" and ask.world.switches.project_pages == "ignored":
        page = 1
    start = _whole(ask.query, "offset", 0, 0) + (page - 1) * limit
    part = rows[start : start + limit]
    if not part:
        return [], {"@TotalResources": 0, "@TotalPages": 0, "@CurrentPage": 1}
    pages = -(-len(rows) // limit)
    return part, {"@TotalResources": len(rows), "@TotalPages": pages, "@CurrentPage": page}


def _whole(query: Mapping[str, str], name: str, otherwise: int, least: int) -> int:
    said = query.get(name, str(otherwise))
    if not said.isascii() or not said.isdigit() or int(said) < least:
        raise refusal(2000588)
    return int(said)


def _columns(ask: Ask, table: Table, row: Row) -> Row:
    """Only what a list shows; an empty text where the record itself says null."""
    shown: Row = {}
    for field in table.fields.values():
        if field.listed is None:
            continue
        value = address(ask, table, str(row[table.key])) if field.name == "@url" else row.get(field.name)
        texts = table.path in ("customers", "suppliers") and field.kind in ("text", "email")
        shown[field.listed] = "" if value is None and texts else value
    if ask.world.switches.extra_fields == "on":
        shown["UnannouncedField"] = {"since": 2027}
    return shown
