"""Visma's errors in the hub's terms (its list of 56 codes; ``ErrorId`` is what its support asks for).

4002 has two meanings by status: with 403 the company's plan has no API, which a new consent never mends.
"""

import re
from collections.abc import Mapping
from typing import Any

from connectors.transport.failures import TOKEN_REFUSALS, CallFailed
from connectors.transport.http import Answer
from connectors.transport.reading import object_in, words_in

SYSTEM = "Visma"

NOT_IN_PLAN = 4009
LICENCE_MISSING = (4002, NOT_IN_PLAN)
"""No API module; a register that the plan does not have."""
SETUP_MISSING = (4003, 4004, 4007, 4011, 4012, 4019, 4034)
"""Startup guide, inactive company, rights, agreement, read-only user, a practice application."""
SCOPE_MISSING = 4006
NOT_FOUND = 3000
CONFLICT = 4000
VALIDATION = 2000
UNCHECKED = (4100, 5001)
"""VIES, or another register that Visma asks, does not answer."""
INVALID_VAT_NUMBER = 4025
"""VIES has answered that there is no such number, or it is of no form that there is."""
_WAIT = re.compile(r"Try again in (\d+) seconds")
LONGEST_WAIT = 60.0


def refused(answer: Answer) -> CallFailed | None:
    """What an answer of the API means, ``None`` where it is no refusal."""
    if 200 <= answer.status < 300:
        return None
    said = object_in(answer.body) or {}
    code, text = _code(said), _text(said) or f"HTTP {answer.status}"
    params = {"system": SYSTEM, "said": text, "theirs": code or answer.status}
    if answer.status == 401 and code != SCOPE_MISSING:
        return CallFailed("CONNECTION_TOKEN_DEAD", "renew", params, theirs=str(code))
    if answer.status == 429 or code == 4010:
        return CallFailed("SYSTEM_BUSY", "retry", params, wait=_wait(answer, text), theirs=str(code))
    if code == SCOPE_MISSING:
        return CallFailed("CONNECTION_SCOPE_MISSING", "stop", params, theirs=str(code))
    if answer.status == 403:
        return _forbidden(code, params)
    if code in UNCHECKED:
        return CallFailed("VAT_NUMBER_UNCHECKED", "record", params, theirs=str(code))
    if code == INVALID_VAT_NUMBER:
        return CallFailed("VAT_NUMBER_REFUSED", "record", params, theirs=str(code))
    if answer.status >= 500:
        return CallFailed("SYSTEM_UNREACHABLE", "retry", {**params, "why": text}, done=True)
    return _of_record(answer.status, code, params)


def _forbidden(code: int, params: Mapping[str, Any]) -> CallFailed:
    """Never answered by a new consent, and never by asking again."""
    missing = "CONNECTION_SETUP_MISSING" if code in SETUP_MISSING else "CONNECTION_LICENCE_MISSING"
    return CallFailed(missing, "stop", params, theirs=str(code))


def _of_record(status: int, code: int, params: Mapping[str, Any]) -> CallFailed:
    if code == CONFLICT:
        return CallFailed("NUMBER_TAKEN", "record", params, theirs=str(code))
    if status == 404 or (code == NOT_FOUND and status != 400):
        return CallFailed("RECORD_NOT_THERE", "record", params, theirs=str(code))
    return CallFailed("RECORD_REFUSED", "record", params, theirs=str(code))


def about(answer: bytes) -> list[str]:
    """The members that an error names."""
    errors = (object_in(answer) or {}).get("Errors")
    found = errors if isinstance(errors, list) else []
    return [str(one.get("Field")) for one in found if isinstance(one, dict)]


def token_refused(answer: Answer) -> CallFailed:
    """What a refusal of the token endpoint means. An empty 400 is a dead token like a spoken one.

    Only 400, 401 and 403 tell of keys: a page that is not there is an address that is wrong, or down.
    """
    if answer.status not in TOKEN_REFUSALS:
        params = {"system": SYSTEM, "why": f"HTTP {answer.status}"}
        return CallFailed("SYSTEM_UNREACHABLE", "retry", params, wait=_wait(answer, ""))
    said = object_in(answer.body) or {}
    error = words_in(said.get("error") or f"HTTP {answer.status}")
    params = {"system": SYSTEM, "said": words_in(said.get("error_description") or error), "theirs": error}
    if error in ("invalid_client", "unauthorized_client"):
        return CallFailed("CONNECTION_SECRET_WRONG", "stop", params, theirs=error)
    if error == "invalid_scope":
        return CallFailed("CONNECTION_SCOPE_MISSING", "stop", params, theirs=error)
    return CallFailed("CONNECTION_CONSENT_GONE", "stop", params, theirs=error)


def _code(said: Mapping[str, Any]) -> int:
    code = said.get("ErrorCode")
    return code if isinstance(code, int) else 0


def _text(said: Mapping[str, Any]) -> str:
    """What it says, of the members where it names any, with the id that Visma's support asks for."""
    errors = said.get("Errors") if isinstance(said.get("Errors"), list) else []
    fields = [
        f"{one.get('Field')}: {one.get('Message')}"
        for one in errors or []
        if isinstance(one, dict) and one.get("Field")
    ]
    text = words_in("; ".join(fields[:3]) or said.get("DeveloperErrorMessage") or "")
    number = said.get("ErrorId")
    return f"{text} [{number[:40]}]" if text and isinstance(number, str) else text


def _wait(answer: Answer, text: str) -> float:
    """A numeric Retry-After; else what the text says; else a minute, the length of the quota's window."""
    header = answer.headers.get("retry-after", "")
    if header.isascii() and header.isdigit():
        return min(float(header), LONGEST_WAIT)
    found = _WAIT.search(text)
    return min(float(found.group(1)), LONGEST_WAIT) if found else LONGEST_WAIT
