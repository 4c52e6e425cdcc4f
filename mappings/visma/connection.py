"""What a connection adds to the fields of Blikk: the company's own terms, and what was chosen for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mappings.accounting.terms import Terms
from mappings.visma.limits import SYSTEM


@dataclass(frozen=True, slots=True)
class Connection:
    """Facts and choices of one connected company.

    ``terms``: its terms of payment, Visma's id → name; ``chosen_terms`` and ``default_days``: see
    :class:`mappings.accounting.terms.Terms`. ``price_list``: the id of the list that new customers get (the
    Pro plan alone has lists). ``cuts``: members whose texts may be cut. ``personal_numbers``: they may be
    sent, on the ground that the connection's setting names.
    """

    terms: Mapping[str, str] = field(default_factory=dict)
    chosen_terms: Mapping[str, str] = field(default_factory=dict)
    default_days: int | None = 30
    price_list: str | None = None
    cuts: frozenset[str] = frozenset()
    personal_numbers: bool = False
    payment: Terms = field(init=False, compare=False, repr=False)
    """The terms and their choices together."""

    def __post_init__(self) -> None:
        payment = Terms(SYSTEM, self.terms, self.chosen_terms, self.default_days)
        object.__setattr__(self, "payment", payment)
