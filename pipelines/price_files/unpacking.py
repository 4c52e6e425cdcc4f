"""A wholesaler's zip taken apart: every file in it becomes a run of its own, is refused by name, or is named
as one that holds no prices."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from connectors.files.bundle import Entry, entries
from hub.errors import HubError, Problem
from hub.prices import KINDS, Kind
from pipelines.price_files.opening import PriceOptions, told_kind
from pipelines.requests import How, Order, SourceOrder, Who
from pipelines.storing import fail_run, start_run
from warehouse import archive

if TYPE_CHECKING:
    from pipelines.hub import Hub

_READ_ME = ("readme", "read me", "read_me", "läsmig", "läs mig", "läs_mig", "lasmig", "las mig", "las_mig")
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of a zip, archived by itself. ``name``: fit to be shown."""

    name: str
    kind: Kind
    file_id: str


@dataclass(slots=True)
class Unpacked:
    """What became of every file of a zip. ``pieces``: in the order in which they are to be taken, lists
    before what holds of them. ``refused``: why some are not. ``aside``: what holds no prices, or says the
    same.
    """

    pieces: list[Piece] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    aside: list[Problem] = field(default_factory=list)


def unpack(
    hub: "Hub", tenant: str, data: bytes, file_name: str, origin: str, otherwise: Kind = "price-list"
) -> Unpacked:
    """Archive each file of a zip. ``origin``: how it came (upload, inbox). ``otherwise``: what one is said to
    be whose content nobody knows: taking it in tells what is wrong with it.

    Raises:
        HubError: FILE_ZIP_TOO_MANY, FILE_ZIP_TOO_LARGE, FILE_ZIP_EMPTY, FILE_ZIP_NOTHING: nothing of it is
            taken.
    """
    found = Unpacked()
    names: list[str] = []
    for entry in entries(data):
        names.append(entry.name)
        if entry.refused is not None:
            found.refused.append(entry.refused)
            continue
        kind = told_kind(entry.data) if entry.data is not None else None
        if entry.data is None or (kind is None and _is_read_me(entry.name)):
            found.aside.append(Problem("FILE_ZIPPED_ASIDE", {"name": entry.name}))
            continue
        _keep(found, hub, tenant, entry, f"{entry.name} ({file_name})", origin, kind or otherwise)
    if not found.pieces and not found.refused:
        raise HubError("FILE_ZIP_NOTHING", {"names": ", ".join(names[:_MOST_NAMED])})
    found.pieces.sort(key=lambda piece: KINDS.index(piece.kind))
    return found


def _keep(found: Unpacked, hub: "Hub", tenant: str, entry: Entry, name: str, origin: str, kind: Kind) -> None:
    assert entry.data is not None
    file_id = archive.archive(hub.store, hub.vault, tenant, entry.data, name, origin)
    if any(piece.file_id == file_id for piece in found.pieces):
        found.aside.append(Problem("FILE_ZIPPED_SAME", {"name": entry.name}))
        return
    found.pieces.append(Piece(entry.name, kind, file_id))


def _is_read_me(name: str) -> bool:
    return name.casefold().startswith(_READ_ME)


def note_refused(
    hub: "Hub",
    tenant: str,
    data: bytes,
    file_name: str,
    options: PriceOptions,
    refused: Iterable[Problem],
    who: Who,
) -> Iterator[str]:
    """A failed run for each file of a zip that was refused, so that it is told where runs are; their ids. The
    zip itself is archived for them."""
    file_id = ""
    for problem in refused:
        file_id = file_id or archive.archive(hub.store, hub.vault, tenant, data, file_name, came_by(who))
        source = SourceOrder(file_id, KINDS[0], options.to_json())
        run_id = start_run(hub, Order(tenant, KINDS[0], "import", (source,), how=How("plan"), who=who))
        fail_run(hub, tenant, run_id, HubError(problem.code, problem.params))
        yield run_id


def came_by(who: Who) -> str:
    """How a file came, as the archive says it."""
    return "inbox" if who.origin == "inbox" else "upload"
