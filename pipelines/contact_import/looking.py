"""An archived file looked at before anything is planned: what it is, and what its columns are taken for.

Reads only; the store is left as it is. What may be shown of cells is masked by column class.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from hub.errors import HubError, Problem
from pipelines.contact_import.options import ContactFlow

if TYPE_CHECKING:
    from connectors.files.wire import Workbook
    from mappings.contacts import MapOptions, SeenColumn
    from pipelines.hub import Hub
    from pipelines.returned import Returned
    from warehouse.store import Scope


@dataclass(frozen=True, slots=True)
class Look:
    """What a file is.

    ``file_name`` and ``sheets`` are masked. ``content``: what it is by its content (xlsx, csv …).
    ``flow``: the import it is looked at as; ``proposed``: the one its columns speak for. ``sheet`` is the
    one that would be read; ``rows`` those below its header. ``problem``: why it can't be imported as it is.
    ``returned``: how many rows answer for quarantined ones, when it is a workbook that the hub gave out;
    ``returned_from``: the run that they were quarantined by.
    """

    file_id: str
    file_name: str
    content: str
    flow: ContactFlow
    proposed: ContactFlow
    sheets: tuple[str, ...]
    sheet: str = ""
    header_row: int = 0
    rows: int = 0
    columns: "tuple[SeenColumn, ...]" = ()
    fingerprint: str = ""
    problem: Problem | None = None
    returned: int | None = None
    returned_from: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """How a file is to be looked at; ``flow``: as the columns propose, if none is said."""

    flow: ContactFlow | None = None
    sheet: str | None = None
    column_map: Mapping[str, str] = field(default_factory=dict)


def look_at(hub: "Hub", tenant: str, file_id: str, choice: Choice | None = None) -> Look:
    """Read an archived file in the confined child and say what it is.

    What stops the import but not the look (no header found, two columns with one meaning, no name among
    them, an unknown sheet) is the look's ``problem``.

    Raises:
        HubError: ``ARCHIVE_GONE``, or a ``FILE_…`` code of a file that can't be read.
    """
    from connectors.files.reader import read_workbook
    from hub.personal import mask_text
    from pipelines.returned import find_returned
    from warehouse import archive

    choice = choice or Choice()
    data = archive.fetch(hub.store, hub.vault, tenant, file_id)
    with hub.store.reading(tenant) as scope:
        name = archive.display_name(scope, file_id)
    workbook = read_workbook(data, file_name=name)
    returned = find_returned(hub, tenant, workbook)
    with hub.store.reading(tenant) as scope:
        proposed = _proposed(scope, workbook, returned, choice)
        flow = choice.flow or proposed
        options = _options(scope, flow, choice, returned)
    sheets = tuple(mask_text(sheet.name) for sheet in workbook.sheets if not sheet.hidden)
    count = None if returned is None else len(returned.records)
    from_run = next(iter(returned.runs()), None) if returned is not None else None
    whole = Look(file_id, name, workbook.kind, flow, proposed, sheets, returned=count, returned_from=from_run)
    return _with_columns(whole, _to_read(workbook, returned), options)


def choose(
    hub: "Hub", tenant: str, flow: ContactFlow, fingerprint: str, column_map: Mapping[str, str]
) -> None:
    """Remember what a person has said of columns, for all files with the same headers.

    Headers are kept as they are shown, personal numbers masked. What was remembered before stays, where
    nothing else is said now.
    """
    from hub.personal import mask_text
    from warehouse import mappings_store

    if not column_map:
        return
    with hub.store.writing(tenant) as scope:
        before = mappings_store.stored(scope, flow).get(fingerprint, {})
        said = {mask_text(header): target for header, target in column_map.items()}
        mappings_store.remember(scope, flow, fingerprint, {**before, **said}, hub.now())


def _proposed(
    scope: "Scope", workbook: "Workbook", returned: "Returned | None", choice: Choice
) -> ContactFlow:
    from mappings.contacts import MapOptions, proposed_kind
    from warehouse import runs

    if returned is not None and returned.records:
        record = next(iter(returned.records.values()))
        return cast("ContactFlow", runs.get_run(scope, record.run_id).flow)
    return proposed_kind(workbook, MapOptions(sheet=choice.sheet))


def _options(scope: "Scope", flow: ContactFlow, choice: Choice, returned: "Returned | None") -> "MapOptions":
    from mappings.contacts import MapOptions
    from pipelines.contact_import.options import ImportOptions
    from pipelines.contact_import.steps import chosen_columns, inherited
    from pipelines.returned import OWN_COLUMNS

    said = ImportOptions(column_map=choice.column_map)
    if returned is not None:
        said = inherited(scope, said, returned)
    return MapOptions(
        column_map=said.column_map,
        stored_mappings=chosen_columns(scope, flow, returned),
        sheet=None if returned is not None else choice.sheet,
        own_columns=OWN_COLUMNS if returned is not None else frozenset(),
    )


def _to_read(workbook: "Workbook", returned: "Returned | None") -> "Workbook":
    from dataclasses import replace

    return workbook if returned is None else replace(workbook, sheets=[returned.sheet])


def _with_columns(look: Look, workbook: "Workbook", options: "MapOptions") -> Look:
    from dataclasses import replace

    from mappings.contacts import see

    try:
        seen = see(workbook, look.flow, options)
    except HubError as error:
        return replace(look, problem=error.problem)
    return replace(
        look,
        sheet=seen.sheet,
        header_row=seen.header_row,
        rows=seen.rows,
        columns=seen.columns,
        fingerprint=seen.fingerprint,
        problem=seen.problem,
    )
