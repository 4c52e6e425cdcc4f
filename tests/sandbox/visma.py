"""A plain client of the Visma stand-in, for tests of the stand-in itself."""

from typing import Any

import httpx
from starlette.testclient import TestClient

from sandbox.visma import facts, make
from sandbox.visma.world import CLIENT, REFRESH_TOKEN, SCOPES, World

BACK = "http://127.0.0.1:5000/back"
BASIC = httpx.BasicAuth(str(CLIENT["id"]), str(CLIENT["secret"]))
ONE, OTHER = 2001, 2002


class Practice:
    """The stand-in, and a token of company 2001 with every scope.

    The clock stands still: time passes by :meth:`later`.
    """

    def __init__(self, scopes: str = " ".join(SCOPES)) -> None:
        self.app = make("http://testserver", None)
        self.http = TestClient(self.app, base_url="http://testserver", follow_redirects=False)
        self.world: World = self.app.world
        self.world.clock.advance(0)
        self.scopes = scopes
        self.token = self.granted(ONE, scopes)["access_token"]

    def later(self, seconds: float) -> None:
        self.world.clock.advance(seconds)

    def switch(self, **said: Any) -> None:
        assert self.http.post("/_sandbox/switches", json=said).status_code == 204

    def fault(self, **said: Any) -> None:
        assert self.http.post("/_sandbox/faults", json=[said]).status_code == 204

    def change(self, company: int = ONE, **said: Any) -> None:
        assert self.http.post(f"/_sandbox/companies/{company}", json=said).status_code == 204

    def granted(self, company: int, scopes: str) -> dict[str, Any]:
        answer = self.http.post("/_sandbox/tokens", json={"company": company, "scopes": scopes})
        said: dict[str, Any] = answer.json()
        return said

    def consent(self, company: int = ONE, **asked: str) -> httpx.Response:
        query = {
            "client_id": str(CLIENT["id"]),
            "redirect_uri": BACK,
            "response_type": "code",
            "state": "once",
            "scope": self.scopes,
            **asked,
        }
        decided = {"company": str(company), "decision": asked.get("decision", "approve")}
        answer: httpx.Response = self.http.post("/connect/authorize", params=query, data=decided)
        return answer

    def code(self, company: int = ONE) -> str:
        address = httpx.URL(self.consent(company).headers["location"])
        assert address.params["state"] == "once"
        return address.params["code"]

    def grant(self, **said: str) -> httpx.Response:
        answer: httpx.Response = self.http.post("/connect/token", data=said, auth=BASIC)
        return answer

    def refresh(self, word: str = REFRESH_TOKEN) -> httpx.Response:
        return self.grant(grant_type="refresh_token", refresh_token=word)

    def call(self, method: str, path: str, token: str | None = None, **more: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token if token is None else token}"}
        answer: httpx.Response = self.http.request(method, f"/v2/{path}", headers=headers, **more)
        return answer

    def get(self, path: str, **query: Any) -> Any:
        answer = self.call("GET", path, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def data(self, path: str, **query: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.get(path, **query)["Data"]
        return found

    def terms(self, name: str = "30 dagar") -> str:
        return str(next(one["Id"] for one in self.data("termsofpayments") if one["Name"] == name))

    def customer(self, **said: Any) -> dict[str, Any]:
        answer = self.post_customer(**said)
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made

    def post_customer(self, **said: Any) -> httpx.Response:
        return self.call("POST", "customers", json={**self.least(), **said})

    def least(self) -> dict[str, Any]:
        """The required members of a customer."""
        return {
            "Name": "Berg Bygg AB",
            "InvoicePostalCode": "97231",
            "InvoiceCity": "Luleå",
            "IsActive": True,
            "IsPrivatePerson": False,
            "TermsOfPaymentId": self.terms(),
        }

    def least_article(self, number: str = "A1", coding: str = "Varor 25 %") -> dict[str, Any]:
        """The required members of an article."""
        codings, units = self.data("articleaccountcodings"), self.data("units")
        return {
            "Number": number,
            "Name": "Skruv",
            "IsActive": True,
            "UnitId": units[0]["Id"],
            "CodingId": next(one["Id"] for one in codings if one["Name"] == coding),
        }

    def article(self, number: str = "A1", **said: Any) -> dict[str, Any]:
        answer = self.call("POST", "articles", json={**self.least_article(number), **said})
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made


def refused(answer: httpx.Response, status: int, code: int) -> dict[str, Any]:
    """The error, which must be this one."""
    said: dict[str, Any] = answer.json()
    assert (answer.status_code, said["ErrorCode"]) == (status, code), answer.text
    return said


__all__ = ["BACK", "ONE", "OTHER", "Practice", "facts", "refused"]
