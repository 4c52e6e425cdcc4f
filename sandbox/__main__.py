"""`python -m sandbox --port P [--state-dir D] [--json]`: serve on loopback until SIGTERM or Ctrl-C.

Once ready it says so on standard output: its address, or with ``--json`` one JSON object
``{system: {base_url, …}}``.
"""

import argparse
import asyncio
import json
import signal
import socket
import sys
from pathlib import Path

import uvicorn

from sandbox.app import build_app, facts
from sandbox.connections import Telling
from sandbox.registry import STAND_INS

STOP_SECONDS = 3
"""How long an answer under way may take once we are asked to stop."""


class _Server(uvicorn.Server):
    """A server that tells when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: str) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            sys.stdout.write(self._ready + "\n")
            sys.stdout.flush()


def main(arguments: list[str] | None = None) -> int:
    """Serve; returns the exit code."""
    said = _parser().parse_args(arguments)
    try:
        listening = socket.create_server(("127.0.0.1", said.port))
    except OSError as error:
        sys.stderr.write(f"sandbox: port {said.port}: {error.strerror}\n")
        return 1
    base_url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    app = build_app(STAND_INS, base_url, said.state_dir)
    ready = json.dumps(facts(STAND_INS, base_url), ensure_ascii=False) if said.as_json else base_url
    config = uvicorn.Config(
        app, http=Telling, log_level="warning", timeout_graceful_shutdown=STOP_SECONDS, access_log=False
    )
    server = _Server(config, ready)
    # Started in the background by a script, we would have inherited that Ctrl-C is ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        asyncio.run(server.serve(sockets=[listening]))
    except KeyboardInterrupt:  # uvicorn sends the signal once more when it has stopped in order.
        return 0
    return 0 if server.started else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sandbox", description="Stand-ins for outside systems.")
    parser.add_argument("--port", type=int, default=0, help="0: a free one")
    parser.add_argument("--state-dir", type=Path, help="keep the state here, not in memory")
    parser.add_argument("--json", action="store_true", dest="as_json", help="say what there is as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
