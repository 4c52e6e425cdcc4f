"""E-mail addresses, without asking the network."""

import re
from email.utils import parseaddr

from hub.errors import Problem
from mappings.normalise.answer import Answer
from mappings.normalise.text import clean

_SEPARATORS = re.compile(r"[;,\n|]+")


def email(text: str) -> Answer[str] | Problem:
    """One address; the domain in small letters, the name before ``@`` as typed (``info`` and such small).

    Of several in one cell the first right one is taken. Compare addresses without case.

    Problem: EMAIL_INVALID. Warning: EMAIL_SEVERAL.
    """
    parts = [part for piece in _SEPARATORS.split(clean(text)) if (part := _bare(piece))]
    for part in parts:
        address = _normalised(part)
        if address is not None:
            return Answer(address, (Problem("EMAIL_SEVERAL", field="email"),) if len(parts) > 1 else ())
    return Problem("EMAIL_INVALID", field="email")


def _bare(piece: str) -> str:
    """The address alone of ``Info <info@example.com>`` and ``mailto:info@example.com``."""
    piece = clean(piece)
    if "<" in piece:
        piece = parseaddr(piece)[1]
    if piece[:7].casefold() == "mailto:":
        piece = piece[7:]
    return piece.rstrip(".")


def _normalised(address: str) -> str | None:
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(address, check_deliverability=False).normalized
    except (EmailNotValidError, ValueError):
        return None
