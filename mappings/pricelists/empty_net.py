"""A net-price file without a line: the wholesaler has none for this buyer (Storel says so in so many words).

It is no file of net prices that are all gone: nothing changes.
"""

from collections.abc import Iterator

from mappings.pricelists.layout import Content, Layout, said_lines
from mappings.pricelists.shapes import Head, Understood, Unit, Unreadable


def recognises(content: Content) -> bool:
    """There is nothing in it."""
    return content.text is not None and not said_lines(content)


def head(content: Content) -> Head:
    """Nothing; and what it leaves out stays as it was."""
    return Head("net-prices", LAYOUT.name, changes_only=True)


def units(content: Content) -> Iterator[Unit]:
    """None."""
    return iter(())


def read(unit: Unit, head: Head) -> Understood | Unreadable:
    """Never asked."""
    raise AssertionError("an empty file has no pieces")


LAYOUT = Layout("empty_net", "net-prices", recognises, head, units, read)
