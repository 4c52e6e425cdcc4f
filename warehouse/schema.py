"""Which version of the schema a store has, told without Alembic (whose import costs more than opening).

``HEAD`` is the newest migration in ``warehouse/migrations/versions``; a test holds that.
"""

import sqlalchemy as sa

from hub.errors import HubError

HEAD = "0014"

LOCK_SECONDS = 600
"""How long a process waits for another one that upgrades the store (it may be making a backup)."""


def stored_version(engine: sa.Engine) -> str | None:
    """The migration the store stands at; ``None`` for a store that is still empty."""
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        version = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    return None if version is None else str(version)


def is_current(engine: sa.Engine) -> bool:
    """Whether nothing needs to be migrated.

    Raises:
        HubError: ``STORE_NEWER`` when a newer hub has upgraded the store.
    """
    version = stored_version(engine)
    if version is not None and version > HEAD:
        raise HubError("STORE_NEWER", {"version": version, "known": HEAD})
    return version == HEAD
