"""How a call can fail, whoever the provider is, and what follows from it.

A provider's ``errors.py`` makes these of its own answers; :mod:`.calling` acts on them.
"""

from collections.abc import Mapping
from typing import Any, Literal

from hub.errors import HubError

Fate = Literal["retry", "renew", "stop", "record"]
"""``retry``: the provider could not just now. ``renew``: the access token is dead, get another, once.
``stop``: nothing more can be done with this connection until somebody acts. ``record``: this record only."""
TOKEN_REFUSALS = (400, 401, 403)
"""Statuses by which a token endpoint says no to keys (RFC 6749, section 5.2; Fortnox has 403 too)."""


class CallFailed(HubError):
    """An answer that is a refusal.

    ``fate``: what follows. ``done``: whether it may have been carried out all the same (a 500 may).
    ``wait``: the seconds that the provider asks us to wait, where it says so. ``theirs``: its own code.
    """

    def __init__(
        self,
        code: str,
        fate: Fate,
        params: Mapping[str, Any] | None = None,
        *,
        done: bool = False,
        wait: float | None = None,
        theirs: str = "",
    ) -> None:
        super().__init__(code, params)
        self.fate: Fate = fate
        self.done = done
        self.wait = wait
        self.theirs = theirs
