"""Theirs → ours: what the parsers raise, as codes of ``hub.errors.catalogue.files``.

Imported by the child process, so it imports nothing but the parsers' exceptions that are already there.
"""

from typing import Any

_DAMAGED = "FILE_DAMAGED"
_THEIRS: dict[str, str] = {
    "BadZipFile": _DAMAGED,
    "LargeZipFile": _DAMAGED,
    "NotImplementedError": _DAMAGED,  # zipfile: a version, flag or compression that no office program writes.
    "error": _DAMAGED,
    "EOFError": _DAMAGED,
    "ExpatError": _DAMAGED,
    "CalamineError": _DAMAGED,
    "XmlError": _DAMAGED,
    "ZipError": _DAMAGED,
    "WorksheetNotFound": _DAMAGED,
    "PanicException": _DAMAGED,
    "CompDocError": _DAMAGED,
    "XLRDError": _DAMAGED,
    "UnicodeDecodeError": _DAMAGED,
    "PasswordError": "FILE_ENCRYPTED",
    "MemoryError": "FILE_NEEDS_MEMORY",
}


class Unreadable(Exception):
    """Inside the child process: this file can't be read, for this reason."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def reason(raised: BaseException) -> tuple[str, dict[str, Any]]:
    """The code and params for anything that a parser raised.

    Goes by the class's name (``error`` is that of zlib and struct; calamine's ``PanicException`` is a
    ``BaseException`` and can't be imported). What is not known is a fault of ours, with the class's
    name only: a message could quote the content.
    """
    if isinstance(raised, Unreadable):
        return raised.code, raised.params
    name = type(raised).__name__
    if name in _THEIRS:
        return _THEIRS[name], {}
    return "FILE_READER_FAILED", {"what": name}
