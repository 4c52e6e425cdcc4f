"""Countries by name or code."""

from functools import cache

from hub.errors import Problem
from mappings.header_text import header_key
from mappings.normalise.answer import Answer
from mappings.normalise.country_names import COUNTRY_NAMES


def country(text: str) -> Answer[str] | Problem:
    """ISO 3166-1 alpha-2. Problem: COUNTRY_UNKNOWN."""
    code = _codes().get(header_key(text))
    return Answer(code) if code else Problem("COUNTRY_UNKNOWN", field="country")


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for code, names in COUNTRY_NAMES.items():
        for name in names.split("|"):
            codes.setdefault(header_key(name), code)
    # Codes go before names: no country's name is two letters.
    return codes | {code.casefold(): code for code in COUNTRY_NAMES}
