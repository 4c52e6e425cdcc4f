"""Who owns which field, per outside system: tables in YAML, read once and checked while read.

A table says for each entity and field: ``ours`` (what in Blikk says it: canonical fields, ``connection.…``
for a choice of the connection, or nothing), ``owner``, ``clear``, ``create_only`` and ``protected`` (see
:class:`hub.ownership.FieldRule`). An entity whose direction a connection chooses has a table for each.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from hub.ownership import FieldRule, Rules, read_rules
from mappings.plain_yaml import LARGEST, load

__all__ = ["LARGEST", "OwnedField", "fields", "read_tables", "rules", "tables"]

Direction = Literal["blikk", "other"]
"""Which side an article's details come from."""

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class OwnedField:
    """A field of theirs: its rule, and what in Blikk says it."""

    name: str
    ours: tuple[str, ...]
    rule: FieldRule


def rules(system: str, entity: str, direction: Direction | None = None) -> Rules:
    """Field → rule of an entity, by its table ``customer`` or, with a direction, ``article.other``.

    Raises:
        KeyError: the system has no such table.
    """
    return {field.name: field.rule for field in fields(system, entity, direction)}


def fields(system: str, entity: str, direction: Direction | None = None) -> tuple[OwnedField, ...]:
    """The fields of an entity, in the order of the table.

    Raises:
        KeyError: the system has no such table.
    """
    return tables(system)[f"{entity}.{direction}" if direction else entity]


@cache
def tables(system: str) -> Mapping[str, tuple[OwnedField, ...]]:
    """All tables of a system.

    Raises:
        KeyError: there is no such system.
        ValueError: the file is wrong; the text names the place.
    """
    if not system.isidentifier() or not (_FOLDER / f"{system}.yaml").is_file():
        raise KeyError(system)
    return read_tables((_FOLDER / f"{system}.yaml").read_bytes())


def read_tables(data: bytes) -> dict[str, tuple[OwnedField, ...]]:
    """Tables out of YAML.

    Raises:
        ValueError: too large, no YAML, an alias, a key said twice, or a rule that is none.
    """
    said = load(data)
    if not isinstance(said, dict) or not said:
        raise ValueError("a table per entity is expected")
    return {str(entity): _fields(str(entity), table) for entity, table in said.items()}


def _fields(entity: str, table: Any) -> tuple[OwnedField, ...]:
    if not isinstance(table, dict):
        raise ValueError(f"{entity}: fields are expected")
    ours: dict[str, tuple[str, ...]] = {}
    words: dict[str, Any] = {}
    for name, said in table.items():
        if not isinstance(name, str) or not isinstance(said, dict) or "ours" not in said:
            raise ValueError(f"{entity}.{name}: ours and an owner are expected")
        ours[name] = _names(f"{entity}.{name}", said["ours"])
        words[name] = {word: value for word, value in said.items() if word != "ours"}
    try:
        read = read_rules(words)
    except ValueError as wrong:
        raise ValueError(f"{entity}.{wrong}") from None
    return tuple(OwnedField(name, ours[name], rule) for name, rule in read.items())


def _names(place: str, said: Any) -> tuple[str, ...]:
    names = [said] if isinstance(said, str) else said
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise ValueError(f"{place}: ours is a field or a list of fields")
    return tuple(names)
