"""Terms of payment: Blikk's days or words and a company's own codes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hub.errors import Problem
from mappings import normalise
from mappings.header_text import header_key
from mappings.normalise.answer import Answer

_FIELD = "terms_of_payment"


@dataclass(frozen=True, slots=True)
class Terms:
    """A company's terms and what was chosen for them.

    ``system``: its system's title. ``codes``: code → description. ``chosen``: an administrator's choice for
    terms that no code tells by itself, days (``"30"``) or words → code. ``default_days``: the terms of a new
    customer of whom Blikk says none; ``None``: such a customer waits.
    """

    system: str
    codes: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)
    default_days: int | None = 30
    known: dict[str, list[str]] = field(default_factory=dict, compare=False, repr=False)
    """Terms that were looked up before: text → the codes that may be meant."""


def days_of(code: str, description: str) -> int | None:
    """The days a code stands for, by its description, else by itself; ``None`` for Kontant and such."""
    for text in (description, code):
        answer = normalise.terms_of_payment(text)
        if isinstance(answer, Answer):
            return answer.value
    return None


def code_for(contact: Mapping[str, Any], terms: Terms, *, creating: bool) -> str | Problem | None:
    """The company's code of a contact's terms; ``None`` where there are none, and none are needed.

    Problems: TERMS_UNMAPPED (no code, or several, say it), TERMS_MISSING (a new customer without any).
    """
    days, words = contact.get("terms_of_payment_days"), contact.get("terms_of_payment")
    if not isinstance(days, int) and not words:
        if not creating:
            return None
        if terms.default_days is None:
            return Problem("TERMS_MISSING", {"system": terms.system}, _FIELD)
        days = terms.default_days
    text = str(days) if isinstance(days, int) else str(words)
    found = terms.known.get(text)
    if found is None:
        found = terms.known[text] = _codes(text, days, terms)
    if len(found) == 1:
        return found[0]
    return Problem("TERMS_UNMAPPED", {"system": terms.system, "terms": text}, _FIELD)


def _codes(text: str, days: Any, terms: Terms) -> list[str]:
    """All codes that may be meant; one where it is clear."""
    chosen = terms.chosen.get(text)
    if chosen is not None and chosen in terms.codes:
        return [chosen]
    if not isinstance(days, int):
        key = header_key(text)
        return [code for code, words in terms.codes.items() if key in (header_key(code), header_key(words))]
    found = [code for code, words in terms.codes.items() if days_of(code, words) == days]
    return [text] if text in found else found


def said_by(code: Any, codes: Mapping[str, str]) -> dict[str, Any]:
    """What a card's code says in Blikk's fields; an unknown code says itself."""
    if not isinstance(code, str) or not code.strip():
        return {}
    description = codes.get(code, "")
    days = days_of(code, description)
    if days is not None:
        return {"terms_of_payment_days": days}
    return {_FIELD: (description or code)[:100]}
