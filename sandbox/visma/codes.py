"""Visma's own errors: code, status and text. Texts that nobody has shown are plain ones of ours."""

import uuid
from dataclasses import dataclass, field
from typing import Any

NO_MODULE = "ForbiddenRequestException - No access to module: api_standard"
"""Verbatim, of a company whose plan lacks the API module."""


@dataclass(frozen=True, slots=True)
class Answer(Exception):
    """An error to answer with: raised anywhere below the door. ``about``: field → message."""

    status: int
    code: int
    message: str
    about: tuple[tuple[str, str], ...] = field(default=())


WORDS: dict[int, tuple[int, str]] = {
    2000: (400, "Validation error"),
    3000: (404, "Resource not found"),
    4000: (400, "Conflict"),
    4001: (400, "The resource can not be deleted"),
    4003: (403, "The startup guide has not been completed"),
    4004: (403, "The company is not active"),
    4006: (403, "No access to the required scopes"),
    4007: (403, "Permission denied"),
    4009: (403, "No access due to product variant"),
    4010: (429, "API calls quota exceeded!"),
    4011: (403, "No access for the authenticated user"),
    4012: (403, "The licence agreement has not been accepted"),
    4019: (403, "No permission for a read-only user"),
    4025: (400, "Invalid VAT number"),
    4034: (403, "Not allowed with a sandbox client"),
    4035: (400, "ForceBookkeepVat is not allowed for countries within the EU"),
    4100: (400, "External service validation failed"),
    5000: (500, "Internal server error"),
    5001: (500, "Can't reach a system dependency"),
    6000: (400, "Query parameter error"),
    6001: (400, "Invalid input"),
}


def refusal(code: int, message: str = "", *, status: int | None = None, field: str = "") -> Answer:
    """The error of a code; ``field``: the member in question."""
    usual, words = WORDS[code]
    text = message or words
    return Answer(status or usual, code, text, ((field, text),) if field else ())


def invalid(field: str, message: str) -> Answer:
    """2000, about one field."""
    return Answer(400, 2000, WORDS[2000][1], ((field, message),))


def body(answer: Answer, errors_member: str) -> dict[str, Any]:
    """``{ErrorCode, DeveloperErrorMessage, ErrorId, Errors}``; the id is new each time."""
    said: dict[str, Any] = {
        "ErrorCode": answer.code,
        "DeveloperErrorMessage": answer.message,
        "ErrorId": str(uuid.uuid4()),
    }
    errors = [{"Field": name, "ErrorCode": None, "Message": text, "Key": None} for name, text in answer.about]
    if errors or errors_member == "list":
        said["Errors"] = errors
    elif errors_member == "null":
        said["Errors"] = None
    return said
