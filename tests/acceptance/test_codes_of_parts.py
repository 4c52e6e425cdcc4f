"""Codes of the parts that run beside the engine: Dagster's web server, its home, and `hub up`."""

import json
import os
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest

from console import cli
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


def test_a_program_that_is_no_hub_is_told_apart(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Stranger(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(502)
            self.end_headers()
            self.wfile.write(b"<html>Bad gateway</html>")

        def do_GET(self) -> None:
            self.do_POST()

        def log_message(self, *_: object) -> None:
            """Silence."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Stranger) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("HUB_WEB_PORT", str(server.server_port))
        monkeypatch.setenv("HUB_TOKEN", "hub_x")
        with pytest.raises(SystemExit) as ended:
            cli.main(["launch", "replay", "--json"])
        server.shutdown()
    assert ended.value.code == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "API_ANSWER"


def test_a_mail_without_a_server_to_send_it_waits() -> None:
    from pipelines.notices import sending

    hub = SimpleNamespace(settings=SimpleNamespace(smtp_url=None))
    message = SimpleNamespace(channel="mail", recipient="kontoret@example.se", body={}, id="1")
    with pytest.raises(HubError) as refused:
        sending._send(hub, message)  # type: ignore[arg-type]
    assert refused.value.code == "NOTICE_UNSENT"
