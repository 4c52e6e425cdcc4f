"""The shapes of the API's answers and questions: those of the command line (``docs/cli.md``), as models.

Answers are sent as they are; the models describe them in the document, and a test holds answers to them.
"""

from console.web.api.shapes.accounts import Conflict, Conflicts, Connection, Connections, Decision
from console.web.api.shapes.base import Error, ErrorAnswer, Kind
from console.web.api.shapes.files import Column, Inbox, InboxFile, Look, PlanOrder, TakeOrder, Uploaded
from console.web.api.shapes.jobs import JobOrder, Launched
from console.web.api.shapes.orders import Approval, Begun, FlowOrder, Repair, ReplayOrder
from console.web.api.shapes.register import (
    Address,
    Contact,
    ContactCard,
    Contacts,
    Me,
    Step,
    Timeline,
)
from console.web.api.shapes.runs import (
    BadRow,
    Brake,
    Change,
    Counts,
    Ignored,
    Kept,
    LeftAlone,
    ListedRun,
    Quarantine,
    Quarantined,
    Run,
    Runs,
    Undo,
    UndoCounts,
    Warned,
)

__all__ = [
    "Address",
    "Approval",
    "BadRow",
    "Begun",
    "Brake",
    "Change",
    "Column",
    "Conflict",
    "Conflicts",
    "Connection",
    "Connections",
    "Contact",
    "ContactCard",
    "Contacts",
    "Counts",
    "Decision",
    "Error",
    "ErrorAnswer",
    "FlowOrder",
    "Ignored",
    "Inbox",
    "InboxFile",
    "JobOrder",
    "Kept",
    "Kind",
    "Launched",
    "LeftAlone",
    "ListedRun",
    "Look",
    "Me",
    "PlanOrder",
    "Quarantine",
    "Quarantined",
    "Repair",
    "ReplayOrder",
    "Run",
    "Runs",
    "Step",
    "TakeOrder",
    "Timeline",
    "Undo",
    "UndoCounts",
    "Uploaded",
    "Warned",
]
