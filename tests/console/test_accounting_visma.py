"""The commands with a tenant connected to Visma, against the practice system as a process of its own."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.console import shapes
from tests.console.conftest import Hub
from tests.console.practice import ROOT
from tests.console.test_contract import answered, failed
from tests.dagster import books

HEADERS = ("Kundnummer", "Företagsnamn", "Postnummer", "Ort")


@pytest.fixture
def facts() -> Iterator[dict[str, Any]]:
    words = [sys.executable, "-m", "sandbox", "--port", "0", "--json"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield json.loads(process.stdout.readline())["visma"]
        finally:
            process.terminate()


def test_an_offices_whole_way(
    hub: Hub, tmp_path: Path, facts: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    hub("tenants", "add", "berg", "--organisation-number", facts["organisation_number"])
    monkeypatch.setenv("HUB_TENANT", "berg")
    for name in ("client_secret", "refresh_token"):
        (tmp_path / name).write_text(facts[name] + "\n", encoding="utf-8")
    added = hub(
        "connections", "add", "visma", "--base-url", facts["base_url"], "--auth-url", facts["auth_url"],
        "--client-id", facts["client_id"], "--client-secret-file", tmp_path / "client_secret",
        "--refresh-token-file", tmp_path / "refresh_token", "--set", "create=at_sync", "--json",
    )  # fmt: skip
    connection = answered(added, 0, shapes.CONNECTION)
    assert (connection["system"], connection["state"]) == ("visma", "healthy")
    failed(hub("connections", "add", "visma", "--set", "cuts=Address1", "--json"), "SETTING_INVALID")
    rows = (("1001", "Berg Bygg AB", "972 31", "Luleå"), ("1002", "Dal El AB", "", ""))
    file = tmp_path / "kunder.xlsx"
    file.write_bytes(books.book(HEADERS, rows))
    assert hub("import", "contacts", file, "--json").code == 0
    plan = answered(hub("sync", "visma", "customers", "--plan", "--json"), 3, shapes.PLANNED)
    assert (plan["counts"]["created"], plan["counts"]["held"]) == (1, 1)
    sent = hub("sync", "visma", "customers", "--apply", plan["plan_checksum"], "--json")
    assert answered(sent, 2, shapes.RUN)["counts"]["created"] == 1
    pairing(hub)
    ensured = hub("ensure-customer", "1002", "--system", "visma", "--because", "project", "--json")
    assert (ensured.code, ensured.json["status"]) == (2, "not_ready")
    pulled = answered(hub("pull", "visma", "customers", "--json"), 0, shapes.RUN)
    assert pulled["counts"]["read"] == 0


def pairing(hub: Hub) -> None:
    """A customer whose terms are words waits for a code, which is proposed, applied and set back."""
    assert hub("contacts", "set", "1002", "terms_of_payment=Kontantbetalning", "--json").code == 0
    shown = answered(hub("connections", "map", "visma", "--json"), 2, shapes.PAIRED)
    (waits,) = [word for word in shown["words"] if word["held"]]
    assert (waits["set"], waits["proposal"]["name"]) == ("terms.Kontantbetalning", "Kontant")
    words = ("connections", "map", "visma")
    assert "Kontant" in hub(*words, "--plan").out
    failed(hub(*words, "--plan", "--set", "terms.30=x", "--json"), "USAGE_TOGETHER")
    failed(hub(*words, "--set", "terms.30=x", "--json"), "SETTING_INVALID")
    failed(hub(*words, "--apply", "0" * 64, "--json"), "PLAN_OUTDATED", 3)
    done = hub(*words, "--apply", shown["plan_checksum"])
    assert (done.code, '--set "terms.Kontantbetalning="' in done.err) == (0, True)
    answered(hub(*words, "--set", "terms.Kontantbetalning=", "--json"), 2, shapes.PAIRED)
