"""What every route of the API asks first: who, for which tenant, in which role, how often."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Annotated, Any

from fastapi import Depends, Path, Query, Request

from console.web.access import current_tenant, hub_of, require
from console.web.api import shapes
from console.web.visitors import visitor_in
from hub.access import Visitor
from hub.errors import Refused

PER_MINUTE = 600
"""Requests of one account in a minute, evenly or all at once."""

_MOST_KNOWN = 10_000

Tenant = Annotated[str, Depends(current_tenant)]
Reader = Annotated[Visitor, Depends(require("viewer"))]
Support = Annotated[Visitor, Depends(require("support"))]
Admin = Annotated[Visitor, Depends(require("admin"))]

RunId = Annotated[str, Path(max_length=40, description="A run's id.")]
FileId = Annotated[str, Path(max_length=64, description="A file's id, as the upload has given it.")]
ContactId = Annotated[str, Path(max_length=100, description="A contact's id or customer number.")]
Limit = Annotated[int, Query(ge=1, le=500, description="How many items at most.")]
After = Annotated[str, Query(max_length=100, description="The `next` of the page before.")]

ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": shapes.ErrorAnswer, "description": what}
    for status, what in {
        400: "Something in the request, or in the file, is wrong.",
        401: "The API token is missing, wrong or too old.",
        403: "The token's role is too small.",
        404: "There is no such thing, or not for this token.",
        409: "Refused: nothing is broken, and nothing was changed.",
        413: "Too large.",
        422: "A field is missing or has another form.",
        429: "Too often, or too much waits already.",
        503: "Busy or not started; the same request may be sent again later.",
    }.items()
}


@dataclass(slots=True)
class Rates:
    """How much each account has left: a bucket that fills evenly. Of this process; there is one front app."""

    per_minute: int = PER_MINUTE
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, account: str, now: float) -> float:
        """Take one request; 0, or the seconds to wait where none is left. ``now``: seconds since 1970."""
        with self._lock:
            left, at = self._left.pop(account, (float(self.per_minute), now))
            left = min(self.per_minute, left + max(0.0, now - at) * self.per_minute / 60)
            wait = 0.0 if left >= 1 else (1 - left) * 60 / self.per_minute
            self._left[account] = (left if wait else left - 1, now)
            if len(self._left) > _MOST_KNOWN:
                self._left.popitem(last=False)
            return wait


def not_too_often(request: Request) -> None:
    """Count the request.

    Raises:
        Refused: ``API_TOO_OFTEN``.
    """
    visitor = visitor_in(request.scope)
    if visitor is None:
        return
    rates: Rates = request.app.state.rates
    wait = rates.take(visitor.account_id, hub_of(request).clock.now().timestamp())
    if wait:
        raise Refused("API_TOO_OFTEN", {"most": rates.per_minute, "seconds": max(1, round(wait))})
