"""Where the pages are reached: host names, scheme, path prefix, cookie names. All of it from the settings."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from hub.settings import Settings

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
CookieName = Literal["session", "form", "language"]


@dataclass(frozen=True, slots=True)
class Site:
    """The addresses this installation answers at.

    ``prefix`` is the path in front of every page (``/hubben``, or empty); a proxy must leave it in place.
    ``secure``: people come over TLS. ``loopback`` and ``hosts`` are values of the Host header.
    """

    prefix: str
    secure: bool
    loopback: frozenset[str]
    hosts: frozenset[str]
    port: int

    @classmethod
    def of(cls, settings: Settings) -> "Site":
        """The site that the settings describe."""
        public = urlsplit(settings.public_url or "")
        port = settings.web_port
        own = {f"{name}:{port}" for name in _LOOPBACK} | (set(_LOOPBACK) if port == 80 else set())
        named = {public.netloc.lower()} if public.netloc else set()
        return cls(
            prefix=public.path.rstrip("/"),
            secure=public.scheme == "https",
            loopback=frozenset(own),
            hosts=frozenset(named | set(settings.hosts)),
            port=port,
        )

    def knows(self, host: str) -> bool:
        """Whether a request may be addressed to this Host (another name may be a rebound DNS entry)."""
        return host.lower() in self.loopback or host.lower() in self.hosts

    def origin(self, host: str) -> str:
        """What a browser names as the Origin of our own pages under this Host."""
        scheme = "https" if self.secure and host.lower() not in self.loopback else "http"
        return f"{scheme}://{host.lower()}"

    def cookie(self, name: CookieName) -> str:
        """A cookie's full name. Over TLS no other host may set it; otherwise two hubs on one machine, whose
        cookies know no ports, stay apart by theirs."""
        return f"__Host-hub_{name}" if self.secure else f"hub_{name}_{self.port}"

    def inside(self, path: str) -> str | None:
        """The path behind the prefix; ``None`` for one that doesn't have it."""
        if not self.prefix:
            return path
        if path == self.prefix:
            return "/"
        return path[len(self.prefix) :] if path.startswith(self.prefix + "/") else None
