"""What a header says, whatever it looks like; and the fingerprint of a header row.

Belongs here: text of headers only. Which field a header means stands in :mod:`mappings.headers`.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]|\{[^}]*\}")
_NOISE = re.compile(r"[\s.\-_:*()\[\]{}\u00ad\u200b-\u200f\u2060\ufeff\u2010-\u2015]+")


@lru_cache(maxsize=4096)
def header_key(text: str) -> str:
    """A header without case, diacritics, line breaks, blanks and the signs ``. - _ : *`` and brackets."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _NOISE.sub("", plain)


def header_keys(text: str) -> tuple[str, ...]:
    """The keys to try, in order: the whole header, then without what stands in brackets (``(dagar)``)."""
    whole = header_key(text)
    bare = header_key(_BRACKETED.sub(" ", text))
    return (whole,) if bare in ("", whole) else (whole, bare)


def header_fingerprint(headers: Iterable[str]) -> str:
    """Tells header rows apart, whatever their order: 32 hexadecimal digits.

    Two sheets with the same headers, differently written or ordered, have the same fingerprint.
    """
    keys = sorted(key for header in headers if (key := header_key(header)))
    return hashlib.sha256("\x1f".join(keys).encode()).hexdigest()[:32]


def one_line(text: str) -> str:
    """A header without line breaks and doubled blanks."""
    return " ".join(text.split())
