"""Words for runs, plans, brakes, replay and undo."""

from hub.errors.catalogue.entry import Entry, entry

ENTRIES: dict[str, Entry] = {}
