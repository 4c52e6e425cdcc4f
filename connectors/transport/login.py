"""OAuth 2 (RFC 6749) against any provider: one process renews, the answer is kept before it is understood.

A rotating refresh token is dead the moment the provider has answered. So the raw answer is journalled before
it is parsed, stored before it is used, and a process that dies in between loses nothing.
"""

import base64
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlencode

from connectors.transport.calling import Sender
from connectors.transport.failures import CallFailed
from connectors.transport.http import Answer, Call, NoAnswer, NotSent
from connectors.transport.reading import object_in
from hub.clock import Clock
from hub.errors import HubError
from hub.ports import Tokens, TokenStore

_TOKEN = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?").fullmatch
"""What can stand in a header (RFC 6749, appendix A.12): another would stop every call."""
MARGIN = timedelta(seconds=60)
"""An access token with less left than this is renewed before it is used."""


@dataclass(frozen=True, slots=True)
class Application:
    """Our registration with the provider."""

    client_id: str
    client_secret: str = field(repr=False)

    @property
    def basic(self) -> str:
        """The Authorization header (RFC 7617)."""
        pair = f"{self.client_id}:{self.client_secret}".encode()
        return "Basic " + base64.b64encode(pair).decode()


@dataclass(frozen=True, slots=True)
class Grant:
    """What is asked of the token endpoint. ``headers`` beside the application's own."""

    form: Mapping[str, str] = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict)


Renewal = Callable[[Tokens | None], Grant]
"""The grant that renews: from the tokens at hand, or from nothing (client credentials)."""


@dataclass(slots=True)
class OAuthLogin:
    """Puts a living access token on calls.

    ``refused`` reads the token endpoint's refusals; ``path`` is that endpoint's.
    """

    system: str
    sender: Sender
    path: str
    application: Application
    store: TokenStore
    renewal: Renewal
    refused: Callable[[Answer], CallFailed]
    clock: Clock

    def signed(self, call: Call) -> Call:
        """See :class:`connectors.transport.calling.Login`.

        Raises:
            CallFailed: the provider gives no token.
            HubError: ``SYSTEM_UNREACHABLE``.
        """
        tokens = self.store.read()
        if tokens is None or tokens.expires_at - self.clock.now() < MARGIN:
            tokens = self._renewed(tokens.access if tokens else None)
        return replace(call, headers={**call.headers, "Authorization": f"Bearer {tokens.access}"})

    def renew(self, call: Call) -> None:
        """See :class:`connectors.transport.calling.Login`."""
        self._renewed(call.headers["Authorization"].removeprefix("Bearer "))

    def _renewed(self, dead: str | None) -> Tokens:
        with self.store.renewing():
            tokens = self.store.read()
            if tokens is not None and tokens.access != dead and self.clock.now() < tokens.expires_at - MARGIN:
                return tokens  # Another process was quicker.
            return self.granted(self.renewal(tokens))

    def granted(self, grant: Grant) -> Tokens:
        """Ask the token endpoint, and keep what it says. The caller holds the right to renew.

        Raises:
            CallFailed: refused. HubError: ``SYSTEM_UNREACHABLE``.
        """
        headers = {
            "Authorization": self.application.basic,
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/json",
            **grant.headers,
        }
        call = Call(
            "POST", self.path, headers, content=urlencode(dict(grant.form)).encode(), repeatable=False
        )
        asked_at = self.clock.now()
        try:
            answer = self.sender.send(call)
        except (NotSent, NoAnswer) as error:
            raise HubError("SYSTEM_UNREACHABLE", {"system": self.system, "why": str(error)}) from None
        if answer.status != 200:
            raise self.refused(answer)
        self.store.journal(answer.body)
        tokens = understood(answer.body, asked_at)
        if tokens is None:
            raise HubError("ANSWER_UNREADABLE", {"system": self.system})
        if not tokens.refresh:
            # Where refresh tokens don't rotate, the answer need not repeat it: the old one lives on.
            tokens = replace(tokens, refresh=grant.form.get("refresh_token", ""))
        self.store.store(tokens)
        return tokens


def understood(body: bytes, asked_at: datetime) -> Tokens | None:
    """The tokens in a token endpoint's answer, or ``None`` when it holds none.

    Read whatever its content type says; a lifetime counts from when it was asked for.
    """
    said = object_in(body)
    if said is None:
        return None
    try:
        expires_at = asked_at + timedelta(seconds=float(said["expires_in"]))
    except (ValueError, KeyError, TypeError, OverflowError):
        return None
    access, refresh = said.get("access_token"), said.get("refresh_token") or ""
    if not isinstance(access, str) or not isinstance(refresh, str) or not _TOKEN(access):
        return None
    return Tokens(access, expires_at, refresh, frozenset(str(said.get("scope") or "").split()))
