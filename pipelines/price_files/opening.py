"""A wholesaler's file opened: what it is, whose it is, and whether it may be looked at at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from hashlib import blake2b
from typing import Any

from connectors.files.bundle import is_bundle
from connectors.files.lines import read_lines
from connectors.files.markup import is_markup, read_markup
from connectors.files.reader import read_workbook
from hub.errors import HubError, Problem
from hub.personal import mask_text
from hub.prices import Kind
from mappings.contacts import mapping_version
from mappings.pricelists import columns
from mappings.pricelists.columns import Choice
from mappings.pricelists.layout import Content, Layout
from mappings.pricelists.layouts import LAYOUTS
from mappings.pricelists.shapes import Head
from pipelines.hub import Hub
from pipelines.price_files.columns import kind_by_columns, layout_of, remembered
from pipelines.price_files.refusing import advised
from pipelines.requests import SourceOrder
from warehouse import archive, suppliers
from warehouse.store import Scope
from warehouse.suppliers import SupplierRow

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class PriceOptions:
    """How a file is to be taken in. ``effective``: the first day that it counts; ``None``: as the file says,
    or today. ``column_map``: header → field, and ``sheet``: the one to read, of a file of columns."""

    supplier: str
    effective: str | None = None
    column_map: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None

    @property
    def columns_said(self) -> bool:
        """Whether somebody has said what columns mean, or which sheet is meant."""
        return bool(self.column_map) or self.sheet is not None

    def to_json(self) -> dict[str, Any]:
        """Fit to be stored: headers and sheets are masked, as they are shown."""
        said: dict[str, Any] = {"supplier": self.supplier, "effective": self.effective}
        if self.column_map:
            said["column_map"] = {mask_text(name): mask_text(to) for name, to in self.column_map.items()}
        if self.sheet is not None:
            said["sheet"] = mask_text(self.sheet)
        return said

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> "PriceOptions":
        """The inverse; what is not said is as by default."""
        return cls(said["supplier"], said["effective"], said.get("column_map", {}), said.get("sheet"))


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that may be compared. ``reading``: what decides how its pieces are understood, in 32 bytes."""

    supplier: SupplierRow
    kind: Kind
    file_id: str
    content: Content
    layout: Layout
    head: Head
    effective: str

    @property
    def reading(self) -> bytes:
        return reading_of(self.layout.name, self.head.currency)

    @property
    def sheet(self) -> str:
        """The sheet that rows stand in; none of a text file of lines."""
        return self.layout.notes.sheet if self.layout.notes is not None else ""

    @property
    def absent(self) -> frozenset[str]:
        """Fields of an article that the file has no column for, and so says nothing of."""
        return self.layout.notes.absent if self.layout.notes is not None else frozenset()

    @property
    def brakes(self) -> list[Problem]:
        """Why somebody must look before the file is taken in as it was understood."""
        return self.layout.notes.brakes if self.layout.notes is not None else []


def reading_of(layout: str, currency: str) -> bytes:
    """What decides how the pieces of a file of a layout are understood today, in 32 bytes."""
    said = "\0".join((layout, mapping_version(), columns.version(), currency))
    return blake2b(said.encode(), digest_size=32).digest()


def day_of(said: str | None) -> str | None:
    """A day that somebody has typed, as ``YYYY-MM-DD``.

    Raises:
        HubError: DAY_INVALID.
    """
    if said is None:
        return None
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        raise HubError("DAY_INVALID", {"said": said[:30]}) from None


def supplier_of(scope: Scope, name: str) -> SupplierRow:
    """The supplier of a name.

    Raises:
        HubError: SUPPLIER_UNKNOWN.
    """
    found = suppliers.find(scope, name)
    if found is None:
        known = [one.name for one in suppliers.listing(scope)]
        near = get_close_matches(name.casefold(), known, n=3, cutoff=0.4) or known[:3]
        raise HubError("SUPPLIER_UNKNOWN", {"supplier": name[:50], "known": ", ".join(near) or "–"})
    return found


def open_file(hub: Hub, tenant: str, kind: Kind, order: SourceOrder) -> OpenedFile:
    """Read an archived file, tell its layout, and check that it is meant for this buyer.

    Raises:
        HubError: SUPPLIER_UNKNOWN, PRICE_BUYER_OTHER, PRICE_BUYER_UNKNOWN, PRICE_SELLER_OTHER, and those of
            :func:`pipelines.price_files.columns.layout_of` as :func:`pipelines.price_files.refusing.advised`
            words them.
    """
    options = PriceOptions.from_json(order.options)
    with hub.store.reading(tenant) as scope:
        supplier = supplier_of(scope, options.supplier)
        choice = Choice(options.column_map, options.sheet, remembered(scope, supplier.id, kind))
    data = archive.fetch(hub.store, hub.vault, tenant, order.file_id)
    try:
        content, layout = layout_of(look_at(data), kind, choice)
    except HubError as error:
        raise advised(error, data, supplier) from None
    head = layout.head(content)
    check_buyer(head, supplier)
    check_seller(head, supplier)
    today = hub.clock.now().date().isoformat()
    effective = options.effective or head.valid_from or today
    return OpenedFile(supplier, kind, order.file_id, content, layout, replace(head, kind=kind), effective)


def look_at(data: bytes) -> Content:
    """A file as layouts look at it: a workbook's sheets, an XML file's elements, or a text file's lines.

    Raises:
        HubError: a FILE_… code; FILE_ZIP_WHOLE for a zip of files.
    """
    if is_bundle(data):
        raise HubError("FILE_ZIP_WHOLE")
    if data.startswith((_ZIP, _OLE)):
        return Content(data, book=read_workbook(data))
    if is_markup(data):
        return Content(data, markup=read_markup(data))
    return Content(data, text=read_lines(data))


def kind_of(data: bytes) -> Kind:
    """What kind of file it is, by its content. One that nobody knows is said to be a price list: taking it in
    tells what is wrong with it."""
    return told_kind(data) or "price-list"


def told_kind(data: bytes) -> Kind | None:
    """What kind of file it is, by its content; ``None`` where that tells nothing."""
    try:
        content = look_at(data)
    except HubError:
        return None
    known = next((layout.kind for layout in LAYOUTS.values() if layout.recognises(content)), None)
    return known or kind_by_columns(content)


def check_buyer(head: Head, supplier: SupplierRow) -> None:
    """Stop a file that is another buyer's, or several buyers', before anything of it is shown: a neighbour's
    letter covers as much of the list as one's own.

    Raises:
        HubError: PRICE_BUYER_UNKNOWN (our own number there is not known), PRICE_BUYER_OTHER.
    """
    if not head.buyers:
        return
    ours = _plain(supplier.customer_number or "")
    if not ours:
        raise HubError("PRICE_BUYER_UNKNOWN", {"supplier": supplier.name})
    others = sum(_plain(buyer) != ours for buyer in head.buyers)
    if others:
        raise HubError("PRICE_BUYER_OTHER", {"supplier": supplier.name, "number": supplier.customer_number})


def _plain(number: str) -> str:
    """Wholesalers fill customer numbers with zeros to a width, and write them with blanks."""
    return number.replace(" ", "").replace("-", "").lstrip("0").casefold()


def check_seller(head: Head, supplier: SupplierRow) -> None:
    """Stop a file that another wholesaler has made.

    Raises:
        HubError: PRICE_SELLER_OTHER.
    """
    if head.seller is None or supplier.organisation_number is None:
        return
    if _digits(head.seller) != _digits(supplier.organisation_number):
        raise HubError("PRICE_SELLER_OTHER", {"supplier": supplier.name})


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))[-10:]
