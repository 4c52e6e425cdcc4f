"""A file against the edition before it: what says the same is not read again, the rest is read.

Belongs here: which rows are new, changed, the same, contradicted, unreadable or no longer there. Nothing is
written, and no brake is decided.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from hub.errors import Problem
from hub.prices import ListedArticle, Term
from mappings.pricelists.layout import Layout
from mappings.pricelists.shapes import Head, Understood, Unit, Unreadable
from warehouse import price_rows
from warehouse.price_rows import Key, Row, article_row, term_row

Said = ListedArticle | Term

_DIGEST_BYTES = 8
_UNSAID = ListedArticle("", "")._asdict()
"""What an article's fields are where nothing says them."""


@dataclass(slots=True)
class Read:
    """One piece of the file that was read: where it stood, what it says, and the row that it makes."""

    at: int
    said: Said
    row: Row


@dataclass(slots=True)
class Compared:
    """What became of every piece. ``read``: how many there are; each is in one of the others.

    ``fresh``: pieces that did not say the same as last time, by key. ``same`` (of ``same_keys``): how many
    did. ``bad``: what can't be taken. ``repeated``: pieces that say once more exactly what another one says.
    ``missing``: keys of the edition before that the file no longer names; a piece that can't be taken still
    names its own. ``warnings``: (row, problem).
    """

    read: int = 0
    same: int = 0
    fresh: dict[Key, Read] = field(default_factory=dict)
    bad: list[Unreadable] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    missing: list[Key] = field(default_factory=list)
    same_keys: set[Key] = field(default_factory=set)
    warnings: list[tuple[int, Problem]] = field(default_factory=list)


def digest(raw: str, reading: bytes) -> int:
    """What a piece says and how it is read, as a signed number of 64 bits.

    ``reading``: at most 64 bytes that are other ones when pieces are understood in another way.
    """
    made = blake2b(raw.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES, key=reading)
    return int.from_bytes(made.digest(), "big", signed=True)


def compare(
    layout: Layout, head: Head, units: Iterable[Unit], before: dict[int, Key], reading: bytes
) -> Compared:
    """Every piece of a file, against what the edition before said (digest → key)."""
    comparing = _Comparing(layout, head, before)
    for unit in units:
        comparing.take(unit, digest(unit.raw, reading))
    return comparing.ended()


@dataclass(slots=True)
class _Comparing:
    layout: Layout
    head: Head
    before: dict[int, Key]
    _done: Compared = field(default_factory=Compared)
    _met: set[int] = field(default_factory=set)
    _contradicted: dict[Key, list[Read]] = field(default_factory=dict)
    _named_by_bad: set[str] = field(default_factory=set)
    _same_at: dict[Key, Unit] = field(default_factory=dict)

    def take(self, unit: Unit, said: int) -> None:
        done = self._done
        done.read += 1
        if said in self._met:
            done.repeated.append(unit.row)
            return
        self._met.add(said)
        key = self.before.get(said)
        if key is not None:
            done.same += 1
            self._same_at[key] = unit
            return
        self._read(unit, said)

    def _read(self, unit: Unit, said: int) -> None:
        found = self.layout.read(unit, self.head)
        if isinstance(found, Unreadable):
            self._done.bad.append(found)
            self._named_by_bad.add(found.key)
            return
        self._place(Read(unit.row, found.said, _row(found.said, said)), found)

    def _place(self, read: Read, found: Understood) -> None:
        key = read.row.key
        if key in self._contradicted:
            self._contradicted[key].append(read)
            return
        earlier = self._done.fresh.get(key)
        if earlier is None:
            self._done.fresh[key] = read
        elif earlier.said == read.said:
            self._done.repeated.append(read.at)
            return
        else:
            self._contradicted[key] = [self._done.fresh.pop(key), read]
        self._done.warnings += [(read.at, problem) for problem in found.warnings]

    def ended(self) -> Compared:
        """Settle what only the whole file tells: rows that contradict others, and what is named no more."""
        done = self._done
        for key in [key for key in done.fresh if key in self._same_at]:
            self._against_the_same(key)
        for key, reads in self._contradicted.items():
            others = ", ".join(str(read.at) for read in reads)
            done.bad += [_twice(read, key, others) for read in reads]
        done.same_keys = set(self._same_at)
        met = {*self._same_at, *done.fresh, *self._contradicted}
        lost = [key for key in self.before.values() if key not in met]
        done.missing = [key for key in lost if price_rows.named(key) not in self._named_by_bad]
        done.bad.sort(key=lambda bad: bad.row)
        return done

    def _against_the_same(self, key: Key) -> None:
        """One piece says what the edition before said, and another of the same article says otherwise."""
        other = self._same_at.pop(key)
        again = self.layout.read(other, self.head)
        assert isinstance(again, Understood)
        fresh = self._done.fresh.pop(key)
        self._done.same -= 1
        if again.said == fresh.said:
            self._done.same += 1
            self._same_at[key] = other
            self._done.repeated.append(fresh.at)
            return
        self._contradicted[key] = [Read(other.row, again.said, fresh.row), fresh]


def carry_over(compared: Compared, before: Mapping[Key, Said], absent: Collection[str]) -> None:
    """Let what is known of articles stay where the file has no column that would say it. ``absent``: names
    of fields of :class:`hub.prices.ListedArticle`."""
    for key, read in compared.fresh.items() if absent else ():
        known = before.get(key)
        if isinstance(read.said, ListedArticle) and isinstance(known, ListedArticle):
            unsaid = [name for name in absent if getattr(read.said, name) == _UNSAID[name]]
            read.said = read.said._replace(**{name: getattr(known, name) for name in unsaid})
            read.row = article_row(read.said, read.row.digest)


def _row(said: Said, digest: int) -> Row:
    return article_row(said, digest) if isinstance(said, ListedArticle) else term_row(said, digest)


def _twice(read: Read, key: Key, rows: str) -> Unreadable:
    values = {name: str(value) for name, value in read.said._asdict().items() if value not in (None, ())}
    return Unreadable(read.at, Problem("PRICE_ROWS_DIFFER", {"rows": rows}), values, price_rows.named(key))
