"""XML that calamine reads as nothing (0.9.1, measured): CDATA sections, and parts that aren't UTF-8.

Both are legal and rare; such parts are spelt plainly, in memory, before calamine sees them.
"""

import re
from html import escape

from connectors.files.archive import Archive

_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.S)
_DECLARATION = re.compile(r"\s*<\?xml.*?\?>", re.S)
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def plain_parts(data: bytes, archive: Archive, names: list[str]) -> bytes:
    """The workbook's bytes, with those of the named parts that need it made plain; mostly ``data`` itself."""
    replaced: dict[str, bytes] = {}
    for name in names:
        part = archive.read(name)
        if b"<![CDATA[" in part or _codec(part) != "utf-8":
            replaced[name.lower()] = _plain(part)
    return archive.replaced(replaced) if replaced else data


def _codec(part: bytes) -> str:
    if part.startswith(_UTF16_MARKS):
        return "utf-16"
    found = _ENCODING.match(part.removeprefix(b"\xef\xbb\xbf"))
    name = found[1].decode().lower() if found else "utf-8"
    return "utf-8" if name in ("utf-8", "utf8", "us-ascii") else name


def _plain(part: bytes) -> bytes:
    try:
        text = part.decode(_codec(part)).removeprefix("\ufeff")
    except LookupError:  # an encoding nobody knows
        return part
    text = _DECLARATION.sub("", text, count=1)
    return _CDATA.sub(lambda found: escape(found[1]), text).encode()
