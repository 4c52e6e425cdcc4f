"""What an admin does on the import pages, a step at a time."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from tests.console.web.people import PAGE, Visit

IMPORT = "/t/demo/import"
_CHECKSUM = re.compile(r'name="checksum" value="([0-9a-f]{64})"')
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


def handed_in(visit: Visit, data: bytes, name: str = "kunder.xlsx", tenant: str = "demo") -> Any:
    """The answer to an upload."""
    path = f"/t/{tenant}/import"
    origin = str(visit.client.base_url).rstrip("/")
    return visit.client.post(
        f"{path}/files",
        data={"csrf": visit.token("/account")},
        files={"file": (name, data, "application/octet-stream")},
        headers={**PAGE, "origin": origin, "sec-fetch-site": "same-origin"},
    )


def looked_at(visit: Visit, data: bytes, name: str = "kunder.xlsx") -> str:
    """Hand a file in; the address of the page that shows it."""
    answer = handed_in(visit, data, name)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def planned(visit: Visit, look: str, **fields: str) -> str:
    """Ask for the plan as the page of the file proposes it; the address of the plan."""
    answer = ask_for_plan(visit, look, fields)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def ask_for_plan(visit: Visit, look: str, fields: Mapping[str, str]) -> Any:
    """The answer to the form of columns and choices."""
    hidden = {unescape(name): unescape(value) for name, value in _HIDDEN.findall(visit.get(look).text)}
    hidden.pop("next", None)
    return visit.post(look.partition("?")[0] + "/plan", {**hidden, **fields}, form=look)


def approved(visit: Visit, plan: str, **fields: str) -> str:
    """Approve the plan that a page shows; the address of the run that applies it."""
    answer = approve(visit, plan, **fields)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def approve(visit: Visit, plan: str, **fields: str) -> Any:
    """The answer to an approval."""
    return visit.post(f"{plan}/approve", {"checksum": checksum_on(visit, plan), **fields}, form=plan)


def checksum_on(visit: Visit, plan: str) -> str:
    """The checksum of the plan that a page shows."""
    found = _CHECKSUM.search(visit.get(plan).text)
    assert found is not None
    return found.group(1)


def read_text(visit: Visit, path: str) -> str:
    """A page's words, one blank apart."""
    text = re.sub(r"<(script|style).*?</\1>", " ", visit.get(path).text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())
