"""A zip of files that each stand for themselves, as wholesalers send several at once.

Names in it are shown and compared, and never used as paths; nothing is written to a disk. Only what a
directory declares is ever unpacked, so its numbers are believed as bounds and not as truth: what is longer or
other than it says is damaged. Belongs here: bytes and entries; what an entry is stands with its readers.
"""

import io
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from connectors.files.archive import plain_name
from connectors.files.kinds import ZIP
from connectors.files.limits import MEGABYTE, Limits
from hub.errors import HubError, Problem
from hub.personal import mask_text

_NO_ENTRIES = b"PK\x05\x06"
_DIRECTORY_ENTRY = b"PK\x01\x02"
_MOST_DIRECTORY_ENTRIES = 10_000
"""Marks of directory entries that a file may hold anywhere: the whole directory is read before its entries
can be counted, and each costs some hundred bytes. Workbooks in it, unpacked, have marks of their own."""

_OFFICE = ("[content_types].xml", "mimetype")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Of the others, some ask for gigabytes to unpack a few bytes."""

_SYSTEM = (".ds_store", "thumbs.db", "desktop.ini")
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a zip. ``name``: fit to be shown, without folders and masked. Without ``data`` it is
    ``refused`` for a reason, or else a file that an operating system keeps for itself."""

    name: str
    data: bytes | None = None
    refused: Problem | None = None


def is_bundle(data: bytes) -> bool:
    """Whether a file is a zip of files, and no workbook or other document that is a zip inside.

    Raises:
        HubError: FILE_ZIP_TOO_MANY.
    """
    if data.startswith(_NO_ENTRIES):
        return True
    if not data.startswith(ZIP):
        return False
    try:
        with _opened(data) as bundle:
            names = {plain_name(info.filename).lower() for info in bundle.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError):
        return False
    return names.isdisjoint(_OFFICE)


def entries(data: bytes, limits: Limits | None = None) -> Iterator[Entry]:
    """The files of a zip in its order, one in memory at a time; folders are none.

    Raises:
        HubError: FILE_ZIP_TOO_MANY, FILE_ZIP_TOO_LARGE, FILE_ZIP_EMPTY: nothing of it was unpacked.
    """
    limits = limits or Limits()
    with _opened(data) as bundle:
        infos = [info for info in bundle.infolist() if not info.is_dir()]
        if not infos:
            raise HubError("FILE_ZIP_EMPTY")
        if len(infos) > limits.bundled:
            raise HubError("FILE_ZIP_TOO_MANY", {"limit": limits.bundled})
        if sum(info.file_size for info in infos) > limits.unzipped_bytes:
            raise HubError("FILE_ZIP_TOO_LARGE", {"limit_mb": limits.unzipped_bytes // MEGABYTE})
        times = Counter(_key(info) for info in infos)
        for info in infos:
            yield _entry(bundle, info, limits, twice=times[_key(info)] > 1)


def _opened(data: bytes) -> zipfile.ZipFile:
    if data.count(_DIRECTORY_ENTRY) > _MOST_DIRECTORY_ENTRIES:
        raise HubError("FILE_ZIP_TOO_MANY", {"limit": Limits().bundled})
    return zipfile.ZipFile(io.BytesIO(data))


def _key(info: zipfile.ZipInfo) -> str:
    return plain_name(info.filename).casefold()


def _entry(bundle: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits, *, twice: bool) -> Entry:
    name = shown(info.filename)
    last = _key(info).rpartition("/")[2]
    if _key(info).startswith("__macosx/") or last.startswith("._") or last in _SYSTEM:
        return Entry(name)
    why = _unwanted(info, limits, twice=twice)
    if why:
        return Entry(name, refused=_refused(why, name, limits))
    try:
        with bundle.open(info) as stream:
            data = stream.read()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        return Entry(name, refused=_refused("FILE_ZIPPED_DAMAGED", name, limits))
    if data.startswith(ZIP) and is_bundle(data):
        return Entry(name, refused=_refused("FILE_ZIPPED_NESTED", name, limits))
    return Entry(name, data)


def _unwanted(info: zipfile.ZipInfo, limits: Limits, *, twice: bool) -> str:
    """Why an entry is not even unpacked, as a code; ``""`` where nothing speaks against it."""
    if twice:
        return "FILE_ZIPPED_TWICE"
    if info.flag_bits & 1:
        return "FILE_ZIPPED_ENCRYPTED"
    if info.file_size > limits.line_file_bytes:
        return "FILE_ZIPPED_TOO_LARGE"
    dense = info.file_size > limits.ratio_from and info.file_size > limits.ratio * info.compress_size
    return "FILE_ZIPPED_DAMAGED" if dense or info.compress_type not in _METHODS else ""


def _refused(code: str, name: str, limits: Limits) -> Problem:
    params = {"name": name}
    if code == "FILE_ZIPPED_TOO_LARGE":
        params["limit_mb"] = str(limits.line_file_bytes // MEGABYTE)
    return Problem(code, params)


def shown(name: str) -> str:
    """An entry's name as people see it: no folders, no signs that can't be seen, no personal number."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    plain = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    return mask_text(" ".join(plain.split()))[:_LONGEST_NAME] or "?"
