"""Logging in to Fortnox: client credentials for a service account, or a code and its rotating refresh token.

Facts: pages "Get Access-Token using Client-Credentials", "Get Access-Token", "Get Refresh-Token". One client
secret opens every company that has consented, so the TenantId is as good as a key: it comes from a consent.
"""

from urllib.parse import urlencode

from connectors.fortnox.errors import SYSTEM, token_refused
from connectors.transport.calling import Sender
from connectors.transport.http import Call, NoAnswer, NotSent
from connectors.transport.login import Application, Grant, OAuthLogin, Renewal
from hub.clock import Clock
from hub.errors import HubError
from hub.ports import Tokens, TokenStore

AUTH_URL = "https://apps.fortnox.se/oauth-v1"
SCOPES = ("companyinformation", "settings", "customer", "article", "price", "project")
"""What the hub asks for. Never ``invoice``: a company without that licence could then not consent at all."""


def fortnox_login(
    sender: Sender, application: Application, store: TokenStore, clock: Clock, tenant_id: str | None
) -> OAuthLogin:
    """The login of one connection. ``tenant_id``: for client credentials; ``None``: by refresh token.

    ``sender`` calls the address :data:`AUTH_URL`, or the sandbox's.
    """
    renewal = client_credentials(tenant_id) if tenant_id else refresh_token
    return OAuthLogin(SYSTEM, sender, "token", application, store, renewal, token_refused, clock)


def client_credentials(tenant_id: str) -> Renewal:
    """A service account's grant: needs no token at hand, and gives no refresh token."""

    def grant(_: Tokens | None) -> Grant:
        return Grant({"grant_type": "client_credentials"}, {"TenantId": tenant_id})

    return grant


def refresh_token(tokens: Tokens | None) -> Grant:
    """The rotating grant.

    Raises:
        HubError: ``CONNECTION_CONSENT_GONE``, there is nothing to refresh.
    """
    if tokens is None or not tokens.refresh:
        raise HubError("CONNECTION_CONSENT_GONE", {"system": SYSTEM, "said": "no refresh token"})
    return Grant({"grant_type": "refresh_token", "refresh_token": tokens.refresh})


def code_grant(code: str, redirect_uri: str) -> Grant:
    """The first grant of the code flow: a code, once, within ten minutes, for the same address."""
    return Grant({"grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri})


def revoke(sender: Sender, application: Application, refresh: str) -> bool:
    """Take a refresh token out of use (``POST /oauth-v1/revoke``, page "Revoke"); whether they said so.

    A service account's consent has no such token: only the company itself breaks it.
    """
    form = urlencode({"token_type_hint": "refresh_token", "token": refresh}).encode()
    headers = {
        "Authorization": application.basic,
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/json",
    }
    try:
        return sender.send(Call("POST", "revoke", headers, content=form)).status == 200
    except (NotSent, NoAnswer):
        return False


def consent_address(
    auth_url: str, application: Application, state: str, redirect_uri: str, *, service: bool
) -> str:
    """Where an administrator of the company says yes. ``state``: one use, bound to who asked."""
    words = {
        "client_id": application.client_id,
        "response_type": "code",
        "state": state,
        "scope": " ".join(SCOPES),
        "redirect_uri": redirect_uri,
        "access_type": "offline",
    }
    if service:
        words["account_type"] = "service"
    return f"{auth_url.rstrip('/')}/auth?{urlencode(words)}"
