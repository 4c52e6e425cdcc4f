"""The flows of a connection that can be planned from its row."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.web.pages.home.standing import flow_name
from hub.errors.problems import Language
from pipelines.accounting_sync.nouns import FACES
from pipelines.accounting_sync.registers import REGISTERS
from warehouse.connections import Connection


@dataclass(frozen=True, slots=True)
class FlowOffered:
    """A flow, and what it is called."""

    flow: str
    name: str


def flows_of(connection: Connection, language: Language) -> Sequence[FlowOffered]:
    """What can be planned now: nothing while the connection waits, and no register that doesn't travel."""
    if not connection.is_served:
        return []
    found = []
    for nouns in FACES:
        register = REGISTERS[nouns.entity]
        if nouns.system != connection.system:
            continue
        if register.is_pushed(connection.settings):
            found.append(nouns.push_flow)
        if register.goes_by is None or register.is_mastered(connection.settings):
            found.append(nouns.pull_flow)
    return [FlowOffered(flow, flow_name(flow, language)) for flow in found]
