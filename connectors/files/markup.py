"""An XML file as the elements that somebody asks for, one at a time: a catalogue of 250 MB is never in memory
as a whole.

Names come without prefix. A document type is let through where it only names a DTD (BMEcat 1.2 does); nothing
is ever fetched, and one that declares anything is refused. Character references that only such a DTD would
explain stay as they are written (``&uuml;``). Belongs here: bytes and elements; no element's name is known.
"""

import re
from collections.abc import Collection, Iterator
from xml.parsers import expat

from connectors.files.encodings import REPLACEMENT, encoding_of
from connectors.files.errors import Unreadable
from connectors.files.limits import Limits, check_size
from connectors.files.wire import Element, Markup
from connectors.files.xml import local
from hub.errors import HubError

_BLOCK = 1 << 18
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?!!doctype\s+html|html)[?!a-z]", re.IGNORECASE)
_WIDE = (b"\xff\xfe<\0", b"\xfe\xff\0<")
_DECLARED = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_DEEPEST = 64
_LARGEST_TOKEN = 4_000_000
"""Bytes of one tag, comment or the like: the parser reads an unfinished one again with every block."""
_LARGEST_ELEMENT = 2_000_000
"""Letters of an element that is asked for, with those below it; a product has some thousand."""


def is_markup(data: bytes) -> bool:
    """Whether a file begins as XML does; a page of a portal (HTML) is none."""
    return data.startswith(_WIDE) or _BEGINS.match(data) is not None


def read_markup(data: bytes, limits: Limits | None = None) -> Markup:
    """An XML file, opened: its root and what begins it; the rest is read when it is asked for.

    Raises:
        HubError: FILE_TOO_LARGE, FILE_DAMAGED, FILE_XML_ENTITIES, FILE_NEEDS_MEMORY.
    """
    check_size(len(data), (limits or Limits()).line_file_bytes)
    plain, repaired = _plain(data)
    encoding = "utf-8" if repaired else None
    root, parts = "", list[str]()
    for depth, name in _outline(plain, encoding):
        if depth == 0:
            root = name
        else:
            parts.append(name)
        if len(parts) == 2:
            break
    return Markup(
        root, tuple(parts), lambda wanted, left_out: _elements(plain, encoding, wanted, left_out), repaired
    )


def _plain(data: bytes) -> tuple[bytes, bool]:
    """The bytes, made UTF-8 where they say that they are and aren't."""
    declared = _DECLARED.match(data)
    name = declared[1].decode().lower() if declared else "utf-8"
    if data.startswith(_WIDE) or name not in ("utf-8", "utf8"):
        return data, False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return data.decode(encoding_of(data), REPLACEMENT).encode(), True
        except Unreadable as raised:
            raise HubError("FILE_DAMAGED") from raised
    return data, False


class _Reader:
    """What the parser calls: keeps the path and the elements that are asked for."""

    def __init__(self, encoding: str | None, wanted: Collection[str], left_out: Collection[str]) -> None:
        self.parser = expat.ParserCreate(encoding)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.SkippedEntityHandler = self._skipped
        self.parser.StartDoctypeDeclHandler = _only_named
        self.parser.EntityDeclHandler = _refuse
        self.wanted, self.left_out = wanted, left_out
        self.path: list[str] = []
        self.open: list[Element] = []
        self.done: list[Element] = []
        self.begun: list[tuple[int, str]] = []
        self._skipping = 0
        self._size = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        depth = len(self.path)
        if depth >= _DEEPEST:
            raise HubError("FILE_NEEDS_MEMORY")
        if depth < 2:
            self.begun.append((depth, name))
        within = self.path[-1] if self.path else ""
        self.path.append(name)
        if self._skipping or (self.open and name in self.left_out):
            self._skipping += 1
            return
        if not self.open and name not in self.wanted:
            return
        said = {local(key): value for key, value in attributes.items()} if attributes else attributes
        element = Element(name, said, [], [], within)
        self._grown(len(name) + 20 + (sum(map(len, said.values())) if said else 0))
        if self.open:
            self.open[-1].children.append(element)
        self.open.append(element)

    def _end(self, name: str) -> None:
        self.path.pop()
        if self._skipping:
            self._skipping -= 1
        elif self.open:
            element = self.open.pop()
            if not self.open:
                self._size = 0
                self.done.append(element)

    def _text(self, text: str) -> None:
        if self.open and not self._skipping:
            self._grown(len(text))
            self.open[-1].texts.append(text)

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._text(f"&{name};")

    def _grown(self, by: int) -> None:
        self._size += by
        if self._size > _LARGEST_ELEMENT:
            raise HubError("FILE_NEEDS_MEMORY")


def _blocks(data: bytes, reader: _Reader) -> Iterator[None]:
    """Feed the parser, and stop after each block.

    Raises:
        HubError: see :func:`read_markup`.
    """
    parser = reader.parser
    try:
        for at in range(0, len(data), _BLOCK):
            parser.Parse(data[at : at + _BLOCK], False)
            if at + _BLOCK - parser.CurrentByteIndex > _LARGEST_TOKEN:
                raise HubError("FILE_NEEDS_MEMORY")
            yield
        parser.Parse(b"", True)
        yield
    except (expat.ExpatError, LookupError, UnicodeError) as raised:
        raise HubError("FILE_DAMAGED") from raised


def _outline(data: bytes, encoding: str | None) -> Iterator[tuple[int, str]]:
    """Depth and name of the root and of what stands right below it."""
    reader = _Reader(encoding, (), ())
    for _ in _blocks(data, reader):
        begun, reader.begun = reader.begun, []
        yield from begun


def _elements(
    data: bytes, encoding: str | None, wanted: Collection[str], left_out: Collection[str]
) -> Iterator[Element]:
    reader = _Reader(encoding, frozenset(wanted), frozenset(left_out))
    for _ in _blocks(data, reader):
        done, reader.done, reader.begun = reader.done, [], []
        yield from done


def _only_named(name: str, system: str | None, public: str | None, has_subset: int) -> None:
    if has_subset:
        raise HubError("FILE_XML_ENTITIES")


def _refuse(*_: object) -> None:
    raise HubError("FILE_XML_ENTITIES")
