"""The running hub asked through its API, as any program may: for commands that need a server."""

import json
import os
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hub.errors import HubError
from hub.settings import Settings

TIMEOUT = 30.0


class ApiRefusal(HubError):
    """What the server answered instead, in its own words."""

    def __init__(self, status: int, said: Mapping[str, Any]) -> None:
        super().__init__("API_ANSWER", {"status": status})
        self.status = status
        self.said = dict(said)


class ApiClient:
    """One hub, with one account's token."""

    def __init__(self, address: str, token: str) -> None:
        self._address = address.rstrip("/") + "/api"
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """An answer's object.

        Raises:
            ApiRefusal: the server refused, in words.
            HubError: ``DAGSTER_UNREACHABLE`` (nobody listens there), ``API_ANSWER`` (not a hub's answer).
        """
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self._address + path, data=data, headers=self._headers, method=method
        )
        try:
            # No proxy and no redirect: the token goes to the address that was named, and nowhere else.
            with _opener().open(request, timeout=TIMEOUT) as response:
                return _object(response.read(), response.status)
        except urllib.error.HTTPError as error:
            said = _object(error.read(), error.code).get("error")
            if not isinstance(said, dict) or not {"code", "message", "who", "action"} <= said.keys():
                raise HubError("API_ANSWER", {"status": error.code}) from error
            raise ApiRefusal(error.code, said) from error
        except OSError as error:
            raise HubError("DAGSTER_UNREACHABLE") from error


def client_of(settings: Settings) -> ApiClient:
    """The client for this installation's hub, with the token of ``HUB_TOKEN`` or ``HUB_TOKEN_FILE``.

    Raises:
        HubError: ``TOKEN_MISSING``.
    """
    return ApiClient(settings.pages_url, _token(os.environ))


def _token(env: Mapping[str, str]) -> str:
    said = env.get("HUB_TOKEN", "")
    file = env.get("HUB_TOKEN_FILE")
    if not said and file:
        try:
            said = Path(file).read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            raise HubError("TOKEN_MISSING") from error
    token = said.strip()
    if not token or not token.isascii() or not token.isprintable():
        raise HubError("TOKEN_MISSING")
    return token


def _object(answer: bytes, status: int) -> dict[str, Any]:
    try:
        said = json.loads(answer)
    except ValueError as error:
        raise HubError("API_ANSWER", {"status": status}) from error
    if not isinstance(said, dict):
        raise HubError("API_ANSWER", {"status": status})
    return said


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def _opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay)
