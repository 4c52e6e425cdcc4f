"""Codes of the parts that run beside the engine: Dagster's web server, its home, and `hub up`."""

import json
import os
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest

from hub.errors import HubError


class _Refusing(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = json.dumps({"errors": [{"message": "no such job"}]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing on standard error."""


def test_dagsters_web_server_refuses_or_does_not_answer() -> None:
    from console.dagster.graphql import DagsterClient

    with HTTPServer(("127.0.0.1", 0), _Refusing) as server:
        client = DagsterClient(f"http://127.0.0.1:{server.server_port}", timeout=5)
        answering = threading.Thread(target=server.handle_request, daemon=True)
        answering.start()
        with pytest.raises(HubError, match="no such job") as refused:
            client.status("x")
        answering.join()
    assert refused.value.code == "DAGSTER_REFUSED"
    with pytest.raises(HubError) as unreachable:
        client.status("x")
    assert unreachable.value.code == "DAGSTER_UNREACHABLE"


def test_a_run_without_a_customer_is_refused() -> None:
    from pipelines.common.assets import tenant_of

    with pytest.raises(HubError) as refused:
        tenant_of(SimpleNamespace(has_partition_key=False), SimpleNamespace())  # type: ignore[arg-type]
    assert refused.value.code == "JOB_TENANT_MISSING"


def test_a_socket_folder_that_others_can_enter_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from console.dagster.home import prepare_workspace

    (tmp_path / f"hub-{os.getuid()}").mkdir(mode=0o755)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    home = tmp_path / ("long" * 30)
    home.mkdir()
    with pytest.raises(HubError) as refused:
        prepare_workspace(home)
    assert refused.value.code == "UP_SOCKET_FOLDER"


def test_a_hub_that_does_not_get_ready_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from console.up import running

    monkeypatch.setattr(running, "READY_SECONDS", 0)
    monkeypatch.setattr(running, "_missing", lambda *_: "the web pages")
    monkeypatch.setattr(running, "POLL_SECONDS", 0)
    supervisor = SimpleNamespace(look=lambda **_: None, log=lambda part: tmp_path / f"{part}.log")
    with pytest.raises(HubError) as refused:
        running._wait_until_ready(None, None, SimpleNamespace(), supervisor, threading.Event(), 0.0)  # type: ignore[arg-type]
    assert refused.value.code == "UP_NOT_READY"
    assert str(tmp_path) in str(refused.value)
