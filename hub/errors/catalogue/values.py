"""Words for single values and what the normalisers say of them."""

from hub.errors.catalogue.entry import Entry, entry

ENTRIES: dict[str, Entry] = {}
