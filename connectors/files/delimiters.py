"""Which delimiter a text file has: the one that gives most records the same number of cells."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

_CANDIDATES = (";", "\t", ",", "|")
_DECLARED = re.compile(r'^"?sep=(.)"?\s*$', re.I)
_HEADED = 0.5


def declared(line: str) -> str | None:
    """The delimiter of a first line ``sep=;``, which Excel writes and reads."""
    found = _DECLARED.match(line.rstrip("\r\n"))
    return found[1] if found else None


def sniff(records: Callable[[str], Iterable[list[str]]]) -> str | None:
    """The best delimiter for the sample that ``records`` splits; None if all is one column.

    A candidate scores the share of records with its commonest cell count above one, and half a point if
    the first record is split by it too: decimal commas and addresses are in the rows, not in the header.
    """
    best: tuple[float, int] = (0.0, 0)
    chosen: str | None = None
    for candidate in _CANDIDATES:
        score = _score([cells for cells in records(candidate) if cells != [""]])
        if score > best:
            best, chosen = score, candidate
    return chosen


def _score(records: list[list[str]]) -> tuple[float, int]:
    counts = Counter(len(cells) for cells in records if len(cells) > 1)
    if not counts:
        return 0.0, 0
    width, rows = max(counts.items(), key=lambda item: (item[1], item[0]))
    return rows / len(records) + _HEADED * (len(records[0]) > 1), width
