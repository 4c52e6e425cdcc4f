"""*Körningar*: every run however it was started, the rows that wait, and their repair.

:mod:`.listing` lists runs and quarantined rows, :mod:`.outcomes` shows one run, :mod:`.repairs` replays and
undoes, :mod:`.syncing` plans and approves syncs and pulls, :mod:`.dropping` drops plans; :mod:`.showing` puts
a run together for the templates.
"""

from fastapi import APIRouter

from console.web.pages.runs import dropping, listing, lists, outcomes, repairs, syncing, words

__all__ = ["router", "words"]

router = APIRouter()
for _part in (lists.router, listing.router, outcomes.router, repairs.router, syncing.router, dropping.router):
    router.include_router(_part)
