"""What a file is, by its content. The name is never believed: an ``.xls`` is often HTML."""

import re

from connectors.files.errors import Unreadable

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# BIFF2 to BIFF5 begin-of-file records of workbooks from before OLE containers ([MS-XLS] 2.4.21).
_BARE_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"{\\rtf", "RTF"),
    (b"ID;P", "SYLK"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"BEGIN:VCARD", "vCard"),
    (b"BEGIN:VCALENDAR", "iCalendar"),
    (b"MIME-Version:", "MHTML"),
)
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|style)\b", re.I | re.S
)
_OFFICE_ZIP = (("word/", "Word (.docx)"), ("ppt/", "PowerPoint (.pptx)"), ("visio/", "Visio"))
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def container(data: bytes) -> str:
    """``zip``, ``xls`` or ``text``.

    Raises:
        Unreadable: FILE_EMPTY, FILE_ENCRYPTED, FILE_UNKNOWN_KIND.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("FILE_EMPTY")
    if data.startswith(ZIP):
        return "zip"
    if data.startswith(OLE):
        return _ole(data)
    if data.startswith(_BARE_BIFF):
        return "xls"
    _refuse_known(data)
    return "text"


def _ole(data: bytes) -> str:
    if _utf16("EncryptedPackage") in data or _utf16("EncryptionInfo") in data:
        raise Unreadable("FILE_ENCRYPTED")
    if _utf16("Workbook") in data or _utf16("Book") in data:
        return "xls"
    kinds = (("WordDocument", "Word (.doc)"), ("__substg1.0_", "Outlook (.msg)"))
    kind = next((kind for stream, kind in kinds if _utf16(stream) in data), "Microsoft OLE")
    raise Unreadable("FILE_UNKNOWN_KIND", kind=kind)


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def _refuse_known(data: bytes) -> None:
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    for magic, kind in _MAGIC:
        if head.startswith(magic) and not (kind == "BMP" and b"\x00" not in head):
            raise Unreadable("FILE_UNKNOWN_KIND", kind=kind)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        raise Unreadable("FILE_UNKNOWN_KIND", kind="WebP")
    if _HTML.match(head):
        raise Unreadable("FILE_UNKNOWN_KIND", kind="HTML")
    if head.lstrip().startswith(b"<?xml"):
        excel = b"office:spreadsheet" in head
        kind = "Excel 2003 XML" if excel else "HTML" if b"<html" in head.lower() else "XML"
        raise Unreadable("FILE_UNKNOWN_KIND", kind=kind)


def zipped(names: set[str], mimetype: bytes) -> str:
    """``xlsx`` or ``ods`` by the members of a zip file.

    An ``.xlsb`` is refused: nothing at hand tells its error cells from empty ones.

    Raises:
        Unreadable: FILE_UNKNOWN_KIND.
    """
    if mimetype.startswith(_ODS):
        return "ods"
    if "xl/workbook.bin" in names:
        raise Unreadable("FILE_UNKNOWN_KIND", kind="Excel Binary (.xlsb)")
    if "[content_types].xml" in names and any(name.endswith("workbook.xml") for name in names):
        return "xlsx"
    for folder, kind in _OFFICE_ZIP:
        if any(name.startswith(folder) for name in names):
            raise Unreadable("FILE_UNKNOWN_KIND", kind=kind)
    kind = "OpenDocument" if mimetype.startswith(b"application/vnd.oasis") else "ZIP"
    raise Unreadable("FILE_UNKNOWN_KIND", kind=kind)
