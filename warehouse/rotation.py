"""Rotation of the installation's key: everything encrypted is encrypted anew under the newest one.

What matches (digests, content ids, signatures) does not change. Older keys stay accepted until they are
taken out of ``HUB_SECRET_KEY`` or the key file by hand, which is safe once :func:`rotate` has returned.
Stop the hub's other processes first: they know only the keys they started with.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from hub.plan import fields_from_json, fields_to_json
from hub.records import Sealed
from warehouse import disk
from warehouse.keys import Keys, key_file, rewrap
from warehouse.plans import pack, unpack
from warehouse.store import Store

if TYPE_CHECKING:
    from warehouse.vault import Vault

_BATCH = 1000

_SEALED = (
    ("person_identity", ("contact_id", "field"), "token"),
    ("connection", ("id",), "credentials"),
    ("connection", ("id",), "tokens"),
    ("token_journal", ("connection_id", "id"), "answer"),
    ("intent", ("id",), "payload"),
)
"""Table, its key after the tenant, and the column that is encrypted as a whole."""


def rotate(store: Store, vault: "Vault", keys: Keys) -> tuple[Keys, int]:
    """Encrypt all tokens, archived files and the match key under the newest key.

    With a key file a new key is made and put first in it; with ``HUB_SECRET_KEY`` its first key is the
    newest. May be killed and started again at any point.

    Returns:
        The keys now in use, and how many things were encrypted anew.
    """
    if store.settings.secret_key is None:
        keys = _with_new_key(store, keys)
        vault.use(keys)
    with store.across_tenants("rotate the installation's key") as scope:
        rewrap(scope.connection, keys)
        tenants = scope.connection.execute(sa.text("SELECT id FROM tenant WHERE salt <> ''")).scalars().all()
    count = 0
    for tenant in tenants:
        count += sum(_sealed(store, vault, tenant, where) for where in _SEALED)
        count += _logged(store, vault, tenant)
        count += _planned(store, vault, tenant)
        count += _files(store, vault, tenant)
    return keys, count


def _with_new_key(store: Store, keys: Keys) -> Keys:
    from cryptography.fernet import Fernet

    rotated = Keys((Fernet.generate_key(), *keys.masters), keys.match)
    path = key_file(store.settings)
    disk.replace(path, b",".join(rotated.masters) + b"\n")
    return rotated


def _sealed(store: Store, vault: "Vault", tenant: str, where: tuple[str, tuple[str, ...], str]) -> int:
    """A column that holds nothing but what is encrypted."""
    name, keys, column = where
    table = sa.table(name, *map(sa.column, ("tenant_id", *keys, column)))
    key, wanted = tuple(table.c[one] for one in keys), table.c[column]
    count = 0
    for rows in _batches(store, tenant, table, key, wanted, wanted.is_not(None)):
        new = [_reencrypted(vault, tenant, row[-1]) for row in rows]
        with store.writing(tenant) as scope:
            for row, token in zip(rows, new, strict=True):
                # Only what was read: what was replaced meanwhile already has a new token.
                unchanged = _same_key(table, tenant, key, row) & (wanted == row[-1])
                scope.connection.execute(sa.update(table).where(unchanged).values({column: token}))
        count += len(rows)
    return count


def _reencrypted(vault: "Vault", tenant: str, token: Any) -> Any:
    if isinstance(token, str):
        return vault.reencrypt(tenant, token.encode()).decode()
    return vault.reencrypt(tenant, bytes(token))


def _logged(store: Store, vault: "Vault", tenant: str) -> int:
    plain = ("tenant_id", "run_id", "seq")
    table = sa.table("change_log", *(sa.column(name) for name in plain), sa.column("fields", sa.JSON))
    key = (table.c.run_id, table.c.seq)
    # Written for both databases: the JSON's own text is searched, for its key only.
    holds = sa.cast(table.c.fields, sa.Text).contains('"sealed"')
    count = 0
    for rows in _batches(store, tenant, table, key, table.c.fields, holds):
        new = [_resealed(vault, tenant, row.fields) for row in rows]
        with store.writing(tenant) as scope:
            for row, fields in zip(rows, new, strict=True):
                at = _same_key(table, tenant, key, row)
                scope.connection.execute(sa.update(table).where(at).values(fields=fields))
        count += len(rows)
    return count


def _planned(store: Store, vault: "Vault", tenant: str) -> int:
    plain = ("tenant_id", "run_id", "first_seq", "has_sealed")
    table = sa.table("plan_chunk", *(sa.column(name) for name in plain), sa.column("changes", sa.LargeBinary))
    key = (table.c.run_id, table.c.first_seq)
    count = 0
    for rows in _batches(store, tenant, table, key, table.c.changes, table.c.has_sealed.is_(sa.true())):
        new = [_repacked(vault, tenant, row.changes) for row in rows]
        with store.writing(tenant) as scope:
            for row, changes in zip(rows, new, strict=True):
                at = _same_key(table, tenant, key, row)
                scope.connection.execute(sa.update(table).where(at).values(changes=changes))
        count += len(rows)
    return count


def _repacked(vault: "Vault", tenant: str, packed: bytes) -> bytes:
    """A stretch of a plan with every sealed value's token made anew."""
    changes = unpack(packed)
    for change in changes:
        change.fields = {
            name: (_anew(vault, tenant, before), _anew(vault, tenant, after))
            for name, (before, after) in change.fields.items()
        }
    return pack(changes)[0]


def _anew(vault: "Vault", tenant: str, value: Any) -> Any:
    if isinstance(value, Sealed):
        return replace(value, token=vault.reencrypt(tenant, value.token.encode()).decode())
    return value


def _resealed(vault: "Vault", tenant: str, fields: dict[str, Any]) -> dict[str, Any]:
    """A change log's ``{name: [before, after]}`` with every sealed value's token made anew."""
    known = fields_from_json(fields).items()
    return fields_to_json({n: (_anew(vault, tenant, b), _anew(vault, tenant, a)) for n, (b, a) in known})


def _files(store: Store, vault: "Vault", tenant: str) -> int:
    count = 0
    for path in sorted((store.settings.archive / tenant).glob("*")):
        if path.suffix:
            continue
        token = vault.reencrypt(tenant, path.read_bytes())
        with store.writing(tenant):
            # Inside the transaction, so that a purge can't be undone by this.
            if path.exists():
                disk.replace(path, token)
        count += 1
    return count


def _batches(
    store: Store,
    tenant: str,
    table: sa.TableClause,
    key: tuple[sa.ColumnClause[Any], ...],
    wanted: sa.ColumnClause[Any],
    *conditions: Any,
) -> Iterator[list[Any]]:
    """The tenant's rows in the order of their keys, each batch read by itself."""
    after: tuple[Any, ...] | None = None
    while True:
        query = sa.select(*key, wanted).where(table.c.tenant_id == tenant, *conditions)
        if after is not None:
            query = query.where(sa.tuple_(*key) > sa.tuple_(*after))
        with store.reading(tenant) as scope:
            rows = list(scope.connection.execute(query.order_by(*key).limit(_BATCH)))
        if not rows:
            return
        yield rows
        after = tuple(rows[-1])[: len(key)]


def _same_key(
    table: sa.TableClause, tenant: str, key: tuple[sa.ColumnClause[Any], ...], row: Any
) -> sa.ColumnElement[bool]:
    same = (column == value for column, value in zip(key, tuple(row), strict=False))
    return sa.and_(table.c.tenant_id == tenant, *same)
