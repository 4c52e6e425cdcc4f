"""The websocket: events of several companies on one connection (page "Websockets")."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox.fortnox.events import TOPICS
from sandbox.fortnox.tokens import Grants
from sandbox.fortnox.world import World

Said = dict[str, Any]
_LOOK_SECONDS = 0.02


class Listening:
    """One connection: commands in, their answers and events out."""

    def __init__(self, world: World, grants: Grants, socket: WebSocket) -> None:
        self._world = world
        self._grants = grants
        self._socket = socket
        self._companies: set[int] = set()
        self._seen: dict[str, int | None] = {}
        self._sent: dict[tuple[int, str], int] = {}
        self._subscribed = False
        self._commands: dict[str, Callable[[Said], Said]] = {
            "add-tenants-v1": self._add_tenants,
            "remove-tenants-v1": self._remove_tenants,
            "add-topics-v1": self._add_topics,
            "subscribe-v1": self._subscribe,
        }

    async def serve(self) -> None:
        """Until the other side leaves."""
        await self._socket.accept()
        sending = asyncio.create_task(self._send())
        try:
            while True:
                await self._socket.send_text(json.dumps(self._answer(await self._socket.receive_text())))
        except WebSocketDisconnect:
            return
        finally:
            sending.cancel()

    def _answer(self, text: str) -> Said:
        try:
            said = json.loads(text)
            command = self._commands[said["command"]]
        except (ValueError, KeyError, TypeError):
            return {"response": "unknown", "result": "error"}
        return {"response": said["command"], **command(said)}

    def _add_tenants(self, said: Said) -> Said:
        known: dict[str, int] = {}
        wrong: list[str] = []
        secrets = {client["secret"] for client in self._world.clients.values()}
        for token in said.get("accessTokens", []):
            caller = self._grants.caller(token)
            if caller is None or said.get("clientSecret") not in secrets:
                wrong.append(token)
                continue
            known[token] = caller.company.number
            self._companies.add(caller.company.number)
        return {"result": "ok", "tenantIds": known, "invalidTokens": wrong}

    def _remove_tenants(self, said: Said) -> Said:
        self._companies -= set(said.get("tenants", []))
        return {"result": "ok"}

    def _add_topics(self, said: Said) -> Said:
        wrong = []
        for entry in said.get("topics", []):
            if entry.get("topic") in TOPICS:
                self._seen[entry["topic"]] = entry.get("offset")
            else:
                wrong.append(entry.get("topic"))
        return {"result": "ok", "invalidTopics": wrong}

    def _subscribe(self, said: Said) -> Said:
        # Without an offset only what comes from now on is sent.
        for number in self._companies:
            last = self._world.companies[number].feed.last()
            for topic, offset in self._seen.items():
                self._sent[number, topic] = last if offset is None else offset
        self._subscribed = True
        return {"result": "ok"}

    async def _send(self) -> None:
        while True:
            if self._subscribed:
                for (number, topic), sent in list(self._sent.items()):
                    await self._send_new(number, topic, sent)
            await asyncio.sleep(_LOOK_SECONDS)

    async def _send_new(self, number: int, topic: str, sent: int) -> None:
        if number not in self._companies:
            return
        for event in self._world.companies[number].feed.since(topic, sent, self._world.clock.now()):
            self._sent[number, topic] = event["offset"]
            await self._socket.send_text(json.dumps({**event, "tenantId": number}))
