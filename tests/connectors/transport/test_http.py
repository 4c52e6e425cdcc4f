"""What is sent goes where it was told to, once, and an answer has an end."""

from collections.abc import Callable, Iterator

import httpx
import pytest

from connectors.transport.http import LARGEST_ANSWER, LONGEST_ANSWER, Call, Http, NoAnswer, NotSent

BASE = "http://127.0.0.1:9"
CALL = Call("POST", "3/customers", {"Authorization": "Bearer secret-token"}, content=b"{}")


def http(answer: Callable[[httpx.Request], httpx.Response]) -> tuple[Http, list[str]]:
    """A way out to a made-up server, and the addresses that it was called at."""
    called: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        called.append(str(request.url))
        return answer(request)

    return Http(BASE, wire=httpx.MockTransport(handle)), called


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed_so_that_no_token_goes_elsewhere(status: int) -> None:
    sending, called = http(lambda _: httpx.Response(status, headers={"Location": "http://127.0.0.2:9/x"}))
    assert sending.send(CALL).status == status
    assert called == [f"{BASE}/3/customers"]


class Endless(httpx.SyncByteStream):
    """A body that never ends."""

    told = 0

    def __iter__(self) -> Iterator[bytes]:
        while True:
            self.told += 1 << 20
            yield b"x" * (1 << 20)


def test_an_answer_without_an_end_is_let_go_of() -> None:
    body = Endless()
    sending, _ = http(lambda _: httpx.Response(200, stream=body))
    with pytest.raises(NoAnswer):
        sending.send(CALL)
    assert body.told <= LARGEST_ANSWER + (2 << 20)


def test_an_answer_that_drips_in_is_let_go_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each piece comes in time, the last one never."""
    now = [0.0]

    class Dripping(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            while now[0] < 3600:
                now[0] += 20
                yield b"x"

    monkeypatch.setattr("connectors.transport.http.time.monotonic", lambda: now[0])
    sending, _ = http(lambda _: httpx.Response(200, stream=Dripping()))
    with pytest.raises(NoAnswer):
        sending.send(CALL)
    assert now[0] <= LONGEST_ANSWER + 20


def test_a_call_waits_for_nobody_longer_than_it_was_told() -> None:
    seen: list[dict[str, float | None]] = []

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request.extensions["timeout"])
        return httpx.Response(200)

    Http(BASE, wire=httpx.MockTransport(handle)).send(CALL)
    assert seen == [{"connect": 10.0, "read": 30.0, "write": 30.0, "pool": 30.0}]


def test_a_large_answer_is_read_to_its_end() -> None:
    sending, _ = http(lambda _: httpx.Response(200, content=b"x" * LARGEST_ANSWER))
    assert len(sending.send(CALL).body) == LARGEST_ANSWER


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (httpx.ConnectError("x"), NotSent),
        (httpx.ConnectTimeout("x"), NotSent),
        (httpx.ReadTimeout("x"), NoAnswer),
        (httpx.WriteError("x"), NoAnswer),
        (httpx.RemoteProtocolError("x"), NoAnswer),
    ],
)
def test_what_may_have_arrived_is_told_from_what_has_not(error: Exception, told: type[Exception]) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise error

    with pytest.raises(told):
        http(fail)[0].send(CALL)
