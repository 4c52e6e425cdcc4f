"""What the child process tells its parent: frames of (kind, length, body) on a pipe.

Kinds: ``W`` workbook, ``S`` sheet begins, ``R`` rows (count, then JSON as :class:`PackedRows` keeps it),
``A`` addresses of the sheet, ``E`` an error (the last frame), ``Z`` all is said.
"""

import struct
from collections.abc import Callable
from typing import Any

import orjson

_HEAD = struct.Struct(">cI")
_COUNT = struct.Struct(">I")


def frame(kind: bytes, body: bytes) -> bytes:
    """One frame as bytes."""
    return _HEAD.pack(kind, len(body)) + body


def rows_frame(count: int, body: bytes) -> bytes:
    """A frame of ``count`` rows, already JSON."""
    return frame(b"R", _COUNT.pack(count) + body)


def rows_of(body: bytes) -> tuple[int, bytes]:
    """The reverse of :func:`rows_frame`: (count, JSON)."""
    return _COUNT.unpack_from(body)[0], body[_COUNT.size :]


def json_frame(kind: bytes, value: Any) -> bytes:
    """A frame whose body is JSON."""
    return frame(kind, orjson.dumps(value))


def next_frame(read: Callable[[int], bytes]) -> tuple[bytes, bytes] | None:
    """The next (kind, body); None when the other side fell silent, in the middle of a frame or between."""
    head = read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, length = _HEAD.unpack(head)
    body = read(length)
    return (kind, body) if len(body) == length else None
