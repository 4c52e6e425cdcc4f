"""The shape of one catalogue entry."""

from dataclasses import dataclass
from typing import Literal

Who = Literal["admin", "support", "hub"]
"""Who must act: the customer's own office (``admin``), Blikk's support, or the hub itself (nobody has to)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Sentences keyed by language; placeholders as in :meth:`str.format`."""

    who: Who
    message: dict[str, str]
    action: dict[str, str]


def entry(who: Who, *, sv: tuple[str, str], en: tuple[str, str]) -> Entry:
    """Make an entry from (message, action) pairs, one per language."""
    return Entry(who, {"sv": sv[0], "en": en[0]}, {"sv": sv[1], "en": en[1]})
