"""The sandbox as a process of its own, and what a practising office does on both sides of it."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Fortnox:
    """The stand-in for Fortnox, served over loopback. ``facts``: what `hub sandbox --json` says of it."""

    facts: dict[str, Any]

    def put(self, number: str, **fields: Any) -> None:
        """A customer entered, or edited, over there."""
        self._asked("PUT", f"records/customers/{number}", fields)

    def put_article(self, number: str, **fields: Any) -> None:
        """An article entered, or edited, over there."""
        self._asked("PUT", f"records/articles/{number}", fields)

    def customers(self) -> dict[str, dict[str, Any]]:
        """Number → card."""
        return {card["CustomerNumber"]: card for card in self._asked("GET", "records/customers")}

    def calls(self, method: str = "") -> list[str]:
        """``METHOD path`` of every call to the API."""
        said = [(one["method"], one["path"]) for one in self._asked("GET", "calls")]
        return [f"{verb} {path}" for verb, path in said if "/3/" in path and verb.startswith(method)]

    def reset(self) -> None:
        self._asked("POST", "reset")

    def change(self, company: int, **said: Any) -> None:
        """Licences, consents and such of a company."""
        self._asked("POST", f"companies/{company}", said)

    def later(self, seconds: float) -> None:
        """Time goes on over there: as good as waiting for it."""
        self._asked("POST", "clock", {"advance": seconds})

    def _asked(self, method: str, path: str, said: Any = None) -> Any:
        url = f"{self.facts['base_url']}/_sandbox/{path}"
        body = json.dumps(said).encode() if said is not None else None
        asked = urllib.request.Request(url, body, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(asked, timeout=10) as answer:
            text = answer.read()
        return json.loads(text) if text else None


@contextmanager
def running_fortnox() -> Iterator[Fortnox]:
    """Serve it on a free port until the block is left."""
    words = [sys.executable, "-m", "sandbox", "--port", "0", "--json"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield Fortnox(json.loads(process.stdout.readline())["fortnox"])
        finally:
            process.terminate()
