"""An edition taken back: the one before it counts again. Nothing is deleted, and one number moves.

Only the last edition can be taken back: what came after it was compared with it.
"""

from functools import partial

from hub.errors import Refused
from hub.plan import PlanDraft, checksum
from hub.prices import KINDS, Kind
from pipelines.flow import Context
from pipelines.price_files.opening import PriceOptions, supplier_of
from pipelines.price_files.repricing import reprice
from pipelines.requests import SourceOrder
from pipelines.settling import settle_undo
from pipelines.undoing import UndoPlan
from warehouse import price_editions
from warehouse.leases import HeldLease
from warehouse.price_editions import Edition
from warehouse.runs import RunRow
from warehouse.store import Scope
from warehouse.suppliers import SupplierRow


def plan_edition_undo(scope: Scope, run: RunRow) -> UndoPlan:
    """What taking back the edition of a run would revert: all that it said anew, changed or left out.

    Raises:
        Refused: EDITION_NOT_LAST.
    """
    _, edition = _edition_of(scope, run)
    base = edition.number if edition is not None else 0
    summed = edition.summary if edition is not None else {}
    read = sum(int(summed.get(name, 0)) for name in ("created", "changed", "gone"))
    header = {"tenant": scope.tenant, "flow": run.flow, "undoes": run.id, "edition": base}
    return UndoPlan(PlanDraft(checksum=checksum(header, [])), read=read)


def settle_edition_undo(context: Context, lease: HeldLease, run: RunRow) -> None:
    """Take the edition back and close the undo in one transaction; then compute net prices anew.

    Raises:
        Refused: EDITION_NOT_LAST.
    """
    with context.hub.store.reading(context.order.tenant) as scope:
        supplier, _ = _edition_of(scope, run)
    settle_undo(context, lease, run.id, partial(_take_back, run))
    reprice(context.hub, context.order.tenant, supplier, lease)


def _take_back(run: RunRow, scope: Scope) -> None:
    supplier, edition = _edition_of(scope, run)
    if edition is not None:
        price_editions.take_back(scope, supplier.id, _kind(run), edition.number)


def _edition_of(scope: Scope, run: RunRow) -> tuple[SupplierRow, Edition | None]:
    """The edition that a run has published; ``None``: its file said nothing new."""
    source = SourceOrder.from_json(run.options["sources"][0])
    supplier = supplier_of(scope, PriceOptions.from_json(source.options).supplier)
    kind = _kind(run)
    editions = price_editions.listing(scope, supplier.id, kind)
    found = next((one for one in editions if one.run_id == run.id and one.state == "published"), None)
    newest = price_editions.published(scope, supplier.id, kind)
    if found is not None and found.number != newest:
        later = next(one for one in editions if one.number == newest)
        raise Refused("EDITION_NOT_LAST", {"run": later.run_id})
    return supplier, found


def _kind(run: RunRow) -> Kind:
    return next(kind for kind in KINDS if kind == run.flow)
