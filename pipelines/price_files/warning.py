"""What is to be said of a wholesaler's file as a whole, beside its brakes."""

from collections.abc import Iterator
from datetime import date, timedelta

from hub.errors import Problem
from hub.prices import Term
from hub.records import NO_ROW, Finding
from mappings.pricelists import empty_net
from pipelines.price_files.preparing import PreparedEdition
from warehouse import price_editions
from warehouse.store import Scope

AHEAD = timedelta(days=30)


def warnings_of(scope: Scope, prepared: PreparedEdition, today: date) -> list[Finding]:
    """What the file's layout notes, that a letter has no list yet, that a list has no letter, that a letter
    ends soon, and that prices look as if a comma had moved."""
    return [Finding(problem, NO_ROW) for problem in _problems(scope, prepared, today)]


def _problems(scope: Scope, prepared: PreparedEdition, today: date) -> Iterator[Problem]:
    opened = prepared.opened
    supplier, kind, day = opened.supplier, opened.kind, opened.effective
    yield from opened.head.notes
    if kind == "discount-letter" and not price_editions.published(scope, supplier.id, "price-list"):
        yield Problem("PRICE_LETTER_WAITS", {"supplier": supplier.name})
    if opened.content.text is not None and opened.content.text.repaired:
        yield Problem("PRICE_LINES_REPAIRED", {"count": opened.content.text.repaired})
    if prepared.moves.suspicious:
        number = prepared.moves.suspicious[0][0]
        yield Problem("PRICE_SUSPICIOUS", {"count": len(prepared.moves.suspicious), "number": number})
    ends = _ends(prepared)
    if ends is not None and ends < day:
        yield Problem("PRICE_LETTER_ENDED", {"date": ends})
    elif ends is not None and ends <= (today + AHEAD).isoformat():
        yield Problem("PRICE_LETTER_ENDS", {"date": ends})
    if opened.layout is empty_net.LAYOUT:
        yield Problem("PRICE_NET_FILE_EMPTY")
    of_letter = prepared.coverage[1]
    if of_letter is not None:
        yield Problem("PRICE_COVERAGE", {"percent": of_letter // 100})


def _ends(prepared: PreparedEdition) -> str | None:
    """The last day of a letter: its own, or the last that any of its terms has, if all have one."""
    head = prepared.opened.head
    if head.valid_to is not None or prepared.opened.kind == "price-list":
        return head.valid_to
    found = prepared.found
    said = [read.said for read in (*found.created, *(read for _, read in found.updated))]
    days = [one.valid_to for one in said if isinstance(one, Term)]
    return max((day for day in days if day), default=None) if days and all(days) else None
