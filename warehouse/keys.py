"""The installation's keys: where they come from, and the proof that they fit this store.

The key (``HUB_SECRET_KEY``, or the file ``home/secret.key`` made at first start) encrypts; it can be
rotated: newest first, the older ones still decrypt. The *match key* is never rotated, because every stored
digest of a personal number would have to be made anew; it lives in the store (table ``key_material``)
encrypted under the installation's key, so that several machines on one database share it, and a backup of
the database is useless without the installation's key.
"""

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from hub.errors import HubError
from hub.settings import Settings
from warehouse.disk import write_through
from warehouse.locks import file_lock
from warehouse.schema import LOCK_SECONDS

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

_MATCH = "match"


@dataclass(frozen=True, slots=True)
class Keys:
    """``masters``: Fernet keys (32 bytes, urlsafe base64), newest first. ``match``: 32 bytes."""

    masters: tuple[bytes, ...] = field(repr=False)
    match: bytes = field(repr=False)


def key_file(settings: Settings) -> Path:
    """Where the key stands when the environment gives none."""
    return settings.home / "secret.key"


def unlock(settings: Settings, engine: sa.Engine) -> Keys:
    """The keys of an up-to-date store; made, under a lock, when the store has none yet.

    Raises:
        HubError: ``KEY_MISSING`` (no key, or one that doesn't fit), ``KEY_INVALID`` (no Fernet key).
    """
    token = _stored_token(engine)
    if token is None:
        return _first_keys(settings, engine)
    masters = _read_masters(settings)
    if not masters:
        raise HubError("KEY_MISSING", {"file": str(key_file(settings))})
    return Keys(masters, _decrypt_match(settings, masters, token))


def fernet(masters: tuple[bytes, ...]) -> "MultiFernet":
    """Encrypts with the first key, decrypts with any.

    Raises:
        HubError: ``KEY_INVALID`` when a key is not 32 bytes in urlsafe base64.
    """
    from cryptography.fernet import Fernet, MultiFernet

    try:
        return MultiFernet([Fernet(key) for key in masters])
    except ValueError:
        # Without its cause: the library's message may quote the key.
        raise HubError("KEY_INVALID") from None


def rewrap(connection: sa.Connection, keys: Keys) -> None:
    """Encrypt the match key under the newest key (part of a rotation)."""
    token = fernet(keys.masters).encrypt(keys.match).decode()
    connection.execute(
        sa.text("UPDATE key_material SET token = :token WHERE name = :name"), {"token": token, "name": _MATCH}
    )


def _first_keys(settings: Settings, engine: sa.Engine) -> Keys:
    with file_lock(settings.home / "hub.lock", wait_seconds=LOCK_SECONDS):
        masters = _read_masters(settings) or (_make_key_file(settings),)
        token = fernet(masters).encrypt(secrets.token_bytes(32)).decode()
        with engine.begin() as connection:
            # Another machine on the same database may have been quicker: then its row stands.
            connection.execute(
                sa.text(
                    "INSERT INTO key_material (name, token) VALUES (:name, :token) ON CONFLICT DO NOTHING"
                ),
                {"name": _MATCH, "token": token},
            )
        stored = _stored_token(engine)
    return Keys(masters, _decrypt_match(settings, masters, stored or token))


def _stored_token(engine: sa.Engine) -> str | None:
    with engine.connect() as connection:
        found = connection.execute(
            sa.text("SELECT token FROM key_material WHERE name = :name"), {"name": _MATCH}
        ).scalar()
    return None if found is None else str(found)


def _decrypt_match(settings: Settings, masters: tuple[bytes, ...], token: str) -> bytes:
    from cryptography.fernet import InvalidToken

    try:
        return fernet(masters).decrypt(token)
    except InvalidToken:
        raise HubError("KEY_MISSING", {"file": str(key_file(settings))}) from None


def _read_masters(settings: Settings) -> tuple[bytes, ...]:
    said = settings.secret_key
    if said is None:
        try:
            said = key_file(settings).read_text("ascii")
        except FileNotFoundError:
            return ()
        except UnicodeDecodeError:
            raise HubError("KEY_INVALID") from None
    return tuple(part.strip().encode() for part in said.split(",") if part.strip())


def _make_key_file(settings: Settings) -> bytes:
    """A new key in its file: whole or not there at all, and never in the place of another."""
    from cryptography.fernet import Fernet

    key = Fernet.generate_key()
    path = key_file(settings)
    temporary = path.with_name(f"secret.key.{os.getpid()}.tmp")
    write_through(temporary, key + b"\n")
    try:
        os.link(temporary, path)
    except FileExistsError:
        # An empty file: somebody's hand, since ours appears with its content.
        raise HubError("KEY_INVALID") from None
    finally:
        temporary.unlink()
    return key
