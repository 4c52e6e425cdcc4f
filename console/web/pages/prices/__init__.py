"""*Priser*: wholesalers and what is in force of each; their files handed in, planned and approved.

:mod:`.suppliers` shows them and takes files in, :mod:`.plans` starts plans and approves them, :mod:`.columns`
plans anew with columns that somebody has chosen, :mod:`.report` gives price changes to take along,
:mod:`.showing` puts things together for the templates. A plan and its outcome stand on the page of their run.
"""

from fastapi import APIRouter

from connectors.files.limits import Limits
from console.web.pages.prices import columns, plans, report, suppliers, words

__all__ = ["LARGEST_BODY", "UPLOADS", "router", "words"]

router = APIRouter()
for _part in (suppliers.router, plans.router, columns.router, report.router):
    router.include_router(_part)

UPLOADS = "/prices/files"
LARGEST_BODY = Limits().line_file_bytes + 64 * 1024
"""Bytes of an upload with what its form adds."""
