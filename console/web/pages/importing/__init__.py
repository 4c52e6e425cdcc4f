"""*Importera*: a file is handed in, looked at, planned, approved and applied.

:mod:`.files` takes files in and shows what they are, :mod:`.plans` starts plans and their applying,
:mod:`.outcomes` shows runs, :mod:`.blanks` gives workbooks to fill in; :mod:`.showing` puts a run together
for the templates.
"""

from fastapi import APIRouter

from console.web.pages.importing import blanks, files, outcomes, plans, words

__all__ = ["LARGEST_BODY", "LARGEST_FORM", "PLANS", "UPLOADS", "router", "words"]

router = APIRouter()
for _part in (blanks.router, files.router, plans.router, outcomes.router):
    router.include_router(_part)

UPLOADS = "/import/files"
LARGEST_BODY = files.MOST_BYTES + 64 * 1024
"""Bytes of an upload with what its form adds."""

PLANS = "/plan"
LARGEST_FORM = 8 * 1024 * 1024
"""Bytes of the form that says what each column is: a file may have 16,384, with long names."""
