"""Texts as Fortnox takes them: its set of letters, its lengths, and a word about everything that is changed.

What is compared is always the cleaned value, so that a letter that Fortnox refuses is no difference for ever.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from hub.errors import Problem
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


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text that Fortnox takes. ``changed``: the letters that were exchanged or dropped, each once."""

    text: str
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A value as it may be sent, or ``None``. ``note``: what was changed of it; ``stop``: why it can't go."""

    text: str | None
    notes: tuple[Problem, ...] = ()
    stop: Problem | None = None


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
        whole = "".join(filter(is_taken, whole.translate(_TABLE)))
        whole = unicodedata.normalize("NFC", whole)
    return Cleaned(whole.strip(), changed)


def fitted(
    text: str, limit: Limit, field: str, *, form: Callable[[str], str] = str, cut: bool = False
) -> Fitted:
    """A text as a field may be sent it.

    ``field`` is the canonical one, named to people; ``form`` gives the cleaned text its one spelling;
    ``cut``: too long a text is cut, as the connection has chosen (only where the field's limit lets it).

    Notes: LETTERS_CHANGED, TEXT_CUT. Stops: LETTERS_REFUSED, TEXT_TOO_LONG, TEXT_TOO_SHORT, WORD_RESERVED.
    """
    done = cleaned(text)
    if done.text in RESERVED:
        return Fitted(None, stop=Problem("WORD_RESERVED", {"system": SYSTEM}, field))
    notes: tuple[Problem, ...] = ()
    if done.changed:
        params = {"system": SYSTEM, "letters": shown(done.changed)}
        if limit.kind != "text":
            return Fitted(None, stop=Problem("LETTERS_REFUSED", params, field))
        notes = (Problem("LETTERS_CHANGED", params, field),)
    if not done.text:
        return Fitted(None, notes)
    return _long_enough(form(done.text), limit, field, notes, cut=cut)


def _long_enough(text: str, limit: Limit, field: str, notes: tuple[Problem, ...], *, cut: bool) -> Fitted:
    length = {"system": SYSTEM, "length": len(text), "most": limit.most}
    if limit.least is not None and len(text) < limit.least:
        return Fitted(None, notes, Problem("TEXT_TOO_SHORT", {**length, "least": limit.least}, field))
    if limit.most is None or len(text) <= limit.most:
        return Fitted(text, notes)
    if not (cut and limit.cuts):
        return Fitted(None, notes, Problem("TEXT_TOO_LONG", length, field))
    return Fitted(text[: limit.most].strip(), (*notes, Problem("TEXT_CUT", length, field)))


def shown(letters: str) -> str:
    """Letters to be named in a sentence; those that can't be seen by their number (``U+0009``)."""
    seen = [
        letter if letter.isprintable() and not letter.isspace() else f"U+{ord(letter):04X}"
        for letter in letters
    ]
    return " ".join(seen[:20])
