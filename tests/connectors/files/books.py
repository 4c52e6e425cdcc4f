"""Workbooks made by hand, so that a test can spell the XML, the zip and the BIFF records it means."""

import io
import struct
import zipfile
from collections.abc import Iterator, Mapping

from connectors.files.reader import Limits, read_workbook
from connectors.files.wire import Sheet, Workbook
from hub.errors import HubError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def book_parts(
    data: str,
    *,
    strings: str = "",
    styles: str = "",
    prefix: str = "",
    strict: bool = False,
    before: str = "",
    after: str = "",
    doctype: str = "",
    properties: str = "",
) -> dict[str, str | bytes]:
    """The parts of a one-sheet workbook whose ``<sheetData>`` holds ``data``."""
    main, relations = (STRICT, STRICT_RELATIONS) if strict else (MAIN, RELATIONS)
    p = f"{prefix}:" if prefix else ""
    space = f'xmlns:{prefix}="{main}"' if prefix else f'xmlns="{main}"'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": _relations({"r1": (f"{relations}/officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<{p}workbook {space} xmlns:r="{relations}">{properties}<{p}sheets>'
        f'<{p}sheet name="Kunder" sheetId="1" r:id="rId1"/></{p}sheets></{p}workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            {
                "rId1": (f"{relations}/worksheet", "worksheets/sheet1.xml"),
                "rId2": (f"{relations}/sharedStrings", "sharedStrings.xml"),
                "rId3": (f"{relations}/styles", "/xl/styles.xml"),
            }
        ),
        "xl/worksheets/sheet1.xml": f"{doctype}<{p}worksheet {space}>{before}<{p}sheetData>{data}"
        f"</{p}sheetData>{after}</{p}worksheet>",
        "xl/sharedStrings.xml": f"<{p}sst {space}>{strings}</{p}sst>",
        "xl/styles.xml": f"<{p}styleSheet {space}>{styles}</{p}styleSheet>",
    }
    return parts


def _relations(entries: Mapping[str, tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'
        for key, (kind, target) in entries.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def sheet_of(data: bytes, file_name: str = "") -> Sheet:
    """The first sheet as the hub reads it."""
    return read_workbook(data, file_name=file_name).sheets[0]


def rows_of(data: bytes) -> dict[int, list[str]]:
    """Row number → cells of the first sheet."""
    return dict(sheet_of(data).rows)


def code_of(data: bytes, limits: Limits | None = None) -> str:
    """The error code that reading ends in."""
    try:
        read_workbook(data, limits=limits)
    except HubError as error:
        said = str(error)
        return error.code if said and "«?»" not in said else f"words missing: {said}"
    return "read"


def kinds(book: Workbook) -> tuple[str, str | None, str | None]:
    return book.kind, book.encoding, book.delimiter


def styles(*codes: str) -> str:
    """Styles part: cell style 0 is General, 1 the first code, and so on."""
    formats = "".join(
        f'<numFmt numFmtId="{164 + index}" formatCode="{code.replace(chr(34), "&quot;")}"/>'
        for index, code in enumerate(codes)
    )
    cells = "".join(f'<xf numFmtId="{164 + index}"/>' for index in range(len(codes)))
    return (
        f'<numFmts>{formats}</numFmts><cellStyleXfs><xf numFmtId="164"/></cellStyleXfs>'
        f'<cellXfs><xf numFmtId="0"/>{cells}</cellXfs><cellStyles/>'
    )


class Biff:
    """A BIFF5 stream ([MS-XLS] ancestors): enough of the records for xlrd to read cells by."""

    def __init__(self, *formats: str) -> None:
        self._sheets: list[tuple[str, int, bytes]] = []
        self._formats = formats

    def sheet(self, name: str, *cells: bytes, hidden: int = 0) -> "Biff":
        self._sheets.append((name, hidden, b"".join(cells)))
        return self

    def stream(self) -> bytes:
        bodies = [
            _record(0x809, struct.pack("<HHHH", 0x500, 0x10, 0, 0)) + cells + _record(0x0A, b"")
            for _, _, cells in self._sheets
        ]
        head = b"".join(self._globals())
        size = len(head) + 4 + sum(4 + 7 + len(name) for name, _, _ in self._sheets)
        bounds = []
        for (name, hidden, _), body in zip(self._sheets, bodies, strict=True):
            bounds.append(_record(0x85, struct.pack("<IBB", size, hidden, 0) + _short(name)))
            size += len(body)
        return head + b"".join(bounds) + _record(0x0A, b"") + b"".join(bodies)

    def _globals(self) -> Iterator[bytes]:
        yield _record(0x809, struct.pack("<HHHH", 0x500, 0x05, 0, 0))
        yield _record(0x42, struct.pack("<H", 1252))
        for _ in range(5):
            yield _record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 0, 400, 0, 0, 0, 0, 0) + _short("Arial"))
        for index, code in enumerate(self._formats):
            yield _record(0x41E, struct.pack("<H", 164 + index) + _short(code))
        for key in (0, *(164 + index for index in range(len(self._formats)))):
            yield _record(0xE0, struct.pack("<HHH", 0, key, 1) + bytes(10))


def label(row: int, column: int, text: str) -> bytes:
    raw = text.encode("cp1252")
    return _record(0x204, struct.pack("<HHHH", row, column, 0, len(raw)) + raw)


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return _record(0x203, struct.pack("<HHHd", row, column, style, value))


def boolean_or_error(row: int, column: int, value: int, *, error: bool) -> bytes:
    return _record(0x205, struct.pack("<HHHBB", row, column, 0, value, error))


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _short(text: str) -> bytes:
    raw = text.encode("cp1252")
    return bytes((len(raw),)) + raw
