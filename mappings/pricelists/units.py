"""Units of measure, as the codes of UN/ECE's recommendation 20 that wholesalers write, in words of the trade.

A code that is not here stays as it is written: a roll is no piece, and what it holds is not guessed.
"""

from collections.abc import Mapping

_UNITS: Mapping[str, str] = {
    **dict.fromkeys(("EA", "PCE", "C62", "H87"), "ST"),
    "MTR": "M",
    "KGM": "KG",
    "LTR": "L",
    "MTK": "M2",
    "MTQ": "M3",
    "SET": "SET",
}


def unit_of(code: str) -> str | None:
    """The word for a code in any case; ``None`` where nothing is known of it."""
    return _UNITS.get(code.upper())
