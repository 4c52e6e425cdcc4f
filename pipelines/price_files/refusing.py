"""A wholesaler's file that can't be taken, in words for such files: what it is, and where one is fetched that
can.

A price list is not split like a register: what a list leaves out has left the assortment.
"""

import re

from connectors.files.errors import Unreadable
from connectors.files.kinds import container
from connectors.files.markup import is_markup
from hub.errors import HubError
from mappings.pricelists.wholesalers import place_of
from warehouse.suppliers import SupplierRow

_TOO_MUCH = frozenset(
    {
        "FILE_TOO_LARGE_UNZIPPED",
        "FILE_TOO_MANY_CELLS",
        "FILE_TOO_MANY_ROWS",
        "FILE_TOO_SLOW",
        "FILE_NEEDS_MEMORY",
    }
)
"""Words of these advise to split the file, or to copy it."""

_UNREAD = ("PRICE_LAYOUT_UNKNOWN", "FILE_UNKNOWN_KIND", "FILE_NOT_TEXT")

_AT = {"PRICE_LAYOUT_UNKNOWN": "PRICE_LAYOUT_UNKNOWN_AT", "PRICE_NOT_DATA": "PRICE_NOT_DATA_AT"}
"""A code → the one that says where at the wholesaler a file is fetched."""

_MAIL_HEADER = re.compile(
    rb"(?:return-path|received|delivered-to|message-id|mime-version|from|to|cc|subject|date|x-[\w-]+"
    rb"|dkim-signature|arc-[\w-]+|authentication-results|content-type):",
    re.IGNORECASE,
)
_MAIL_HEADERS = 3


def advised(error: HubError, data: bytes, supplier: SupplierRow) -> HubError:
    """The error that somebody who handed a price file in can act on; any other as it is."""
    code = error.code
    if code == "FILE_TOO_LARGE":
        return HubError("PRICE_FILE_TOO_LARGE", error.problem.params)
    if code in _TOO_MUCH:
        return HubError("PRICE_WORKBOOK_TOO_LARGE")
    # Headers are asked for in tables, and an XML file is none.
    unread = code in _UNREAD or (code == "NO_HEADER" and is_markup(data))
    if not unread:
        return error
    kind = error.problem.params.get("kind") or _kind(data)
    if kind and kind != "XML":
        return _elsewhere("PRICE_NOT_DATA", {"kind": kind}, supplier)
    return _elsewhere("PRICE_LAYOUT_UNKNOWN", {}, supplier)


def _kind(data: bytes) -> str:
    """What a file is that holds no rows, by its content; ``""`` where that is not known."""
    try:
        container(data)
    except Unreadable as told:
        return str(told.params.get("kind", ""))
    return "e-mail (.eml)" if _is_mail(data) else ""


def _elsewhere(code: str, params: dict[str, str], supplier: SupplierRow) -> HubError:
    place = place_of(supplier.name, supplier.title)
    if place is None:
        return HubError(code, params | {"supplier": supplier.title})
    where = {"sv": place.sv, "en": place.en}
    return HubError(_AT[code], {**params, "supplier": supplier.title, "where": where})


def _is_mail(data: bytes) -> bool:
    """Whether a text begins as a letter that a mail program has saved: by lines of its head."""
    lines = data[:4096].lstrip(b"\xef\xbb\xbf").splitlines()
    begins = [line for line in lines[:40] if not line[:1].isspace()][:_MAIL_HEADERS]
    return len(begins) == _MAIL_HEADERS and all(_MAIL_HEADER.match(line) for line in begins)
