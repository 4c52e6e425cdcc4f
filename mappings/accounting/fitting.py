"""Texts as a system takes them: its letters, its lengths, and a word about everything that is changed.

What is compared is always the fitted value, so that what a system refuses is no difference for ever.
"""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol

from hub.errors import Problem


class Fits(Protocol):
    """What a field takes. Of the kind ``text`` letters may be exchanged, of others every one counts."""

    @property
    def kind(self) -> str: ...
    @property
    def most(self) -> int | None: ...
    @property
    def least(self) -> int | None: ...
    @property
    def cuts(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text that a system takes. ``changed``: the letters that were exchanged or dropped, each once."""

    text: str
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A value as it may be sent, or ``None``. ``notes``: what was changed; ``stop``: why it can't go."""

    text: str | None
    notes: tuple[Problem, ...] = ()
    stop: Problem | None = None


_NO_LETTER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters but tab and line feed, and surrogates, which neither JSON nor a store takes."""


@dataclass(frozen=True, slots=True)
class Letters:
    """How a system takes texts. ``system``: its title; ``reserved``: words that mean something else to it."""

    system: str
    cleaned: Callable[[str], Cleaned]
    reserved: Collection[str] = ()


def composed(text: str) -> Cleaned:
    """The text in NFC, without blanks around it, and line breaks as ``\\n``: for who takes every letter.

    What is no letter at all, control characters and halves of one, is dropped.
    """
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    changed = "".join(dict.fromkeys(_NO_LETTER.findall(whole)))
    whole = unicodedata.normalize("NFC", _NO_LETTER.sub("", whole) if changed else whole)
    return Cleaned(whole.strip(), changed)


def fitted(
    text: str,
    limit: Fits,
    field: str,
    letters: Letters,
    *,
    form: Callable[[str], str] = str,
    cut: bool = False,
) -> Fitted:
    """A text as a field may be sent it.

    ``field`` is the canonical one, named to people; ``form`` gives the cleaned text its one spelling;
    ``cut``: too long a text is cut, as the connection has chosen (only where the field's limit lets it).

    Notes: LETTERS_CHANGED, TEXT_CUT. Stops: LETTERS_REFUSED, TEXT_TOO_LONG, TEXT_TOO_SHORT, WORD_RESERVED.
    """
    done = letters.cleaned(text)
    if done.text in letters.reserved:
        return Fitted(None, stop=Problem("WORD_RESERVED", {"system": letters.system}, field))
    notes: tuple[Problem, ...] = ()
    if done.changed:
        params = {"system": letters.system, "letters": shown(done.changed)}
        if limit.kind != "text":
            return Fitted(None, stop=Problem("LETTERS_REFUSED", params, field))
        notes = (Problem("LETTERS_CHANGED", params, field),)
    spelled = form(done.text) if done.text else ""
    if not spelled:
        return Fitted(None, notes)
    return _long_enough(spelled, limit, field, letters.system, notes, cut=cut)


def _long_enough(
    text: str, limit: Fits, field: str, system: str, notes: tuple[Problem, ...], *, cut: bool
) -> Fitted:
    length = {"system": system, "length": len(text), "most": limit.most}
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
