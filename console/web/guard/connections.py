"""Connections that say nothing, speak too slowly, or never read: closed, so that they keep nobody out.

The server itself only bounds how long a connection may rest between two requests. A first request that never
comes, and headers that come a byte at a time, it would wait for as long as the other side likes.
"""

from asyncio import Transport
from asyncio.events import TimerHandle
from dataclasses import dataclass
from typing import ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds until a request's headers must be there (``headers``) and an answer must be read (``reading``);
    how many connections without a request there may be (``quiet``): one more, and the longest quiet goes."""

    headers: float = 15.0
    reading: float = 60.0
    quiet: int = 512


class PatientProtocol(HttpToolsProtocol):
    """A connection of the server's, with an end to its patience."""

    patience: ClassVar[Patience]
    hushed: ClassVar[dict["PatientProtocol", TimerHandle]]
    """Those without a request, the longest quiet first, and when each ends."""

    _stalled: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._hush()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._speak()
        self.resume_writing()

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        self._speak()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.cycle.response_complete and not self.transport.is_closing():
            self._hush()

    def timeout_keep_alive_handler(self) -> None:
        self._end()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stalled = self._stalled or self.loop.call_later(self.patience.reading, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None

    def _hush(self) -> None:
        self._speak()
        self.hushed[self] = self.loop.call_later(self.patience.headers, self._end)
        if len(self.hushed) > self.patience.quiet:
            next(iter(self.hushed))._end()

    def _speak(self) -> None:
        ends = self.hushed.pop(self, None)
        if ends is not None:
            ends.cancel()

    def _end(self) -> None:
        """Close; what is still to be sent is sent first, if the other side reads it."""
        self._speak()
        self.transport.close()
        self.loop.call_later(self.patience.reading, self.transport.abort)


def patient(patience: Patience) -> type[PatientProtocol]:
    """The class of a server's connections (a class, since the server takes nothing else)."""
    return type("Connection", (PatientProtocol,), {"patience": patience, "hushed": {}})
