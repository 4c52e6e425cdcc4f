"""Yes and no, as offices, checkboxes and Excel write them."""

from hub.errors import Problem
from mappings.normalise.answer import Answer
from mappings.normalise.text import clean

_YES = (
    "ja",
    "j",
    "yes",
    "y",
    "x",
    "1",
    "1.0",
    "true",
    "sant",
    "sann",
    "på",
    "on",
    "✓",
    "✔",
    "kyllä",
    "aktiv",
)
_NO = ("nej", "n", "no", "nei", "0", "0.0", "false", "falskt", "falsk", "av", "off", "ei", "inaktiv")
_WORDS = dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False)


def yes_no(text: str) -> Answer[bool] | Problem:
    """``Ja`` or ``Nej``. An empty cell is neither, and never comes here. Problem: YES_NO_UNKNOWN."""
    said = _WORDS.get(clean(text).casefold())
    return Problem("YES_NO_UNKNOWN") if said is None else Answer(said)
