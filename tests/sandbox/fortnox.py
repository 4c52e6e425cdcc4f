"""A plain client of the Fortnox stand-in, for tests of the stand-in itself."""

import base64
from typing import Any

import httpx
from starlette.testclient import TestClient

from sandbox.fortnox import make
from sandbox.fortnox.company import ALL_SCOPES
from sandbox.fortnox.world import CLIENT, World

BACK = "http://127.0.0.1:5000/back"
BASIC = "Basic " + base64.b64encode(f"{CLIENT['id']}:{CLIENT['secret']}".encode()).decode()
ONE, OTHER = 1001, 1002


class Practice:
    """The stand-in, and a consent of company 1001 to every scope.

    The clock stands still: time passes by :meth:`later`, and never runs into the call limit by itself.
    """

    def __init__(self, scopes: str = " ".join(ALL_SCOPES)) -> None:
        self.app = make("http://testserver", None)
        self.http = TestClient(self.app, base_url="http://testserver", follow_redirects=False)
        self.world: World = self.app.world
        self.world.clock.advance(0)
        self.scopes = scopes
        self.token = self.service_token(ONE)

    def later(self, seconds: float) -> None:
        self.world.clock.advance(seconds)

    def switch(self, **said: Any) -> None:
        assert self.http.post("/_sandbox/switches", json=said).status_code == 204

    def fault(self, **said: Any) -> None:
        assert self.http.post("/_sandbox/faults", json=[said]).status_code == 204

    def consent(self, company: int = ONE, **asked: str) -> httpx.Response:
        query = {
            "client_id": str(CLIENT["id"]),
            "redirect_uri": BACK,
            "response_type": "code",
            "state": "once",
            "scope": self.scopes,
            "access_type": "offline",
            **asked,
        }
        decided = {"company": str(company), "decision": asked.get("decision", "approve")}
        answer: httpx.Response = self.http.post("/oauth-v1/auth", params=query, data=decided)
        return answer

    def code(self, company: int = ONE, **asked: str) -> str:
        address = httpx.URL(self.consent(company, **asked).headers["location"])
        assert address.params["state"] == "once"
        return address.params["code"]

    def grant(self, basic: str = BASIC, tenant: str | None = None, **said: str) -> httpx.Response:
        headers = {"Authorization": basic} | ({"TenantId": tenant} if tenant else {})
        answer: httpx.Response = self.http.post("/oauth-v1/token", data=said, headers=headers)
        return answer

    def redeem(self, code: str, redirect_uri: str = BACK) -> httpx.Response:
        return self.grant(grant_type="authorization_code", code=code, redirect_uri=redirect_uri)

    def refresh(self, token: str) -> httpx.Response:
        return self.grant(grant_type="refresh_token", refresh_token=token)

    def service_token(self, company: int) -> str:
        self.code(company, account_type="service")
        answer = self.grant(tenant=str(company), grant_type="client_credentials")
        return str(answer.json()["access_token"])

    def ask(self, method: str, path: str, body: Any = None, **said: Any) -> httpx.Response:
        """A call to the API; the call limit's window is passed first."""
        self.later(1)
        headers = {"Authorization": f"Bearer {said.pop('token', self.token)}", **said.pop("headers", {})}
        answer: httpx.Response = self.http.request(
            method, f"/3/{path}", json=body, headers=headers, params=said or None
        )
        return answer

    def get(self, path: str, **query: Any) -> httpx.Response:
        return self.ask("GET", path, **query)

    def customer(self, **fields: Any) -> dict[str, Any]:
        """A new customer, as the answer shows it."""
        answer = self.ask("POST", "customers", {"Customer": {"Name": "Berg Bygg AB", **fields}})
        assert answer.status_code == 201, answer.text
        said: dict[str, Any] = answer.json()["Customer"]
        return said

    def change(self, number: str, **fields: Any) -> httpx.Response:
        return self.ask("PUT", f"customers/{number}", {"Customer": fields})

    def numbers(self, **query: Any) -> list[str]:
        return [row["CustomerNumber"] for row in self.get("customers", **query).json()["Customers"]]


def code_of(answer: httpx.Response) -> int:
    """The error's code, whichever way its keys are spelt."""
    said = answer.json()["ErrorInformation"]
    return int(said.get("code", said.get("Code")))
