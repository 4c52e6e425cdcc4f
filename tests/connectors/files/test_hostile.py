"""Files that would harm or mislead: each a clear error, and nothing read."""

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.files.limits import Limits
from connectors.files.reader import read_workbook
from tests.connectors.files.books import book_parts, code_of, rows_of, zipped

_ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
_GOOD = zipped(book_parts(_ONE))


def test_one_cell_in_the_last_corner_reads_fine() -> None:
    data = '<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>'
    assert rows_of(zipped(book_parts(data))) == {1048576: [*[""] * 16383, "x"]}


def test_content_in_opposite_corners_is_named() -> None:
    far = _ONE + '<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>'
    assert code_of(zipped(book_parts(far))) == "FILE_CELLS_FAR_APART"


def test_a_mere_format_in_the_last_corner_is_no_content() -> None:
    far = _ONE + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert rows_of(zipped(book_parts(far))) == {1: ["1"]}


@pytest.mark.parametrize("reference", ["XFE1", "A1048577", "ZZZZZZ1", "A99999999"])
def test_cells_beyond_the_grid_are_refused(reference: str) -> None:
    data = f'<row r="1"><c r="{reference}"><v>1</v></c></row>'
    assert code_of(zipped(book_parts(data))) in ("FILE_TOO_MANY_COLUMNS", "FILE_TOO_MANY_ROWS")


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
def test_document_types_and_entities_are_refused(doctype: str) -> None:
    data = '<row r="1"><c r="A1" t="str"><v>&a;</v></c></row>' if "ENTITY" in doctype else _ONE
    assert code_of(zipped(book_parts(data, doctype=doctype))) == "FILE_XML_ENTITIES"


def test_entities_in_the_small_parts_are_refused() -> None:
    parts = book_parts(_ONE)
    parts["xl/workbook.xml"] = '<!DOCTYPE x [<!ENTITY a "b">]>' + str(parts["xl/workbook.xml"])
    assert code_of(zipped(parts)) == "FILE_XML_ENTITIES"


def test_entities_in_the_shared_strings_are_not_expanded() -> None:
    data = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    parts = book_parts(data, strings="<si><t>&a;</t></si>")
    parts["xl/sharedStrings.xml"] = '<!DOCTYPE x [<!ENTITY a "b">]>' + str(parts["xl/sharedStrings.xml"])
    assert code_of(zipped(parts)) in ("FILE_XML_ENTITIES", "FILE_DAMAGED")


def test_zip_bombs_are_refused_by_their_directory() -> None:
    bomb = {**book_parts(_ONE), "xl/media/zeros.bin": bytes(20_000_000)}
    assert code_of(zipped(bomb)) == "FILE_SUSPICIOUS_ZIP"
    small = Limits(unzipped_bytes=1000)
    assert code_of(_GOOD, small) == "FILE_TOO_LARGE_UNZIPPED"
    crowd = {**book_parts(_ONE), **{f"xl/media/{number}": "" for number in range(1001)}}
    assert code_of(zipped(crowd)) == "FILE_SUSPICIOUS_ZIP"


def test_a_bomb_that_lies_about_its_size_reads_no_further() -> None:
    sheet = str(book_parts(_ONE)["xl/worksheets/sheet1.xml"])
    parts = {**book_parts(_ONE), "xl/worksheets/sheet1.xml": sheet + " " * 30_000_000}
    data = zipped(parts)
    size = len(sheet) + 30_000_000
    assert data.count(size.to_bytes(4, "little")) >= 1
    lied = data.replace(size.to_bytes(4, "little"), len(sheet).to_bytes(4, "little"))
    assert code_of(lied) in ("FILE_DAMAGED", "FILE_SUSPICIOUS_ZIP")


@pytest.mark.parametrize("name", ["../evil", "/etc/passwd", "C:/x", "a\\..\\b"])
def test_bad_member_names_are_refused(name: str) -> None:
    assert code_of(zipped({**book_parts(_ONE), name: "x"})) == "FILE_SUSPICIOUS_ZIP"


def test_one_name_twice_is_refused() -> None:
    assert code_of(zipped({**book_parts(_ONE), "XL/Workbook.xml": "x"})) == "FILE_SUSPICIOUS_ZIP"


def test_too_many_of_everything() -> None:
    cells = "".join(f'<c r="{chr(65 + n)}1"><v>1</v></c>' for n in range(12))
    data = zipped(book_parts(f'<row r="1">{cells}</row><row r="9"><c r="A9"><v>1</v></c></row>'))
    assert code_of(data, Limits(cells=12)) == "FILE_TOO_MANY_CELLS"
    assert code_of(data, Limits(cells=13)) == "read"
    assert code_of(data, Limits(columns=11)) == "FILE_TOO_MANY_COLUMNS"
    assert code_of(data, Limits(rows=8)) == "FILE_TOO_MANY_ROWS"
    assert code_of(data, Limits(file_bytes=100)) == "FILE_TOO_LARGE"
    text = b"a;b\n1;2\n3;4\n"
    assert code_of(text, Limits(cells=5)) == "FILE_TOO_MANY_CELLS"
    assert code_of(text, Limits(rows=2)) == "FILE_TOO_MANY_ROWS"
    assert code_of(text, Limits(columns=1)) == "FILE_TOO_MANY_COLUMNS"


def test_encrypted_workbooks_are_told_apart() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    assert code_of(ole + "EncryptedPackage".encode("utf-16-le")) == "FILE_ENCRYPTED"
    assert code_of(ole + "WordDocument".encode("utf-16-le")) == "FILE_UNKNOWN_KIND"
    assert code_of(ole + "Workbook".encode("utf-16-le")) == "FILE_DAMAGED"
    locked = bytearray(_GOOD)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(signature)
        while at >= 0:
            locked[at + place] |= 1
            at = locked.find(signature, at + 1)
    assert code_of(bytes(locked)) == "FILE_ENCRYPTED"


@pytest.mark.parametrize("data", [b"", b" \r\n", b"\xef\xbb\xbf", b"\0\0\0"])
def test_empty_files(data: bytes) -> None:
    assert code_of(data) == "FILE_EMPTY"


def test_no_sheet_with_content() -> None:
    assert code_of(zipped(book_parts(""))) == "FILE_WITHOUT_CONTENT"
    assert code_of(zipped(book_parts('<row r="1"><c r="A1" s="0"/></row>'))) == "FILE_WITHOUT_CONTENT"
    assert code_of(b";;\n;;\n") == "FILE_WITHOUT_CONTENT"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"<html><table><tr><td>Namn</td></tr></table></html>",
        b"\xef\xbb\xbf\n<!DOCTYPE html><p>",
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        b"ID;PWXL;N;E\r\n",
        b"{\\rtf1 x}",
        zipped({"word/document.xml": "x", "[Content_Types].xml": "x"}),
        zipped({"xl/workbook.bin": "x", "[Content_Types].xml": "x"}),
        zipped({"bilder/a.txt": "x"}),
    ],
)
def test_other_kinds_are_named(data: bytes) -> None:
    assert code_of(data) == "FILE_UNKNOWN_KIND"


def test_truncated_at_any_place_never_reads_half() -> None:
    for cut in range(4, len(_GOOD), len(_GOOD) // 12):
        assert code_of(_GOOD[:cut]) == "FILE_DAMAGED"


def test_a_damaged_sheet_is_found_by_its_checksum() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in book_parts(_ONE).items():
            archive.writestr(name, content)
    data = out.getvalue()
    assert rows_of(data) == {1: ["1"]}
    assert code_of(data.replace(b"<v>1</v>", b"<v>7</v>")) == "FILE_DAMAGED"


def test_macro_workbooks_are_read_and_their_macros_ignored() -> None:
    assert rows_of(zipped({**book_parts(_ONE), "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})) == {1: ["1"]}


def test_a_missing_sheet_part_is_damage() -> None:
    parts = book_parts(_ONE)
    del parts["xl/worksheets/sheet1.xml"]
    assert code_of(zipped(parts)) == "FILE_DAMAGED"


def test_a_string_index_beyond_the_table_is_damage() -> None:
    data = '<row r="1"><c r="A1" t="s"><v>7</v></c></row>'
    assert code_of(zipped(book_parts(data, strings="<si><t>a</t></si>"))) == "FILE_DAMAGED"


@pytest.mark.parametrize("field", [6, 10])
def test_a_zip_version_or_compression_that_nobody_writes_is_damage(field: int) -> None:
    broken = bytearray(_GOOD)
    for place in (at.start() for at in re.finditer(b"PK\x01\x02", _GOOD)):
        broken[place + field] ^= 64
    assert code_of(bytes(broken)) == "FILE_DAMAGED"


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_any_damage_ends_in_a_reading_or_a_clear_error(data: st.DataObject) -> None:
    broken = bytearray(_GOOD)
    for place in data.draw(st.lists(st.integers(0, len(_GOOD) - 1), min_size=1, max_size=4)):
        broken[place] ^= data.draw(st.integers(1, 255))
    assert code_of(bytes(broken)) != "FILE_READER_FAILED"


def test_problems_quote_neither_file_nor_sheet_name() -> None:
    parts = book_parts(_ONE)
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("Kunder", "19121212-1212")
    with pytest.raises(Exception) as raised:  # noqa: PT011  (its code is not the point)
        read_workbook(zipped(parts), file_name="19121212-1212.xlsx", limits=Limits(columns=0))
    assert "1212" not in repr(vars(raised.value)) + str(raised.value)
