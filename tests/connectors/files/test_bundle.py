"""A zip of files: told from a workbook, bounded before it is unpacked, and every file in it accounted for."""

import struct
import zipfile
from collections.abc import Mapping

import pytest

from connectors.files.bundle import Entry, entries, is_bundle, shown
from connectors.files.limits import Limits
from hub.errors import HubError
from tests.connectors.files.books import book_parts, zipped


def code_of(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(HubError) as raised:
        list(entries(data, limits))
    return raised.value.code


def found(data: bytes, limits: Limits | None = None) -> Mapping[str, bytes | str]:
    """Name → content, or the code of why it was refused, or ``aside``."""

    def said(entry: Entry) -> bytes | str:
        if entry.refused is not None:
            return entry.refused.code
        return entry.data if entry.data is not None else "aside"

    return {entry.name: said(entry) for entry in entries(data, limits)}


def altered(data: bytes, name: str, *, flag: int = 0, method: int | None = None) -> bytes:
    """The zip with another flag or method in the directory's entry of a name."""
    at = data.index(b"PK\x01\x02")
    while not data.startswith(name.encode(), at + 46):
        at = data.index(b"PK\x01\x02", at + 4)
    old_flag, old_method = struct.unpack_from("<HH", data, at + 8)
    new = struct.pack("<HH", old_flag | flag, old_method if method is None else method)
    return data[: at + 8] + new + data[at + 12 :]


def test_a_zip_of_files_is_told_from_a_workbook() -> None:
    assert is_bundle(zipped({"lista.txt": "x"}))
    assert is_bundle(zipped({}))
    assert not is_bundle(zipped(book_parts("<row/>")))
    assert not is_bundle(zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}))
    assert not is_bundle(b"PK\x03\x04 and no more")
    assert not is_bundle(b"0012345;KABEL")


def test_names_are_shown_and_are_no_paths() -> None:
    data = zipped({"../../etc/pris.txt": "a", "C:\\hem\\brev.txt": "b", "mapp/": "", "mapp/net.txt": b""})
    assert found(data) == {"pris.txt": b"a", "brev.txt": b"b", "net.txt": b""}
    assert shown("a/‮txt.exe\n 19121212-1212.txt") == "txt.exe 19121212-****.txt"
    assert shown("\x00") == "?"


def test_what_an_operating_system_adds_is_left_aside() -> None:
    data = zipped({"__MACOSX/._lista.txt": "x", "lista.txt": "y", "a/Thumbs.db": "z", ".DS_Store": "w"})
    assert found(data) == {
        "._lista.txt": "aside",
        "lista.txt": b"y",
        "Thumbs.db": "aside",
        ".DS_Store": "aside",
    }


def test_one_file_that_cannot_be_had_leaves_the_others() -> None:
    inner = zipped({"x.txt": "x"})
    data = zipped(
        {"lås.txt": "a", "i.zip": inner, "stor.txt": "b" * 300, "bomb.txt": "0" * 900, "bra.txt": "c"}
    )
    locked = altered(data, "lås.txt", flag=1)
    small = Limits(line_file_bytes=900, ratio_from=500, ratio=20)
    assert found(locked, small) == {
        "lås.txt": "FILE_ZIPPED_ENCRYPTED", "i.zip": "FILE_ZIPPED_NESTED", "stor.txt": b"b" * 300,
        "bomb.txt": "FILE_ZIPPED_DAMAGED", "bra.txt": b"c",
    }  # fmt: skip
    assert found(data, Limits(line_file_bytes=299))["stor.txt"] == "FILE_ZIPPED_TOO_LARGE"


def test_what_is_other_than_it_says_is_damaged() -> None:
    data = zipped({"en.txt": "0012345;KABEL;100" * 40, "två.txt": "x"})
    broken = bytearray(data)
    broken[40:50] = b"\xff" * 10
    assert found(bytes(broken)) == {"en.txt": "FILE_ZIPPED_DAMAGED", "två.txt": b"x"}
    assert found(altered(data, "en.txt", method=zipfile.ZIP_LZMA))["en.txt"] == "FILE_ZIPPED_DAMAGED"


def test_two_files_of_one_name_are_neither() -> None:
    parts = [("a/pris.txt", "1"), ("A/Pris.txt", "2"), ("b/pris.txt", "3")]
    seen = [(one.name, one.data, one.refused and one.refused.code) for one in entries(zipped(dict(parts)))]
    assert seen == [
        ("pris.txt", None, "FILE_ZIPPED_TWICE"),
        ("Pris.txt", None, "FILE_ZIPPED_TWICE"),
        ("pris.txt", b"3", None),
    ]


def test_a_zip_that_asks_for_too_much_is_not_opened() -> None:
    assert code_of(zipped({})) == "FILE_ZIP_EMPTY"
    assert code_of(zipped({"mapp/": ""})) == "FILE_ZIP_EMPTY"
    many = zipped({f"{number}.txt": "" for number in range(51)})
    assert code_of(many) == "FILE_ZIP_TOO_MANY"
    assert code_of(zipped({"en.txt": "x" * 600, "två.txt": "x" * 600}), Limits(unzipped_bytes=1000)) == (
        "FILE_ZIP_TOO_LARGE"
    )
    with pytest.raises(HubError) as raised:
        is_bundle(many + b"PK\x01\x02" * 10_000)
    assert raised.value.code == "FILE_ZIP_TOO_MANY"
