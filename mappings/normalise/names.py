"""Names: how they are compared, which belong to companies, and how a whole one is split."""

import hashlib
import re
import unicodedata
from functools import lru_cache

_NOT_SPOKEN = re.compile(r"[^\w\s]|_")
_SHORT_FORMS = {
    "aktiebolag": "ab", "aktiebolaget": "ab", "handelsbolag": "hb", "handelsbolaget": "hb",
    "kommanditbolag": "kb", "bostadsrättsförening": "brf", "bostadsrättsföreningen": "brf", "och": "&",
    "and": "&",
}  # fmt: skip
_COMPANY = re.compile(
    r"\b(?:ab|hb|kb|brf|ek\.?\s?för|as|asa|ans|oy|oyj|abp|ltd|llc|inc|gmbh|aps|a/s|i/s|ry|rf|stiftelsen?"
    r"|enskild firma|församling|pastorat|landsting|myndighet|handelsbolag|kommanditbolag|samfällighet|publ)\b"
    r"|(?:aktiebolag|bolaget|förening|föreningen|kommun|kommunen|kommune|kommunförbund|församling|regionen"
    r"|verket)\b|\bregion\s",
    re.IGNORECASE,
)
_WORD = r"[^\W\d_](?:[-'’]?[^\W\d_])+"
_WORD_COMMA_WORD = re.compile(rf"{_WORD}\s*,\s*{_WORD}")
_PARTICLES = frozenset(
    (
        "af",
        "av",
        "von",
        "van",
        "der",
        "den",
        "de",
        "du",
        "da",
        "di",
        "del",
        "della",
        "dos",
        "das",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ten",
        "ter",
        "zu",
        "zur",
    )
)


_LONGEST_KEY = 1024
_LONGEST_KEY_BYTES = 2400
"""PostgreSQL indexes no row of more than 2704 bytes, tenant included."""
_SURELY_SHORT = _LONGEST_KEY_BYTES // 4


@lru_cache(maxsize=1024)
def name_key(name: str) -> str:
    """A name for comparison: without case, signs and blanks; ``Aktiebolag`` is ``ab``, ``och`` is ``&``.

    ``""`` for a name without one letter or digit. Of one that is too long for an index the beginning stands,
    and a digest of the whole. Remembered, since a row's name is asked for twice: as the cell it stands in,
    and as the contact's.
    """
    key = _whole_key(name)
    if len(key) <= _SURELY_SHORT:
        return key
    as_bytes = key.encode(errors="replace")
    if len(key) <= _LONGEST_KEY and len(as_bytes) <= _LONGEST_KEY_BYTES:
        return key
    digest = hashlib.sha256(as_bytes).hexdigest()[:32]
    beginning = as_bytes[: _LONGEST_KEY - len(digest) - 1].decode(errors="ignore").rstrip()
    return f"{beginning} {digest}"


def _whole_key(name: str) -> str:
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    words = _NOT_SPOKEN.sub(" ", folded.replace("&", " och ").replace(".", "").replace("'", "")).split()
    if not any(letter.isalnum() for word in words for letter in word):
        return ""
    return " ".join(_SHORT_FORMS.get(word, word) for word in words)


def company_words(name: str) -> bool:
    """Whether a name has a word of companies, associations or public bodies in it."""
    return _COMPANY.search(name) is not None


def split_full_name(name: str) -> tuple[str, str]:
    """(first names, last name): the last word, with the particles before it (``Anna-Karin von Sydow``).

    A single word is a first name. Joined by a blank the parts are the name again, but for a comma that
    would end the first names.
    """
    words = name.split()
    if len(words) < 2:
        return " ".join(words).rstrip(", "), ""
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _PARTICLES:
        at -= 1
    first, last = " ".join(words[:at]).rstrip(", "), " ".join(words[at:])
    return (first, last) if first else (last.rstrip(", "), "")


def split_reversed_name(name: str) -> tuple[str, str] | None:
    """``Andersson, Anders`` → (``Anders``, ``Andersson``); ``None`` when it isn't two parts at one comma."""
    last, comma, first = (" ".join(part.split()) for part in name.partition(","))
    return (first, last) if comma and first and last and "," not in first else None


def unmistakably_reversed(name: str) -> bool:
    """Whether a person's name is one word, a comma and one word (``Andersson, Anders``), no company's."""
    return _WORD_COMMA_WORD.fullmatch(name) is not None and not company_words(name)
