"""A project, wanted in an accounting system: its customer is there first, then the project, then the names of
the customer's contact persons.

Nothing is written down before it is sent: a project has its number from Blikk, so that a lost answer is found
out by asking for it, and names are looked at before one is added. Asked for again, it goes on where it was.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from connectors.transport.failures import CallFailed
from hub.errors import HubError, Problem, words
from hub.ports import AccountingSystem, KeepsReferences
from pipelines.accounting_sync.ensuring import Ensured, ensure_customer
from pipelines.accounting_sync.opening import Opened, alone, connection_of, opened
from pipelines.accounting_sync.systems import SYSTEMS, Projects, Way
from pipelines.hub import Hub
from pipelines.requests import Who
from warehouse import records, views

THERE = ("existing", "created")
LOST = ("OUTCOME_UNKNOWN", "ANSWER_UNREADABLE")


@dataclass(frozen=True, slots=True)
class EnsuredProject:
    """Whether the project is there. ``customer``: what became of its customer, without whom it is not sent;
    ``reason``: why it is not there, in words; ``cause``: its code, where it is the project's own."""

    customer: Ensured
    status: str
    reason: str | None = None
    cause: str | None = None


def ensure_project(
    hub: Hub, tenant: str, contact: str, project: Mapping[str, Any], system: str, who: Who, way: Way
) -> EnsuredProject:
    """See that a project of a contact (its id or customer number) is there.

    ``project``: ``number``, ``name``, ``status``, ``start_date``, ``end_date``, ``note``. ``status`` of the
    answer is ``existing``, ``created``, ``conflict`` (the number is another project's), ``not_ready``, or
    the customer's own.

    Raises:
        HubError: those of :func:`.ensuring.ensure_customer`; ``PROJECTS_NOT_KEPT``.
    """
    known = SYSTEMS[connection_of(hub, tenant, system).system]
    if known.projects is None:
        raise HubError("PROJECTS_NOT_KEPT", {"system": known.title})
    customer = ensure_customer(hub, tenant, contact, system, who, way, "project")
    if customer.status not in THERE or customer.customer_number is None:
        return EnsuredProject(customer, customer.status, customer.reason)
    with opened(hub, tenant, system, way) as connected, alone(hub, connected.connection):
        means = known.projects(connected.connection)
        status, problem = _sent(connected.client, means, project, known.title)
        if status in THERE and isinstance(connected.client, KeepsReferences):
            _name_persons(connected, connected.client, means, contact, customer.customer_number)
    if problem is None:
        return EnsuredProject(customer, status)
    said = words(problem, hub.settings.language)
    return EnsuredProject(customer, status, f"{said.message} {said.action}", problem.code)


def _sent(
    client: AccountingSystem, means: Projects, project: Mapping[str, Any], title: str
) -> tuple[str, Problem | None]:
    said = means.ours(project)
    number = str(said.values.get(means.number) or "")
    if said.stops or not number:
        return "not_ready", next(iter(said.stops), Problem("PROJECT_NUMBER_MISSING", {"system": title}))
    status, card = "existing", client.get("project", number)
    if card is None:
        status = "created"
        try:
            card = client.create("project", means.body(said.values))
        except CallFailed as failed:
            if failed.fate != "record":
                raise
            return "not_ready", failed.problem
        except HubError as error:
            card = client.get("project", number) if error.code in LOST else None
            if card is None:
                raise
    if means.card(card).get(means.name) != said.values.get(means.name):
        return "conflict", Problem("PROJECT_NUMBER_TAKEN", {"system": title, "number": number})
    return status, None


def _name_persons(
    connected: Opened, client: KeepsReferences, means: Projects, contact: str, customer: str
) -> None:
    """What is refused, or of which nobody knows, is tried with the customer's next project."""
    with connected.hub.store.reading(connected.tenant) as scope:
        record_id = views.contact_id(scope, contact)
        persons = [one.fields for one in records.children(scope, [record_id]) if "last_name" in one.fields]
    try:
        for name in means.names(persons, client.references(customer)):
            client.add_reference(customer, name)
    except CallFailed as failed:
        if failed.fate != "record":
            raise
    except HubError as error:
        if error.code not in LOST:
            raise
