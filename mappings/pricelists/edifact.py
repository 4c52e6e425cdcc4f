"""EDIFACT (ISO 9735) as segments: a text is cut at the marks that its UNA names, or at the usual ones.

Belongs here: marks, segments and their parts. No message is known here; a released mark (``?'``) is text, and
line ends between segments, or within them, are none. Segments are numbered from 1, UNA among them, which in a
file of one segment a line is the number of the line.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mappings.pricelists.layout import Content, said_lines

_USUAL = ":+.? '"
_ELEMENT, _COMPONENT = "\x1d", "\x1f"
"""Between elements and components once the marks are gone: characters that no text has."""
_BEGINNINGS = ("UNA", "UNB", "UNH")

Segment = list[list[str]]
"""Elements of components; the first is the tag."""


@dataclass(frozen=True, slots=True)
class Interchange:
    """A file's text and the four marks that cut it. ``release``: ``" "`` where there is none."""

    text: str
    component: str
    element: str
    release: str
    end: str

    def segments(self) -> Iterator[tuple[int, str]]:
        """Number and text of every segment, its marks replaced; see :func:`split`. What stands after the last
        end is a segment too, if it says anything."""
        plain = self._plain()
        for number, cut in enumerate(self._cut(), 1):
            if said := cut.strip():
                yield number, plain(said)

    def _cut(self) -> Iterator[str]:
        if self.release == " " or self.release not in self.text:
            yield from self.text.split(self.end)
            return
        end, release = re.escape(self.end), re.escape(self.release)
        other = f"[^{end}{release}]*"
        at = 0
        for found in re.compile(f"({other}(?:{release}.{other})*){end}", re.DOTALL).finditer(self.text):
            at = found.end()
            yield found[1]
        yield self.text[at:]

    def _plain(self) -> Callable[[str], str]:
        swaps = {self.element: _ELEMENT, self.component: _COMPONENT}
        table = str.maketrans(swaps)
        if self.release == " ":
            return lambda said: said.translate(table)
        marks = re.compile(
            f"{re.escape(self.release)}(.)|[{re.escape(self.element)}{re.escape(self.component)}]", re.DOTALL
        )

        def plain(said: str) -> str:
            if self.release not in said:
                return said.translate(table)
            return marks.sub(lambda found: found[1] or swaps[found[0]], said)

        return plain


def looks_so(content: Content) -> bool:
    """Whether the text begins as an interchange does."""
    first = next(iter(said_lines(content)[:1]), "").lstrip()
    return first.startswith(_BEGINNINGS) and _marks(first) is not None


def interchange(content: Content) -> Interchange:
    """The file's text with its marks; only for one that looks so."""
    text = "".join(content.lines).lstrip()
    for unused in (_ELEMENT, _COMPONENT):
        text = text.replace(unused, "")
    marks = _marks(text) or _USUAL
    component, element, release, end = marks[0], marks[1], marks[3], marks[5]
    if text.startswith("UNA"):
        text = f"UNA{end}{text[9:]}"
    return Interchange(text, component, element, release, end)


def _marks(text: str) -> str | None:
    """The six characters after UNA, if they can be marks: the usual ones where there is no UNA."""
    if not text.startswith("UNA"):
        return _USUAL
    marks = text[3:9].ljust(6)
    component, element, release, end = marks[0], marks[1], marks[3], marks[5]
    cutting = [component, element, end, *([release] if release != " " else [])]
    if len({*cutting}) < len(cutting) or any(mark.isalnum() or not mark.isprintable() for mark in cutting):
        return None
    return None if " " in (component, element, end) else marks


def split(said: str) -> Segment:
    """A segment of :meth:`Interchange.segments` by its elements and components."""
    return [[part.strip() for part in element.split(_COMPONENT)] for element in said.split(_ELEMENT)]


def tag(said: str) -> str:
    """The tag of a segment that is not split yet."""
    return said[:3]


def part(segment: Segment, element: int, component: int = 0) -> str:
    """One part of a segment, from 0 as specifications count them; ``""`` for one that is left out."""
    if element >= len(segment) or component >= len(segment[element]):
        return ""
    return segment[element][component]
