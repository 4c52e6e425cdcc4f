"""The sandbox's shell: one application per stand-in, on loopback, one JSON object once it is ready."""

import asyncio
import json
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from sandbox.app import build_app
from sandbox.registry import STAND_INS, StandIn

ROOT = Path(__file__).resolve().parents[1]
BASE = "http://127.0.0.1:9"


def ledger(base_url: str, state_dir: Path | None) -> ASGIApp:
    async def answer(_: Request) -> PlainTextResponse:
        return PlainTextResponse(f"{base_url} {state_dir}")

    return Starlette(routes=[Route("/customers", answer)])


def ledger_facts(base_url: str) -> dict[str, Any]:
    return {"base_url": base_url, "client_id": "övning"}


LEDGER = StandIn("ledger", ledger, ledger_facts)


def answer_to(path: str, state_dir: Path | None = None, **headers: str) -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(build_app([LEDGER], BASE, state_dir))
        async with httpx.AsyncClient(transport=transport, base_url=BASE, headers=headers) as client:
            return await client.get(path)

    return asyncio.run(ask())


def test_a_stand_in_answers_under_its_name_and_keeps_its_state_in_a_folder_of_its_own(tmp_path: Path) -> None:
    answer = answer_to("/ledger/customers", tmp_path)
    assert answer.text == f"{BASE}/ledger {tmp_path / 'ledger'}"
    assert (tmp_path / "ledger").is_dir()
    assert answer_to("/ledger/customers").text == f"{BASE}/ledger None"


def test_the_index_says_what_a_client_needs() -> None:
    assert answer_to("/").json() == {"ledger": {"base_url": f"{BASE}/ledger", "client_id": "övning"}}


def test_other_host_names_are_turned_away() -> None:
    assert answer_to("/ledger/customers", Host="evil.example").status_code == 400


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_as_a_process_it_says_when_it_is_ready_and_ends_on_a_signal(number: int) -> None:
    words = [sys.executable, "-m", "sandbox", "--port", "0"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        with urllib.request.urlopen(address, timeout=10) as response:
            assert json.load(response)["fortnox"]["auth_url"] == f"{address}/fortnox/oauth-v1"
        process.send_signal(number)
        assert process.wait(10) in (0, -number)


def test_with_json_it_prints_one_object_and_a_taken_port_is_an_error() -> None:
    words = [sys.executable, "-m", "sandbox", "--json", "--port"]
    with subprocess.Popen([*words, "0"], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert set(json.loads(process.stdout.readline())) == {stand_in.name for stand_in in STAND_INS}
        port = _port_of(process.pid)
        second = subprocess.run([*words, str(port)], cwd=ROOT, capture_output=True, text=True, timeout=20)
        assert second.returncode == 1
        assert str(port) in second.stderr
        assert second.stdout == ""
        process.terminate()


def _port_of(pid: int) -> int:
    import psutil

    listening = psutil.Process(pid).net_connections(kind="inet")
    assert {connection.laddr.ip for connection in listening} == {"127.0.0.1"}
    return int(listening[0].laddr.port)
