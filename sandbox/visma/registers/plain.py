"""A register with nothing of its own: listed, read, created, replaced, deleted, as far as it lets."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from sandbox.visma.asking import Ask, Record, written
from sandbox.visma.fields import Table, judge
from sandbox.visma.lists import listed


class Register:
    """One resource. What differs is overridden: :meth:`shown`, :meth:`checked`, :meth:`may_go`."""

    created_status = 201
    replaced_status = 200

    def __init__(self, table: Table) -> None:
        self.table = table

    def __call__(self, ask: Ask) -> Response:
        """One call, answered.

        Raises:
            Answer: what is wrong with it.
        """
        match ask.method, ask.parts:
            case "GET", ():
                rows = ask.company.registers[self.table.path].values()
                return listed(ask, self.table, [self.shown(ask, row) for row in rows])
            case "POST", () if "POST" in self.table.methods:
                return self._create(ask)
            case "GET", (key,):
                return written(self.shown(ask, ask.found(self.table, key)))
            case "PUT", (key,) if "PUT" in self.table.methods:
                return self._replace(ask, ask.found(self.table, key))
            case "DELETE", (key,) if "DELETE" in self.table.methods:
                return self._delete(ask, ask.found(self.table, key))
            case _, () | (_,):
                return ask.refused_method()
        return Response(status_code=404)

    def shown(self, ask: Ask, record: Mapping[str, Any]) -> Record:
        """A record as it is told."""
        return dict(record)

    def checked(self, ask: Ask, record: Record, before: Record | None) -> Record:
        """A judged record, with what the server adds.

        Raises:
            Answer: it is not taken.
        """
        return record

    def may_go(self, ask: Ask, record: Record) -> None:
        """Whether a record may be deleted.

        Raises:
            Answer: it may not.
        """

    def _create(self, ask: Ask) -> Response:
        record = judge(self.table, ask.said_record(), ask.world.switches, None)
        record = self.checked(ask, {**record, "Id": ask.company.new_id(self.table)}, None)
        kept = ask.company.put(self.table, record, ask.world.clock.now())
        return written(self.shown(ask, kept), self.created_status)

    def _replace(self, ask: Ask, before: Record) -> Response:
        record = judge(self.table, ask.said_record(), ask.world.switches, before)
        record = self.checked(ask, record, before)
        kept = ask.company.put(self.table, record, ask.world.clock.now())
        return written(self.shown(ask, kept), self.replaced_status)

    def _delete(self, ask: Ask, record: Record) -> Response:
        self.may_go(ask, record)
        ask.company.registers[self.table.path].drop(str(record["Id"]))
        return Response(status_code=200)
