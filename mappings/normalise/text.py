"""The text of a cell, before anything is made of it."""

import unicodedata

_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
_BLANKS = " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"  # noqa: E501
_TRIMMED = _BLANKS + _INVISIBLE
_HARD_SPACES = str.maketrans("\u00a0\u202f\u2007", "   ")


def clean(text: str) -> str:
    """A text without blanks and zero-width characters around it, hard spaces in it as plain ones, in NFC.

    Never NFKC: it would make ``½`` of one and two, and ``m²`` of m2.
    """
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFC", text.translate(_HARD_SPACES).strip(_TRIMMED)).strip(_TRIMMED)
