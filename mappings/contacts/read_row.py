"""A row as read, before rows of one company are put together."""

from dataclasses import dataclass, field
from typing import Any

from hub.records import RowRef


@dataclass(slots=True)
class ReadRow:
    """What one row says: the fields of its contact, of a person there, and of a property.

    ``assumed``: contact fields nobody said (the country of an address): a stored value goes before them.
    ``vat_unread``: the row has a VAT number that was left out for want of a purpose.
    """

    ref: RowRef
    contact: dict[str, Any]
    person: dict[str, Any] = field(default_factory=dict)
    place: dict[str, Any] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()
    vat_unread: bool = False
