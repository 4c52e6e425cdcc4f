"""Serves the front app with Dagster's pages inside it: ``python -m console.web``.

Whoever supervises it gives the shared code server's port (``--code-port``); without one it starts its own.
It stops at SIGINT or SIGTERM.
"""

import argparse
import os

import uvicorn

from console.dagster.home import prepare_home
from console.output import say
from console.phrases import phrase
from console.web.app import build_app
from console.web.first_start import first_admin_link
from console.web.site import Site
from hub.settings import Settings, load_settings
from pipelines.hub import open_hub

_SOCKET_BYTES = 1024 * 1024
_CONNECTIONS = 400


def main(arguments: list[str] | None = None) -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(prog="python -m console.web")
    parser.add_argument("--code-port", type=int)
    parser.add_argument("--no-link", action="store_true", help="print no first admin's link")
    said = parser.parse_args(arguments)
    settings = load_settings()
    os.environ["DAGSTER_HOME"] = str(prepare_home(settings))
    serve(settings, said.code_port, link=not said.no_link)


def serve(settings: Settings, code_port: int | None, *, link: bool) -> None:
    """Open the hub and Dagster, and answer until stopped."""
    from dagster import DagsterInstance

    from console.dagster.mount import code_server, dagster_pages, own_code_server

    hub = open_hub(settings)
    prefix = f"{Site.of(settings).prefix}/dagster"
    target = code_server(port=code_port) if code_port else own_code_server()
    try:
        with DagsterInstance.get() as instance, dagster_pages(instance, prefix, target) as pages:
            server = uvicorn.Server(_config(settings, build_app(hub, settings, dagster=pages)))
            if link:
                _tell_first_link(settings, first_admin_link(hub.store, settings))
            server.run()
    finally:
        hub.close()


def _tell_first_link(settings: Settings, link: str | None) -> None:
    say(phrase("web.first_link", link=link) if link else phrase("up.pages", url=settings.pages_url))


def _config(settings: Settings, app: object) -> uvicorn.Config:
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        host=settings.web_host,
        port=settings.web_port,
        log_level="warning",
        access_log=False,  # Addresses hold one-time links.
        server_header=False,
        # Behind a proxy of ours the client's address is the one it names; otherwise nobody may name one.
        proxy_headers=settings.public_url is not None,
        forwarded_allow_ips="127.0.0.1",
        ws_max_size=_SOCKET_BYTES,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=3,
    )


if __name__ == "__main__":
    main()
