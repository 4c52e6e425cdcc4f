"""A page of somebody else, in a real browser that is signed in to the hub, tries what it can.

The same page against Dagster's bare web server shows that the attacks are real.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
from dagster import AssetKey, AssetMaterialization, DagsterInstance
from dagster._core.workspace.context import WorkspaceProcessContext
from dagster_webserver.app import create_app_from_workspace_process_context
from playwright.sync_api import Page

from console.dagster.mount import DagsterPages
from console.up.parts import free_port
from console.web.app import build_app
from console.web.site import Site
from pipelines.hub import Hub
from tests.console.web.mounted import instance, pages
from tests.console.web.people import add_person
from tests.console.web.serving import page_of, served
from tests.e2e.browser import chromium, opened_page

__all__ = ["instance", "pages"]

ATTACK = Path(__file__).with_name("attack.html")
CONTACTS = AssetKey("contacts")
WIPE = 'mutation { wipeAssets(assetPartitionRanges: [{assetKey: {path: ["contacts"]}}]) { __typename } }'


@pytest.fixture
def attacker() -> Iterator[str]:
    """The port on which the foreign page is served."""
    port = free_port()
    with served(page_of(ATTACK), port):
        yield str(port)


_FRAME = """address => new Promise(done => {
  const frame = document.createElement("iframe");
  frame.onload = () => done(frame);
  frame.src = address;
  document.body.append(frame);
})"""
_IMAGE = """address => new Promise(done => {
  const image = new Image();
  image.onload = image.onerror = () => done();
  image.src = address;
})"""


class Target:
    """What is attacked, and what has come of it."""

    def __init__(self, base: str, prefix: str, instance: DagsterInstance) -> None:
        self.base, self.prefix, self._instance = base, prefix, instance
        instance.report_runless_asset_event(AssetMaterialization(CONTACTS))
        self._runs, self._events = self._counted()

    def _counted(self) -> tuple[int, int]:
        found = self._instance.fetch_materializations(CONTACTS, limit=1000).records
        return self._instance.get_runs_count(), len(found)

    @property
    def runs(self) -> int:
        """Runs that were launched meanwhile."""
        return self._counted()[0] - self._runs

    @property
    def reports(self) -> int:
        """Materializations that no run made; negative when they were wiped."""
        return self._counted()[1] - self._events


def attack(page: Page, address: str, target: Target) -> dict[str, object]:
    """Let the foreign page do all it can; what it reached."""
    graphql, reports = f"{target.prefix}/graphql", f"{target.prefix}/report_asset_materialization/contacts"
    where = urlencode({"target": target.base, "graphql": graphql, "reports": reports})
    page.goto(f"{address}/?{where}")
    opened = page.evaluate("attack()")
    runs, reported = target.runs, target.reports
    frame = page.evaluate_handle(_FRAME, f"{target.base}{target.prefix}/runs").as_element()
    inside = frame.content_frame() if frame else None
    framed = bool(inside and inside.url.startswith(target.base))
    wipe = f"{target.base}{graphql}?{urlencode({'query': WIPE})}"
    page.evaluate(_IMAGE, wipe)
    # And as a link that is followed: a top-level navigation, with which a browser sends a Lax cookie.
    page.goto(wipe, referer=f"{address}/")
    return {
        "runs": runs,
        "reports": reported,
        "sockets": len(opened),
        "framed": framed,
        "wiped": target.reports < reported,
    }


def test_a_bare_dagster_web_server_gives_everything_away(
    instance: DagsterInstance, pages: DagsterPages, attacker: str
) -> None:
    chromium()
    context = WorkspaceProcessContext(instance, pages.context.workspace_load_target, version="")
    with context, served(create_app_from_workspace_process_context(context), free_port()) as base:
        for host in ("127.0.0.1", "localhost"):
            with opened_page() as page:
                found = attack(page, f"http://{host}:{attacker}", Target(base, "", instance))
            assert found["runs"] == 4, found  # By fetch (twice), by an image, by a form.
            assert found["sockets"] == 1
            assert found["framed"]
            assert found["reports"] == 1
            assert found["wiped"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_behind_the_door_a_foreign_page_gets_nowhere(
    hub: Hub, instance: DagsterInstance, pages: DagsterPages, attacker: str, host: str
) -> None:
    """``127.0.0.1`` is the harder case: another port of one host is the same site, and cookies go along."""
    chromium()
    settings = replace(hub.settings, web_port=free_port())
    session = add_person(hub, "chef@example.se", "admin")
    app = build_app(hub, settings, dagster=pages)
    with served(app, settings.web_port) as base, opened_page() as page:
        name = Site.of(settings).cookie("session")
        cookie = {"name": name, "value": session, "url": base, "sameSite": "Lax", "httpOnly": True}
        page.context.add_cookies([cookie])  # type: ignore[list-item]
        page.goto(f"{base}/account")
        assert "chef@example.se" in page.content()
        found = attack(page, f"http://{host}:{attacker}", Target(base, "/dagster", instance))
        assert found == {"runs": 0, "reports": 0, "sockets": 0, "framed": False, "wiped": False}
        # And the session was not ended by the foreign form either; the own pages go on.
        page.goto(f"{base}/account")
        assert "chef@example.se" in page.content()
        with page.expect_websocket() as opened:
            page.goto(f"{base}/dagster/runs")
        assert opened.value.url.endswith("/dagster/graphql")
