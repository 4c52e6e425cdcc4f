"""One call as the registers see it, and what they answer with."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import JSONResponse, Response

from sandbox.visma.codes import Answer, invalid, refusal
from sandbox.visma.company import Company
from sandbox.visma.fields import Table
from sandbox.visma.world import World

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ask:
    """A call let in: whose company, what, with which words. ``parts``: the path behind the resource."""

    world: World
    company: Company
    method: str
    parts: tuple[str, ...]
    query: Mapping[str, str]
    body: bytes

    def said(self) -> Any:
        """The body.

        Raises:
            Answer: 2000, it is no JSON.
        """
        try:
            return json.loads(self.body, parse_constant=_no_number)
        except ValueError:
            raise refusal(2000, "The request body is no valid JSON") from None

    def said_record(self) -> Record:
        """The body as one object."""
        said = self.said()
        if not isinstance(said, dict):
            raise refusal(2000, "The request body must be an object")
        return said

    def found(self, table: Table, key: str) -> Record:
        """The record with this id.

        Raises:
            Answer: 3000.
        """
        record = self.company.registers[table.path].get(key.lower())
        if record is None:
            raise self.missing()
        return dict(record)

    def missing(self) -> Answer:
        """3000, with the status that the switch says."""
        return refusal(3000, status=int(self.world.switches.missing_record))

    def refers(self, table: Table, name: str, key: Any) -> Record:
        """The record that a body names by its id.

        Raises:
            Answer: 3000, as a wrong reference (status 400).
        """
        record = self.company.registers[table.path].get(str(key).lower())
        if record is None:
            raise refusal(3000, status=400, field=name)
        return dict(record)

    def refused_method(self) -> Response:
        """A method that the route does not have."""
        return Response(status_code=int(self.world.switches.refused_method))


def written(said: Any, status: int = 200) -> Response:
    """JSON as it is."""
    return JSONResponse(said, status)


def boolean(query: Mapping[str, str], name: str) -> bool:
    """A flag among the words of an address."""
    said = query.get(name, "false").lower()
    if said not in ("true", "false"):
        raise invalid(name, "must be a boolean")
    return said == "true"


def _no_number(word: str) -> float:
    raise ValueError(word)
