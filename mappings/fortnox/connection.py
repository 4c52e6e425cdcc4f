"""What a connection adds to the fields of Blikk: the company's own codes, and what was chosen for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mappings.accounting.terms import Terms
from mappings.fortnox.cleaning import SYSTEM
from mappings.fortnox.units import Units


@dataclass(frozen=True, slots=True)
class Connection:
    """Facts and choices of one connected company.

    ``terms``: its terms of payment, code → description. ``chosen_terms``: an administrator's choice for
    terms that no code tells by itself, days (``"30"``) or words → code. ``default_days``: the terms of a
    new customer of whom Blikk says none; ``None``: such a customer waits. ``price_list``,
    ``sales_account``: given to new customers; articles' sales prices go to that price list too (the default
    list where none is chosen). ``vat_accounts``: per cent of VAT → the sales account of articles that name
    none. ``units``: its own, and what was chosen among them. ``cuts``: fields of the register in question
    (Fortnox's names) whose texts may be cut.
    ``personal_numbers``: they may be sent, on the ground that the connection's setting names.
    """

    terms: Mapping[str, str] = field(default_factory=dict)
    chosen_terms: Mapping[str, str] = field(default_factory=dict)
    default_days: int | None = 30
    price_list: str | None = None
    sales_account: str | None = None
    cuts: frozenset[str] = frozenset()
    personal_numbers: bool = False
    vat_accounts: Mapping[str, str] = field(default_factory=dict)
    units: Units = field(default_factory=Units)
    payment: Terms = field(init=False, compare=False, repr=False)
    """The terms and their choices together."""

    def __post_init__(self) -> None:
        payment = Terms(SYSTEM, self.terms, self.chosen_terms, self.default_days)
        object.__setattr__(self, "payment", payment)
