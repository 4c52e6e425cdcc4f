"""Words for rows and the records they describe."""

from hub.errors.catalogue.entry import Entry, entry

ENTRIES: dict[str, Entry] = {}
