"""The vault: what is encrypted, signed and matched without being read, with keys of each tenant's own.

A tenant's keys are derived (HKDF, RFC 5869) with its salt from the installation's keys: deleting the salt
makes all that was encrypted for the tenant unreadable. What is *matched* (digests of personal numbers,
content ids, signatures) hangs on the match key, which is never rotated; see :mod:`warehouse.keys`.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import sqlalchemy as sa

from hub.errors import HubError
from hub.records import Sealed
from hub.settings import Settings
from warehouse.keys import Keys, fernet
from warehouse.store import Store

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

_SIGNATURE_BYTES = 15
_SALT = sa.text("SELECT salt FROM tenant WHERE id = :tenant")


@dataclass(frozen=True, slots=True)
class Sealer:
    """Seals personal numbers of one tenant, taken for one purpose (rot, rut, identification …)."""

    purpose: str
    _encrypt: Callable[[bytes], bytes]
    _digest_key: bytes

    def seal(self, number12: str) -> Sealed:
        """``number12``: twelve digits, century first, no hyphen; one spelling, so that equal is equal."""
        from hub.personal import mask_number

        number = number12.encode()
        return Sealed(
            masked=mask_number(number12),
            digest=hmac.new(self._digest_key, number, hashlib.sha256).hexdigest(),
            token=self._encrypt(number).decode(),
            purpose=self.purpose,
        )


@dataclass(frozen=True, slots=True)
class Cipher:
    """Encrypts for one tenant. Holds keys: never log or pickle it."""

    _fernet: "MultiFernet" = field(repr=False)
    _content_key: bytes = field(repr=False)

    def encrypt(self, data: bytes) -> bytes:
        """Encrypted and authenticated (a Fernet token)."""
        return self._fernet.encrypt(data)

    def decrypt(self, token: bytes) -> bytes:
        """The inverse of :meth:`encrypt`.

        Raises:
            HubError: ``SEAL_UNREADABLE`` when it is damaged, another tenant's, or its key is gone.
        """
        with _unreadable_said():
            return self._fernet.decrypt(token)

    def reencrypt(self, token: bytes) -> bytes:
        """The same content under the newest key.

        Raises:
            HubError: ``SEAL_UNREADABLE``.
        """
        with _unreadable_said():
            return self._fernet.rotate(token)

    def content_id(self, data: bytes) -> str:
        """A name for content that tells nothing of it: HMAC-SHA256, 64 hexadecimal digits."""
        return hmac.new(self._content_key, data, hashlib.sha256).hexdigest()


class Vault:
    """Encrypts, matches and signs for each tenant. Holds keys: never log or pickle it."""

    def __init__(self, store: Store, keys: Keys) -> None:
        self._store = store
        self._keys = keys

    def __repr__(self) -> str:
        return "Vault()"

    def sealer(self, tenant: str, purpose: str) -> Sealer:
        """What seals this tenant's personal numbers.

        Raises:
            HubError: ``TENANT_UNKNOWN``; ``SEAL_UNREADABLE`` when its salt was deleted.
        """
        salt = self._salt(tenant)
        cipher = _cipher(self._keys.masters, salt)
        return Sealer(purpose, cipher.encrypt, _derived(self._keys.match, salt, b"personal number"))

    def unseal(self, tenant: str, sealed: Sealed) -> str:
        """The twelve digits.

        Raises:
            HubError: ``SEAL_UNREADABLE``.
        """
        return self.decrypt(tenant, sealed.token.encode()).decode()

    def cipher(self, tenant: str) -> "Cipher":
        """This tenant's encryption, its salt read once: for many items in a row, not to be kept.

        Raises:
            HubError: ``TENANT_UNKNOWN``; ``SEAL_UNREADABLE`` when its salt was deleted.
        """
        salt = self._salt(tenant)
        content_key = _derived(self._keys.match, salt, b"archive")
        return Cipher(_cipher(self._keys.masters, salt), content_key)

    def encrypt(self, tenant: str, data: bytes) -> bytes:
        """See :meth:`Cipher.encrypt`."""
        return self.cipher(tenant).encrypt(data)

    def decrypt(self, tenant: str, token: bytes) -> bytes:
        """See :meth:`Cipher.decrypt`."""
        return self.cipher(tenant).decrypt(token)

    def reencrypt(self, tenant: str, token: bytes) -> bytes:
        """See :meth:`Cipher.reencrypt`."""
        return self.cipher(tenant).reencrypt(token)

    def sign(self, tenant: str, text: str) -> str:
        """A short HMAC (24 letters and digits) that ties ``text`` to this tenant."""
        key = _derived(self._keys.match, self._salt(tenant), b"signature")
        digest = hmac.new(key, text.encode(), hashlib.sha256).digest()
        return base64.b32encode(digest[:_SIGNATURE_BYTES]).decode().lower()

    def content_id(self, tenant: str, data: bytes) -> str:
        """See :meth:`Cipher.content_id`."""
        return self.cipher(tenant).content_id(data)

    def rotate(self) -> int:
        """Encrypt everything under the newest key; see :func:`warehouse.rotation.rotate`."""
        from warehouse.rotation import rotate

        self._keys, count = rotate(self._store, self, self._keys)
        return count

    def use(self, keys: Keys) -> None:
        """Go on with other keys (part of a rotation)."""
        self._keys = keys

    def _salt(self, tenant: str) -> str:
        # Read each time: a deleted salt must take effect in processes that are already running.
        with self._store.reading(tenant) as scope:
            salt = scope.connection.execute(_SALT, {"tenant": tenant}).scalar()
        if not salt:
            raise HubError("SEAL_UNREADABLE")
        return str(salt)


def open_vault(settings: Settings, store: Store) -> Vault:
    """The vault of an open store (whose keys :meth:`Store.open` has already proved)."""
    return Vault(store, store.keys)


@contextmanager
def _unreadable_said() -> Iterator[None]:
    from cryptography.fernet import InvalidToken

    try:
        yield
    except InvalidToken:
        raise HubError("SEAL_UNREADABLE") from None


@lru_cache(maxsize=256)
def _cipher(masters: tuple[bytes, ...], salt: str) -> "MultiFernet":
    raw = (base64.urlsafe_b64decode(master) for master in masters)
    derived = (_derived(master, salt, b"encryption") for master in raw)
    return fernet(tuple(base64.urlsafe_b64encode(key) for key in derived))


@lru_cache(maxsize=1024)
def _derived(key: bytes, salt: str, purpose: bytes) -> bytes:
    """HKDF-SHA256 (RFC 5869), one block of 32 bytes."""
    extracted = hmac.new(bytes.fromhex(salt), key, hashlib.sha256).digest()
    return hmac.new(extracted, purpose + b"\x01", hashlib.sha256).digest()
