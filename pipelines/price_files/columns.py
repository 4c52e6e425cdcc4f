"""Files whose columns are known by their headers: read as cells, and remembered once they are in force.

Belongs here: what a tenant's supplier has had as columns, and when a file is read so. What columns mean
stands in :mod:`mappings.pricelists.columns`.
"""

from dataclasses import replace

from connectors.files.reader import read_workbook
from hub.errors import HubError
from hub.prices import Kind
from mappings.pricelists.columns import Choice, by_columns, proposed_kind
from mappings.pricelists.layout import Content, Layout
from mappings.pricelists.layouts import recognise
from mappings.pricelists.notes import Notes
from warehouse import mappings_store
from warehouse.store import Scope


def layout_of(content: Content, kind: Kind, choice: Choice) -> tuple[Content, Layout]:
    """How a file is read: by a layout of a wholesaler's own, or by its columns where it has none, or where
    somebody has said what they mean. With the file as it was read for that.

    Raises:
        HubError: PRICE_OTHER_KIND, PRICE_LAYOUT_UNKNOWN, those of
            :func:`mappings.pricelists.columns.by_columns`, a FILE_… code.
    """
    if not choice.said:
        try:
            return content, recognise(content, kind)
        except HubError as unknown:
            if unknown.code != "PRICE_LAYOUT_UNKNOWN":
                raise
    content = with_cells(content)
    try:
        return content, by_columns(content, kind, choice)
    except HubError as unknown:
        # A text without headers is a layout that nobody knows; what it says may be another buyer's.
        if unknown.code == "NO_HEADER" and content.text is not None:
            raise HubError("PRICE_LAYOUT_UNKNOWN", {"supplier": "–"}) from None
        raise


def with_cells(content: Content) -> Content:
    """A file with its cells, which of a text file are read when its lines say nothing.

    Raises:
        HubError: a FILE_… code.
    """
    return content if content.book is not None else replace(content, book=read_workbook(content.data))


def kind_by_columns(content: Content) -> Kind | None:
    """The kind of file that its headers speak for, if any."""
    try:
        book = with_cells(content).book
    except HubError:
        return None
    return proposed_kind(book) if book is not None else None


def remembered(scope: Scope, supplier_id: str, kind: Kind) -> dict[str, dict[str, str]]:
    """Header fingerprint → {header: field} of the supplier's files that were in force."""
    return mappings_store.stored(scope, _flow(supplier_id, kind))


def remember(scope: Scope, supplier_id: str, kind: Kind, notes: Notes, now: str) -> None:
    """Remember what the columns of a file meant that has come into force: somebody has seen its plan, or it
    was read by headers that mean one thing only."""
    mappings_store.remember(scope, _flow(supplier_id, kind), notes.fingerprint, notes.columns, now)


def _flow(supplier_id: str, kind: Kind) -> str:
    return f"{kind}:{supplier_id}"
