"""How the front app is served: where, how patiently, and whose word is taken for a visitor's address."""

import uvicorn
from starlette.types import ASGIApp

from console.web.guard.connections import Patience, patient
from hub.settings import Settings

_SOCKET_BYTES = 1024 * 1024


def server_config(settings: Settings, app: ASGIApp, patience: Patience | None = None) -> uvicorn.Config:
    """The server's configuration. It bounds no connections by number: :class:`.guard.crowd.Crowd` bounds
    requests, and connections without one end by themselves."""
    return uvicorn.Config(
        app,
        host=settings.web_host,
        port=settings.web_port,
        http=patient(patience or Patience()),
        log_level="warning",
        access_log=False,  # Addresses hold one-time links.
        server_header=False,
        # Behind a proxy of ours the client's address is the one it names; otherwise nobody may name one.
        proxy_headers=settings.public_url is not None,
        forwarded_allow_ips=list(settings.proxies),
        ws_max_size=_SOCKET_BYTES,
        timeout_graceful_shutdown=3,
    )
