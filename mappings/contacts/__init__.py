"""Companies, private persons, their contact persons and properties, out of a sheet of text.

This is the door: other rooms import from here alone.
"""

from mappings.contacts.assigning import Assigned, read_assignments
from mappings.contacts.fields import Kind
from mappings.contacts.looking import (
    SeenColumn,
    SeenSheet,
    choice_problem,
    field_choices,
    label_of,
    proposed_kind,
    see,
)
from mappings.contacts.mapping import MappedSheet, map_contacts
from mappings.contacts.options import MapOptions, Sealer
from mappings.contacts.version import mapping_version

__all__ = [
    "Assigned",
    "Kind",
    "MapOptions",
    "MappedSheet",
    "Sealer",
    "SeenColumn",
    "SeenSheet",
    "choice_problem",
    "field_choices",
    "label_of",
    "map_contacts",
    "mapping_version",
    "proposed_kind",
    "read_assignments",
    "see",
]
