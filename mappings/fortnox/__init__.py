"""Fortnox's registers against Blikk's: one comparable form, and what is sent of it.

This is the door: other rooms import from here alone. What is named here without a register is of customers;
articles, their prices, projects and contact persons' names have modules of their own. Who owns which field
stands in ``mappings/ownership/fortnox.yaml``.
"""

from mappings.accounting.identity import Identity
from mappings.accounting.outgoing import Outgoing
from mappings.accounting.pulled import Pulled
from mappings.fortnox import articles, articles_pulled, prices, projects, references
from mappings.fortnox.cards import of_card, of_row
from mappings.fortnox.connection import Connection
from mappings.fortnox.customers import to_compare, to_create
from mappings.fortnox.identity import identity
from mappings.fortnox.pulled import pulled
from mappings.fortnox.to_send import (
    Reveal,
    article_change,
    article_creation,
    customer_change,
    customer_creation,
)
from mappings.ownership import rules

__all__ = [
    "Connection",
    "Identity",
    "Outgoing",
    "Pulled",
    "Reveal",
    "article_change",
    "article_creation",
    "articles",
    "articles_pulled",
    "customer_change",
    "customer_creation",
    "identity",
    "of_card",
    "of_row",
    "prices",
    "projects",
    "pulled",
    "references",
    "rules",
    "to_compare",
    "to_create",
]
