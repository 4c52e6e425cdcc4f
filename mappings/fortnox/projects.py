"""Projects: a number, a name of at most 50 letters, a state, dates and a comment.

A project in Fortnox knows no customer; who it is for stands on its invoices. Canonical fields: ``number``,
``name``, ``status`` (not_started, ongoing, completed), ``start_date``, ``end_date`` (ISO 8601), ``note``.
"""

from collections.abc import Mapping
from typing import Any

from mappings.accounting.outgoing import Outgoing
from mappings.fortnox.connection import Connection
from mappings.fortnox.limits import PROJECT, PROJECT_ROW, PROJECT_STATES
from mappings.fortnox.outgoing import say
from mappings.fortnox.telling import told
from mappings.fortnox.to_send import body

SAID_BY: Mapping[str, str] = {
    "ProjectNumber": "number",
    "Description": "name",
    "StartDate": "start_date",
    "EndDate": "end_date",
    "Comments": "note",
}
STATES: Mapping[str, str] = dict(zip(("not_started", "ongoing", "completed"), PROJECT_STATES, strict=True))
"""A project's status → theirs."""


def to_compare(project: Mapping[str, Any], connection: Connection) -> Outgoing:
    """What Blikk would have on a project's card. A new one is created from the same.

    Stops: those of :func:`mappings.fortnox.outgoing.say`; a name too long is cut where that was chosen.
    """
    said = Outgoing()
    for name, source in SAID_BY.items():
        say(said, name, project.get(source), PROJECT[name], source, connection.cuts)
    if (state := STATES.get(str(project.get("status")))) is not None:
        said.values["Status"] = state
    return said


def of_card(card: Mapping[str, Any]) -> dict[str, Any]:
    """A whole project, in the comparable form."""
    return told(card, PROJECT, PROJECT)


def of_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A list row: it lacks the comment."""
    return told(row, PROJECT, PROJECT_ROW)


def creation(values: Mapping[str, Any]) -> dict[str, Any]:
    """The body of a new project."""
    return body(PROJECT, {name: value for name, value in values.items() if value is not None})


def change(changed: Mapping[str, Any]) -> dict[str, Any]:
    """The body of a project's change; ``{}`` when there is nothing to send."""
    return body(PROJECT, {name: value for name, value in changed.items() if name != "ProjectNumber"})
