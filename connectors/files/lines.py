"""A text file as its lines, letter by letter: for layouts that go by position and know no cells.

Blanks at either end of a line are kept: in a file of fixed positions they are part of the field.
"""

from connectors.files.encodings import REPLACEMENT, encoding_of
from connectors.files.errors import Unreadable
from connectors.files.limits import Limits, check_size
from connectors.files.wire import TextLines
from hub.errors import HubError

_NEVER_WINDOWS = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))
"""Undefined in Windows-1252. In real price files they are cp850's ü, ì, Å, É and Ø, in lines of their own."""

_END_OF_DOS_FILE = b"\x1a"


def read_lines(data: bytes, limits: Limits | None = None) -> TextLines:
    """The lines of a text file, without their ends (CR LF, LF or CR).

    A file in Windows-1252 or Latin-1 may hold lines that an older program wrote in cp850 (seen: the head of a
    real NELFO file): a line with a byte that is undefined in Windows-1252 is read as cp850 and counted.

    Raises:
        HubError: FILE_TOO_LARGE, FILE_NOT_TEXT.
    """
    check_size(len(data), (limits or Limits()).line_file_bytes)
    try:
        encoding = encoding_of(data)
    except Unreadable as raised:
        raise HubError(raised.code, raised.params) from raised
    if encoding.startswith("utf-16"):
        return _as_lines(data.decode(encoding, "replace").removeprefix("\ufeff").encode(), "utf-8")
    return _as_lines(data, encoding)


def _as_lines(data: bytes, encoding: str) -> TextLines:
    plain = data.rstrip(_END_OF_DOS_FILE).replace(b"\r\n", b"\n").replace(b"\r", b"\n").removesuffix(b"\n")
    if encoding != "cp1252" or not _has_dos(plain):
        return TextLines(plain.decode(encoding, REPLACEMENT).split("\n"), encoding, 0)
    lines = plain.split(b"\n")
    dos = [_has_dos(line) for line in lines]
    return TextLines(
        [
            line.decode("cp850") if old else line.decode(encoding, REPLACEMENT)
            for line, old in zip(lines, dos, strict=True)
        ],
        encoding,
        sum(dos),
    )


def _has_dos(data: bytes) -> bool:
    return any(byte in data for byte in _NEVER_WINDOWS)
