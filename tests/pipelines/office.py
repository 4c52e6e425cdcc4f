"""An office that imports, replays and takes back; and looks at everything the store then holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from hub.diff import DEFAULTS
from hub.plan import shown
from hub.run_report import RunReport, UndoReport
from pipelines import verbs
from pipelines.contact_import.options import ImportOptions
from pipelines.hub import Hub
from pipelines.requests import How, Who
from tests.pipelines.doubles import Row, TinyFlow, book
from warehouse import changes, quarantine, records, runs
from warehouse.quarantine import QuarantineRow, State
from warehouse.runs import RunRow
from warehouse.store import Scope
from warehouse.tables import Contact, ContactPerson, ContactProperty

PLAN = How("plan")
BOOKKEEPING = {
    *("run", "plan", "plan_chunk", "planned_change", "archived_file", "lease", "alembic_version"),
    *("tenant", "key_material"),
}
"""What a plan may write: runs, plans, archive; and what no flow writes."""

Fields = dict[str, Any]


@dataclass(slots=True)
class Office:
    """One tenant's people at work."""

    hub: Hub
    tiny: TinyFlow
    tenant: str = "demo"

    def imports(
        self, *rows: Row, how: How | None = None, who: Who | None = None, **options: Any
    ) -> RunReport:
        """Import the rows as one file."""
        said = ImportOptions(**options)
        return verbs.import_file(
            self.hub, self.tenant, "contacts", book(*rows), "kunder.json", said, how, who
        )

    def replays(self, how: How | None = None, **target: Any) -> RunReport:
        return verbs.replay(self.hub, self.tenant, how=how, **target)

    def undoes(self, run_id: str, how: How | None = None) -> UndoReport:
        return verbs.undo(self.hub, self.tenant, run_id, how)

    def edits(self, number: str, **fields: str) -> RunReport:
        return verbs.edit_contact(self.hub, self.tenant, number, fields)

    def run(self, run_id: str) -> RunRow:
        with self.hub.store.reading(self.tenant) as scope:
            return runs.get_run(scope, run_id)

    def runs(self) -> list[RunRow]:
        """All runs, oldest first."""
        with self.hub.store.reading(self.tenant) as scope:
            return list(runs.select_runs(scope, "ORDER BY id"))

    def quarantined(self, state: State = "open") -> list[QuarantineRow]:
        with self.hub.store.reading(self.tenant) as scope:
            return quarantine.listing(scope, state=state)

    def logged(self, run_id: str) -> list[changes.LogEntry]:
        with self.hub.store.reading(self.tenant) as scope:
            return changes.of_run(scope, run_id)

    def contacts(self) -> dict[str, Fields]:
        """Customer number (or name) → the fields, without ids."""
        return {
            str(fields.get("customer_number") or fields["name"]): fields
            for entity, fields in self.records().values()
            if entity == "contact"
        }

    def persons(self) -> list[Fields]:
        return [fields for entity, fields in self.records().values() if entity == "contact_person"]

    def records(self) -> dict[str, tuple[str, Fields]]:
        """Id → (entity, fields) of everything there is."""
        with self.hub.store.reading(self.tenant) as scope:
            return everything(scope)

    def folded_log(self) -> dict[str, tuple[str, Fields]]:
        """The same, told by the change log alone."""
        with self.hub.store.reading(self.tenant) as scope:
            return folded(scope)

    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        """All rows of all tables but the bookkeeping, sorted."""
        with self.hub.store.reading(self.tenant) as scope:
            names = set(sa.inspect(scope.connection).get_table_names()) - BOOKKEEPING
            return {
                name: sorted(
                    (tuple(row) for row in scope.connection.execute(sa.text(f'SELECT * FROM "{name}"'))),
                    key=repr,
                )
                for name in sorted(names)
            }


def everything(scope: Scope) -> dict[str, tuple[str, Fields]]:
    """Every record of a tenant, personal numbers masked."""
    found: dict[str, tuple[str, Fields]] = {}
    for table in (Contact, ContactPerson, ContactProperty):
        name = str(table.__tablename__)
        query = sa.text(f"SELECT id FROM {name} WHERE tenant_id = :tenant")
        ids = [row[0] for row in scope.connection.execute(query, {"tenant": scope.tenant})]
        for stored in records.by_ids(scope, name, ids):
            found[stored.id] = (name, _plain(stored.fields))
    return found


def folded(scope: Scope) -> dict[str, tuple[str, Fields]]:
    """What the change log says there is: every entry played after the other."""
    query = sa.text("SELECT DISTINCT record_id FROM change_log WHERE tenant_id = :tenant")
    ids = [row[0] for row in scope.connection.execute(query, {"tenant": scope.tenant})]
    found: dict[str, tuple[str, Fields]] = {}
    for record_id in ids:
        fields: Fields | None = None
        for entry in changes.of_record(scope, record_id):
            after = {name: pair[1] for name, pair in entry.fields.items()}
            before = {name: pair[0] for name, pair in entry.fields.items()}
            if entry.action == "create":
                assert fields is None, "created twice"
                fields = {**_defaults(entry.entity), **after}
            elif entry.action == "delete":
                assert fields is not None, "deleted, but never created"
                fields = None
            else:
                assert fields is not None, "changed, but never created"
                assert _plain(before) == _plain({name: fields.get(name) for name in before}), "another before"
                fields.update(after)
        if fields is not None:
            found[record_id] = (entry.entity, _plain(fields))
    return found


def _defaults(entity: str) -> Fields:
    name = {"contact": "is_active", "contact_person": "is_primary"}.get(entity)
    return {name: DEFAULTS[name]} if name else {}


def _plain(fields: Mapping[str, Any]) -> Fields:
    return {name: shown(value) for name, value in fields.items() if value not in (None, [], "")}
