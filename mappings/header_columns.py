"""Which column means which field: aliases, group headers above, a person's own mapping, side tables.

Belongs here: what happens within one header row. Which row that is stands in :mod:`mappings.headers`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from connectors.files.wire import column_letters
from hub.errors import HubError
from hub.personal import mask_text
from mappings.header_text import header_key, header_keys, one_line
from mappings.spare_meanings import SpareMeaning, spare_targets

LEAVE_OUT = "-"
"""The field name that leaves a column out on purpose."""


class Field(Protocol):
    """What a table of fields must tell of each: its canonical name, and the headers that mean it."""

    @property
    def target(self) -> str: ...
    @property
    def header(self) -> str: ...
    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def anchor(self) -> bool: ...


F = TypeVar("F", bound=Field)


class AliasTable(Generic[F]):
    """Fields by every header that means them. Two fields never share a header (a test holds that)."""

    def __init__(self, fields: Sequence[F], spare_meanings: Sequence[SpareMeaning] = ()) -> None:
        self.fields = tuple(fields)
        known = {spec.target for spec in self.fields}
        self.spare_meanings = tuple(meaning for meaning in spare_meanings if meaning.target in known)
        self._by_key: dict[str, F] = {}
        for spec in self.fields:
            for name in (spec.header, *spec.names):
                other = self._by_key.setdefault(header_key(name), spec)
                if other is not spec:
                    raise ValueError(f"{name!r} means both {other.target} and {spec.target}")
        self._by_target = {spec.target.casefold(): spec for spec in self.fields}

    def find(self, text: str, group: str = "") -> F | None:
        """The field a header means, read together with the group header above it where that is known."""
        for key in header_keys(text):
            for name in (header_key(group) + key, key) if group else (key,):
                if spec := self._by_key.get(name):
                    return spec
        return None

    def by_name(self, name: str) -> F | None:
        """The field a person names: ``contact.email``, ``email``, or a header such as ``E-post``."""
        wanted = name.strip().casefold()
        return self._by_target.get(wanted) or self._by_target.get(f"contact.{wanted}") or self.find(name)

    def of_target(self, target: str) -> F:
        """The field of a canonical name; KeyError when there is none."""
        return self._by_target[target.casefold()]

    def check_fields(self, names: Iterable[str]) -> None:
        """Raises HubError MAP_FIELD_UNKNOWN for a name that is no field of this table."""
        for name in names:
            if name.strip() != LEAVE_OUT and self.by_name(name) is None:
                known = ", ".join(sorted(spec.target for spec in self.fields))
                raise HubError("MAP_FIELD_UNKNOWN", {"field": mask_text(name), "known": known})

    def examples(self) -> str:
        """A few headers we do know, for the person whose sheet has none of them."""
        return ", ".join(spec.header for spec in self.fields[:8])

    def score(self, cells: Sequence[str], above: Sequence[str], overrides: Mapping[str, str]) -> int:
        """How many fields a row names; 0 when it is no header row.

        One known word is not enough, unless it is an anchor (a name column may stand alone).
        """
        mapped = {_named_key(header) for header in overrides}
        found: set[str] = set()
        anchored = False
        for text, group in zip(cells, group_headers(above, len(cells)), strict=True):
            if not text or len(text) > 100:
                continue
            spec = self.find(text, group)
            if _named_key(text) in mapped:
                found.add(f"map:{_named_key(text)}")
                anchored = True
            elif spec is not None:
                found.add(spec.target)
                anchored = anchored or spec.anchor
        return len(found) if anchored or len(found) > 1 else 0


@dataclass(slots=True)
class Chosen(Generic[F]):
    """What each column of a header row means (column numbers from 0)."""

    columns: dict[int, F] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)
    side_headers: dict[int, str] = field(default_factory=dict)

    @property
    def side(self) -> frozenset[int]:
        return frozenset(self.side_headers)

    @staticmethod
    def address(column: int, row: int) -> str:
        """``(2, 17)`` → ``C17``."""
        return f"{column_letters(column)}{row}"


def choose_columns(
    cells: Sequence[str],
    above: Sequence[str],
    table: AliasTable[F],
    overrides: Mapping[str, str],
    stored: Mapping[str, str],
) -> Chosen[F]:
    """Say what each column means. Two may mean the same: see :func:`check_once`.

    Raises:
        HubError: MAP_HEADER_UNKNOWN, MAP_FIELD_UNKNOWN.
    """
    names = header_names(cells, above) if stored or overrides else {}
    # Of what was remembered, a header that only a place told apart may be missing where columns have moved.
    remembered = {header: name for header, name in stored.items() if _columns(cells, names, header)[1]}
    named = _named(cells, names, table, remembered) | _named(cells, names, table, overrides)
    guessed = {
        column: spec
        for column, (text, group) in enumerate(zip(cells, group_headers(above, len(cells)), strict=True))
        if text.strip() and column not in named and (spec := table.find(text, group)) is not None
    }
    taken = {spec.target for spec in named.values() if spec is not None}
    guessed = {column: spec for column, spec in guessed.items() if spec.target not in taken}
    side = _side_columns(cells, guessed)
    free = {c: text for c, text in enumerate(cells) if text.strip() and c not in named and c not in side}
    guesses = {column: guessed[column].target for column in free if column in guessed}
    for column, target in spare_targets(free, guesses, taken, table.spare_meanings).items():
        guessed[column] = table.of_target(target)
    chosen: Chosen[F] = Chosen()
    for column, text in enumerate(cells):
        if column in named:
            spec = named[column]
            if spec is not None:
                chosen.columns[column] = spec
        elif column in side:
            chosen.side_headers[column] = text
        elif column in guessed:
            chosen.columns[column] = guessed[column]
        elif text.strip():
            chosen.unknown[column] = text
    return chosen


def _named(
    cells: Sequence[str], names: Mapping[int, str], table: AliasTable[F], mapping: Mapping[str, str]
) -> dict[int, F | None]:
    """Columns a person has mapped; ``None`` leaves one out.

    A header may be named as it stands in the sheet, or as people are shown it (masked, and told apart from
    others like it): the latter means that column alone.
    """
    table.check_fields(mapping.values())
    alike: dict[int, F | None] = {}
    alone: dict[int, F | None] = {}
    for header, name in mapping.items():
        spec = None if name.strip() == LEAVE_OUT else table.by_name(name)
        shown, either = _columns(cells, names, header)
        if not either:
            seen = ", ".join(names.values())
            raise HubError("MAP_HEADER_UNKNOWN", {"header": mask_text(header), "seen": seen})
        alike.update(dict.fromkeys(either, spec))
        alone.update(dict.fromkeys(shown, spec))
    return alike | alone


def _columns(cells: Sequence[str], names: Mapping[int, str], header: str) -> tuple[list[int], list[int]]:
    """The columns that are shown under a header, and those that are shown or written so."""
    shown = [c for c, text in names.items() if text == header]
    written = [c for c, text in enumerate(cells) if text and _named_key(text) == _named_key(header)]
    return shown, [*written, *(c for c in shown if c not in written)]


def header_names(cells: Sequence[str], above: Sequence[str]) -> dict[int, str]:
    """Column → its header as people are shown it, each text once: masked, and told apart by the group header
    above it or by the column's letters. ``above``: the row right above."""
    headers: dict[int, str] = {}
    taken: set[str] = set()
    groups = group_headers(above, len(cells))
    times = Counter(header_key(text) for text in cells)
    for column, text in enumerate(cells):
        if not text.strip():
            continue
        header = one_line(text)
        if times[header_key(text)] > 1 and groups[column]:
            header = f"{one_line(groups[column])} {header}"
        header = mask_text(header)
        headers[column] = f"{header} ({column_letters(column)})" if header in taken else header
        taken.add(headers[column])
    return headers


def group_headers(above: Sequence[str], width: int) -> list[str]:
    """The group header over each column: merged cells have their text in the first one only."""
    groups, current = [], ""
    for column in range(width):
        text = above[column].strip() if column < len(above) else ""
        current = text or current
        groups.append(current if len(current) <= 60 else "")
    return groups


def _named_key(header: str) -> str:
    """What a header named in a mapping is known by: masked, since a run keeps its mapping so."""
    return header_key(mask_text(header))


def _blocks(cells: Sequence[str]) -> list[range]:
    """Runs of columns with headers, parted by columns without one."""
    blocks, start = [], None
    for column, text in enumerate([*cells, ""]):
        if text.strip() and start is None:
            start = column
        elif not text.strip() and start is not None:
            blocks.append(range(start, column))
            start = None
    return blocks


def _side_columns(cells: Sequence[str], guessed: Mapping[int, F]) -> frozenset[int]:
    """Columns of a table that stands beside the main one, parted from it by an empty column.

    A block is a side table when it names a field again that the main block has, or when no more than
    half of its headers are known: mapping it would give its values to records that happen to stand
    on the same rows.
    """
    blocks = _blocks(cells)
    if len(blocks) < 2:
        return frozenset()
    known = {block: {guessed[c].target for c in block if c in guessed} for block in blocks}
    main = max(blocks, key=lambda block: len(known[block]))
    side: set[int] = set()
    for block in blocks:
        if block != main and (known[block] & known[main] or 2 * len(known[block]) <= len(block)):
            side.update(block)
    return frozenset(side)


def check_once(columns: Mapping[int, F], cells: Sequence[str], names: Mapping[int, str]) -> None:
    """Raises HubError HEADER_TWICE when two columns mean one field. ``names``: see :func:`header_names`."""
    first: dict[str, int] = {}
    for column, spec in sorted(columns.items()):
        if spec.target in first:
            raise HubError(
                "HEADER_TWICE",
                {
                    "field": spec.header,
                    "first": _place(first[spec.target], cells),
                    "second": _place(column, cells),
                    "header": names[column],
                },
            )
        first[spec.target] = column


def _place(column: int, cells: Sequence[str]) -> str:
    return f"{mask_text(' '.join(cells[column].split()))} ({column_letters(column)})"
