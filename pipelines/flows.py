"""All flows by the name a run bears. A new flow adds its line here."""

from collections.abc import Mapping

from pipelines.accounting_sync.registers import REGISTERS
from pipelines.accounting_sync.steps import PULLED
from pipelines.accounting_sync.systems import SYSTEMS
from pipelines.contact_import.steps import CONTACT_IMPORT
from pipelines.flow import Flow

FLOWS: Mapping[str, Flow] = {
    "contacts": CONTACT_IMPORT,
    "persons": CONTACT_IMPORT,
    "auto": CONTACT_IMPORT,
    **{REGISTERS[entity].pull_flow(system): flow for system in SYSTEMS for entity, flow in PULLED.items()},
}
