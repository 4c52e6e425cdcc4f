"""HTTP, through httpx, imported here and nowhere else (it is dormant; a swap must touch one file)."""

from collections.abc import Mapping
from typing import Any

import httpx

from hub.errors import HubError

TIMEOUT = httpx.Timeout(10.0)
MOST_BYTES = 64 * 1024
"""Of an answer that nobody reads further."""


def post_json(url: str, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> int:
    """Send an object; the status of the answer, which is 2xx.

    No redirect is followed and no proxy of the environment used: what is sent goes to the address that was
    named. The answer's body is read no further than ``MOST_BYTES``.

    Raises:
        HubError: ``NOTICE_UNSENT``; the address, which may hold a secret, is in no error.
    """
    try:
        with (
            httpx.Client(timeout=TIMEOUT, follow_redirects=False, trust_env=False) as client,
            client.stream("POST", url, json=dict(body), headers=dict(headers or {})) as answer,
        ):
            read = 0
            for piece in answer.iter_raw():
                read += len(piece)
                if read > MOST_BYTES:
                    break
            status = answer.status_code
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise HubError("NOTICE_UNSENT", {"why": type(error).__name__}) from None
    if not 200 <= status < 300:
        raise HubError("NOTICE_UNSENT", {"why": f"HTTP {status}"})
    return status
