"""The archive of raw input: each file encrypted under its tenant's key, named by the HMAC of its content."""

import os
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from hub.clock import stamp
from hub.errors import HubError
from warehouse.disk import sync_folder, write_through
from warehouse.store import Scope, Store
from warehouse.vault import Vault

_FILE_ID = re.compile(r"[0-9a-f]{64}")
_NAME_LENGTH = 300

_FILE = sa.table(
    "archived_file",
    *(
        sa.column(name)
        for name in ("tenant_id", "id", "display_name", "size", "kind", "created_at", "purged_at")
    ),
)


def archive(store: Store, vault: Vault, tenant: str, data: bytes, display_name: str, kind: str) -> str:
    """Keep a file; its id. The same content is kept once (its age counts from the last time it came).

    ``display_name``: the file's own name, masked here. ``kind``: how it came (upload, inbox …).
    The file is on the disk, whole, before its row is committed.
    """
    from hub.personal import mask_text

    file_id = vault.content_id(tenant, data)
    path = _path(store, tenant, file_id)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_name(f"{file_id}.{os.getpid()}.tmp")
    known = path.exists()
    if not known:
        write_through(temporary, vault.encrypt(tenant, data))
    # Renamed inside the transaction: a purge of the same content can't come between file and row.
    with store.writing(tenant) as scope:
        if not path.exists():
            if known:
                write_through(temporary, vault.encrypt(tenant, data))
            os.replace(temporary, path)
            sync_folder(path.parent)
        row = {
            # A name out of an old zip or an old file server may not be UTF-8; what isn't shows as «?».
            "display_name": mask_text(display_name.encode(errors="replace").decode())[:_NAME_LENGTH],
            "size": len(data),
            "kind": kind,
            "created_at": stamp(store.clock.now()),
            "purged_at": None,
        }
        _put(scope, file_id, row)
    temporary.unlink(missing_ok=True)
    return file_id


def fetch(store: Store, vault: Vault, tenant: str, file_id: str) -> bytes:
    """The file's bytes.

    Raises:
        HubError: ``ARCHIVE_GONE`` when it was purged, never was, or is another tenant's;
            ``SEAL_UNREADABLE`` when it can't be decrypted.
    """
    check_kept(store, tenant, file_id)
    try:
        token = _path(store, tenant, file_id).read_bytes()
    except FileNotFoundError:
        raise HubError("ARCHIVE_GONE") from None
    return vault.decrypt(tenant, token)


def check_kept(store: Store, tenant: str, file_id: str) -> None:
    """Ask for a file without opening it.

    Raises:
        HubError: ``ARCHIVE_GONE`` when it was purged, never was, or is another tenant's.
    """
    if not _FILE_ID.fullmatch(file_id):
        raise HubError("ARCHIVE_GONE")
    with store.reading(tenant) as scope:
        row = scope.connection.execute(_at(sa.select(_FILE.c.purged_at), tenant, file_id)).first()
    if row is None or row.purged_at is not None or not _path(store, tenant, file_id).exists():
        raise HubError("ARCHIVE_GONE")


def display_name(scope: Scope, file_id: str) -> str:
    """The file's own name, masked; ``""`` when the archive has never had it."""
    named = _at(sa.select(_FILE.c.display_name), scope.tenant, file_id)
    return str(scope.connection.execute(named).scalar() or "")


def purge(store: Store, tenant: str, older_than: datetime) -> int:
    """Delete the files that last came before ``older_than``; how many. Their rows stay, marked.

    The file goes first: killed in between, the next purge finishes it.
    """
    listed = sa.select(_FILE.c.id, _FILE.c.created_at).where(
        _FILE.c.tenant_id == tenant, _FILE.c.purged_at.is_(None)
    )
    count = 0
    with store.writing(tenant) as scope:
        for row in scope.connection.execute(listed).all():
            # Compared as times: the texts' offsets differ between summer and winter.
            if datetime.fromisoformat(row.created_at) < older_than:
                _path(store, tenant, row.id).unlink(missing_ok=True)
                purged = {"purged_at": stamp(store.clock.now())}
                scope.connection.execute(_at(sa.update(_FILE), tenant, row.id).values(purged))
                count += 1
    _purge_leftovers(store.settings.archive / tenant, older_than)
    return count


def _put(scope: Scope, file_id: str, row: dict[str, Any]) -> None:
    if scope.connection.execute(_at(sa.update(_FILE), scope.tenant, file_id).values(row)).rowcount == 0:
        new = {"tenant_id": scope.tenant, "id": file_id, **row}
        scope.connection.execute(sa.insert(_FILE).values(new))


def _at(statement: Any, tenant: str, file_id: str) -> Any:
    return statement.where(_FILE.c.tenant_id == tenant, _FILE.c.id == file_id)


def _path(store: Store, tenant: str, file_id: str) -> Path:
    return store.settings.archive / tenant / file_id


def _purge_leftovers(folder: Path, older_than: datetime) -> None:
    """Unfinished files of processes that were killed while they wrote."""
    for leftover in folder.glob("*.tmp"):
        if leftover.stat().st_mtime < older_than.timestamp():
            leftover.unlink(missing_ok=True)
