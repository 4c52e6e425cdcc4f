"""The rules, as plain functions from what was asked to a reason for refusing it.

Facts: Dagster's web server takes GraphQL from the address of a GET or a form's POST and never looks at the
Origin, so a page anywhere can start runs through a browser that reaches it; its ``/report_asset_*`` routes
write events without any question (dagster-webserver 1.13.27, ``graphql.py`` and ``external_assets.py``).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from console.web.site import Site

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
DAGSTER = "dagster"
_ONCE = (
    *(b"host", b"origin", b"content-type", b"content-length", b"transfer-encoding"),
    *(b"authorization", b"cookie", b"x-csrf-token", b"sec-fetch-site", b"sec-fetch-mode", b"sec-fetch-dest"),
)
_ODD_PATH = re.compile(r"//|\\|[\x00-\x1f\x7f]|%[0-9a-fA-F]{2}|/\.{1,2}(?:[/;]|$)")
_CLOSED = ("report_asset_", "notebook", "dagit")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the rules see it: header names in lower case, ``path`` decoded once, as the server did."""

    websocket: bool
    method: str
    path: str
    headers: Mapping[str, str]
    doubled: bool = False
    query: bytes = b""

    @classmethod
    def of(cls, scope: Mapping[str, object]) -> "Asked":
        """From an ASGI scope."""
        pairs: list[tuple[bytes, bytes]] = scope["headers"]  # type: ignore[assignment]
        names = [name.lower() for name, _ in pairs]
        return cls(
            websocket=scope["type"] == "websocket",
            method=str(scope.get("method", "GET")),
            path=str(scope["path"]),
            headers={name.lower().decode("latin-1"): value.decode("latin-1") for name, value in pairs},
            doubled=any(names.count(name) > 1 for name in _ONCE),
            query=scope.get("query_string", b""),  # type: ignore[arg-type]
        )

    @property
    def with_token(self) -> bool:
        """A script with an API token: no browser adds that by itself, so no foreign page can."""
        return self.headers.get("authorization", "").lower().startswith("bearer ")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request goes no further: an HTTP status and the key of its words."""

    status: int
    why: str


def refusal(asked: Asked, site: Site) -> Refusal | None:
    """The first rule that the request breaks."""
    if asked.doubled or b"%00" in asked.query:  # No text holds a NUL, and PostgreSQL takes none.
        return Refusal(400, "refused.malformed")
    if not site.knows(asked.headers.get("host", "")):
        return Refusal(403, "refused.host")
    if asked.method not in METHODS:
        return Refusal(405, "refused.method")
    path = site.inside(asked.path)
    if path is None or _ODD_PATH.search(asked.path) or not asked.path.startswith("/"):
        return Refusal(404, "refused.path")
    return _foreign(asked, site) or _dagster(asked, path)


def _foreign(asked: Asked, site: Site) -> Refusal | None:
    """Requests that another site's page makes through our user's browser."""
    origin = asked.headers.get("origin")
    if origin is not None and origin.lower() != site.origin(asked.headers["host"]):
        return Refusal(403, "refused.origin")
    if origin is None and asked.websocket and not asked.with_token:
        return Refusal(403, "refused.origin")
    if asked.headers.get("sec-fetch-site", "none") not in ("same-origin", "none") and not _followed_link(
        asked
    ):
        return Refusal(403, "refused.origin")
    return None


def _followed_link(asked: Asked) -> bool:
    """A link in a mail or on another site, opened as a page of its own: harmless, as GET changes nothing."""
    headers = asked.headers
    navigates = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    return asked.method in ("GET", "HEAD") and navigates and not asked.websocket


def _dagster(asked: Asked, path: str) -> Refusal | None:
    place, _, rest = path.lstrip("/").partition("/")
    if place.casefold() != DAGSTER:
        return Refusal(403, "refused.closed") if asked.websocket else None
    page = rest.partition("/")[0].casefold()
    if page.startswith(_CLOSED):
        return Refusal(403, "refused.closed")
    if page != "graphql":
        closed = asked.websocket or asked.method not in ("GET", "HEAD")
        return Refusal(403, "refused.closed") if closed else None
    if asked.websocket:
        return None
    if asked.method != "POST":
        return Refusal(405, "refused.graphql")
    if asked.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return Refusal(415, "refused.graphql")
    return None
