"""What Fortnox tells of a record, in the comparable form of the mapping; a customer's stands in ``cards``.

``None`` is nothing: null, an empty text, an account or a measure of 0. What was not told, is out of sight, or
can't be understood, has no key: nothing is concluded from it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from connectors.fortnox.wire import OUT_OF_SIGHT
from hub.decimals import decimal_text
from mappings.fortnox.cards import text_of
from mappings.fortnox.limits import Limit


def told(wire: Mapping[str, Any], limits: Mapping[str, Limit], names: Iterable[str]) -> dict[str, Any]:
    """The fields of these names that a card or row tells."""
    found: dict[str, Any] = {}
    for name in names:
        if name in wire and wire[name] != OUT_OF_SIGHT and not isinstance(wire[name], dict | list):
            _tell(found, name, wire[name], limits[name])
    return found


def _tell(found: dict[str, Any], name: str, value: Any, limit: Limit) -> None:
    if limit.kind == "flag":
        if isinstance(value, bool):
            found[name] = value
    elif limit.kind in ("text", "exact"):
        found[name] = text_of(value) or None
    else:
        number = decimal_text(value)
        if number is None:
            if value in (None, ""):
                found[name] = None
        elif limit.kind == "decimal":
            found[name] = number
        elif number.isdecimal() and int(number) <= (limit.most or 0):
            found[name] = None if number == "0" else number
