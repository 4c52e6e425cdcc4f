"""An edition's changes in numbers: what its plan shows before anything is changed, and its report
afterwards."""

from typing import Any

from hub.prices import ListedArticle
from pipelines.price_files.comparing import Compared
from pipelines.price_files.differing import Differences, Moves

MOST_SUSPICIOUS = 50


def summary(
    compared: Compared,
    found: Differences,
    moved: Moves,
    coverage: tuple[int | None, int | None],
    existing: int,
) -> dict[str, Any]:
    """JSON. Prices in ten-thousandths of a krona, per cent in hundredths; ``suspicious`` the wildest 50."""
    new_status = [read.said for _, read in found.updated if isinstance(read.said, ListedArticle)]
    return {
        "existing": existing,
        "created": len(found.created),
        "changed": len(found.updated),
        "unchanged": compared.same + len(found.reworded),
        "gone": len(found.gone),
        "leaving": sum(said.status in ("leaving", "gone") for said in new_status),
        "replaced": sum(said.replaced_by is not None for said in new_status),
        "moved": moved.moved,
        "median": moved.median,
        "largest": moved.largest,
        "smallest": moved.smallest,
        "steps": moved.steps,
        "suspicious_count": len(moved.suspicious),
        "suspicious": [
            {
                "number": number,
                "name": after.name,
                "what": what,
                "price": [before.price, after.price],
                "price_per": [before.price_per, after.price_per],
                "unit": [before.unit, after.unit],
            }
            for number, what, before, after in moved.suspicious[:MOST_SUSPICIOUS]
        ],
        "coverage_before": coverage[0],
        "coverage": coverage[1],
    }
