"""Terms of payment: Blikk's days or words and a company's own codes."""

from collections.abc import Mapping
from typing import Any

from hub.errors import Problem
from mappings import normalise
from mappings.fortnox.cleaning import SYSTEM
from mappings.fortnox.connection import Connection
from mappings.header_text import header_key
from mappings.normalise.answer import Answer

_FIELD = "terms_of_payment"


def days_of(code: str, description: str) -> int | None:
    """The days a code stands for, by its description, else by itself; ``None`` for Kontant and such."""
    for text in (description, code):
        answer = normalise.terms_of_payment(text)
        if isinstance(answer, Answer):
            return answer.value
    return None


def code_for(contact: Mapping[str, Any], connection: Connection, *, creating: bool) -> str | Problem | None:
    """The company's code of a contact's terms; ``None`` where there are none, and none are needed.

    Problems: TERMS_UNMAPPED (no code, or several, say it), TERMS_MISSING (a new customer without any).
    """
    days, words = contact.get("terms_of_payment_days"), contact.get("terms_of_payment")
    if not isinstance(days, int) and not words:
        if not creating:
            return None
        if connection.default_days is None:
            return Problem("TERMS_MISSING", {"system": SYSTEM}, _FIELD)
        days = connection.default_days
    text = str(days) if isinstance(days, int) else str(words)
    found = connection.known_terms.get(text)
    if found is None:
        found = connection.known_terms[text] = _codes(text, days, connection)
    if len(found) == 1:
        return found[0]
    return Problem("TERMS_UNMAPPED", {"system": SYSTEM, "terms": text}, _FIELD)


def _codes(text: str, days: Any, connection: Connection) -> list[str]:
    """All codes that may be meant; one where it is clear."""
    chosen = connection.chosen_terms.get(text)
    if chosen is not None and chosen in connection.terms:
        return [chosen]
    if not isinstance(days, int):
        key = header_key(text)
        return [
            code for code, words in connection.terms.items() if key in (header_key(code), header_key(words))
        ]
    found = [code for code, words in connection.terms.items() if days_of(code, words) == days]
    return [text] if text in found else found


def said_by(code: Any, terms: Mapping[str, str]) -> dict[str, Any]:
    """What a card's code says in Blikk's fields; an unknown code says itself."""
    if not isinstance(code, str) or not code.strip():
        return {}
    description = terms.get(code, "")
    days = days_of(code, description)
    if days is not None:
        return {"terms_of_payment_days": days}
    return {_FIELD: (description or code)[:100]}
