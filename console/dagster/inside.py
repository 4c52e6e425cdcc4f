"""Dagster's GraphQL asked from within the process that its pages are mounted in: no port, no second login.

It goes the same way as a browser's request behind our door, and bears the same headers.
"""

import asyncio
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from starlette.types import ASGIApp, Message

from console.dagster.graphql import DagsterClient
from console.dagster.roles import ROLE_HEADER, USER_HEADER
from hub.errors import HubError


class InsideClient(DagsterClient):
    """Asks the mounted app. ``account``: in whose name; whoever calls has checked that they may."""

    def __init__(self, app: ASGIApp, prefix: str, account: str | None = None) -> None:
        super().__init__(prefix)
        self._app = app
        self._path = f"{prefix}/graphql"
        headers = {"content-type": "application/json", ROLE_HEADER: "admin"}
        if account:
            headers[USER_HEADER] = quote(account, safe="@+")
        self._pairs = [(name.encode(), value.encode()) for name, value in headers.items()]

    def _ask(self, query: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        body = json.dumps({"query": query, "variables": variables}).encode()
        status, answer = asyncio.run(self._call(body))
        try:
            said = json.loads(answer)
        except ValueError as error:
            raise HubError("DAGSTER_UNREACHABLE") from error
        if status != 200 or said.get("errors"):
            errors = said.get("errors") or [{}]
            raise HubError("DAGSTER_REFUSED", {"why": errors[0].get("message", f"{status}")})
        data: dict[str, Any] = said["data"]
        return data

    async def _call(self, body: bytes) -> tuple[int, bytes]:
        status, answer = 0, bytearray()
        unread = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> Message:
            return unread.pop() if unread else {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            answer.extend(message.get("body", b""))

        await self._app(self._scope(len(body)), receive, send)
        return status, bytes(answer)

    def _scope(self, length: int) -> dict[str, Any]:
        return {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": "POST",
            "scheme": "http",
            "path": self._path,
            "raw_path": self._path.encode(),
            "root_path": "",
            "query_string": b"",
            "headers": [*self._pairs, (b"content-length", str(length).encode()), (b"host", b"hub")],
            "client": ("127.0.0.1", 0),
            "server": ("127.0.0.1", 0),
        }
