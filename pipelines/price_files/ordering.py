"""Wholesalers' files ordered on a page or dropped in an inbox: received first, planned and applied later."""

from typing import TYPE_CHECKING

from connectors.files.bundle import is_bundle
from connectors.files.limits import check_price_file
from hub.errors import HubError
from hub.prices import Kind
from pipelines.ordering import receive, received
from pipelines.price_files.opening import PriceOptions, kind_of
from pipelines.price_files.unpacking import Unpacked, came_by, note_refused, unpack
from pipelines.received import Received
from pipelines.requests import How, Order, SourceOrder, Who
from warehouse import archive, runs, suppliers

if TYPE_CHECKING:
    from pipelines.hub import Hub


def order_plan(hub: "Hub", tenant: str, kind: Kind, file_id: str, options: PriceOptions, who: Who) -> str:
    """Receive the order to plan an archived file; the run's id. A run that has waited for this is the one.

    Raises:
        HubError: ``ARCHIVE_GONE`` when there is no such file among this tenant's own.
    """
    archive.check_kept(hub.store, tenant, file_id)
    source = SourceOrder(file_id, kind, options.to_json())
    order = Order(tenant, kind, "import", (source,), how=How("plan"), who=who)
    with hub.store.writing(tenant) as scope:
        waiting = received(scope, "import", file_id, "")
        return receive(hub, scope, order, waiting.id if waiting else None)


def receive_dropped(
    hub: "Hub", tenant: str, supplier: str, data: bytes, file_name: str, who: Who
) -> Received:
    """Archive a file that was dropped in a supplier's inbox, and make its run; of a zip, those of its files.

    What kind of file it is, its content tells. ``supplier``: empty for a file in no supplier's folder, which
    is taken to be the only one's.

    Raises:
        HubError: PRICE_FILE_TOO_LARGE, INBOX_SUPPLIER_UNSAID.
    """
    check_price_file(len(data))
    options = PriceOptions(supplier or _only_supplier(hub, tenant))
    if is_zip(data):
        return receive_zip(hub, tenant, data, file_name, options, who)
    file_id = archive.archive(hub.store, hub.vault, tenant, data, file_name, "inbox")
    return Received((_receive(hub, tenant, kind_of(data), file_id, options, who),))


def receive_zip(
    hub: "Hub",
    tenant: str,
    data: bytes,
    file_name: str,
    options: PriceOptions,
    who: Who,
    otherwise: Kind = "price-list",
) -> Received:
    """Archive the files of a zip and make a run of each, in the order in which they are to be taken; what is
    refused has a run that says so. ``otherwise``: what a file is said to be that nobody knows."""
    try:
        found = unpack(hub, tenant, data, file_name, came_by(who), otherwise)
    except HubError as error:
        found = Unpacked(refused=[error.problem])
    runs_made = [_receive(hub, tenant, one.kind, one.file_id, options, who) for one in found.pieces]
    failed = tuple(note_refused(hub, tenant, data, file_name, options, found.refused, who))
    return Received(tuple(runs_made), failed, (*found.refused, *found.aside))


def is_zip(data: bytes) -> bool:
    """Whether it is a zip of files, also one that is not to be opened: its run tells why."""
    try:
        return is_bundle(data)
    except HubError:
        return True


def _receive(hub: "Hub", tenant: str, kind: Kind, file_id: str, options: PriceOptions, who: Who) -> str:
    source = SourceOrder(file_id, kind, options.to_json())
    order = Order(tenant, kind, "import", (source,), how=How("plan"), who=who)
    with hub.store.writing(tenant) as scope:
        return receive(hub, scope, order, None)


def _only_supplier(hub: "Hub", tenant: str) -> str:
    with hub.store.reading(tenant) as scope:
        known = [one.name for one in suppliers.listing(scope)]
    if len(known) != 1:
        raise HubError("INBOX_SUPPLIER_UNSAID", {"folder": f"inbox/{tenant}/prices/"})
    return known[0]


def planned_options(hub: "Hub", tenant: str, file_id: str, checksum: str) -> PriceOptions | None:
    """The options of the newest plan with this checksum, if it was made of this file: who approves a plan
    by its checksum need not repeat them."""
    from warehouse import plans

    with hub.store.reading(tenant) as scope:
        plan = plans.find_plan(scope, checksum)
        run = runs.get_run(scope, plan.run_id) if plan else None
    if run is None or run.file_id != file_id:
        return None
    return PriceOptions.from_json(run.options["sources"][0]["options"])
