"""``$filter``: the part of OData 4 that the documents show (page "Filtering"), read and carried out.

Comparisons with eq, ne, gt, ge, lt, le; and, or, not and brackets; startswith, endswith, contains; length,
year, month, day, hour, minute. Texts in single quotes, doubled inside; dates, GUIDs and numbers without.
"""

import operator
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from sandbox.visma.codes import refusal
from sandbox.visma.fields import Table

Row = Mapping[str, Any]
Reads = Callable[[Row], Any]

_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')"
    r"|(?P<guid>[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})"
    r"|(?P<time>\d{4}-\d\d-\d\d(?:T[0-9:.]+(?:Z|[+-]\d\d:\d\d)?)?)"
    r"|(?P<number>-?\d+(?:\.\d+)?)"
    r"|(?P<word>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<mark>[(),]))"
)
_COMPARES: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "ge": operator.ge,
    "lt": operator.lt,
    "le": operator.le,
}
_TESTS: Mapping[str, Callable[[str, str], bool]] = {
    "startswith": str.startswith,
    "endswith": str.endswith,
    "contains": operator.contains,
}
_PARTS = ("year", "month", "day", "hour", "minute")
_WORDS = {"true": True, "false": False, "null": None}


def read_filter(text: str, table: Table) -> Callable[[Row], bool]:
    """A filter as a function of rows.

    Raises:
        Answer: 6000, it can't be read or names no member; 6001, a date that is none.
    """
    reader = _Reader(_tokens(text), table)
    found = reader.either()
    if reader.tokens:
        raise refusal(6000)
    return lambda row: bool(found(row))


def moment(text: str) -> datetime:
    """A date or time in UTC.

    Raises:
        Answer: 6001.
    """
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise refusal(6001) from None
    return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)


def _tokens(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while at < len(text.rstrip()):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise refusal(6000)
        found.append((match.lastgroup, match.group(match.lastgroup)))
        at = match.end()
    return found


class _Reader:
    """Reads tokens from the left."""

    def __init__(self, tokens: list[tuple[str, str]], table: Table) -> None:
        self.tokens = tokens
        self._table = table

    def either(self) -> Reads:
        """``a or b or c``."""
        found = [self._both()]
        while self._takes("word", "or"):
            found.append(self._both())
        return lambda row: any(one(row) for one in found)

    def _both(self) -> Reads:
        found = [self._one()]
        while self._takes("word", "and"):
            found.append(self._one())
        return lambda row: all(one(row) for one in found)

    def _one(self) -> Reads:
        if self._takes("word", "not"):
            inner = self._one()
            return lambda row: not inner(row)
        if self._takes("mark", "("):
            inner = self.either()
            self._must("mark", ")")
            return inner
        kind, word = self._peek()
        if kind == "word" and word in _TESTS:
            return self._test(word)
        return self._comparison()

    def _test(self, word: str) -> Reads:
        self.tokens.pop(0)
        self._must("mark", "(")
        left = self._operand()
        self._must("mark", ",")
        right = self._operand()
        self._must("mark", ")")
        test = _TESTS[word]
        return lambda row: isinstance(left(row), str) and test(left(row), right(row))

    def _comparison(self) -> Reads:
        left = self._operand()
        kind, word = self._next()
        if kind != "word" or word not in _COMPARES:
            raise refusal(6000)
        right, compare = self._operand(), _COMPARES[word]

        def compared(row: Row) -> bool:
            mine, other = left(row), right(row)
            if word in ("eq", "ne"):
                return compare(mine, other)
            try:
                return mine is not None and other is not None and compare(mine, other)
            except TypeError:
                raise refusal(6000) from None

        return compared

    def _operand(self) -> Reads:
        kind, word = self._next()
        match kind:
            case "text":
                text = word[1:-1].replace("''", "'")
                return lambda row: text
            case "guid":
                return lambda row: word.lower()
            case "time":
                at = moment(word)
                return lambda row: at
            case "number":
                number = float(word)
                return lambda row: number
            case "word" if word in _WORDS:
                return lambda row: _WORDS[word]
            case "word" if word == "length" or word in _PARTS:
                return self._function(word)
            case "word":
                return self._member(word)
        raise refusal(6000)

    def _function(self, word: str) -> Reads:
        self._must("mark", "(")
        inner = self._operand()
        self._must("mark", ")")

        def called(row: Row) -> Any:
            value = inner(row)
            if word == "length":
                return len(value) if isinstance(value, str) else None
            return getattr(value, word) if isinstance(value, datetime) else None

        return called

    def _member(self, name: str) -> Reads:
        if name not in self._table.fields:
            raise refusal(6000, f"Could not find a property named '{name}'")
        timed = name.endswith(("Utc", "Date"))

        def read(row: Row) -> Any:
            value = row.get(name)
            return moment(value) if timed and isinstance(value, str) else value

        return read

    def _peek(self) -> tuple[str, str]:
        return self.tokens[0] if self.tokens else ("", "")

    def _next(self) -> tuple[str, str]:
        if not self.tokens:
            raise refusal(6000)
        return self.tokens.pop(0)

    def _takes(self, kind: str, word: str) -> bool:
        if self._peek() != (kind, word):
            return False
        self.tokens.pop(0)
        return True

    def _must(self, kind: str, word: str) -> None:
        if not self._takes(kind, word):
            raise refusal(6000)
