"""E-mail addresses, without asking the network."""

import re
from email.utils import parseaddr
from functools import cache

from hub.errors import Problem
from mappings.normalise.answer import Answer
from mappings.normalise.text import clean

_SEPARATORS = re.compile(r"[;,\n|]+")
_PLAIN = re.compile(
    r"[a-z0-9_+-]{1,30}(?:\.[a-z0-9_+-]{1,30})?"
    r"@(?:[a-z0-9](?:-?[a-z0-9]){0,31}\.){1,3}(?P<top>[a-z]{2,20})"
)
"""What nearly all addresses look like: small letters, well within every length."""


def email(text: str) -> Answer[str] | Problem:
    """One address; the domain in small letters, the name before ``@`` as typed (``info`` and such small).

    Of several in one cell the first right one is taken. Compare addresses without case.

    Problem: EMAIL_INVALID. Warning: EMAIL_SEVERAL.
    """
    plain = _PLAIN.fullmatch(text)
    if plain is not None and plain["top"] not in _special_use():
        return Answer(text)
    parts = [part for piece in _SEPARATORS.split(clean(text)) if (part := _bare(piece))]
    for part in parts:
        address = _normalised(part)
        if address is not None:
            return Answer(address, (Problem("EMAIL_SEVERAL", field="email"),) if len(parts) > 1 else ())
    return Problem("EMAIL_INVALID", field="email")


@cache
def _special_use() -> frozenset[str]:
    """Top domains that no public mailbox has (email-validator's list)."""
    from email_validator import SPECIAL_USE_DOMAIN_NAMES

    return frozenset(name.rpartition(".")[2] for name in SPECIAL_USE_DOMAIN_NAMES)


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
