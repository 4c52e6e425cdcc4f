"""Websites, as typed."""

import re

from hub.errors import Problem
from mappings.normalise.answer import Answer
from mappings.normalise.text import clean

_SHAPE = re.compile(
    r"(?:https?://)?(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}(?::[0-9]{1,5})?(?:[/?#]\S*)?", re.IGNORECASE
)


def website(text: str) -> Answer[str] | Problem:
    """An address as typed, if it can be one. Problem: WEBSITE_SHAPE."""
    typed = clean(text)
    return Answer(typed) if _SHAPE.fullmatch(typed) else Problem("WEBSITE_SHAPE", field="website")
