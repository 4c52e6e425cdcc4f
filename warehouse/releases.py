"""Mappings that somebody has looked at: released once, for all tenants."""

import sqlalchemy as sa

from hub.clock import stamp
from warehouse.store import Store

_RELEASE = sa.table(
    "mapping_release",
    *(sa.column(name) for name in ("mapping_hash", "tenant", "run_id", "released_by", "released_at")),
)


def is_released(store: Store, mapping_hash: str) -> bool:
    """Whether a mapping needs no more looking at."""
    with store.across_tenants("is this mapping released", readonly=True) as scope:
        wanted = sa.select(_RELEASE.c.tenant).where(_RELEASE.c.mapping_hash == mapping_hash)
        return scope.connection.execute(wanted).first() is not None


def release(store: Store, mapping_hash: str, tenant: str, run_id: str, by: str | None) -> None:
    """Release a mapping; ``tenant`` and ``run_id`` tell whose plan was looked at, ``by`` who did."""
    with store.across_tenants("release a mapping") as scope:
        known = sa.select(_RELEASE.c.tenant).where(_RELEASE.c.mapping_hash == mapping_hash)
        if scope.connection.execute(known).first() is None:
            row = {"mapping_hash": mapping_hash, "tenant": tenant, "run_id": run_id, "released_by": by}
            at = stamp(store.clock.now())
            scope.connection.execute(sa.insert(_RELEASE).values(**row, released_at=at))
