"""One customer, wanted in an accounting system now, since a project or an invoice is made for it."""

from dataclasses import dataclass
from typing import Any, Literal

from hub.errors import HubError, Problem, words
from hub.ids import new_id
from hub.run_report import RunReport
from pipelines.accounting_sync.opening import connection_of
from pipelines.accounting_sync.pushing import push
from pipelines.accounting_sync.registers import CUSTOMERS
from pipelines.accounting_sync.showing import reason_of
from pipelines.accounting_sync.systems import SYSTEMS, Way
from pipelines.hub import Hub
from pipelines.requests import How, Who
from warehouse import conflicts, external_links, intents, views
from warehouse.conflicts import Conflict
from warehouse.connections import Connection

Status = Literal["existing", "created", "conflict", "not_ready", "unknown"]
Because = Literal["project", "invoice"]


@dataclass(frozen=True, slots=True)
class Ensured:
    """Whether the customer is there. ``reason``: why not, in words. ``run_id``: ``None`` when nothing had to
    be asked."""

    status: Status
    customer_number: str | None
    reason: str | None
    run_id: str | None

    def to_json(self) -> dict[str, Any]:
        """``{status, customer_number, reason, run_id}``."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def ensure_customer(
    hub: Hub, tenant: str, contact: str, system: str, who: Who, way: Way, because: Because | None = None
) -> Ensured:
    """See that a contact (its id or customer number) is a customer there. One that is linked costs no call.

    Raises:
        HubError: ``CONTACT_UNKNOWN``, ``CONTACT_AMBIGUOUS``, ``CONNECTION_UNKNOWN``, ``CONNECTION_WAITS``, or
            what went wrong before anything was sent.
    """
    connection = connection_of(hub, tenant, system)
    with hub.store.reading(tenant) as scope:
        record_id = views.contact_id(scope, contact)
    number = _number(hub, connection, record_id)
    if number is not None:
        return Ensured("existing", number, None, None)
    run_id = new_id()
    try:
        report = push(
            hub, tenant, system, CUSTOMERS.entity, How("apply"), who, way,
            wanted=frozenset({record_id}), because=because, run_id=run_id,
        )  # fmt: skip
    except HubError as error:
        if not _is_out(hub, connection, record_id):
            raise
        params = {"system": SYSTEMS[system].title, "why": error.code}
        reason = words(Problem("OUTCOME_UNKNOWN", params), hub.settings.language)
        return Ensured("unknown", None, f"{reason.message} {reason.action}", run_id)
    number = _number(hub, connection, record_id)
    if number is not None:
        return Ensured("created" if report.counts["created"] else "existing", number, None, run_id)
    return _held(hub, connection, record_id, report)


def _number(hub: Hub, connection: Connection, record_id: str) -> str | None:
    """The customer's number over there, where it is linked."""
    with hub.store.reading(connection.tenant) as scope:
        found = external_links.by_local(scope, connection.id, CUSTOMERS.entity, [record_id])
        asked = conflicts.listing(scope, state="all", connection_id=connection.id, local_id=record_id)
    return found[0].number if found and not (asked and _is_elsewhere(asked[-1], found[0].number)) else None


def _is_elsewhere(asked: Conflict, number: str) -> bool:
    """Whether the linked number was last seen with somebody else, and nobody has said that it is the same."""
    there = any(number in card.values() for card in asked.theirs)
    return there and asked.code == "SYNC_ANOTHER" and asked.resolution != "same"


def _is_out(hub: Hub, connection: Connection, record_id: str) -> bool:
    """Whether something was sent for it of which nobody knows what became."""
    with hub.store.reading(connection.tenant) as scope:
        open_ones = intents.open_of_records(scope, [record_id])
    return any(one.state == "sent" and one.connection_id == connection.id for one in open_ones)


def _held(hub: Hub, connection: Connection, record_id: str, report: RunReport) -> Ensured:
    with hub.store.reading(connection.tenant) as scope:
        found = conflicts.listing(scope, connection_id=connection.id, local_id=record_id)
    if found:
        said = reason_of(found[0], connection.system, hub.settings.language)
        status: Status = "not_ready" if found[0].kind == "not_ready" else "conflict"
        return Ensured(status, None, f"{said.message} {said.action}", report.run_id)
    told = [*report.brakes, *(one for one in report.warnings if one["sheet"] == CUSTOMERS.entity)]
    reason = str(told[0]["message"]) if told else None
    left = any(one["code"] == "SYNC_LEFT" for one in report.warnings)
    return Ensured("conflict" if left else "not_ready", None, reason, report.run_id)
