"""Writes lists as text that Excel opens by itself: UTF-8 with a mark, semicolons; a line at a time."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# https://owasp.org/www-community/attacks/CSV_Injection: these, also behind blanks, and full-width ones.
_WIDE = str.maketrans("＝＋－＠", "=+-@")


def harmless(text: str) -> str:
    """A text that no spreadsheet program runs: one that begins like a formula gets an apostrophe before."""
    seen = text.translate(_WIDE)
    begins = seen.startswith(_STARTS_FORMULA) or seen.lstrip().startswith(_STARTS_FORMULA)
    return f"'{text}" if begins else text


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """The list as bytes, a line at a time; ``None`` is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    yield b"\xef\xbb\xbf"
    for row in chain((header,), rows):
        writer.writerow(["" if cell is None else harmless(str(cell)) for cell in row])
        yield out.getvalue().encode()
        out.seek(0)
        out.truncate()
