"""How a wholesaler's file changes prices, put together for the page of its run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hub.errors.problems import Language
from pipelines.price_files.picturing import columns, facts_said, suspicious_said


@dataclass(frozen=True, slots=True)
class EditionShown:
    """What a file would change, or changed: ``facts`` (name, value); ``columns`` of the picture: (label,
    count, per cent of the largest); ``suspicious``: prices to look at."""

    facts: Sequence[tuple[str, str]]
    columns: Sequence[tuple[str, int, int]]
    suspicious: Sequence[Mapping[str, str]]
    of_supplier: str
    effective: str


def edition_shown(summed: Mapping[str, Any], language: Language) -> EditionShown | None:
    """What the report of a run says of its file; ``None`` of one that never came so far."""
    if not summed:
        return None
    moved = columns(summed.get("steps") or ())
    most = max((count for _, count in moved), default=1)
    return EditionShown(
        facts_said(summed, language),
        [(label, count, -(-100 * count // most)) for label, count in moved],
        suspicious_said(summed),
        str(summed.get("supplier") or ""),
        str(summed.get("effective") or ""),
    )
