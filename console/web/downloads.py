"""Lists to take along: every line of what a page shows a part of, as a file that Excel opens."""

from collections.abc import Iterable, Sequence

from fastapi import Request
from fastapi.responses import Response, StreamingResponse

from connectors.files.lists import csv_lines
from console.web.access import hub_of
from console.web.frame import language_of
from console.web.words import say
from hub.access import Visitor
from warehouse.audit import note

LINES_A_TIME = 1000
"""Lines read from the store in one transaction."""


def download(
    request: Request,
    tenant: str,
    me: Visitor,
    name: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
) -> Response:
    """The list ``name`` as ``TENANT-NAME.csv``, sent as it is read; that it was taken is noted in the audit.

    ``columns``: keys of the words of its header. ``rows`` must hold no transaction while they are waited for.
    """
    note_taken(request, tenant, me, name)
    header = [say(key, language_of(request)) for key in columns]
    headers = {"Content-Disposition": f'attachment; filename="{tenant}-{name}.csv"'}
    return StreamingResponse(csv_lines(header, rows), media_type="text/csv; charset=utf-8", headers=headers)


def note_taken(request: Request, tenant: str, me: Visitor, name: str) -> None:
    """Note in the audit that somebody has taken a list along."""
    store = hub_of(request).store
    address = request.client.host if request.client else ""
    with store.across_tenants("note who takes a list") as scope:
        note(
            scope,
            store.clock.now(),
            "exported",
            email=me.email,
            tenant=tenant,
            address=address[:60],
            details={"list": name},
        )
