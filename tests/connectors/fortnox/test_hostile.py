"""A Fortnox that means harm, or is broken: each answer is a refusal with a code, never a crash."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from connectors.fortnox.errors import refused, token_refused
from connectors.fortnox.wire import MOST_PAGES, REGISTERS, company_in, page_in, record_in, references_in
from connectors.transport.http import Answer
from connectors.visma.errors import token_refused as visma_token_refused
from hub.errors import HubError

META = {"@TotalPages": 1, "@TotalResources": 1, "@CurrentPage": 1}
ROW = {"CustomerNumber": "1", "Name": "Åkes Bygg"}
CUSTOMER = REGISTERS["customer"]


def page(rows: Any, **meta: Any) -> bytes:
    return json.dumps({"Customers": rows, "MetaInformation": {**META, **meta}}).encode()


def rows_of(body: bytes) -> Any:
    return page_in(CUSTOMER, body).rows


@pytest.mark.parametrize(
    "body",
    [
        page([{"Name": "without a number"}]),
        page([{**ROW, "CustomerNumber": None}]),
        page([{**ROW, "CustomerNumber": True}]),
        page([{**ROW, "CustomerNumber": 1.5}]),
        page([{**ROW, "CustomerNumber": ["1"]}]),
        page([[]]),
        page(["row"]),
        page({"1": ROW}),
        page([ROW], **{"@TotalPages": "many"}),
        page([ROW], **{"@TotalPages": None}),
        page([ROW], **{"@TotalPages": MOST_PAGES + 1}),
        page([ROW]).replace(b'"@TotalPages": 1', b'"@TotalPages": 1e400'),
        b"[" * 100_000,
    ],
)
def test_a_list_that_is_none_is_unreadable(body: bytes) -> None:
    with pytest.raises(HubError) as raised:
        rows_of(body)
    assert raised.value.code == "ANSWER_UNREADABLE"


def test_a_number_may_be_a_whole_number() -> None:
    assert rows_of(page([{**ROW, "CustomerNumber": 17}])) == [{**ROW, "CustomerNumber": 17}]


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (lambda body: record_in(CUSTOMER, body), {"Customer": {**ROW, "CustomerNumber": False}}),
        (lambda body: record_in(CUSTOMER, body), {"Customer": [ROW]}),
        (company_in, {"CompanyInformation": []}),
        (references_in, {"CustomerReference": {"CustomerReferenceRows": ["Anna"]}}),
    ],
)
def test_other_answers_of_wrong_types_are_unreadable(read: Callable[[bytes], Any], said: Any) -> None:
    with pytest.raises(HubError) as raised:
        read(json.dumps(said).encode())
    assert raised.value.code == "ANSWER_UNREADABLE"


def test_the_words_of_an_error_are_short_and_hold_no_personal_number() -> None:
    message = "Kunden 19121212-1212 finns redan. " + "x" * 100_000
    for error in ({"Message": message, "Code": 2000637}, {"message": message, "code": [message]}):
        failed = refused(Answer(400, {}, json.dumps({"ErrorInformation": error}).encode()))
        assert failed is not None
        assert len(repr(failed.problem.params)) < 1000
        assert "1212-1212" not in repr(failed.problem.params) + failed.theirs


def test_the_token_endpoints_words_too() -> None:
    message = "19121212-1212 " + "x" * 100_000
    for said in ({"error": message, "error_description": message}, {"error": [message]}):
        failed = token_refused(Answer(400, {}, json.dumps(said).encode()))
        assert len(repr(failed.problem.params)) < 1000
        assert "1212-1212" not in repr(failed.problem.params) + failed.theirs


@pytest.mark.parametrize("refuses", [token_refused, visma_token_refused])
@pytest.mark.parametrize(
    ("status", "code"),
    [
        (400, "CONNECTION_CONSENT_GONE"),
        (401, "CONNECTION_CONSENT_GONE"),
        (404, "SYSTEM_UNREACHABLE"),
        (405, "SYSTEM_UNREACHABLE"),
        (302, "SYSTEM_UNREACHABLE"),
        (429, "SYSTEM_UNREACHABLE"),
        (503, "SYSTEM_UNREACHABLE"),
    ],
)
def test_a_page_that_is_not_there_takes_nobodys_consent_away(refuses: Any, status: int, code: str) -> None:
    assert refuses(Answer(status, {}, b"<html>")).code == code


def test_an_error_nested_without_end_is_a_refusal_like_another() -> None:
    failed = refused(Answer(400, {}, b'{"ErrorInformation":' * 100_000))
    assert failed is not None
    assert failed.code == "RECORD_REFUSED"
    assert token_refused(Answer(400, {}, b"[" * 100_000)).code == "CONNECTION_CONSENT_GONE"
