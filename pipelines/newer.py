"""*Newer value kept*: a replay never overwrites what somebody else has changed since."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hub.diff import HIDDEN, with_followers
from hub.matching.match import number_of
from hub.plan import Fields, shown
from hub.records import Stored
from warehouse import changes, runs
from warehouse.store import Scope


@dataclass(slots=True)
class NewerKept:
    """Takes fields out of a replay's updates, and remembers them for the report.

    ``since``: of each source, the run that is replayed; ``None`` for an import, which keeps nothing.
    """

    scope: Scope
    since: Sequence[str | None]
    kept: list[dict[str, Any]] = field(default_factory=list)

    def __call__(self, source: int, stored: Stored, fields: Fields) -> Fields:
        since = self.since[source]
        if since is None or not fields or not stored.revision:
            return fields
        later = self._later(stored.id, since)
        for name in sorted((fields.keys() & later) - HIDDEN):
            now, replayed = fields[name]
            self.kept.append(
                {
                    "entity": stored.entity,
                    "key": number_of(stored) or stored.id,
                    "field": name,
                    "replayed": shown(replayed),
                    "now": shown(now),
                }
            )
        taken = with_followers(fields.keys() & later)
        return {name: pair for name, pair in fields.items() if name not in taken}

    def _later(self, record_id: str, since: str) -> set[str]:
        """Fields of a record changed after the replayed run; taking that run back is no newer value."""
        by_field = changes.later_changes(self.scope, [record_id], since).get(record_id, {})
        undoing = {i for i in set(by_field.values()) if runs.get_run(self.scope, i).undoes == since}
        return {name for name, run_id in by_field.items() if run_id not in undoing}
