"""Where a wholesaler's files are fetched, by what an office calls the wholesaler; the table is
``wholesalers.yaml``."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from mappings.plain_yaml import load

_TABLE = Path(__file__).with_suffix(".yaml")
_WORDS = frozenset({"title", "aliases", "sv", "en"})
_NO_NAMES = frozenset({"ab", "sverige"})


class Place(NamedTuple):
    """Where the files of one wholesaler are fetched, as a sentence in Swedish and in English."""

    sv: str
    en: str


def place_of(name: str, title: str) -> Place | None:
    """The place of a wholesaler's files, by its short and its full name at a tenant; ``None``: not known.

    ``Ahlsell Norge`` is not Ahlsell: a full name that goes on decides against the short one.
    """
    known = _places()
    full, short = _words(title), _words(name)
    by_short = known.get(short) if not short <= full else None
    return known.get(full) or by_short


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold())) - _NO_NAMES


@cache
def _places() -> Mapping[frozenset[str], Place]:
    return read_places(_TABLE.read_bytes())


def read_places(data: bytes) -> Mapping[frozenset[str], Place]:
    """The table: words of an alias → place.

    Raises:
        ValueError: no such table, or an alias said twice.
    """
    said: Any = load(data)
    found: dict[frozenset[str], Place] = {}
    for one in said["wholesalers"]:
        if set(one) != _WORDS:
            raise ValueError(f"a wholesaler has {', '.join(sorted(_WORDS))}")
        for alias in one["aliases"]:
            if _words(alias) in found or not _words(alias):
                raise ValueError(f"{alias} is said twice, or no name")
            found[_words(alias)] = Place(one["sv"], one["en"])
    return found
