"""A company's own units in Fortnox, and which of them an article of Blikk's means.

Fortnox takes no unit that it does not have; which it has is known once the connection has been checked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hub.errors import Problem
from mappings.fortnox.cleaning import SYSTEM


@dataclass(frozen=True, slots=True)
class Units:
    """``known``: code → description, empty where none has been read; ``chosen``: unit in Blikk → code."""

    known: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)

    def code_for(self, text: str) -> str | Problem:
        """The code of a unit: the one chosen, else the same letters, be they small or capital.

        UNIT_UNMAPPED where there is none, or several.
        """
        chosen = self.chosen.get(text)
        if chosen is not None and chosen in self.known:
            return chosen
        if text in self.known or not self.known:
            return text
        alike = [code for code in self.known if code.casefold() == text.strip().casefold()]
        if len(alike) == 1:
            return alike[0]
        return Problem("UNIT_UNMAPPED", {"system": SYSTEM, "unit": text[:50]}, "unit")

    def text_for(self, code: str) -> str:
        """What Blikk writes for a code: the unit that it was chosen for, else the code itself."""
        return next((text for text, chosen in self.chosen.items() if chosen == code), code)
