"""The zip container of a workbook, opened only after its directory looks harmless."""

import io
import posixpath
import zipfile

from connectors.files.errors import Unreadable
from connectors.files.limits import MEGABYTE, Limits


class Archive:
    """The parts of a zipped workbook by name; case and backslashes in names don't matter.

    Raises:
        Unreadable: FILE_TOO_LARGE_UNZIPPED, FILE_SUSPICIOUS_ZIP, FILE_ENCRYPTED.
        zipfile.BadZipFile: truncated or damaged.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        infos = self._zip.infolist()
        _check(infos, limits)
        self._infos = {plain_name(info.filename).lower(): info for info in infos}
        if len(self._infos) != len(infos):
            raise Unreadable("FILE_SUSPICIOUS_ZIP", why="names")

    @property
    def names(self) -> set[str]:
        """Lower-case names of all parts."""
        return set(self._infos)

    def open(self, name: str) -> "zipfile.ZipExtFile | io.BytesIO":
        """A part as a stream; its checksum is verified at its end.

        Raises:
            zipfile.BadZipFile: there is no such part.
        """
        info = self._infos.get(plain_name(name).lower())
        if info is None:
            raise zipfile.BadZipFile("missing part")
        return self._zip.open(info)  # type: ignore[return-value]

    def read(self, name: str) -> bytes:
        """A whole part; ``b""`` if there is none."""
        if plain_name(name).lower() not in self._infos:
            return b""
        with self.open(name) as stream:
            return stream.read()

    def replaced(self, parts: dict[str, bytes]) -> bytes:
        """The same archive with the content of some parts (names in lower case) exchanged."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
            for name, info in self._infos.items():
                new.writestr(info.filename, parts[name] if name in parts else self.read(name))
        return out.getvalue()


def plain_name(name: str) -> str:
    """A part's name without leading slash, backslashes and dot segments."""
    return posixpath.normpath(name.replace("\\", "/")).lstrip("/")


def _check(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    if sum(info.file_size for info in infos) > limits.unzipped_bytes:
        raise Unreadable("FILE_TOO_LARGE_UNZIPPED", limit_mb=limits.unzipped_bytes // MEGABYTE)
    if len(infos) > limits.members:
        raise Unreadable("FILE_SUSPICIOUS_ZIP", why="members")
    for info in infos:
        if info.flag_bits & 1:
            raise Unreadable("FILE_ENCRYPTED")
        if info.file_size > limits.ratio_from and info.file_size > limits.ratio * info.compress_size:
            raise Unreadable("FILE_SUSPICIOUS_ZIP", why="ratio")
        name = info.filename.replace("\\", "/")
        if name.startswith("/") or ":" in name or ".." in name.split("/"):
            raise Unreadable("FILE_SUSPICIOUS_ZIP", why="names")
