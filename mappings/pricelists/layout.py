"""What a layout is, and what it is shown of a file.

Belongs here: the shape that every layout fills in. The list of them stands in
:mod:`mappings.pricelists.layouts`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from connectors.files.wire import Markup, TextLines, Workbook
from hub.prices import Kind
from mappings.pricelists.notes import Notes
from mappings.pricelists.shapes import Head, Understood, Unit, Unreadable


@dataclass(frozen=True, slots=True)
class Content:
    """A file as far as it was read: ``text`` of a text file, ``book`` of a workbook, ``markup`` of an XML
    file; the bytes of any."""

    data: bytes
    text: TextLines | None = None
    book: Workbook | None = None
    markup: Markup | None = None

    @property
    def lines(self) -> list[str]:
        """The lines of a text file; none of anything else."""
        return self.text.lines if self.text else []


@dataclass(frozen=True, slots=True)
class Layout:
    """One way in which a wholesaler writes, told by content alone: users rename files.

    ``recognises``: whether all that was looked at is so written. ``head``: what the file says as a whole;
    raises :class:`hub.errors.HubError` where the file can't be taken at all. ``units``: its pieces in order;
    raises it where a file that is read as it goes turns out to be damaged.
    ``read``: what one piece says. A piece that says the same as in the last edition is not read again, so
    ``read`` goes by the piece and the head alone. ``notes``: what a layout that was made for one file of
    columns has to tell beside its pieces.
    """

    name: str
    kind: Kind
    recognises: Callable[[Content], bool]
    head: Callable[[Content], Head]
    units: Callable[[Content], Iterator[Unit]]
    read: Callable[[Unit, Head], Understood | Unreadable]
    notes: Notes | None = None


def said_lines(content: Content) -> list[str]:
    """The lines of a text file that say anything."""
    return [line for line in content.lines if line.strip()]
