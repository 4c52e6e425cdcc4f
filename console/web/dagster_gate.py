"""The way into Dagster's pages: who may, as what, and told to Dagster in headers that only we can set.

Its pages know no tenants, so they are open to those who see the whole installation, and to the admin of the
only tenant where there is just one.
"""

from collections.abc import Callable
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from console.web.guard.refusing import Answer, turn_away
from console.web.guard.rules import Refusal
from console.web.readings import ALL_TENANTS, note_reading
from console.web.visitors import visitor_in
from hub.access import Role, Visitor, dagster_role
from hub.clock import Clock
from warehouse.store import Store
from warehouse.tenants import only_tenant
from warehouse.visits import visit_goes_on

USER_HEADER = b"x-hub-user"
ROLE_HEADER = b"x-hub-role"
RECHECK_SECONDS = 15
"""How long an open websocket may outlive the session, the key or the right it was opened with."""


class DagsterGate:
    """Lets those in who may, and watches their sockets."""

    def __init__(self, app: ASGIApp, store: Store, answer: Answer) -> None:
        self._app = app
        self._store = store
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        visitor = visitor_in(scope)
        role = await run_in_threadpool(self._let_in, visitor, scope) if visitor else None
        if visitor is None or role is None:
            why = Refusal(403, "refused.dagster") if visitor else Refusal(401, "refused.sign_in")
            await turn_away(self._answer, scope, receive, send, why)
            return
        scope = {**scope, "headers": [*scope["headers"], *_introduced(visitor, role)]}
        if scope["type"] == "websocket":
            socket = _WatchedSocket(
                receive, send, lambda: self._still_lets_in(visitor, role), self._store.clock
            )
            await self._app(scope, socket.receive, socket.send)
        else:
            await self._app(scope, receive, send)

    def _role(self, visitor: Visitor) -> Role | None:
        alone = None if visitor.scope.installation else only_tenant(self._store)
        return dagster_role(visitor, only_tenant=alone)

    def _still_lets_in(self, visitor: Visitor, role: Role) -> bool:
        """Whether the same visit, with the same rights, would be let in as the same now."""
        return visit_goes_on(self._store, visitor) and self._role(visitor) == role

    def _let_in(self, visitor: Visitor, scope: Scope) -> Role | None:
        role = self._role(visitor)
        if role is not None and visitor.scope.installation:
            client = HTTPConnection(scope).client
            note_reading(self._store, visitor, ALL_TENANTS, client.host if client else "")
        return role


def _introduced(visitor: Visitor, role: Role) -> list[tuple[bytes, bytes]]:
    return [(USER_HEADER, quote(visitor.email, safe="@+").encode()), (ROLE_HEADER, role.encode())]


class _WatchedSocket:
    """A websocket that is closed once whoever opened it would not be let in any more."""

    def __init__(self, receive: Receive, send: Send, lets_in: Callable[[], bool], clock: Clock) -> None:
        self._receive = receive
        self._send = send
        self._lets_in = lets_in
        self._clock = clock
        self._checked = clock.now().timestamp()
        self._closed = False

    async def receive(self) -> Message:
        message = await self._receive()
        return message if await self._still_open() else {"type": "websocket.disconnect", "code": 4401}

    async def send(self, message: Message) -> None:
        if await self._still_open():
            await self._send(message)

    async def _still_open(self) -> bool:
        now = self._clock.now().timestamp()
        if not self._closed and now - self._checked >= RECHECK_SECONDS:
            self._checked = now
            if not await run_in_threadpool(self._lets_in):
                self._closed = True
                await self._send({"type": "websocket.close", "code": 4401, "reason": ""})
        return not self._closed
