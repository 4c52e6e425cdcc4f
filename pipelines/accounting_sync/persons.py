"""How far personal numbers may go with a connection: taken in, sent, or only told apart."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mappings.contacts.options import Sealer
    from pipelines.hub import Hub
    from warehouse.connections import Connection


@dataclass(frozen=True, slots=True)
class Persons:
    """What a connection's ground (its choice ``personal_numbers``) lets happen.

    ``sealer`` takes numbers in, ``opens`` opens them to be sent; both ``None`` without a ground.
    ``comparing`` tells two apart by digest in memory, and nothing is kept: that asks for no ground.
    """

    sealer: "Sealer | None"
    comparing: "Sealer"
    opens: Callable[[Any], str] | None


def persons_of(hub: "Hub", connection: "Connection") -> Persons:
    """Of a connection with its choices as they are."""
    tenant, ground = connection.tenant, connection.settings.get("personal_numbers")
    sealer = hub.vault.sealer(tenant, ground) if ground else None

    def reveal(sealed: Any) -> str:
        return hub.vault.unseal(tenant, sealed)

    comparing = sealer or hub.vault.sealer(tenant, "identification")
    return Persons(sealer, comparing, reveal if ground else None)
