"""One call as the registers see it, and what they answer with."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from sandbox.fortnox.codes import refusal
from sandbox.fortnox.company import Company
from sandbox.fortnox.fields import Table
from sandbox.fortnox.world import World


@dataclass(frozen=True, slots=True)
class Ask:
    """A call let in: whose company, what, with which words. ``parts``: the path behind the resource."""

    world: World
    company: Company
    method: str
    parts: tuple[str, ...]
    query: Mapping[str, str]
    body: bytes

    def said(self, table: Table) -> dict[str, Any]:
        """The fields in the body's envelope.

        Raises:
            Answer: no JSON (2002115), no or another envelope (2001392).
        """
        if not self.body.strip():
            raise refusal(2001392)
        try:
            said = json.loads(self.body)
        except ValueError:
            raise refusal(2002115) from None
        if not isinstance(said, dict) or set(said) != {table.one} or not isinstance(said[table.one], dict):
            raise refusal(2001392)
        fields: dict[str, Any] = said[table.one]
        return fields


def written(said: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """JSON as Fortnox writes it: letters beyond ASCII and slashes escaped."""
    text = json.dumps(said, ensure_ascii=True, separators=(",", ":")).replace("/", "\\/")
    return Response(text, status, headers, "application/json")


def nothing() -> Response:
    """204, empty."""
    return Response(status_code=204)
