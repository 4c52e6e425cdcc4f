"""People at the front door: accounts made for a test, and the browser each of them uses."""

import re
from collections.abc import Mapping
from typing import Any

from starlette.testclient import TestClient
from starlette.types import ASGIApp

from console.web.site import Site
from hub.access import Role, Scope
from pipelines.hub import Hub
from warehouse.accounts import add_account
from warehouse.links import make_link, spend_link
from warehouse.passwords import hashed
from warehouse.sessions import Browser

PASSWORD = "gula cyklar på bron"
BASE = "http://127.0.0.1:3000"
PAGE = {"accept": "text/html"}
_CSRF = re.compile(r'name="csrf" value="([0-9a-f]{64})"')


def add_person(hub: Hub, email: str, role: Role, *tenants: str) -> str:
    """An account with a password, for the named tenants or for the installation; its session's token."""
    scope = Scope(installation=not tenants, tenants=frozenset(tenants))
    account = add_account(hub.store, email, role, scope)
    link = make_link(hub.store, "invitation", account)
    kept = hashed(PASSWORD)
    return spend_link(hub.store, link, password_hash=kept, email=None, browser=Browser())[1]


class Visit:
    """One browser. It sends what Chromium sends, keeps cookies, follows no redirect by itself."""

    def __init__(
        self,
        app: ASGIApp,
        site: Site,
        *,
        session: str | None = None,
        base: str = BASE,
        address: str = "testclient",
    ) -> None:
        self.site = site
        self.app = app
        self.client = TestClient(
            app,
            base_url=base,
            follow_redirects=False,
            raise_server_exceptions=True,
            client=(address, 50000),
        )
        if session:
            self.plant(session)

    @property
    def session(self) -> str | None:
        found: str | None = self.client.cookies.get(self.site.cookie("session"))
        return found

    def plant(self, session: str) -> None:
        """Put a session's cookie into this browser."""
        host = str(self.client.base_url.host)
        self.client.cookies.set(self.site.cookie("session"), session, domain=host)

    @property
    def cookie(self) -> dict[str, str]:
        """The header by which this browser shows its session."""
        return {"cookie": f"{self.site.cookie('session')}={self.session}"} if self.session else {}

    def get(self, path: str, **more: Any) -> Any:
        headers = {**PAGE, "sec-fetch-site": "same-origin", **more.pop("headers", {})}
        return self.client.get(path, headers=headers, **more)

    def token(self, path: str) -> str:
        """The token of the forms on a page."""
        found = _CSRF.search(self.get(path).text)
        assert found is not None, path
        return found.group(1)

    def post(self, path: str, data: Mapping[str, str] | None = None, *, form: str | None = None) -> Any:
        """Send the form on page ``form`` (by default the one the address itself shows)."""
        filled = {"csrf": self.token(form or path), **(data or {})}
        origin = str(self.client.base_url).rstrip("/")
        headers = {**PAGE, "origin": origin, "sec-fetch-site": "same-origin"}
        return self.client.post(path, data=filled, headers=headers)

    def sign_in(self, email: str, password: str = PASSWORD, **more: str) -> Any:
        return self.post("/sign-in", {"email": email, "password": password, **more})
