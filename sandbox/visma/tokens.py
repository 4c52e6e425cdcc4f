"""Tokens: issued, rotated or kept, expired, revoked. Each is one user's in one company.

A document on the shelf ``tokens`` is keyed by kind and word: ``code/…``, ``refresh/…``, ``access/…``.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sandbox.visma.company import Company
from sandbox.visma.world import World

ACCESS_SECONDS = 3600
CODE_LIFE = timedelta(minutes=5)


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

    def code(self, client: str, company: int, scopes: str, redirect_uri: str) -> str:
        """An authorisation code: one use, five minutes."""
        word = self._world.secret("code")
        said = {"client": client, "company": company, "scopes": scopes, "redirect_uri": redirect_uri}
        self._keep(f"code/{word}", said)
        return word

    def redeem(self, client: str, word: str, redirect_uri: str) -> dict[str, Any] | None:
        """Tokens for a code, or ``None``: used, old, foreign, or for another address."""
        said = self._shelf.get(f"code/{word}")
        if said is None or said["client"] != client or not self._fresh(said, CODE_LIFE):
            return None
        self._shelf.put(f"code/{word}", {**said, "live": False})
        if said["redirect_uri"] != redirect_uri:
            return None
        return self._pair(said, offline="offline_access" in said["scopes"].split())

    def refresh(self, client: str, word: str) -> dict[str, Any] | None:
        """New tokens for a refresh token, or ``None``."""
        said = self._shelf.get(f"refresh/{word}")
        if said is None or said["client"] != client or not said["live"]:
            return None
        if self._world.switches.refresh_tokens == "rotating":
            self._shelf.put(f"refresh/{word}", {**said, "live": False})
            return self._pair(said, offline=True)
        answer = self._pair(said, offline=False)
        if self._world.switches.refresh_answer == "with_token":
            answer["refresh_token"] = word
        return answer

    def granted(self, client: str, company: int, scopes: str) -> dict[str, Any]:
        """Tokens as after a consent, for those who practise without a browser."""
        said = {"client": client, "company": company, "scopes": scopes}
        return self._pair(said, offline=True)

    def caller(self, header: str) -> Caller | None:
        """Who an Authorization header speaks for; ``None``: unknown, expired, revoked."""
        scheme, _, word = header.partition(" ")
        said = self._shelf.get(f"access/{word}") if scheme.lower() == "bearer" else None
        if said is None or not self._fresh(said, timedelta(seconds=ACCESS_SECONDS)):
            return None
        company = self._world.companies.get(said["company"])
        return None if company is None else Caller(said["client"], company, frozenset(said["scopes"].split()))

    def owner(self, word: str) -> int | None:
        """The company of a refresh token or code, dead or alive."""
        said = self._shelf.get(f"refresh/{word}") or self._shelf.get(f"code/{word}")
        return None if said is None else int(said["company"])

    def revoke(self, client: str, word: str) -> None:
        """Kill a refresh token; an unknown one is no error."""
        said = self._shelf.get(f"refresh/{word}")
        if said and said["client"] == client:
            self._shelf.put(f"refresh/{word}", {**said, "live": False})

    def revoke_all(self, client: str, company: int) -> None:
        """The company has broken the connection."""
        for key in list(self._shelf):
            said = self._shelf.get(key)
            if isinstance(said, dict) and (said.get("client"), said.get("company")) == (client, company):
                self._shelf.put(key, {**said, "live": False})

    def expire_access(self) -> None:
        """Every access token is dead at once."""
        for key in list(self._shelf):
            if key.startswith("access/"):
                self._shelf.put(key, {**self._shelf.get(key), "live": False})

    def _pair(self, said: dict[str, Any], *, offline: bool) -> dict[str, Any]:
        kept = {name: said[name] for name in ("client", "company", "scopes")}
        access = self._world.secret("access")
        self._keep(f"access/{access}", kept)
        answer: dict[str, Any] = {
            "access_token": access,
            "expires_in": ACCESS_SECONDS,
            "token_type": "bearer",
            "scope": said["scopes"],
        }
        if offline:
            word = self._world.secret("refresh")
            self._keep(f"refresh/{word}", kept)
            answer["refresh_token"] = word
        return answer

    def _keep(self, key: str, said: dict[str, Any]) -> None:
        self._shelf.put(key, {**said, "live": True, "at": self._world.clock.now().isoformat()})

    def _fresh(self, said: dict[str, Any], life: timedelta) -> bool:
        return bool(said["live"]) and self._world.clock.now() - datetime.fromisoformat(said["at"]) < life
