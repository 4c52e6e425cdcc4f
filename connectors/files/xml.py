"""Streaming XML that refuses document types and entities (billion laughs, external files).

Names come without prefix, so that ``<x:row>``, ``<row>`` and strict OOXML read alike.
"""

from collections.abc import Callable
from typing import Protocol
from xml.parsers import expat

from connectors.files.errors import Unreadable

_BLOCK = 1 << 18

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Readable(Protocol):
    """A stream of bytes."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes; ``b""`` at the end."""
        ...


def walk(stream: Readable, start: Start, end: End | None = None, text: Text | None = None) -> None:
    """Feed a stream to the handlers.

    Raises:
        Unreadable: FILE_XML_ENTITIES.
        xml.parsers.expat.ExpatError: not well-formed.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attributes: start(local(name), attributes)
    if end is not None:
        parser.EndElementHandler = lambda name: end(local(name))
    if text is not None:
        parser.CharacterDataHandler = text
    while block := stream.read(_BLOCK):
        parser.Parse(block, False)
    parser.Parse(b"", True)


def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def _refuse(*_: object) -> None:
    raise Unreadable("FILE_XML_ENTITIES")
