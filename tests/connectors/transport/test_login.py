"""Renewal: one at a time, journalled before it is parsed, nothing lost when the process dies in between."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from connectors.transport.failures import CallFailed
from connectors.transport.http import Answer, Call, NoAnswer
from connectors.transport.login import Application, Grant, OAuthLogin, understood
from connectors.transport.redaction import HIDDEN, Redaction
from hub.errors import HubError
from hub.ports import Tokens
from tests.connectors.doubles import MemoryTokens, Time
from tests.connectors.transport.test_calling import Said

CALL = Call("GET", "x")


class TokenEndpoint:
    """Gives token after token, or what it is told to."""

    def __init__(self, *said: Said) -> None:
        self.said = list(said)
        self.asked: list[Call] = []
        self.refresh = "refresh {number}"

    def send(self, call: Call) -> Answer:
        self.asked.append(call)
        said = self.said.pop(0) if self.said else 200
        if isinstance(said, Exception):
            raise said
        number = len(self.asked)
        refresh = self.refresh.format(number=number)
        body = {"access_token": f"access {number}", "expires_in": 3600, "refresh_token": refresh}
        return Answer(said, {"content-type": "text/html"}, json.dumps(body).encode())


def login(time: Time, store: MemoryTokens, endpoint: TokenEndpoint) -> OAuthLogin:
    def renewal(tokens: Tokens | None) -> Grant:
        return Grant({"refresh_token": tokens.refresh if tokens else "first"})

    def refused(answer: Answer) -> CallFailed:
        return CallFailed("CONNECTION_CONSENT_GONE", "stop", {"system": "X", "said": str(answer.status)})

    return OAuthLogin("X", endpoint, "token", Application("id", "secret"), store, renewal, refused, time)


def bearer(signed: Call) -> str:
    return signed.headers["Authorization"].removeprefix("Bearer ")


def test_a_token_is_used_until_a_minute_before_its_end() -> None:
    time = Time()
    store, endpoint = MemoryTokens(time), TokenEndpoint()
    signing = login(time, store, endpoint)
    assert [bearer(signing.signed(CALL)) for _ in range(3)] == ["access 1"] * 3
    time.at += timedelta(seconds=3539)
    assert bearer(signing.signed(CALL)) == "access 1"
    time.at += timedelta(seconds=2)
    assert bearer(signing.signed(CALL)) == "access 2"
    assert b"refresh_token=refresh+1" in endpoint.asked[1].content
    assert endpoint.asked[0].headers["Authorization"] == "Basic aWQ6c2VjcmV0"


def test_the_answer_is_journalled_then_stored_then_used_under_the_lease() -> None:
    time = Time()
    store = MemoryTokens(time)
    login(time, store, TokenEndpoint()).signed(CALL)
    assert store.told == ["held", "journalled", "stored", "released"]


def test_an_answer_that_was_journalled_and_never_stored_is_not_lost() -> None:
    time = Time()
    store, endpoint = MemoryTokens(time), TokenEndpoint()
    login(time, store, endpoint).signed(CALL)
    kept = store.kept
    assert kept is not None
    store.kept, store.journalled = (
        None,
        json.dumps({"access_token": "rescued", "expires_in": 3600, "refresh_token": "r"}).encode(),
    )
    assert bearer(login(time, store, endpoint).signed(CALL)) == "rescued"
    assert len(endpoint.asked) == 1


def test_an_answer_that_repeats_no_refresh_token_leaves_the_old_one_alive() -> None:
    time = Time()
    store = MemoryTokens(time, Tokens("", time.now(), "stays"))
    endpoint = TokenEndpoint()
    endpoint.refresh = ""
    signing = login(time, store, endpoint)
    for _ in range(3):
        signing.signed(CALL)
        time.at += timedelta(hours=1)
        assert store.kept is not None
        assert store.kept.refresh == "stays"
    assert [b"refresh_token=stays" in call.content for call in endpoint.asked] == [True] * 3


def test_whoever_was_quicker_has_renewed_for_all() -> None:
    time = Time()
    dead = Tokens("dead", time.now() + timedelta(hours=1), "r")
    store, endpoint = MemoryTokens(time, dead), TokenEndpoint()
    signing = login(time, store, endpoint)
    signed = signing.signed(CALL)
    store.quicker = replace(dead, access="fresh")
    signing.renew(signed)
    assert bearer(signing.signed(CALL)) == "fresh"
    assert endpoint.asked == []


def test_a_token_that_lives_but_was_refused_is_renewed() -> None:
    time = Time()
    store = MemoryTokens(time, Tokens("dead", time.now() + timedelta(hours=1), "r"))
    endpoint = TokenEndpoint()
    signing = login(time, store, endpoint)
    signing.renew(signing.signed(CALL))
    assert bearer(signing.signed(CALL)) == "access 1"


def test_a_refusal_and_a_lost_answer_leave_the_store_as_it_was() -> None:
    for said, code in ((400, "CONNECTION_CONSENT_GONE"), (NoAnswer("lost"), "SYSTEM_UNREACHABLE")):
        time = Time()
        store = MemoryTokens(time)
        with pytest.raises(HubError) as raised:
            login(time, store, TokenEndpoint(said)).signed(CALL)
        assert raised.value.code == code
        assert (store.kept, store.journalled, store.told) == (None, None, ["held"])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b'{"access_token": "x"}',
        b'{"access_token": "x", "expires_in": "soon"}',
        b'{"access_token": "x", "expires_in": 1e400}',
        b'{"access_token": "x", "expires_in": 1e300}',
        b'{"access_token": "x", "expires_in": "inf"}',
        b'{"access_token": {"a": 1}, "expires_in": 3600}',
        b'{"access_token": "", "expires_in": 3600}',
        b'{"access_token": "x\\r\\nX-Else: y", "expires_in": 3600}',
        b'{"access_token": "\\u00e5", "expires_in": 3600}',
        b'{"access_token": "x", "refresh_token": [1], "expires_in": 3600}',
        b"[" * 100_000,
    ],
)
def test_what_holds_no_token_is_not_taken_for_one(body: bytes) -> None:
    assert understood(body, Time().now()) is None


def test_secrets_stand_in_no_repr() -> None:
    time = Time()
    shown = repr((Application("id", "s3cret-s3cret"), Tokens("t0ken-t0ken", time.now(), "r3fresh-r3fresh")))
    assert not [word for word in ("s3cret", "t0ken", "r3fresh") if word in shown]


def test_a_log_line_shows_no_secret_that_was_handed_out(caplog: pytest.LogCaptureFixture) -> None:
    import logging

    redaction = Redaction()
    redaction.hide("abcdefghij", "abcdefghijklmnop", "short")
    record = logging.LogRecord("x", 20, "", 0, "token %s of short", ("abcdefghijklmnop",), None)
    assert redaction.filter(record)
    assert record.getMessage() == f"token {HIDDEN} of short"
    try:
        raise ValueError("abcdefghij")
    except ValueError as error:
        record = logging.LogRecord("x", 20, "", 0, "failed", (), (type(error), error, error.__traceback__))
    redaction.filter(record)
    assert "abcdefghij" not in logging.Formatter().format(record)
