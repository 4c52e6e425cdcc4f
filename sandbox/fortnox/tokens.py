"""Tokens: issued, rotated, expired, revoked. Access tokens are JWTs (HS256), as Fortnox's are.

A document on the shelf ``tokens`` is keyed by kind and word: ``code/…``, ``refresh/…``, ``access/…``,
``consent/CLIENT/COMPANY``.
"""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sandbox.fortnox.company import Company
from sandbox.fortnox.world import World

ACCESS_SECONDS = 3600
CODE_LIFE = timedelta(minutes=10)
_SIGNING = b"sandbox-signing-key"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who a valid access token speaks for."""

    client: str
    company: Company
    scopes: frozenset[str]


class Grants:
    """Gives out and takes back."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._shelf = world.tokens

    def consent(self, client: str, company: int, scopes: str, service: bool) -> None:
        """A system administrator has said yes."""
        if self._world.switches.second_consent_revokes == "on":
            self.revoke_all(client, company)
        said = {"scopes": scopes, "service": service, "live": True}
        self._shelf.put(f"consent/{client}/{company}", said)

    def consented(self, client: str, company: int) -> dict[str, Any] | None:
        """The live consent, if there is one."""
        said = self._shelf.get(f"consent/{client}/{company}")
        return said if said and said["live"] else None

    def revoke_all(self, client: str, company: int) -> None:
        """The company has broken the connection."""
        for key in list(self._shelf):
            said = self._shelf.get(key)
            if isinstance(said, dict) and (said.get("client"), said.get("company")) == (client, company):
                self._shelf.put(key, {**said, "live": False})
        consent = self._shelf.get(f"consent/{client}/{company}")
        if consent:
            self._shelf.put(f"consent/{client}/{company}", {**consent, "live": False})

    def code(self, client: str, company: int, redirect_uri: str, offline: bool) -> str:
        """An authorisation code: one use, ten minutes."""
        word = self._world.secret("code")
        said = {"client": client, "company": company, "redirect_uri": redirect_uri, "offline": offline}
        self._keep(f"code/{word}", said)
        return word

    def redeem(self, client: str, word: str, redirect_uri: str) -> dict[str, Any] | None:
        """Tokens for a code, or ``None``: used, old, foreign, or for another address."""
        said = self._shelf.get(f"code/{word}")
        if said is None or not self._fresh(said, CODE_LIFE) or said["client"] != client:
            return None
        self._shelf.put(f"code/{word}", {**said, "live": False})
        if said["redirect_uri"] != redirect_uri:
            return None
        return self.pair(client, said["company"], said["offline"], self._world.secret("family"))

    def refresh(self, client: str, word: str) -> dict[str, Any] | None:
        """New tokens for a refresh token, which is dead from now on; or ``None``."""
        said = self._shelf.get(f"refresh/{word}")
        life = timedelta(days=self._world.switches.refresh_days)
        if not said or said["client"] != client:
            return None
        if not self._fresh(said, life):
            if self._world.switches.reuse_revokes_family == "on":
                self._revoke_family(said["family"])
            return None
        self._shelf.put(f"refresh/{word}", {**said, "live": False})
        return self.pair(client, said["company"], True, said["family"])

    def pair(self, client: str, company: int, offline: bool, family: str = "") -> dict[str, Any] | None:
        """The token endpoint's answer, or ``None`` where nobody has consented."""
        consent = self.consented(client, company)
        if consent is None:
            return None
        access = self._access(client, company, consent["scopes"])
        answer = {
            "access_token": access,
            "expires_in": ACCESS_SECONDS,
            "token_type": "bearer",
            "scope": consent["scopes"],
        }
        if offline:
            word = self._world.secret("refresh")
            self._keep(f"refresh/{word}", {"client": client, "company": company, "family": family})
            answer["refresh_token"] = word
        return answer

    def caller(self, header: str) -> Caller | None:
        """Who an Authorization header speaks for; ``None``: unknown, expired, revoked."""
        scheme, _, word = header.partition(" ")
        said = self._shelf.get(f"access/{word}") if scheme.lower() == "bearer" else None
        if said is None or not self._fresh(said, timedelta(seconds=ACCESS_SECONDS)):
            return None
        company = self._world.companies.get(said["company"])
        if company is None:
            return None
        return Caller(said["client"], company, frozenset(said["scopes"].split()))

    def revoke(self, client: str, word: str) -> None:
        """Kill a refresh token; an unknown one is no error."""
        said = self._shelf.get(f"refresh/{word}")
        if said and said["client"] == client:
            self._shelf.put(f"refresh/{word}", {**said, "live": False})

    def expire_access(self) -> None:
        """Every access token is dead at once."""
        for key in list(self._shelf):
            if key.startswith("access/"):
                self._shelf.put(key, {**self._shelf.get(key), "live": False})

    def _access(self, client: str, company: int, scopes: str) -> str:
        now = int(self._world.clock.now().timestamp())
        claims = {
            "userId": 1,
            "tenantId": company,
            "clientId": client,
            "scopes": scopes.split(),
            "scope": scopes,
            "authsource": "OAUTH2",
            "jti": self._world.secret("jti"),
            "iss": "https://api.fortnox.se/oauth2",
            "sub": f"1@{company}",
            "iat": now,
            "exp": now + ACCESS_SECONDS,
            "token_type": "access",
        }
        word = _jwt(claims)
        self._keep(f"access/{word}", {"client": client, "company": company, "scopes": scopes})
        return word

    def _keep(self, key: str, said: dict[str, Any]) -> None:
        self._shelf.put(key, {**said, "live": True, "at": self._world.clock.now().isoformat()})

    def _fresh(self, said: Any, life: timedelta) -> bool:
        return bool(
            said and said["live"] and self._world.clock.now() - datetime.fromisoformat(said["at"]) < life
        )

    def _revoke_family(self, family: str) -> None:
        for key in list(self._shelf):
            said = self._shelf.get(key)
            if key.startswith("refresh/") and said["family"] == family:
                self._shelf.put(key, {**said, "live": False})


def _jwt(claims: dict[str, Any]) -> str:
    parts = [_part({"alg": "HS256", "typ": "JWT"}), _part(claims)]
    signature = hmac.new(_SIGNING, ".".join(parts).encode(), hashlib.sha256).digest()
    return ".".join([*parts, base64.urlsafe_b64encode(signature).rstrip(b"=").decode()])


def _part(said: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=").decode()
