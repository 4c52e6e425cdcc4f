"""Visma's registers against Blikk's: one comparable form, and what is sent of it.

This is the door: other rooms import from here alone. Who owns which field stands in
``mappings/ownership/visma.yaml``.
"""

from mappings.visma.cards import of_card
from mappings.visma.connection import Connection
from mappings.visma.customers import to_compare, to_create
from mappings.visma.identity import identity
from mappings.visma.primary import with_primary
from mappings.visma.pulled import pulled
from mappings.visma.to_send import customer_change, customer_creation

__all__ = [
    "Connection",
    "customer_change",
    "customer_creation",
    "identity",
    "of_card",
    "pulled",
    "to_compare",
    "to_create",
    "with_primary",
]
