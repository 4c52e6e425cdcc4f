"""All flows by the name a run bears. A new flow adds its line here."""

from collections.abc import Mapping

from pipelines.contact_import.steps import CONTACT_IMPORT
from pipelines.flow import Flow

FLOWS: Mapping[str, Flow] = {
    "contacts": CONTACT_IMPORT,
    "persons": CONTACT_IMPORT,
    "auto": CONTACT_IMPORT,
}
