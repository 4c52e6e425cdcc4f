"""The one thing a stand-in may do to a connection that ASGI has no word for: break it without an answer."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol


class Telling(H11Protocol):
    """Hands every request its connection, as ``scope["state"]["transport"]``."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Called by the event loop."""
        self.app_state = {**self.app_state, "transport": transport}
        super().connection_made(transport)
