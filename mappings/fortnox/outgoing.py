"""How a single value of Blikk's comes to stand in what is said of a record.

Belongs here: what holds of every register. What a register's fields are said by stands in its own module.
"""

import re
from collections.abc import Collection
from typing import Any

from hub.decimals import decimal_text
from hub.errors import Problem
from mappings.accounting.outgoing import Outgoing
from mappings.fortnox.cleaning import SYSTEM, fitted
from mappings.fortnox.limits import Limit


def say(said: Outgoing, name: str, value: Any, limit: Limit, source: str, cuts: Collection[str] = ()) -> None:
    """Say a value of ours under their field's name, as its limit wants it; nothing for an empty one.

    ``source``: the canonical field, named to people. ``cuts``: fields whose texts may be cut.

    Stops: those of :func:`mappings.fortnox.cleaning.fitted`, NUMBER_NOT_SENDABLE, NUMBER_OUTSIDE.
    """
    if value is None or value == "":
        return
    if isinstance(value, str) and is_plainly_sent(value, limit):
        said.values[name] = value
    elif limit.kind == "flag":
        said.values[name] = bool(value)
    elif limit.kind in ("text", "exact"):
        done = fitted(str(value), limit, source, cut=name in cuts)
        said.notes.extend(done.notes)
        if done.stop is not None:
            said.stops.append(done.stop)
        elif done.text is not None:
            said.values[name] = done.text
    else:
        _say_number(said, name, value, limit, source)


_PLAIN_TEXT = re.compile(
    r"[A-Za-zÅÄÖÉÜØåäöéüø0-9&.,:/()+\-](?:[A-Za-zÅÄÖÉÜØåäöéüø0-9&.,:/()+\- ]*"
    r"[A-Za-zÅÄÖÉÜØåäöéüø0-9&.,:/()+\-])?"
).fullmatch
_PLAIN_NUMBER = re.compile(r"(?:[1-9][0-9]{0,9}|0)(?:\.[0-9]{0,3}[1-9])?").fullmatch


def is_plainly_sent(text: str, limit: Limit) -> bool:
    """Whether a text needs no look at its letters or spelling: what nearly every value is.

    It may only say so of what the long way gives back unchanged and without a word; a test holds that.
    """
    if limit.kind in ("text", "exact"):
        most, least = limit.most or 1024, limit.least or 1
        return least <= len(text) <= most and _PLAIN_TEXT(text) is not None
    return limit.kind == "decimal" and _PLAIN_NUMBER(text) is not None


def _say_number(said: Outgoing, name: str, value: Any, limit: Limit, source: str) -> None:
    text = decimal_text(value)
    # It travels as a number of JSON, which Fortnox reads as a double.
    if text is None or decimal_text(float(text)) != text:
        said.stops.append(Problem("NUMBER_NOT_SENDABLE", {"system": SYSTEM}, source))
    elif limit.kind == "decimal":
        said.values[name] = text
    elif text != "0":
        within = "." not in text and (limit.least or 0) <= int(text) <= (limit.most or 0)
        if within:
            said.values[name] = text
        else:
            span = {"system": SYSTEM, "least": limit.least, "most": limit.most}
            said.stops.append(Problem("NUMBER_OUTSIDE", span, source))
