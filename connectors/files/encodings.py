"""Which encoding a text file has. Swedish files are UTF-8, UTF-16 or Windows-1252, now and then DOS (cp850)
or, from Excel on a Mac, Mac Roman with its own line ends.

General detectors guess these wrong (charset-normalizer took all four single-byte samples for others,
measured), so: byte order mark, strict UTF-8, then Nordic letters decide.
"""

import codecs

from connectors.files.errors import Unreadable

REPLACEMENT = "hub-cp1252"
"""Error handler: a byte that isn't UTF-8 is read as Windows-1252."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLE = 4096
_CP850_NORDIC = bytes((0x84, 0x86, 0x94, 0x8E, 0x8F, 0x99, 0x82))  # ä å ö Ä Å Ö é
_MAC_NORDIC = "äåöÄÅÖé".encode("mac_roman")
_CP1252_NORDIC = "äåöÄÅÖé".encode("cp1252")


def _windows(byte: int) -> str:
    """Windows-1252; its five undefined bytes stay the control characters of Latin-1 (as WHATWG decodes)."""
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_WINDOWS = [_windows(byte) for byte in range(256)]


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(_WINDOWS[byte] for byte in error.object[error.start : error.end]), error.end


codecs.register_error(REPLACEMENT, _as_windows)


def encoding_of(data: bytes) -> str:
    """A codec name to be used with ``errors=REPLACEMENT``.

    Raises:
        Unreadable: FILE_NOT_TEXT (NUL bytes, or mostly control characters).
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if b"\0" in data:
        return _utf16_without_mark(data[:_SAMPLE])
    _refuse_binary(data[:_SAMPLE])
    try:
        data.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        return _single_byte(data)


def _utf16_without_mark(sample: bytes) -> str:
    """Latin text in UTF-16 has a NUL in every second place."""
    pairs = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if pairs and odd > 0.6 * pairs and even < 0.02 * pairs:
        return "utf-16-le"
    if pairs and even > 0.6 * pairs and odd < 0.02 * pairs:
        return "utf-16-be"
    raise Unreadable("FILE_NOT_TEXT")


def _refuse_binary(sample: bytes) -> None:
    control = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1a\x1b" for byte in sample)
    if control * 20 > len(sample):
        raise Unreadable("FILE_NOT_TEXT")


def _single_byte(data: bytes) -> str:
    """UTF-8 with a few stray bytes, Windows-1252, cp850 or Mac Roman, by which reading makes more letters."""
    text = data.decode("utf-8", "ignore")
    stray = len(data) - len(text.encode())
    if len(text) - len(text.encode("ascii", "ignore")) > stray:
        return "utf-8"
    dos, windows = _count(data, _CP850_NORDIC), _count(data, _CP1252_NORDIC)
    if b"\n" not in data and b"\r" in data and _count(data, _MAC_NORDIC) > windows:
        return "mac_roman"
    return "cp850" if dos > windows else "cp1252"


def _count(data: bytes, letters: bytes) -> int:
    return len(data) - len(data.translate(None, letters))
