"""What a provider says, read so that nothing in it can stop the hub: JSON objects, and words for people.

Belongs here: what is true of every answer. Does not belong here: the shapes that one provider promises.
"""

import json
import math
import re
from typing import Any

from hub.personal import mask_text

LONGEST_WORDS = 300
"""Of a provider's words that are shown: its errors are a sentence long."""

_ODD = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])")
"""Escapes of what may be no letter: NUL, which PostgreSQL refuses, and halves of one, which UTF-8 does."""


def object_in(body: bytes) -> dict[str, Any] | None:
    """The object that an answer is, ``None`` where it is none: cut off, nested without end, or with numbers
    that are none. Its texts can be stored."""
    try:
        said = json.loads(body.decode("utf-8-sig"), parse_float=_number, parse_constant=_number)
        if _ODD.search(body) is not None:
            said = _sound(said)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def words_in(said: Any) -> str:
    """A provider's words as people may be shown them: a text, short, personal numbers masked.

    Without its full stop: the words stand inside a sentence of ours.
    """
    text = " ".join(said.split()) if isinstance(said, str) else "" if said is None else str(said)
    text = text.rstrip(".")
    masked = mask_text(text[: 2 * LONGEST_WORDS])
    return masked if len(masked) <= LONGEST_WORDS else masked[: LONGEST_WORDS - 1] + "…"


def _number(text: str) -> float:
    """
    Raises:
        ValueError: it is larger than any number, or none (``1e400``, ``NaN``).
    """
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _sound(said: Any) -> Any:
    if isinstance(said, str):
        return said.encode("utf-8", errors="replace").decode().replace("\0", "")
    if isinstance(said, dict):
        return {_sound(name): _sound(value) for name, value in said.items()}
    return [_sound(one) for one in said] if isinstance(said, list) else said
