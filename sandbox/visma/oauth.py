"""The login: consent, tokens, revocation, under ``/connect``."""

import base64
import binascii
import html
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from sandbox.visma.tokens import Grants
from sandbox.visma.world import SCOPES, World


def _refused(status: int, error: str) -> Response:
    return JSONResponse({"error": error}, status)


class Login:
    """The routes."""

    def __init__(self, world: World, grants: Grants) -> None:
        self._world = world
        self._grants = grants

    async def authorize(self, request: Request) -> Response:
        """The consent page: which company, yes or no. POST carries the decision."""
        asked = dict(request.query_params)
        wrong = self._wrong(asked)
        if wrong is not None:
            return wrong
        if request.method == "POST":
            form = await request.form()
            return self._decided(asked, str(form.get("company", "")), str(form.get("decision", "")))
        companies = "".join(
            f"<option value={number}>{html.escape(company.facts['name'])}</option>"
            for number, company in self._world.companies.items()
        )
        return HTMLResponse(
            f"<h1>Godkänn {html.escape(asked['client_id'])}</h1><p>{html.escape(asked['scope'])}</p>"
            f"<form method=post><select name=company>{companies}</select>"
            "<button name=decision value=approve>Godkänn</button>"
            "<button name=decision value=deny>Avböj</button></form>"
        )

    def _wrong(self, asked: dict[str, str]) -> Response | None:
        client = self._world.clients.get(asked.get("client_id", ""))
        if client is None:
            return _refused(400, "unauthorized_client")
        if not _registered(client, asked.get("redirect_uri", "")):
            return _refused(400, "invalid_redirect_uri")
        if asked.get("response_type") != "code":
            return _back(asked, error="unsupported_response_type")
        scopes = asked.get("scope", "").split(" ")
        if "ea:api" not in scopes or not set(scopes) <= set(SCOPES):
            return _back(asked, error="invalid_scope")
        return None

    def _decided(self, asked: dict[str, str], company: str, decision: str) -> Response:
        if decision != "approve" or not company.isdigit() or int(company) not in self._world.companies:
            return _back(asked, error="access_denied")
        code = self._grants.code(asked["client_id"], int(company), asked["scope"], asked["redirect_uri"])
        return _back(asked, code=code)

    async def token(self, request: Request) -> Response:
        """``POST /connect/token``: two grants."""
        form = await request.form()
        client = self._client(request, {name: str(value) for name, value in form.items()})
        if client is None:
            return _refused(400, "invalid_client")
        match form.get("grant_type"):
            case "authorization_code":
                code, address = str(form.get("code", "")), str(form.get("redirect_uri", ""))
                answer = self._grants.redeem(client["id"], code, address)
            case "refresh_token":
                answer = self._grants.refresh(client["id"], str(form.get("refresh_token", "")))
            case _:
                return _refused(400, "unsupported_grant_type")
        if answer is not None:
            return JSONResponse(answer, headers={"Cache-Control": "no-store"})
        empty = self._world.switches.refused_grant == "empty"
        return Response(status_code=400) if empty else _refused(400, "invalid_grant")

    async def revoke(self, request: Request) -> Response:
        """``POST /connect/revocation``: an empty 200, also for a token that is unknown."""
        form = await request.form()
        client = self._client(request, {name: str(value) for name, value in form.items()})
        if client is None:
            return _refused(400, "invalid_client")
        self._grants.revoke(client["id"], str(form.get("token", "")))
        return Response(status_code=200)

    def _client(self, request: Request, form: dict[str, str]) -> dict[str, Any] | None:
        """By Basic authentication, or in the form."""
        scheme, _, word = request.headers.get("Authorization", "").partition(" ")
        name, secret = form.get("client_id", ""), form.get("client_secret", "")
        if scheme.lower() == "basic":
            try:
                name, _, secret = base64.b64decode(word, validate=True).decode().partition(":")
            except (binascii.Error, UnicodeDecodeError):
                return None
            name, secret = unquote(name), unquote(secret)
        client: dict[str, Any] | None = self._world.clients.get(name)
        return client if client is not None and client["secret"] == secret else None


def _back(asked: dict[str, str], **said: str) -> Response:
    state = {"state": asked["state"]} if "state" in asked else {}
    return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({**said, **state})}", 302)


def _registered(client: dict[str, Any], address: str) -> bool:
    """The practice application may be sent to any port of this machine."""
    if address in client["redirect_uris"]:
        return True
    return bool(client.get("any_local_redirect")) and urlsplit(address).hostname in ("127.0.0.1", "localhost")
