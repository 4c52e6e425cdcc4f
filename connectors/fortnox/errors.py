"""Fortnox's errors in the hub's terms.

Three shapes occur (recorded): ``{"ErrorInformation": …}`` with capitalised or lower-case keys and a Code that
may be text, ``{"message": "unauthorized"}``, and OAuth's ``{"error", "error_description"}`` whatever the
content type says. A 403 may be empty, a 500 a web page.
"""

from typing import Any

from connectors.transport.failures import TOKEN_REFUSALS, CallFailed
from connectors.transport.http import Answer
from connectors.transport.reading import object_in, words_in

SYSTEM = "Fortnox"

NUMBER_TAKEN = ("2000637", "2000013", "2000762")
"""The number is in use, or was once: a customer's, an article's; a price is there, or its article is not."""
NOT_FOUND = ("2000433", "2000428")
SCOPE_MISSING = ("2000663",)
LICENCE_MISSING = ("2001101", "2001103")
RIGHT_MISSING = ("2003275", "2001427", "2003330", "2001393", "2002455")
"""A register or a user right is missing: like a licence, nothing that a new consent mends."""
TRANSIENT = ("1000003",)


def refused(answer: Answer) -> CallFailed | None:
    """What an answer of the API means, ``None`` where it is no refusal."""
    if 200 <= answer.status < 300:
        return None
    code, message = _said(answer.body)
    params = {"system": SYSTEM, "said": message or f"HTTP {answer.status}", "theirs": code or answer.status}
    if answer.status == 401:
        return CallFailed("CONNECTION_TOKEN_DEAD", "renew", params, theirs=code)
    if answer.status == 429:
        return CallFailed("SYSTEM_BUSY", "retry", params, wait=_wait(answer), theirs=code)
    if answer.status >= 500 or code in TRANSIENT:
        return CallFailed("SYSTEM_UNREACHABLE", "retry", {**params, "why": params["said"]}, done=True)
    if answer.status == 403:
        return _forbidden(code, params)
    if code in NUMBER_TAKEN:
        return CallFailed("NUMBER_TAKEN", "record", params, theirs=code)
    if answer.status == 404:
        return CallFailed("RECORD_NOT_THERE", "record", params, theirs=code)
    return CallFailed("RECORD_REFUSED", "record", params, theirs=code)


def _forbidden(code: str, params: dict[str, Any]) -> CallFailed:
    """Never answered by a new consent alone, and never by asking again."""
    if code in SCOPE_MISSING:
        return CallFailed("CONNECTION_SCOPE_MISSING", "stop", params, theirs=code)
    return CallFailed("CONNECTION_LICENCE_MISSING", "stop", params, theirs=code)


def token_refused(answer: Answer) -> CallFailed:
    """What a refusal of the token endpoint means.

    Only 400, 401 and 403 tell of keys: a page that is not there is an address that is wrong, or down.
    """
    if answer.status not in TOKEN_REFUSALS:
        params = {"system": SYSTEM, "why": f"HTTP {answer.status}"}
        return CallFailed("SYSTEM_UNREACHABLE", "retry", params, wait=_wait(answer))
    said = object_in(answer.body) or {}
    error = words_in(said.get("error") or f"HTTP {answer.status}")
    params = {"system": SYSTEM, "said": words_in(said.get("error_description") or error), "theirs": error}
    if error == "invalid_client":
        return CallFailed("CONNECTION_SECRET_WRONG", "stop", params, theirs=error)
    if error in ("error_missing_license", "error_missing_app_license"):
        return CallFailed("CONNECTION_LICENCE_MISSING", "stop", params, theirs=error)
    if "scope" in error:
        return CallFailed("CONNECTION_SCOPE_MISSING", "stop", params, theirs=error)
    return CallFailed("CONNECTION_CONSENT_GONE", "stop", params, theirs=error)


def _said(body: bytes) -> tuple[str, str]:
    """Fortnox's code and message, "" where it gives none."""
    said = (object_in(body) or {}).get("ErrorInformation")
    if not isinstance(said, dict):
        return "", ""
    lower = {name.lower(): value for name, value in said.items()}
    return words_in(lower.get("code") or ""), words_in(lower.get("message") or "")


def _wait(answer: Answer) -> float:
    """Retry-After in seconds; five, the length of the call limit's window, where nothing is said."""
    try:
        return max(0.0, float(answer.headers.get("retry-after", "5")))
    except ValueError:
        return 5.0
