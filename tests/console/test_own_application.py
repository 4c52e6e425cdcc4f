"""`hub connections` where the hub's keys are the installation's, and a connection has none of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.console import shapes
from tests.console.conftest import Hub
from tests.console.practice import Fortnox, running_fortnox
from tests.console.test_contract import answered, failed


@pytest.fixture(scope="module")
def serving() -> Iterator[Fortnox]:
    with running_fortnox() as fortnox:
        yield fortnox


@pytest.fixture
def secret(hub_home: Path, serving: Fortnox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the installation's secret, and the other settings."""
    file = tmp_path / "secret"
    file.write_text(serving.facts["client_secret"] + "\n", encoding="utf-8")
    monkeypatch.setenv("HUB_FORTNOX_CLIENT_ID", serving.facts["client_id"])
    monkeypatch.setenv("HUB_FORTNOX_CLIENT_SECRET_FILE", str(file))
    monkeypatch.setenv("HUB_FORTNOX_BASE_URL", serving.facts["base_url"])
    monkeypatch.setenv("HUB_FORTNOX_AUTH_URL", serving.facts["auth_url"])
    return file


def test_keys_and_addresses_may_be_left_out(hub: Hub, serving: Fortnox, secret: Path) -> None:
    hub("tenants", "add", "berg", "--organisation-number", serving.facts["organisation_number"])
    add = ("connections", "add", "fortnox", "--tenant", "berg")
    said = failed(hub(*add, "--json"), "CONNECTION_KEYS_MISSING")
    assert "--client-id" not in str(said)
    answered(hub(*add, "--company-id", serving.facts["company_id"], "--json"), 0, shapes.CONNECTION)
    checked = answered(
        hub("connections", "check", "fortnox", "--tenant", "berg", "--json"), 0, shapes.CONNECTION
    )
    assert checked["state"] == "healthy"
    secret.write_text("changed in the portal", encoding="utf-8")
    failed(hub("connections", "reconnect", "fortnox", "--tenant", "berg", "--json"), "APPLICATION_MISSING")
    secret.write_text("changed", encoding="utf-8")
    failed(
        hub("connections", "reconnect", "fortnox", "--tenant", "berg", "--json"), "CONNECTION_SECRET_WRONG"
    )
