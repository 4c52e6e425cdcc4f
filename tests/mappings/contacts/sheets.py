"""Small sheets, mapped in one call, for the tests beside."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from connectors.files.wire import Workbook, sheet_from_rows
from hub.records import Mapped, Record, Sealed
from mappings.contacts import Kind, MapOptions, MappedSheet, Sealer, map_contacts

TODAY = date(2026, 11, 24)


class TestSealer:
    """Seals without keys; what it sealed can be told by the digest."""

    __test__ = False

    def seal(self, number12: str, /) -> Sealed:
        digest = hashlib.sha256(number12.encode()).hexdigest()
        return Sealed(f"{number12[:8]}-****", digest, "token", "rot")


SEALER = TestSealer()


def book(*rows: Sequence[str], name: str = "Blad1") -> Workbook:
    """A workbook of one sheet."""
    return Workbook("xlsx", [sheet_from_rows(name, [list(row) for row in rows])])


def mapped_sheet(
    *rows: Sequence[str],
    kind: Kind = "contacts",
    sealer: Sealer | None = None,
    workbook: Workbook | None = None,
    **options: Any,
) -> MappedSheet:
    """Map rows (the header first) or a workbook."""
    return map_contacts(
        workbook or book(*rows), kind=kind, options=MapOptions(**options), sealer=sealer, today=TODAY
    )


def mapped(*rows: Sequence[str], **rest: Any) -> Mapped:
    """What :func:`mapped_sheet` said."""
    return mapped_sheet(*rows, **rest).mapped


def one(result: Mapped) -> Record:
    """The only contact of a result that has no bad rows."""
    assert result.bad_rows == []
    (group,) = result.groups
    return group.root


def codes(result: Mapped) -> list[str]:
    """The codes of all warnings."""
    return [finding.problem.code for finding in result.warnings]


def stops(result: Mapped) -> list[tuple[int, str]]:
    """(row, main code) of each bad row."""
    return [(bad.row.row, bad.findings[0].problem.code) for bad in result.bad_rows]
