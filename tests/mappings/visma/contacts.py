"""Contacts and choices for tests: one whole company, and any contact that a store could hold."""

from typing import Any

from hypothesis import strategies as st

from mappings.visma.connection import Connection
from tests.connectors.visma.practice import Practice
from tests.mappings.fortnox.contacts import COMPANY as ALL_FIELDS
from tests.mappings.fortnox.contacts import LIKELY, any_contacts

TERMS = {str(row["Id"]): str(row["Name"]) for row in Practice().company.registers["termsofpayments"].values()}
"""The practice company's own: Visma's ids, the same in every run."""
BY_NAME = {name: code for code, name in TERMS.items()}
CONNECTION = Connection(terms=TERMS)
COMPANY: dict[str, Any] = {
    name: value for name, value in ALL_FIELDS.items() if not name.startswith(("visit.", "your_", "fax"))
}
likely_contacts = st.fixed_dictionaries({}, optional=LIKELY).map(
    lambda said: {
        "kind": "company",
        "customer_number": "1",
        "name": "Berg",
        **said,
        "invoice.postal_code": said.get("invoice.postal_code") or "972 31",
        "invoice.city": said.get("invoice.city") or "Luleå",
    }
)
"""Contacts of which most can be sent."""
connections = st.builds(
    Connection,
    terms=st.sampled_from([TERMS, {}]),
    default_days=st.sampled_from([30, None]),
    price_list=st.sampled_from([None, "8c24b8a7-0f0d-4d60-9d12-ff3d1a0c7f01"]),
    cuts=st.sampled_from([frozenset(), frozenset({"Name", "Note", "InvoiceAddress1"})]),
    personal_numbers=st.booleans(),
)
__all__ = ["BY_NAME", "COMPANY", "CONNECTION", "TERMS", "any_contacts", "connections", "likely_contacts"]
