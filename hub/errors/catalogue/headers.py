"""Words for sheets, header rows and columns."""

from hub.errors.catalogue.entry import Entry, entry

ENTRIES: dict[str, Entry] = {}
