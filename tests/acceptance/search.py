"""Finds a personal number in anything the hub wrote, in any spelling and however it is packed.

Belongs here: unpacking and the search; its own test plants numbers and finds them.
"""

import gzip
import hashlib
import io
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

_BETWEEN = rb"[^0-9A-Za-z]{0,3}"


class Needles:
    """Numbers to look for: their digits with up to three signs between any two, and their plain hashes."""

    def __init__(self, numbers: Iterable[str]) -> None:
        self._patterns: dict[str, re.Pattern[bytes]] = {}
        for number in numbers:
            digits = "".join(letter for letter in number if letter.isdigit())
            spelled = _BETWEEN.join(digit.encode() for digit in digits[-10:])
            hashes = (re.escape(form) for text in _spellings(digits) for form in _hashes(text))
            self._patterns[number] = re.compile(b"|".join((spelled, *hashes)))

    def hits(self, data: bytes) -> list[str]:
        """The numbers that stand in some bytes, as text of eight bits or of sixteen."""
        return [
            number
            for number, pattern in self._patterns.items()
            if pattern.search(data) or (b"\0" in data and pattern.search(data.replace(b"\0", b"")))
        ]


def _spellings(digits: str) -> tuple[str, ...]:
    long, short = digits, digits[-10:]
    return (long, short, f"{long[:8]}-{long[8:]}", f"{short[:6]}-{short[6:]}", f"SE{short}01")


def _hashes(text: str) -> Iterator[bytes]:
    for make in (hashlib.md5, hashlib.sha1, hashlib.sha256):
        digest = make(text.encode())
        yield digest.hexdigest().encode()
        yield digest.digest()


def search_folder(folder: Path, needles: Needles) -> list[tuple[str, str]]:
    """``(place, number)`` for every number found in a folder's files, their names, and what they hold."""
    found = []
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).as_posix()
        found += [(f"the name {place!r}", number) for number in needles.hits(place.encode())]
        if path.is_file():
            for inner, data in unpacked(place, path.read_bytes()):
                found += [(inner, number) for number in needles.hits(data)]
            for inner, data in _rows(place, path):
                found += [(inner, number) for number in needles.hits(data)]
    return found


def unpacked(place: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Some bytes, and whatever is packed in them: zip members, gzip and zlib streams, to any depth."""
    yield place, data
    if data[:4] == b"PK\3\4":
        with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield f"{place}!{name}", name.encode()
                yield from unpacked(f"{place}!{name}", archive.read(name))
    for kind, magic, unpack in (("gzip", b"\x1f\x8b", gzip.decompress), ("zlib", b"\x78", zlib.decompress)):
        if data.startswith(magic):
            with suppress(OSError, EOFError, zlib.error):
                yield from unpacked(f"{place}!{kind}", unpack(data))


def _rows(place: str, path: Path) -> Iterator[tuple[str, bytes]]:
    """Every value of every table, blobs unpacked; the raw file (freed pages, WAL) is searched beside."""
    with path.open("rb") as stream:
        if stream.read(15) != b"SQLite format 3":
            return
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in database.execute(f'SELECT * FROM "{table}"'):
                for value in row:
                    data = value if isinstance(value, bytes) else str(value).encode()
                    yield from unpacked(f"{place}!{table}", data)
