"""The small parts of an .xlsx: which part holds which sheet, and which cell styles pad with zeros.

ECMA-376 part 1: 18.2 (workbook), 18.8 (styles), 18.8.30 (number formats); part 2: 9.3 (relationships).
"""

import io
import posixpath
from dataclasses import dataclass

from connectors.files.archive import Archive, plain_name
from connectors.files.errors import Unreadable
from connectors.files.padding import Padding, padding
from connectors.files.xml import End, Start, local, walk


@dataclass(slots=True)
class BookParts:
    """Names in the archive. ``sheets``: worksheet name → part. ``padded``: style index → its padding."""

    sheets: dict[str, str]
    shared_strings: str | None
    padded: dict[int, Padding]


def book_parts(archive: Archive) -> BookParts:
    """Follow the relationships from the root to the sheets.

    Raises:
        Unreadable: FILE_DAMAGED, FILE_XML_ENTITIES.
    """
    roots = _relations(archive, "")
    workbook = next(
        (target for kind, target in roots.values() if kind == "officeDocument"), "xl/workbook.xml"
    )
    relations = _relations(archive, workbook)
    by_kind = dict(relations.values())
    listed = _sheets(archive.read(workbook))
    if len(dict(listed)) != len(listed):  # one name twice: it would be read twice
        raise Unreadable("FILE_DAMAGED")
    sheets = {
        name: relations[key][1] for name, key in listed if relations.get(key, ("", ""))[0] == "worksheet"
    }
    return BookParts(sheets, by_kind.get("sharedStrings"), _padded(archive.read(by_kind.get("styles", "-"))))


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Relationship id → (last word of its type, target part)."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = attributes.get("Target", "").replace("\\", "/")
            found[attributes.get("Id", "")] = (kind, plain_name(posixpath.join(folder, target)))

    _walk_small(archive.read(posixpath.join(folder, "_rels", f"{name}.rels")), start)
    return found


def _sheets(workbook: bytes) -> list[tuple[str, str]]:
    """(name, relationship id) of every sheet."""
    found: list[tuple[str, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            key = next((value for name, value in attributes.items() if local(name) == "id"), "")
            found.append((attributes.get("name", ""), key))

    _walk_small(workbook, start)
    return found


def _padded(styles: bytes) -> dict[int, Padding]:
    formats: dict[str, Padding] = {}
    cell_formats: list[str] = []
    inside = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if tag == "numFmt" and (found := padding(attributes.get("formatCode", ""))):
            formats[attributes.get("numFmtId", "")] = found
        elif tag == "cellXfs":
            inside = True
        elif tag == "xf" and inside:
            cell_formats.append(attributes.get("numFmtId", "0"))

    def end(tag: str) -> None:
        nonlocal inside
        inside = inside and tag != "cellXfs"

    _walk_small(styles, start, end)
    return {index: formats[key] for index, key in enumerate(cell_formats) if key in formats}


def _walk_small(data: bytes, start: Start, end: End | None = None) -> None:
    if data:
        walk(io.BytesIO(data), start, end)
