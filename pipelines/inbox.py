"""The inbox folders: which files stand there, which may be taken, and how one is named in a launch.

``HUB_HOME/inbox/<tenant>/<folder>/`` with one folder per flow; of what has been taken a note stands in
``taken/`` below it, and the file itself in the encrypted archive. A launch names a file by its bare name
in the inbox, or by the id of an archived file: never by a path or an address.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hub.errors import HubError, Problem, words

if TYPE_CHECKING:
    from hub.settings import Settings
    from pipelines.hub import Hub
    from pipelines.received import Received
    from pipelines.requests import Who

FOLDERS: Mapping[str, str] = {"contacts": "contacts", "persons": "persons", "auto": "auto"}
"""Inbox folder → the flow that its files go to."""

PRICES = "prices"
"""The folder of wholesalers' files, with one below it for each supplier. What kind of file it is, its content
tells when it is taken."""

TAKEN = "taken"
LONGEST_NAME = 255
"""Bytes of a file's name on the usual file systems."""
MOST_NAMES_SHOWN = 10


@dataclass(frozen=True, slots=True)
class InboxFile:
    """A regular file in an inbox, and the mark by which a change of it is seen.

    ``supplier``: whose it is, of a file in a supplier's folder; its ``flow`` is not known yet, and is
    :data:`PRICES`.
    """

    tenant: str
    flow: str
    path: Path
    size: int
    modified_ns: int
    supplier: str = ""

    @property
    def key(self) -> str:
        """Its place, as a cursor keeps it."""
        return f"{self.tenant}/{self.folder}/{self.path.name}"

    @property
    def folder(self) -> str:
        """The folder that it stands in, below the tenant's."""
        return f"{PRICES}/{self.supplier}" if self.supplier else self.path.parent.name

    @property
    def mark(self) -> str:
        """Size and time: the same twice means that nobody is writing any more."""
        return f"{self.size}:{self.modified_ns}"


def make_inboxes(inbox: Path, tenants: Iterable[str]) -> None:
    """The folders that tenants' files are dropped in. Where that can't be, nobody has to wait for them."""
    for tenant in tenants:
        for folder in (*FOLDERS, PRICES):
            with suppress(OSError):
                (inbox / tenant / folder).mkdir(parents=True, exist_ok=True)


def make_supplier_inbox(inbox: Path, tenant: str, supplier: str) -> None:
    """The folder that a supplier's files are dropped in, where that can be made."""
    with suppress(OSError):
        (inbox / tenant / PRICES / supplier).mkdir(parents=True, exist_ok=True)


def waiting_files(inbox: Path, tenants: list[str]) -> Iterator[InboxFile]:
    """The files of all tenants' inboxes, oldest first within each folder.

    Left alone: folders, links, hidden files and Office's own lock files (``~$…``).
    """
    for tenant in tenants:
        for folder, flow in FOLDERS.items():
            yield from _folder_files(inbox / tenant / folder, tenant, flow)
        prices = inbox / tenant / PRICES
        yield from _folder_files(prices, tenant, PRICES)
        for supplier in _supplier_folders(prices):
            yield from _folder_files(prices / supplier, tenant, PRICES, supplier)


def _supplier_folders(prices: Path) -> list[str]:
    if prices.is_symlink() or not prices.is_dir():
        return []
    return sorted(path.name for path in prices.iterdir() if path.name != TAKEN and path.is_dir())


def _folder_files(folder: Path, tenant: str, flow: str, supplier: str = "") -> Iterator[InboxFile]:
    found: list[InboxFile] = []
    for path in _regular_files(folder):
        try:
            status = path.lstat()
        except OSError:  # Taken away between the listing and the look.
            continue
        found.append(InboxFile(tenant, flow, path, status.st_size, status.st_mtime_ns, supplier))
    yield from sorted(found, key=lambda file: (file.modified_ns, file.path.name))


def _regular_files(folder: Path) -> list[Path]:
    if folder.is_symlink() or not folder.is_dir():
        return []
    return [
        path
        for path in sorted(folder.iterdir())
        if not path.name.startswith((".", "~$")) and stat.S_ISREG(path.lstat().st_mode)
    ]


def read_file(path: Path) -> bytes:
    """The content, never through a link (also not one that was put there a moment ago).

    Raises:
        OSError: it is gone, a link, or may not be read.
    """
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), "rb") as stream:
        return stream.read()


def leave_receipt(settings: "Settings", file: InboxFile, received: "Received") -> Path:
    """Take away a file that is archived, and leave a note in ``taken/`` that says where it is now.

    The archive alone keeps its content, encrypted: a customer's list in clear would outlive every keeping
    time. A file that was written to in the meantime stays, to be taken once more. A personal number in
    its name is masked, with a letter that every file system takes.
    """
    from hub.personal import mask_text

    folder = file.path.parent / TAKEN
    folder.mkdir(exist_ok=True)
    run_id = received.all[0]
    params = {"tenant": file.tenant, "days": settings.archive_days}
    said = [words(Problem("INBOX_TAKEN", params | {"run": run}), settings.language) for run in received.all]
    lines = [said[0].message, *(words(problem, settings.language).message for problem in received.told)]
    lines += [one.action for one in said]
    name = _at_most(mask_text(file.path.name).replace("*", "x"), LONGEST_NAME - len(run_id) - len(" .txt"))
    receipt = folder / f"{run_id} {name}.txt"
    receipt.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    status = file.path.lstat()
    if (status.st_size, status.st_mtime_ns) == (file.size, file.modified_ns):
        file.path.unlink()
    return receipt


def _at_most(name: str, size: int) -> str:
    """A name's beginning that fits into so many bytes on the disk, whatever signs it is made of."""
    return os.fsencode(name)[:size].decode("utf-8", "ignore")


def take_by_hand(hub: "Hub", tenant: str, folder: str, name: str, started_by: str | None) -> tuple[str, str]:
    """Archive a file that waits in the inbox, chosen by somebody before the sensor came to it; its run, in
    state *received*, and the archived file's id.

    ``name``: as it is shown, masked. It is compared with what stands there and never joined to a path.

    Raises:
        HubError: ``INBOX_FILE_GONE``, ``FILE_TOO_LARGE``, ``PRICE_FILE_TOO_LARGE``.
    """
    from warehouse import runs

    received = take_waiting(hub, tenant, folder, name, started_by)
    with hub.store.reading(tenant) as scope:
        return received.all[0], runs.get_run(scope, received.all[0]).file_id or ""


def take_waiting(hub: "Hub", tenant: str, folder: str, name: str, started_by: str | None) -> "Received":
    """:func:`take_by_hand` of a file that may be a zip of several: all runs that it is now.

    Raises:
        HubError: as there.
    """
    from connectors.files.limits import Limits, check_price_file, check_size
    from hub.personal import mask_text
    from pipelines.requests import Who

    found = [
        file
        for file in waiting_files(hub.settings.inbox, [tenant])
        if file.folder == folder and mask_text(file.path.name) == name
    ]
    if not found:
        raise HubError("INBOX_FILE_GONE", {"file": mask_text(name[:100])})
    file = found[0]
    if file.flow == PRICES:
        check_price_file(file.size)
    else:
        check_size(file.size, Limits().file_bytes)
    try:
        data = read_file(file.path)
    except OSError as error:
        raise HubError("INBOX_FILE_GONE", {"file": mask_text(name[:100])}) from error
    received = receive_found(hub, file, data, Who("web", started_by))
    leave_receipt(hub.settings, file, received)
    return received


def receive_found(hub: "Hub", file: InboxFile, data: bytes, who: "Who") -> "Received":
    """Archive a file of an inbox and make its run, in state *received*; of a wholesaler's zip, several.

    Raises:
        HubError: ``FILE_TOO_LARGE``, ``PRICE_FILE_TOO_LARGE``; ``INBOX_SUPPLIER_UNSAID``: a wholesaler's
            file in no supplier's folder, and the tenant has not just one.
    """
    if file.flow == PRICES:
        from pipelines.price_files.ordering import receive_dropped

        return receive_dropped(hub, file.tenant, file.supplier, data, file.path.name, who)
    from pipelines.received import Received
    from pipelines.verbs import receive_file

    return Received((receive_file(hub, file.tenant, file.flow, data, file.path.name, who),))


@dataclass(frozen=True, slots=True)
class NamedFile:
    """What a launch's ``file`` means: an archived file, or a name and content from the inbox."""

    file_id: str | None
    name: str
    data: bytes = b""


def named_file(hub: "Hub", tenant: str, flow: str, said: str, *, supplier: str = "") -> NamedFile:
    """Find the file that a launch names, among this tenant's own only.

    The name is compared with the names that stand in the folder (also as they are shown, masked); it is
    never joined to a path, so that ``../other/file.xlsx`` finds nothing.

    Raises:
        HubError: ``JOB_FILE_UNKNOWN``.
    """
    from hub.personal import mask_text
    from warehouse import archive

    wanted = said.strip()
    own = hub.settings.inbox / tenant
    # A folder that stands there, never a path made of what was said.
    named = supplier.strip().casefold()
    there = named in _supplier_folders(own / PRICES)
    folder = own / (_folder_of(flow) if not supplier else f"{PRICES}/{named}" if there else PRICES)
    for path in _regular_files(folder):
        if wanted in (path.name, mask_text(path.name)):
            return NamedFile(None, path.name, read_file(path))
    with hub.store.reading(tenant) as scope:
        display_name = archive.display_name(scope, wanted)
    if display_name:
        return NamedFile(wanted, display_name)
    raise HubError("JOB_FILE_UNKNOWN", _what_there_is(wanted, folder, hub.settings.inbox, tenant))


def _folder_of(flow: str) -> str:
    return next(folder for folder, folder_flow in FOLDERS.items() if folder_flow == flow)


def _what_there_is(wanted: str, folder: Path, inbox: Path, tenant: str) -> dict[str, str]:
    from hub.personal import mask_text

    names = [mask_text(path.name) for path in _regular_files(folder)]
    shown = ", ".join(names[:MOST_NAMES_SHOWN]) or "–"
    more = "" if len(names) <= MOST_NAMES_SHOWN else f" (+{len(names) - MOST_NAMES_SHOWN})"
    return {
        "file": mask_text(wanted[:100]),
        "folder": f"inbox/{tenant}/{folder.relative_to(inbox / tenant)}/",
        "available": shown + more,
    }
