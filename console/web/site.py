"""Where the pages are reached: host names, scheme, path prefix, cookie names. All of it from the settings."""

import hashlib
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from hub.settings import Settings

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
CookieName = Literal["session", "form", "language", "device"]


@dataclass(frozen=True, slots=True)
class Site:
    """The addresses this installation answers at.

    ``prefix`` is the path in front of every page (``/hubben``, or empty); a proxy must leave it in place.
    ``secure``: people come over TLS. ``loopback`` and ``hosts`` are values of the Host header, without a port
    that is the scheme's usual one. ``mark`` tells this hub's cookies from those of another one on the same
    host: a browser sends cookies to every port, and those named ``__Host-`` to every path.
    """

    prefix: str
    secure: bool
    loopback: frozenset[str]
    hosts: frozenset[str]
    mark: str

    @classmethod
    def of(cls, settings: Settings) -> "Site":
        """The site that the settings describe."""
        public = urlsplit(settings.public_url or "")
        secure, prefix = public.scheme == "https", public.path.rstrip("/")
        own = {_plain(f"{name}:{settings.web_port}", secure=False) for name in _LOOPBACK}
        named = _plain(public.netloc, secure=secure)
        place = hashlib.sha256(f"{named}{prefix}".encode()).hexdigest()[:8]
        return cls(
            prefix=prefix,
            secure=secure,
            loopback=frozenset(own),
            hosts=frozenset({_plain(host, secure=secure) for host in settings.hosts} | ({named} - {""})),
            mark=place if named else str(settings.web_port),
        )

    def knows(self, host: str) -> bool:
        """Whether a request may be addressed to this Host (another name may be a rebound DNS entry)."""
        return self._is_loopback(host) or _plain(host, secure=self.secure) in self.hosts

    def origin(self, host: str) -> str:
        """What a browser names as the Origin of our own pages under this Host."""
        secure = self.secure and not self._is_loopback(host)
        return f"{'https' if secure else 'http'}://{_plain(host, secure=secure)}"

    def cookie(self, name: CookieName) -> str:
        """A cookie's full name. Over TLS no other host may set it."""
        return f"{'__Host-' if self.secure else ''}hub_{name}_{self.mark}"

    def _is_loopback(self, host: str) -> bool:
        return _plain(host, secure=False) in self.loopback

    def inside(self, path: str) -> str | None:
        """The path behind the prefix; ``None`` for one that doesn't have it."""
        if not self.prefix:
            return path
        if path == self.prefix:
            return "/"
        return path[len(self.prefix) :] if path.startswith(self.prefix + "/") else None


def _plain(host: str, *, secure: bool) -> str:
    """A Host as browsers write it: in lower case, without the port that the scheme has anyway."""
    return host.lower().removesuffix(":443" if secure else ":80")
