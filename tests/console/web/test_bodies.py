"""What is sent is bounded before it is read, announced or not, quick or slow."""

import asyncio
from collections.abc import Callable

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Message, Scope

from console.web.guard.bodies import Bodies, Limits
from console.web.guard.rules import Refusal
from tests.console.web.people import Visit

MOST = 1000


def asked(
    pieces: list[bytes | None], *, length: str | None = None, limits: Limits | None = None
) -> list[str]:
    """What is answered to a body that comes in ``pieces`` (``None``: nothing more ever comes), and what the
    app itself saw."""
    return asyncio.run(_asked(pieces, length, limits or Limits()))


async def _asked(pieces: list[bytes | None], length: str | None, limits: Limits) -> list[str]:
    seen: list[str] = []
    told: list[Message] = []
    left = list(pieces)

    async def app(scope: Scope, receive: Callable[..., object], send: Callable[..., object]) -> None:
        body = await Request(scope, receive).body()  # type: ignore[arg-type]
        seen.append(f"app read {len(body)}")
        await PlainTextResponse("ok")(scope, receive, send)  # type: ignore[arg-type]

    async def receive() -> Message:
        piece = left.pop(0) if left else None
        if piece is None:
            await asyncio.Event().wait()
        return {"type": "http.request", "body": piece, "more_body": bool(left)}

    async def send(message: Message) -> None:
        told.append(message)

    def answer(scope: Scope, why: Refusal) -> Response:
        return PlainTextResponse(why.why, why.status)

    headers = [] if length is None else [(b"content-length", length.encode())]
    scope = {"type": "http", "method": "POST", "path": "/", "headers": headers, "query_string": b""}
    await Bodies(app, limits, lambda _: MOST, answer)(scope, receive, send)
    return [*seen, str(told[0]["status"]), str(len(left))]


def test_a_body_within_its_bound_passes() -> None:
    assert asked([b"x" * MOST], length=str(MOST)) == [f"app read {MOST}", "200", "0"]
    assert asked([b"x" * 400, b"x" * 600]) == [f"app read {MOST}", "200", "0"]
    assert asked([b""]) == ["app read 0", "200", "0"]


def test_an_announced_body_that_is_too_big_is_refused_unread() -> None:
    assert asked([b"x", b"y"], length=str(MOST + 1)) == ["413", "2"]


def test_a_body_in_chunks_is_cut_off_at_its_bound() -> None:
    assert asked([b"x" * 600, b"x" * 600, b"never read"]) == ["413", "1"]


def test_a_body_longer_than_announced_is_cut_off() -> None:
    assert asked([b"x" * 600, b"x" * 600], length="10") == ["413", "0"]


@pytest.mark.parametrize("length", ["-1", "", "1e3", "0x10", " 5", "٣"])
def test_a_length_that_is_no_number_is_refused(length: str) -> None:
    headers_length = length.encode("utf-8").decode("latin-1")
    assert asked([b"x"], length=headers_length) == ["400", "1"]


def test_a_body_that_stops_coming_is_given_up() -> None:
    assert asked([b"x", None], limits=Limits(pause=0.02)) == ["408", "0"]


def test_a_body_that_comes_too_slowly_is_given_up_however_steady() -> None:
    assert asked([b"x", None], limits=Limits(pause=60, grace=0.02, bytes_per_second=1e6)) == ["408", "0"]


def test_strangers_may_send_little_and_those_signed_in_more(
    stranger: Visit, visit: Callable[..., Visit]
) -> None:
    big = {"x": "y" * 100_000}
    me = visit("viewer")
    assert stranger.client.post("/sign-in", data=big).status_code == 413
    assert me.client.post("/sign-out", data=big).status_code == 403  # Read, and then without a form's token.
    assert me.client.post("/sign-out", data={"x": "y" * 2_000_000}).status_code == 413


def test_the_refusal_is_a_page_in_words(stranger: Visit) -> None:
    headers = {"accept": "text/html", "content-length": "99999999"}
    answer = stranger.client.post("/sign-in", content=b"x", headers=headers)
    assert answer.status_code == 413
    assert "Dela upp filen" in answer.text
