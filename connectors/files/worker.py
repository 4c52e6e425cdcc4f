"""The child process: bytes in on stdin, frames out on stdout, and nothing else of the hub loaded.

It may use so much memory and time and no more, writes no file and leaves no core dump, so that content
never reaches the disk in clear. ``python -m connectors.files.worker``; its parent is ``reader``.
"""

import contextlib
import json
import resource
import sys
from collections.abc import Callable
from typing import Any

from connectors.files.errors import Unreadable, reason
from connectors.files.kinds import container, zipped
from connectors.files.limits import Limits
from connectors.files.protocol import json_frame
from connectors.files.sink import Sink


def read(data: bytes, name: str, limits: Limits, write: Callable[[bytes], object]) -> None:
    """Read by content and write frames; a failure becomes the last frame."""
    sink = Sink(write, limits)
    try:
        _read(data, name, limits, sink)
        sink.end()
    except BaseException as raised:  # calamine's panics are no Exception
        code, params = reason(raised)
        write(json_frame(b"E", {"code": code, "params": params}))


def _read(data: bytes, name: str, limits: Limits, sink: Sink) -> None:
    kind = container(data)
    if kind == "zip":
        _read_zip(data, limits, sink)
    elif kind == "xls":
        from connectors.files.xls import read_xls

        read_xls(data, sink)
    else:
        from connectors.files.delimited import read_delimited

        read_delimited(data, name, sink)


def _read_zip(data: bytes, limits: Limits, sink: Sink) -> None:
    from connectors.files.archive import Archive

    archive = Archive(data, limits)
    if zipped(archive.names, archive.read("mimetype")) == "ods":
        from connectors.files.ods import read_ods

        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Unreadable("FILE_ENCRYPTED")
        read_ods(data, archive, sink, limits)
    else:
        from connectors.files.xlsx import read_xlsx

        read_xlsx(data, archive, sink, limits)


def _confine(limits: Limits) -> None:
    for what, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.seconds + 1),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(OSError, ValueError):  # macOS refuses some
            resource.setrlimit(what, (most, most))


def main() -> None:
    """Read one file from stdin: a line of JSON (name, limits), then the file's bytes."""
    asked: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**asked["limits"])
    _confine(limits)
    write = sys.stdout.buffer.write
    read(sys.stdin.buffer.read(), asked["name"], limits, write)
    if asked.get("tell_modules"):
        write(json_frame(b"M", sorted(sys.modules)))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
