"""The search itself: a planted number is found wherever it could hide, and a masked one is not."""

import gzip
import hashlib
import io
import sqlite3
import zipfile
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from tests.acceptance.search import Needles, search_folder

NUMBER = "19811218-9876"
SPELLINGS = (
    "198112189876", "8112189876", "811218-9876", "811218+9876", "811218 9876", "19811218 - 9876",
    "811218\u00a09876", "SE811218987601", "8 1 1 2 1 8 9 8 7 6", "1981-12-18-9876", "8112189876@example.com",
)  # fmt: skip


def found(folder: Path) -> list[tuple[str, str]]:
    return search_folder(folder, Needles([NUMBER]))


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_every_spelling_is_found(tmp_path: Path, spelling: str, encoding: str) -> None:
    (tmp_path / "log.txt").write_bytes(f"före {spelling} efter".encode(encoding))
    assert found(tmp_path) == [("log.txt", NUMBER)]


def test_a_number_is_found_in_whatever_is_packed(tmp_path: Path) -> None:
    text = b"a " + NUMBER.encode()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", zlib.compress(text))
    (tmp_path / "book.xlsx").write_bytes(archive.getvalue())
    (tmp_path / "log.gz").write_bytes(gzip.compress(text))
    (tmp_path / f"kund {NUMBER}.xlsx").write_bytes(b"")
    with closing(sqlite3.connect(tmp_path / "x.db")) as database:
        database.execute("CREATE TABLE plan (packed BLOB)")
        database.execute("INSERT INTO plan VALUES (?)", (zlib.compress(text),))
        database.commit()
    (tmp_path / "hash.json").write_text(hashlib.sha256(b"198112189876").hexdigest())
    assert [place for place, _ in found(tmp_path)] == [
        "book.xlsx!xl/sharedStrings.xml!zlib", "hash.json", f"the name 'kund {NUMBER}.xlsx'",
        "log.gz!gzip", "x.db!plan!zlib",
    ]  # fmt: skip


def test_a_row_still_in_the_write_ahead_log_is_found(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "x.db")) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE note (text TEXT)")
        database.execute("INSERT INTO note VALUES (?)", (NUMBER,))
        database.commit()
        assert "x.db-wal" in [place for place, _ in found(tmp_path)]


def test_a_masked_number_and_another_one_are_not_found(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("19811218-**** 811218-**** 811218-9875 19121212-1212 811218-98a76")
    assert found(tmp_path) == []
