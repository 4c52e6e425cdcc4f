"""Logging in to Visma: a code from a consent, then its refresh token, which rotates or stays.

Facts: page "Authentication". A token is of one user in one company. Older applications get a new refresh
token with each answer, newer ones keep theirs and may not be told it again.
"""

from urllib.parse import urlencode

from connectors.transport.calling import Sender
from connectors.transport.http import Call, NoAnswer, NotSent
from connectors.transport.login import Application, Grant, OAuthLogin
from connectors.visma.errors import SYSTEM, token_refused
from hub.clock import Clock
from hub.errors import HubError
from hub.ports import Tokens, TokenStore

AUTH_URL = "https://identity.vismaonline.com/connect"
SCOPES = ("ea:api", "offline_access", "ea:sales", "ea:accounting")
"""What the hub asks for: accounting only for projects, which can't be written without it."""
WITH_EACCOUNTING = "service:44643EB1-3F76-4C1C-A672-402AE8085934"
"""Shows only companies that have eAccounting (``acr_values``)."""


def visma_login(sender: Sender, application: Application, store: TokenStore, clock: Clock) -> OAuthLogin:
    """The login of one connection. ``sender`` calls the address :data:`AUTH_URL`, or the sandbox's."""
    return OAuthLogin(SYSTEM, sender, "token", application, store, refresh_token, token_refused, clock)


def refresh_token(tokens: Tokens | None) -> Grant:
    """The grant that renews.

    Raises:
        HubError: ``CONNECTION_CONSENT_GONE``, there is nothing to refresh.
    """
    if tokens is None or not tokens.refresh:
        raise HubError("CONNECTION_CONSENT_GONE", {"system": SYSTEM, "said": "no refresh token"})
    return Grant({"grant_type": "refresh_token", "refresh_token": tokens.refresh})


def code_grant(code: str, redirect_uri: str) -> Grant:
    """The first grant: a code, once, within five minutes, for the same address."""
    return Grant({"grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri})


def revoke(sender: Sender, application: Application, refresh: str) -> bool:
    """Take a refresh token out of use (``POST /connect/revocation``); whether they said so."""
    form = urlencode({"token_type_hint": "refresh_token", "token": refresh}).encode()
    headers = {"Authorization": application.basic, "Content-Type": "application/x-www-form-urlencoded"}
    try:
        return sender.send(Call("POST", "revocation", headers, content=form)).status == 200
    except (NotSent, NoAnswer):
        return False


def consent_address(auth_url: str, application: Application, state: str, redirect_uri: str) -> str:
    """Where a user with every right in the company says yes. ``state``: one use, bound to who asked."""
    words = {
        "client_id": application.client_id,
        "response_type": "code",
        "state": state,
        "scope": " ".join(SCOPES),
        "redirect_uri": redirect_uri,
        "prompt": "select_account",
        "acr_values": WITH_EACCOUNTING,
    }
    return f"{auth_url.rstrip('/')}/authorize?{urlencode(words)}"
