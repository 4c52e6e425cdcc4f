"""Which kind of VAT a customer's card is given, and why it sometimes can't be told.

The kind decides how every later invoice is taxed and booked, so nothing is guessed: the one table below says
it, or says who has to choose. An administrator's choice (``vat_mode``) wins over everything else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from hub.errors import Problem
from mappings.accounting.spelling import HOME
from mappings.fortnox.cleaning import SYSTEM

TYPE_OF: Mapping[str, str] = {"company": "COMPANY", "private": "PRIVATE"}
"""A contact's kind → Type."""


class Buyer(NamedTuple):
    """What the kind of VAT depends on.

    ``foreign``: an address or a VAT number of another country. ``flag``: reverse_charge_construction.
    ``mode``: vat_mode, ``None`` where nobody has chosen.
    """

    kind: str
    foreign: bool = False
    vat_number: bool = False
    flag: bool | None = None
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold of a buyer, field → value, and what then follows: a VATType, or a problem's code."""

    when: Mapping[str, Any]
    then: str


TABLE: tuple[Rule, ...] = (
    Rule({"mode": "domestic"}, "SEVAT"),
    Rule({"mode": "reverse_construction"}, "SEREVERSEDVAT"),
    Rule({"mode": "eu", "kind": "company", "vat_number": True}, "EUREVERSEDVAT"),
    Rule({"mode": "eu"}, "EUVAT"),
    Rule({"mode": "export"}, "EXPORT"),
    # Work on property is taxed where it stands, goods where they go: the country alone decides nothing.
    Rule({"foreign": True}, "VAT_TYPE_FOREIGN"),
    Rule({"flag": True, "kind": "private"}, "VAT_TYPE_PRIVATE"),
    Rule({"flag": True, "vat_number": False}, "VAT_TYPE_WITHOUT_NUMBER"),
    Rule({"flag": True}, "SEREVERSEDVAT"),
    Rule({}, "SEVAT"),
)
"""The first rule that fits holds."""


@lru_cache(maxsize=1024)
def vat_type(buyer: Buyer) -> str | Problem:
    """The VATType of a new customer, or why somebody has to choose first.

    Problems: VAT_TYPE_FOREIGN, VAT_TYPE_PRIVATE, VAT_TYPE_WITHOUT_NUMBER.
    """
    then = next(rule.then for rule in TABLE if all(getattr(buyer, k) == v for k, v in rule.when.items()))
    return Problem(then, {"system": SYSTEM}, "vat_mode") if then.startswith("VAT_TYPE_") else then


def proposed_type(buyer: Buyer) -> str | Problem | None:
    """The VATType to propose for a customer who is there already; ``None`` where Blikk says nothing of it:
    only an explicit Ja, Nej or choice proposes anything."""
    return None if buyer.flag is None and buyer.mode is None else vat_type(buyer)


def buyer_of(contact: Mapping[str, Any]) -> Buyer:
    """What a contact's canonical fields say of the buyer."""
    number = contact.get("vat_number")
    abroad = isinstance(number, str) and not number.startswith(HOME)
    return Buyer(
        kind="private" if contact.get("kind") == "private" else "company",
        foreign=(contact.get("invoice.country") or HOME) != HOME or (bool(number) and abroad),
        vat_number=bool(number),
        flag=contact.get("reverse_charge_construction"),
        mode=contact.get("vat_mode") or None,
    )


def said_by(vat_type_there: Any, buyer: Buyer) -> dict[str, Any]:
    """What Blikk has to say for a card's VATType to be right: the least, field → value.

    Nothing where the rule gives that type unasked, or where no choice in Blikk means it.
    """
    for said in _SAYINGS:
        if vat_type(buyer._replace(**said)) == vat_type_there:
            names = {"flag": "reverse_charge_construction", "mode": "vat_mode"}
            return {names[name]: value for name, value in said.items()}
    return {}


_SAYINGS: tuple[dict[str, Any], ...] = (
    {},
    {"flag": True},
    *({"mode": mode} for mode in ("domestic", "reverse_construction", "eu", "export")),
)
