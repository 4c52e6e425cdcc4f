"""Texts as Fortnox takes them: its set of letters, its lengths, and a word about everything that is changed.

What is compared is always the cleaned value, so that a letter that Fortnox refuses is no difference for ever.
"""

import re
import unicodedata
from collections.abc import Callable

from mappings.accounting import fitting
from mappings.accounting.fitting import Cleaned, Fitted
from mappings.fortnox.limits import Limit

SYSTEM = "Fortnox"
RESERVED = frozenset({"API_BLANK", "API_NORIGHT"})
"""Words that mean something else to Fortnox than what they say."""
REPLACED: dict[str, str] = {"—": "–", '"': "’", "'": "’", "“": "’", "”": "’", "„": "’", "‘": "’", "\t": " "}
"""Letters that are refused, and what says nearly the same. All others that are refused are dropped."""
_SIGNS = frozenset("’\\\u0308\u030a0123456789 –:.`´,;^¤#%§£$€¢¥©™°&/()=+-*_!?²³®½@\u00a0\n\r")
_TABLE = str.maketrans(REPLACED)
_ORDINARY = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ0-9 \n’–:.`,;&/()=+\-*_!?@%#]*").fullmatch
"""Texts of letters that are taken and stand in NFC as they are: nearly all."""


def is_taken(letter: str) -> bool:
    """Whether a letter is in the documented set: any alphabet's letters, digits 0–9, and some signs."""
    return letter in _SIGNS or letter.isalpha()


def cleaned(text: str) -> Cleaned:
    """The text in NFC, with letters that Fortnox refuses exchanged or dropped, and no blanks around it.

    Line breaks become ``\\n``. Cleaning what is clean changes nothing.
    """
    if _ORDINARY(text):
        return Cleaned(text.strip())
    whole = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    changed = "".join(dict.fromkeys(letter for letter in whole if not is_taken(letter)))
    if changed:
        whole = _dropped(whole.translate(_TABLE))
        whole = unicodedata.normalize("NFC", whole)
    return Cleaned(whole.strip(), changed)


def _dropped(text: str) -> str:
    """Without the letters that are refused; one that stood between two blanks leaves one of them."""
    refused = "".join({letter for letter in text if not is_taken(letter)})
    if not refused:
        return text
    apart = re.sub(f"(?<= )(?:[{re.escape(refused)}]+ )+", "", text)
    return "".join(filter(is_taken, apart))


def fitted(
    text: str, limit: Limit, field: str, *, form: Callable[[str], str] = str, cut: bool = False
) -> Fitted:
    """A text as a field of Fortnox's may be sent it; see :func:`mappings.accounting.fitting.fitted`."""
    return fitting.fitted(text, limit, field, _LETTERS, form=form, cut=cut)


_LETTERS = fitting.Letters(SYSTEM, cleaned, RESERVED)
