"""The YAML tables of headers, read once and checked while read.

A table says ``title``, ``source`` and ``headers`` (field → headers that mean it). A wholesaler's own adds
``recognised_by`` (the headers that tell its files: all of them stand in one row) and may add ``leave_out``
(headers that are not read), ``currency``, ``price_per`` (where no column says it), ``decimal`` (``comma`` or
``point``), ``discount`` (``percent`` or ``share``), and words of ``on_request``, ``totals``. What it doesn't
say is as in ``general.yaml``.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mappings.header_columns import AliasTable
from mappings.header_text import header_key
from mappings.plain_yaml import load
from mappings.pricelists.columns.fields import FIELDS, PriceField

GENERAL = "general"
_FOLDER = Path(__file__).parent
_CHOICES: Mapping[str, tuple[str, ...]] = {"decimal": ("comma", "point"), "discount": ("percent", "share")}
_LISTS = ("recognised_by", "leave_out", "on_request", "totals")
_TEXTS = ("title", "source", "currency")
PRICE_UNITS = (1, 10, 100, 1000, 10_000)


@dataclass(frozen=True, slots=True)
class ColumnTable:
    """One table; see the module. ``name``: its file's, without the ending."""

    name: str
    title: str
    source: str
    headers: Mapping[str, tuple[str, ...]]
    recognised_by: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    on_request: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    currency: str = "SEK"
    price_per: int = 1
    decimal: str = ""
    discount: str = ""

    def fits(self, cells: Sequence[str]) -> bool:
        """Whether a row has every header that tells this wholesaler's files."""
        keys = {header_key(text) for text in cells}
        return all(header_key(name) in keys for name in self.recognised_by)

    @property
    def aliases(self) -> AliasTable[PriceField]:
        """The fields by the headers of this table, and by the general ones that it gives no meaning of its
        own."""
        return _aliases(self.name)


@cache
def tables() -> Mapping[str, ColumnTable]:
    """All tables by name; a wholesaler's before the general one.

    Raises:
        ValueError: a file is wrong; the text names the place.
    """
    names = sorted(path.stem for path in _FOLDER.glob("*.yaml"))
    names.sort(key=lambda name: name == GENERAL)
    return {name: read_table(name, (_FOLDER / f"{name}.yaml").read_bytes()) for name in names}


@cache
def version() -> str:
    """Of what the tables say: a change of one may mean that cells are read in another way."""
    said = b"\0".join(path.read_bytes() for path in sorted(_FOLDER.glob("*.yaml")))
    return hashlib.sha256(said.replace(b"\r\n", b"\n")).hexdigest()[:16]


def read_table(name: str, data: bytes) -> ColumnTable:
    """A table out of YAML.

    Raises:
        ValueError: no YAML, an unknown word or field, a header that means two fields.
    """
    said = load(data)
    if not isinstance(said, dict):
        raise ValueError(f"{name}: a table is expected")
    known = {"headers", "price_per", *_TEXTS, *_LISTS, *_CHOICES}
    if unknown := sorted(map(str, said.keys() - known)):
        raise ValueError(f"{name}: {unknown[0]} is no word of a table")
    if missed := sorted({"title", "source", "headers"} - said.keys()):
        raise ValueError(f"{name}: {missed[0]} is missing")
    if name != GENERAL and not said.get("recognised_by"):
        raise ValueError(f"{name}: recognised_by is missing")
    for word, choices in _CHOICES.items():
        if word in said and said[word] not in choices:
            raise ValueError(f"{name}: {word} is one of {', '.join(choices)}")
    if said.get("price_per", 1) not in PRICE_UNITS:
        raise ValueError(f"{name}: price_per is one of {PRICE_UNITS}")
    for word in _TEXTS:
        if not isinstance(said.get(word, ""), str):
            raise ValueError(f"{name}: {word} is a text")
    lists = {word: _texts(f"{name}: {word}", said[word]) for word in _LISTS if word in said}
    return ColumnTable(name, **{**said, **lists, "headers": _headers(name, said["headers"])})


def _headers(name: str, said: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(said, dict):
        raise ValueError(f"{name}: headers are by field")
    known = {field.target for field in FIELDS}
    meant: dict[str, str] = {}
    found = {}
    for target, headers in said.items():
        if target not in known:
            raise ValueError(f"{name}: {target} is no field")
        found[target] = _texts(f"{name}: {target}", headers)
        for header in found[target]:
            other = meant.setdefault(header_key(header), target)
            if other != target:
                raise ValueError(f"{name}: {header!r} means both {other} and {target}")
    return found


def _texts(place: str, said: Any) -> tuple[str, ...]:
    if not isinstance(said, list) or not all(isinstance(one, str) and header_key(one) for one in said):
        raise ValueError(f"{place} is a list of texts")
    return tuple(said)


@cache
def _aliases(name: str) -> AliasTable[PriceField]:
    own, general = tables()[name].headers, tables()[GENERAL].headers
    taken = {header_key(text) for headers in own.values() for text in headers}
    fields = []
    for field in FIELDS:
        inherited = (field.header, field.english, *general.get(field.target, ()))
        headers = [*own.get(field.target, ()), *(one for one in inherited if header_key(one) not in taken)]
        first, *rest = headers or [field.target]
        fields.append(PriceField(field.target, first, rest[0] if rest else first, tuple(rest[1:])))
    return AliasTable(fields)
