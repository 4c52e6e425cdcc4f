"""The steps of the contact import, as the engine wants them."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, cast

from connectors.files.reader import read_workbook
from connectors.files.wire import Sheet, Workbook
from hub.brakes import many_overwritten, mapping_changed
from hub.errors import HubError
from hub.records import RowRef
from mappings.contacts import Kind, MapOptions, MappedSheet, map_contacts, mapping_version
from pipelines.contact_import.matcher import ContactMatcher
from pipelines.contact_import.options import ImportOptions
from pipelines.flow import Context, Flow, MappedSource
from pipelines.preparing import only_selected
from pipelines.requests import Order, SourceOrder
from pipelines.returned import (
    OWN_COLUMNS,
    Returned,
    find_returned,
    original_rows,
    remembered,
    restored,
    users_own,
)
from warehouse import archive, labels, mappings_store, runs
from warehouse.store import Scope


@dataclass(slots=True)
class ContactSource:
    """A workbook, read; ``mapped`` once it is understood (it knows how to show its rows masked)."""

    workbook: Workbook
    returned: Returned | None = None
    mapped: MappedSheet | None = None

    def headers(self) -> list[str]:
        names = self.mapped.headers() if self.mapped is not None else []
        return names if self.returned is None else [name for name in names if name not in OWN_COLUMNS]

    def rows(self) -> Iterator[tuple[RowRef, dict[str, str]]]:
        rows = self.mapped.rows() if self.mapped is not None else iter(())
        return rows if self.returned is None else ((ref, users_own(values)) for ref, values in rows)

    def describe(self, rows: Sequence[RowRef]) -> dict[RowRef, dict[str, str]]:
        found = self.mapped.describe(rows) if self.mapped is not None else {}
        return found if self.returned is None else {ref: users_own(values) for ref, values in found.items()}


def read(context: Context, order: SourceOrder) -> ContactSource:
    """Read the archived file; a workbook that the hub gave out is cut down to its rows to correct."""
    hub, tenant = context.hub, context.order.tenant
    data = archive.fetch(hub.store, hub.vault, tenant, order.file_id)
    with hub.store.reading(tenant) as scope:
        name = archive.display_name(scope, order.file_id)
    workbook = read_workbook(data, file_name=name, progress=lambda rows: context.progress("read", rows, None))
    returned = find_returned(hub, tenant, workbook)
    if returned is not None:
        workbook = replace(workbook, sheets=[_restored(context, returned)])
    return ContactSource(workbook, returned)


def map_rows(context: Context, order: SourceOrder, source: ContactSource) -> MappedSource:
    """What the rows say, in canonical shape."""
    hub, tenant = context.hub, context.order.tenant
    options = _options(context, order, source)
    sealer = hub.vault.sealer(tenant, options.purpose) if options.purpose else None
    mapped = map_contacts(
        source.workbook,
        kind=cast("Kind", order.flow),
        options=options,
        sealer=sealer,
        today=hub.clock.now().date(),
    )
    source.mapped = mapped
    if source.returned is not None:
        for bad in mapped.mapped.bad_rows:
            bad.values = users_own(bad.values)
    closes = {**(source.returned.closes if source.returned else {}), **order.closes}
    header: dict[str, object] = {"sheet": mapped.sheet, "columns": mapped.columns}
    return only_selected(
        MappedSource(
            source,
            order,
            mapped.mapped,
            mapped.read,
            closes=closes,
            header=header,
            meanings=mapped.meanings,
            own={"active_labels": mapped.new_labels, "pending_labels": mapped.pending_labels},
        )
    )


def _options(context: Context, order: SourceOrder, source: ContactSource) -> MapOptions:
    """This import's options in the mapping's terms; a returned workbook inherits those of its runs."""
    tenant, said = context.order.tenant, ImportOptions.from_json(order.options)
    with context.hub.store.reading(tenant) as scope:
        if source.returned is not None:
            said = inherited(scope, said, source.returned)
        return MapOptions(
            column_map=said.column_map,
            stored_mappings=chosen_columns(scope, order.flow, source.returned),
            purpose=said.purpose,
            create_labels=said.create_labels,
            sheet=None if source.returned is not None else said.sheet,
            existing_labels=labels.names(scope),
            own_columns=OWN_COLUMNS if source.returned is not None else frozenset(),
        )


def chosen_columns(scope: Scope, flow: str, returned: Returned | None) -> dict[str, dict[str, str]]:
    """Fingerprint of a header row → what its columns mean: as the tenant has chosen, and of a returned
    workbook as the runs it came from have read them."""
    stored = mappings_store.stored(scope, flow)
    if returned is None:
        return stored
    mark, read_as = returned.fingerprint, remembered(scope, flow, returned)
    return {**stored, mark: {**read_as, **stored.get(mark, {})}}


def inherited(scope: Scope, said: ImportOptions, returned: Returned) -> ImportOptions:
    """The options of an import of a returned workbook: what is not said is as in the runs it came from."""
    for run_id in returned.runs():
        said = _inherited(said, _options_of(runs.get_run(scope, run_id).options))
    return said


def _inherited(said: ImportOptions, first: ImportOptions) -> ImportOptions:
    return replace(
        said,
        column_map={**first.column_map, **said.column_map},
        purpose=said.purpose or first.purpose,
        create_labels=said.create_labels or first.create_labels,
    )


def _options_of(stored: dict[str, Any]) -> ImportOptions:
    sources = stored.get("sources") or [{"options": {}}]
    return ImportOptions.from_json(sources[0]["options"])


def _restored(context: Context, returned: Returned) -> Sheet:
    """The returned sheet with its untouched cells as the archived originals have them."""
    originals: dict[int, dict[str, str]] = {}
    for file_id in {record.file_id for record in returned.records.values() if record.file_id}:
        rows = {n: record for n, record in returned.records.items() if record.file_id == file_id}
        try:
            # Read as the run did: the original may be a returned workbook itself, corrected in vain.
            source = read(context, SourceOrder(file_id, context.order.flow))
        except HubError:
            continue  # Past its keeping time.
        originals.update(original_rows(source.workbook, rows))
        returned.earlier_runs += source.returned.runs() if source.returned is not None else []
    return restored(returned, originals)


def settle(scope: Scope, own: Sequence[Mapping[str, Any]], now: str) -> None:
    """The labels that the rows have named: in use from now on, or waiting for somebody's word."""
    active, pending = (
        sorted({label for one in own for label in one.get(names, ())})
        for names in ("active_labels", "pending_labels")
    )
    labels.add(scope, active, pending, now)


def reading(options: Mapping[str, Any]) -> object:
    """What columns mean, which the options may say too, the run itself tells."""
    said = ImportOptions.from_json(options).masked()
    return said.purpose, said.create_labels, said.sheet


def surroundings(scope: Scope, order: Order) -> object:
    """The labels in use, and the column mappings that the tenant has chosen."""
    return [sorted(labels.names(scope)), mappings_store.stored(scope, order.flow)]


@cache
def mapping_hash() -> str:
    """Of what decides how a cell becomes a field: a change of it is a reason to look twice."""
    return hashlib.sha256(mapping_version().encode()).hexdigest()


CONTACT_IMPORT = Flow(
    name="contact_import",
    read=read,
    map=map_rows,
    match=ContactMatcher,
    brakes=(many_overwritten, mapping_changed),
    mapping_hash=mapping_hash,
    counter="contacts",
    surroundings=surroundings,
    settle=settle,
    reading=reading,
    gives_back=True,
)
