"""Wholesalers and their files put together for the templates."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from console.web.pages.importing.showing import local_time
from hub.errors import page_words
from hub.errors.problems import Language
from hub.personal import mask_text
from hub.prices import KINDS, Kind
from pipelines.hub import Hub
from pipelines.inbox import PRICES, waiting_files
from pipelines.received import Received
from warehouse import archive, price_editions, runs, suppliers
from warehouse.price_editions import Edition
from warehouse.suppliers import SupplierRow

MOST_SHOWN = 50
"""Files of an inbox that are listed."""


@dataclass(frozen=True, slots=True)
class SupplierShown:
    """A wholesaler, and the edition that was published last of each kind of its files."""

    row: SupplierRow
    editions: Sequence[tuple[Kind, Edition]]


def suppliers_shown(hub: Hub, tenant: str) -> list[SupplierShown]:
    """All wholesalers of a tenant, by name."""
    with hub.store.reading(tenant) as scope:
        shown = []
        for row in suppliers.listing(scope):
            found = [
                (kind, price_editions.get(scope, row.id, kind, price_editions.published(scope, row.id, kind)))
                for kind in KINDS
            ]
            shown.append(SupplierShown(row, [(kind, one) for kind, one in found if one is not None]))
        return shown


@dataclass(frozen=True, slots=True)
class ReceivedShown:
    """What became of a zip: (run's id, file's name, kind) of each file that is planned, and sentences on the
    others."""

    runs: Sequence[tuple[str, str, str]]
    told: Sequence[str]


def received_shown(hub: Hub, tenant: str, received: Received, language: Language) -> ReceivedShown:
    """What was received, in words."""
    with hub.store.reading(tenant) as scope:
        heads = [runs.get_run(scope, run_id) for run_id in received.runs]
        shown = [(run.id, archive.display_name(scope, run.file_id or ""), run.flow) for run in heads]
    said = [page_words(problem, language) for problem in received.told]
    return ReceivedShown(shown, [f"{one.message} {one.action}" for one in said])


def dropped_files(hub: Hub, tenant: str) -> list[dict[str, Any]]:
    """Wholesalers' files that wait in the tenant's inbox."""
    return [
        {
            "folder": file.folder,
            "name": mask_text(file.path.name),
            "size": file.size,
            "at": local_time(file.modified_ns / 1e9),
        }
        for file in waiting_files(hub.settings.inbox, [tenant])
        if file.flow == PRICES
    ][:MOST_SHOWN]
