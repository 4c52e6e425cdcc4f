"""A register read, listed, added to and changed by its number: the frame that every resource fills in."""

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from sandbox.fortnox.asking import Ask, nothing, written
from sandbox.fortnox.codes import refusal
from sandbox.fortnox.fields import Table, judge
from sandbox.fortnox.lists import Row, address, listed

Rule = Callable[[Ask, Row, Row | None], None]
"""Judges (and completes) a record about to be kept: the call, the record, what it was before."""


def no_rule(ask: Ask, record: Row, before: Row | None) -> None:
    """Nothing more to say."""


class Register:
    """One resource. ``rule`` judges records, ``row`` shapes list rows; ``taken``: a used number's code."""

    def __init__(
        self,
        table: Table,
        rule: Rule = no_rule,
        row: Callable[[Row], Row] | None = None,
        *,
        deletes: bool = True,
        taken: int = 2000106,
    ) -> None:
        self.table = table
        self._rule = rule
        self._row = row
        self._deletes = deletes
        self._taken = taken

    def __call__(self, ask: Ask) -> Response:
        """Answer a call.

        Raises:
            Answer: refused.
        """
        match ask.method, len(ask.parts):
            case "GET", 0:
                return written(listed(ask, self.table, self._row))
            case "POST", 0:
                return self._created(ask)
            case "GET", 1:
                return written({self.table.one: self.whole(ask, self.record(ask, ask.parts[0]))})
            case "PUT", 1:
                return self._changed(ask, ask.parts[0])
            case "DELETE", 1 if self._deletes:
                return self._removed(ask, ask.parts[0])
        return Response(status_code=405)

    def record(self, ask: Ask, number: str) -> Row:
        """A record by its number.

        Raises:
            Answer: there is none.
        """
        found: Row | None = ask.company.registers[self.table.path].get(number)
        if found is None:
            raise refusal(self.table.missing)
        return dict(found)

    def whole(self, ask: Ask, record: Row) -> Row:
        """A record as an answer shows it."""
        shown = {**record, "@url": address(ask, self.table, str(record[self.table.key]))}
        if ask.world.switches.extra_fields == "on":
            shown["UnannouncedField"] = {"since": 2027}
        return shown

    def _created(self, ask: Ask) -> Response:
        table = self.table
        wanted = judge(table, ask.said(table), ask.world.switches, creating=True)
        record = {**table.new(), **wanted}
        number = record[table.key]
        if number in (None, ""):
            record[table.key] = ""
        elif ask.company.used(table, number):
            raise refusal(self._taken, number)
        self._rule(ask, record, None)
        if record[table.key] == "":
            record[table.key] = ask.company.next_number(table)
        elif ask.world.switches.series_follows == "on":
            ask.company.follow(table, str(record[table.key]))
        ask.company.put(table, record, ask.world.clock.now(), "created")
        answer = self.as_created(self.whole(ask, record))
        return written({table.one: answer}, 201, {"Location": table.path})

    def as_created(self, record: Row) -> Row:
        """The POST's answer, where it differs from a GET's."""
        return record

    def _changed(self, ask: Ask, number: str) -> Response:
        before = self.record(ask, number)
        said = ask.said(self.table)
        if self.table.key in said:
            if ask.world.switches.number_in_body == "refuse":
                raise refusal(2000729)
            said = {name: value for name, value in said.items() if name != self.table.key}
        wanted = judge(self.table, said, ask.world.switches, creating=False)
        record = {**before, **wanted}
        self._rule(ask, record, before)
        ask.company.put(self.table, record, ask.world.clock.now(), "updated")
        return written({self.table.one: self.whole(ask, record)})

    def _removed(self, ask: Ask, number: str) -> Response:
        self.before_removal(ask, self.record(ask, number))
        ask.company.remove(self.table, number, ask.world.clock.now())
        return nothing()

    def before_removal(self, ask: Ask, record: Row) -> None:
        """May refuse."""


def must_exist(ask: Ask, code: int, there: bool, value: Any) -> None:
    """A code in a record must be one of its register's.

    Raises:
        Answer: it is not.
    """
    if there:
        return
    general = ask.world.switches.unknown_reference == "general"
    raise refusal(2000729 if general else code, value, status=400)
