"""Serves the front app with Dagster's pages inside it: ``python -m console.web``.

Whoever supervises it names the workspace file of the shared code server (``--workspace``); without one it
starts its own. It stops at SIGINT or SIGTERM.
"""

import argparse
import os
from dataclasses import replace
from pathlib import Path

import uvicorn

from console.dagster.home import prepare_home
from console.output import say
from console.phrases import phrase
from console.web.app import build_app
from console.web.first_start import first_admin_link
from console.web.server import server_config
from console.web.site import Site
from hub.settings import Settings, load_settings
from pipelines.hub import open_hub
from pipelines.resuming import end_abandoned


def main(arguments: list[str] | None = None) -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(prog="python -m console.web")
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--port", type=int, help="instead of HUB_WEB_PORT")
    parser.add_argument("--no-link", action="store_true", help="print no first admin's link")
    said = parser.parse_args(arguments)
    settings = load_settings()
    if said.port:
        settings = replace(settings, web_port=said.port)
    os.environ["DAGSTER_HOME"] = str(prepare_home(settings))
    serve(settings, said.workspace, link=not said.no_link)


def serve(settings: Settings, workspace: Path | None, *, link: bool) -> None:
    """Open the hub and Dagster, and answer until stopped."""
    from console.dagster.mount import installed_pages

    hub = open_hub(settings)
    end_abandoned(hub)
    prefix = f"{Site.of(settings).prefix}/dagster"
    try:
        with installed_pages(prefix, workspace) as pages:
            server = uvicorn.Server(server_config(settings, build_app(hub, settings, dagster=pages)))
            if link:
                _tell_first_link(settings, first_admin_link(hub.store, settings))
            server.run()
    finally:
        hub.close()


def _tell_first_link(settings: Settings, link: str | None) -> None:
    say(phrase("web.first_link", link=link) if link else phrase("up.pages", url=settings.pages_url))


if __name__ == "__main__":
    main()
