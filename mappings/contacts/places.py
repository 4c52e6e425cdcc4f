"""The properties of one contact, where house work (ROT) is done."""

from collections.abc import Sequence

from hub.errors import Problem
from hub.records import Finding, Record
from mappings.contacts.keys import said
from mappings.contacts.read_row import ReadRow


def merge_places(rows: Sequence[ReadRow], warnings: list[Finding]) -> list[Record]:
    """One record per property: a designation, or a housing association's number with a flat.

    Anything less can't be found again, nor used for ROT, and is left out with a warning.
    """
    places: dict[tuple[str, ...], Record] = {}
    for row in rows:
        if not row.place:
            continue
        designation = said(row.place, "property_designation")
        flat = said(row.place, "housing_association_number"), said(row.place, "apartment_number")
        if not designation and not all(flat):
            warnings.append(Finding(Problem("PROPERTY_INCOMPLETE"), row.ref))
            continue
        key = (designation.casefold(),) if designation else tuple(part.casefold() for part in flat)
        known = places.get(key)
        if known is None:
            label = designation or " ".join(flat)
            places[key] = Record("contact_property", dict(row.place), (row.ref,), label)
        else:
            for name, value in row.place.items():
                known.fields.setdefault(name, value)
            known.rows = (*known.rows, row.ref)
    return list(places.values())
