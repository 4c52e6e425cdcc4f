"""The login side: consent page, token endpoint, revocation. Content types are wrong as they were recorded."""

import base64
import binascii
import html
import json
from typing import Any
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sandbox.fortnox.company import ALL_SCOPES
from sandbox.fortnox.tokens import Grants
from sandbox.fortnox.world import World

_PLAIN = "text/plain;charset=UTF-8"
_HTML = "text/html; charset=UTF-8"


def _said(status: int, content_type: str, body: dict[str, Any]) -> Response:
    answer = Response(json.dumps(body), status, {"Cache-Control": "no-store"})
    answer.headers["Content-Type"] = content_type
    return answer


def _refused(status: int, error: str, words: str, content_type: str = _HTML) -> Response:
    return _said(status, content_type, {"error": error, "error_description": words})


class Login:
    """The routes under ``/oauth-v1``."""

    def __init__(self, world: World, grants: Grants) -> None:
        self._world = world
        self._grants = grants

    async def auth(self, request: Request) -> Response:
        """The consent page: which company, yes or no. POST carries the decision."""
        asked = dict(request.query_params)
        if request.method == "POST":
            form = await request.form()
            return self._decided(asked, str(form.get("company", "")), str(form.get("decision", "")))
        wrong = self._wrong(asked)
        if wrong is not None:
            return wrong
        companies = "".join(
            f"<option value={number}>{html.escape(company.name)}</option>"
            for number, company in self._world.companies.items()
        )
        return HTMLResponse(
            f"<h1>Godkänn {html.escape(asked['client_id'])}</h1><p>{html.escape(asked['scope'])}</p>"
            f"<form method=post><select name=company>{companies}</select>"
            "<button name=decision value=approve>Godkänn</button>"
            "<button name=decision value=deny>Avböj</button></form>"
        )

    def _wrong(self, asked: dict[str, str]) -> Response | None:
        """Errors that are shown here, since nobody can be sent back."""
        client = self._world.clients.get(asked.get("client_id", ""))
        if client is None:
            return _refused(400, "invalid_client", "The client is unknown")
        if not _registered(client, asked.get("redirect_uri", "")):
            return _refused(400, "redirect_uri_mismatch", "The redirect URI is not registered")
        if not asked.get("state"):
            return self._back(asked, error="invalid_request", error_description="state is missing")
        if asked.get("response_type") != "code":
            return self._back(asked, error="unsupported_response_type")
        scopes = asked.get("scope", "").split(" ")
        if not all(scope in ALL_SCOPES for scope in scopes):
            return self._back(asked, error="invalid_scope")
        return None

    def _decided(self, asked: dict[str, str], company: str, decision: str) -> Response:
        wrong = self._wrong(asked)
        if wrong is not None:
            return wrong
        if decision != "approve" or not company.isdigit() or int(company) not in self._world.companies:
            return self._back(asked, error="access_denied", error_description="The user said no")
        chosen = self._world.companies[int(company)]
        if not set(asked["scope"].split()) <= set(chosen.get("licences")):
            return self._back(asked, error="error_missing_license")
        if not chosen.get("api_licence", True):
            return self._back(asked, error="error_missing_app_license")
        service = asked.get("account_type") == "service"
        self._grants.consent(asked["client_id"], chosen.number, asked["scope"], service)
        offline = asked.get("access_type") == "offline"
        code = self._grants.code(asked["client_id"], chosen.number, asked.get("redirect_uri", ""), offline)
        return self._back(asked, code=code)

    def _back(self, asked: dict[str, str], **said: str) -> Response:
        client = self._world.clients.get(asked["client_id"])
        address = asked.get("redirect_uri") or client["redirect_uris"][0]
        words = {**said, "state": asked.get("state", "")}
        return RedirectResponse(f"{address}?{urlencode(words)}", 302)

    async def token(self, request: Request) -> Response:
        """``POST /oauth-v1/token``: three grants."""
        client = self._client(request)
        if client is None:
            return _refused(401, "invalid_client", "The client credentials are invalid", _PLAIN)
        form = await request.form()
        match form.get("grant_type"):
            case "authorization_code":
                code, address = str(form.get("code", "")), str(form.get("redirect_uri", ""))
                answer = self._grants.redeem(client["id"], code, address)
                words = "Authorization code doesn't exist or is invalid for the client"
            case "refresh_token":
                answer = self._grants.refresh(client["id"], str(form.get("refresh_token", "")))
                words = "Invalid refresh token"
            case "client_credentials":
                return self._service(client, request.headers.get("TenantId", ""))
            case _:
                return _refused(400, "unsupported_grant_type", "The grant type is not supported")
        if answer is None:
            return _refused(400, "invalid_grant", words)
        return _said(200, "application/json", answer)

    def _service(self, client: dict[str, Any], tenant: str) -> Response:
        status = int(self._world.switches.credentials_error)
        if not tenant.isdigit() or not client.get("service_accounts"):
            return _refused(status, "invalid_request", "TenantId is missing or wrong", "application/json")
        consent = self._grants.consented(client["id"], int(tenant))
        if consent is None or not consent["service"]:
            return _refused(status, "invalid_grant", "No consent for the tenant", "application/json")
        return _said(200, "application/json", self._grants.pair(client["id"], int(tenant), False) or {})

    async def revoke(self, request: Request) -> Response:
        """``POST /oauth-v1/revoke``: yes, always."""
        client = self._client(request)
        if client is None:
            return _refused(401, "invalid_client", "The client credentials are invalid", _PLAIN)
        form = await request.form()
        self._grants.revoke(client["id"], str(form.get("token", "")))
        return _said(200, "application/json", {"revoked": True})

    def _client(self, request: Request) -> dict[str, Any] | None:
        scheme, _, word = request.headers.get("Authorization", "").partition(" ")
        try:
            name, _, secret = base64.b64decode(word, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return None
        client: dict[str, Any] | None = self._world.clients.get(name)
        if scheme.lower() != "basic" or client is None or client["secret"] != secret:
            return None
        return client


def _registered(client: dict[str, Any], address: str) -> bool:
    """Left out is allowed. The practice application may be sent to any port of this machine."""
    if not address or address in client["redirect_uris"]:
        return True
    return bool(client.get("any_local_redirect")) and urlsplit(address).hostname in ("127.0.0.1", "localhost")
