"""Words for the store, keys, tenants and leases."""

from hub.errors.catalogue.entry import Entry, entry

ENTRIES: dict[str, Entry] = {}
