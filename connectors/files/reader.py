"""Reads an uploaded file in a child process, so that no file can take the hub down with it."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Any

import orjson

from connectors.files.limits import Limits, check_size
from connectors.files.protocol import next_frame, rows_of
from connectors.files.wire import PackedAddresses, Sheet, Workbook
from hub.errors import HubError
from hub.personal import mask_text

_ROOT = Path(__file__).resolve().parents[2]
_LONGEST_NAME = 200
"""Letters of a sheet's name. Excel allows 31, but a text file's sheet has the file's name."""
_KEPT = ("PATH", "LANG", "LC_ALL", "TZ", "SYSTEMROOT", "LD_LIBRARY_PATH")
Progress = Callable[[int], None]

__all__ = ["Limits", "Workbook", "read_workbook"]


def read_workbook(
    data: bytes, *, file_name: str = "", limits: Limits | None = None, progress: Progress | None = None
) -> Workbook:
    """A file's bytes as sheets of text cells; its kind is told by content.

    ``file_name`` only names the one sheet of a text file. ``progress`` hears the number of rows read so
    far, about every 1,000 rows.

    Raises:
        HubError: a ``FILE_…`` code, see :mod:`hub.errors.catalogue.files`.
    """
    limits = limits or Limits()
    check_size(len(data), limits.file_bytes)
    child = _Child(limits)
    try:
        child.send(data, PurePath(file_name.replace("\\", "/")).stem or "csv")
        return _Assembly(progress).run(child)
    finally:
        child.end()


def start_child() -> "subprocess.Popen[bytes]":
    """The worker, with an environment that holds no secret of ours."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return subprocess.Popen(
        [sys.executable, "-m", "connectors.files.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a parser's last words could quote the content
        env={**kept, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"},
    )


class _Child:
    """The process and its deadline; killed when time is up, at the latest when the parent is done."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._late = False
        self._process = start_child()
        self._timer = threading.Timer(limits.seconds, self._time_out)
        self._timer.daemon = True
        self._timer.start()

    def _time_out(self) -> None:
        self._late = True
        self._process.kill()

    def send(self, data: bytes, name: str) -> None:
        """Give it the file. It reads all of it before it answers, so the pipes can't block each other."""
        stdin = self._process.stdin
        assert stdin is not None
        with suppress(BrokenPipeError):  # it died: the missing answer tells
            stdin.write(orjson.dumps({"name": name, "limits": self._limits.as_dict()}) + b"\n")
            stdin.write(data)
            stdin.close()

    def frame(self) -> tuple[bytes, bytes]:
        """Its next frame.

        Raises:
            HubError: FILE_TOO_SLOW, FILE_NEEDS_MEMORY: it fell silent.
        """
        stdout = self._process.stdout
        assert stdout is not None
        found = next_frame(stdout.read)
        if found is None:
            raise self._silence()
        return found

    def _silence(self) -> HubError:
        """Why it died: by our clock, by the CPU limit (SIGXCPU, then SIGKILL), or for want of memory
        (calamine aborts when an allocation fails)."""
        code = self._process.wait()
        if self._late or code in (-24, -9):
            return HubError("FILE_TOO_SLOW", {"seconds": self._limits.seconds})
        if code == -6:
            return HubError("FILE_NEEDS_MEMORY")
        return HubError("FILE_READER_FAILED", {"what": f"exit {code}"})

    def end(self) -> None:
        """Leave no process, pipe or timer behind."""
        self._timer.cancel()
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()
        self._process.wait()


class _Assembly:
    """Frames become a workbook. Rows stay the JSON they came as, compressed."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._book = Workbook("", [])
        self._rows = 0

    def run(self, child: _Child) -> Workbook:
        while True:
            kind, body = child.frame()
            if kind == b"R":
                self._add_rows(body)
                continue
            said = orjson.loads(body)
            if kind == b"Z":
                return self._book
            if kind == b"E":
                raise HubError(said["code"], said["params"])
            self._take(kind, said)

    def _take(self, kind: bytes, said: dict[str, Any]) -> None:
        if kind == b"W":
            self._book = Workbook(said["kind"], [], said["encoding"], said["delimiter"])
        elif kind == b"S":
            self._book.sheets.append(Sheet(_bounded(said["name"]), hidden=said["hidden"]))
        elif kind == b"A":
            sheet = self._book.sheets[-1]
            sheet.errors = {(row, column): text for row, column, text in said["errors"]}
            sheet.formulas = PackedAddresses((row, column) for row, column in said["formulas"])
            sheet.padded = PackedAddresses((row, column) for row, column in said["padded"])

    def _add_rows(self, body: bytes) -> None:
        count, json = rows_of(body)
        self._book.sheets[-1].rows.append_chunk(count, json)
        self._rows += count
        if self._progress is not None:
            self._progress(self._rows)


def _bounded(name: str) -> str:
    """A sheet's name as it can be stored and read; masked before it is cut, since half a personal number
    is not known as one."""
    return name if len(name) <= _LONGEST_NAME else mask_text(name)[: _LONGEST_NAME - 1] + "…"
