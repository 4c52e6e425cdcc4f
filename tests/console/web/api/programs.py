"""A customer's own program: it shows a token, and asks until work is over."""

import time
from typing import Any

from starlette.testclient import TestClient
from starlette.types import ASGIApp

from tests.console.web.people import BASE

UNDER_WAY = ("received", "running")


class Program:
    """One program; ``tenant`` is whose data it is about."""

    def __init__(self, app: ASGIApp, token: str | None, tenant: str = "demo") -> None:
        self.client = TestClient(app, base_url=BASE, follow_redirects=False)
        self.headers = {"authorization": f"Bearer {token}"} if token else {}
        self.tenant = tenant

    def ask(self, method: str, path: str, **more: Any) -> Any:
        """The answer at a path below the tenant's."""
        return self.raw(method, f"/api/t/{self.tenant}{path}", **more)

    def raw(self, method: str, path: str, **more: Any) -> Any:
        headers = {**self.headers, **more.pop("headers", {})}
        return self.client.request(method, path, headers=headers, **more)

    def upload(self, data: bytes, name: str = "kunder.xlsx") -> str:
        answer = self.ask("POST", "/import/files", files={"file": (name, data)})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["file_id"])

    def begin(self, path: str, order: dict[str, Any]) -> dict[str, Any]:
        """Begin something and wait for its end; the run."""
        answer = self.ask("POST", path, json=order)
        assert answer.status_code == 202, answer.text
        assert answer.headers["location"] == answer.json()["run"]
        return self.end_of(answer.json()["run_id"])

    def end_of(self, run_id: str) -> dict[str, Any]:
        until = time.monotonic() + 30
        while True:
            run: dict[str, Any] = self.ask("GET", f"/runs/{run_id}").json()
            if run["status"] not in UNDER_WAY or time.monotonic() > until:
                return run
            time.sleep(0.01)

    def imported(self, data: bytes, **order: Any) -> dict[str, Any]:
        """Upload, plan and approve; the run that applied."""
        plan = self.begin(f"/import/files/{self.upload(data)}/plan", {"kind": "contacts", **order})
        assert plan["status"] == "planned", plan
        return self.begin(f"/runs/{plan['run_id']}/approve", {"checksum": plan["plan_checksum"]})
