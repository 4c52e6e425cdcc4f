"""HTTP, through httpx, imported here and nowhere else (it is dormant; a swap must touch one file).

No redirect is followed and no proxy of the environment used: what is sent goes to the address that was named.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from hub.errors import HubError

TIMEOUT = httpx.Timeout(10.0)
MOST_BYTES = 64 * 1024
"""Of an answer that nobody reads further."""
LARGEST_ANSWER = 16 * 1024 * 1024
"""Of an answer that is read: a page of 500 customers is about 200 kB."""

LONGEST_ANSWER = 300.0
"""Seconds that an answer may take from its first byte to its last: one that drips in never times out."""

_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)

Wire = httpx.BaseTransport
"""What carries calls; tests put a stand-in in its place."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call. ``repeatable``: carried out twice it does what it does once (everything but a creation)."""

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    query: Mapping[str, str] = field(default_factory=dict)
    content: bytes = field(default=b"", repr=False)
    repeatable: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. ``headers``: names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class NotSent(Exception):
    """The call never reached the other side: nothing was done."""


class NoAnswer(Exception):
    """The call may have been carried out: its answer was lost, cut off, or too large to be one."""


class Http:
    """Calls to one address, over kept connections. Safe to use from several threads."""

    def __init__(self, base_url: str, *, wire: Wire | None = None, timeout: float = 30.0) -> None:
        self._client = httpx.Client(
            base_url=base_url.rstrip("/") + "/",
            transport=wire,
            timeout=httpx.Timeout(timeout, connect=10.0),
            follow_redirects=False,
            trust_env=False,
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def send(self, call: Call) -> Answer:
        """Send once.

        Raises:
            NotSent: it can be sent again, whatever it is.
            NoAnswer: it can be sent again only if it is repeatable.
        """
        try:
            with self._client.stream(
                call.method,
                call.path.lstrip("/"),
                headers=dict(call.headers),
                params=dict(call.query) or None,
                content=call.content or None,
            ) as answer:
                return Answer(answer.status_code, dict(answer.headers), _read(answer))
        except _NOT_SENT as error:
            raise NotSent(type(error).__name__) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NoAnswer(type(error).__name__) from None


def _read(answer: httpx.Response) -> bytes:
    pieces, size, begun = [], 0, time.monotonic()
    for piece in answer.iter_bytes():
        size += len(piece)
        if size > LARGEST_ANSWER:
            raise NoAnswer("too large")
        if time.monotonic() - begun > LONGEST_ANSWER:
            raise NoAnswer("too slow")
        pieces.append(piece)
    return b"".join(pieces)


def post_json(url: str, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> int:
    """Send an object; the status of the answer, which is 2xx.

    The answer's body is read no further than ``MOST_BYTES``.

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
