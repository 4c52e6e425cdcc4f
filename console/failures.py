"""How a command that fails says so: one error object or three lines, an exit code, never a stack trace."""

import logging
import os
import re
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from console.output import say, write_json
from console.phrases import phrase
from hub.errors import HubError, Problem, Refused, words
from hub.errors.problems import Language
from hub.settings import load_settings

FAILED, REFUSED = 1, 3
MESSAGE_LENGTH = 300

OURS = frozenset({"home", "log", "logs", "checksum"})
"""What an error holds of our own making: never typed by anybody, and worth reading letter by letter."""

_VALUES = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|«[^»\n]*»|[^\s]+@[^\s]+|\d")
_STATEMENT = re.compile(r"\[(?:SQL|parameters):.*", re.DOTALL)


def tell(error: BaseException, *, as_json: bool) -> int:
    """Say what went wrong; returns the exit code. An error we don't know is logged without values."""
    if isinstance(error, HubError):
        return _tell(error.problem, error.where, REFUSED if isinstance(error, Refused) else FAILED, as_json)
    if isinstance(error, KeyboardInterrupt):
        return _tell(Problem("INTERRUPTED"), {}, FAILED, as_json)
    return _tell(Problem("UNEXPECTED"), {"log": _log(error)}, FAILED, as_json)


def error_json(problem: Problem, where: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """``{code, message, who, action, where}``; ``where`` is ``None`` when there is no place to point at."""
    said = words(Problem(problem.code, _masked(problem.params)), language)
    return {
        "code": said.code,
        "message": said.message,
        "who": said.who,
        "action": said.action,
        "where": _masked(where) or None,
    }


def _masked(data: Mapping[str, Any]) -> dict[str, Any]:
    """What an error quotes of the words that were typed, without personal numbers."""
    from hub.personal import mask_text

    return {
        name: mask_text(value) if isinstance(value, str) and name not in OURS else value
        for name, value in data.items()
    }


def show_error(error: dict[str, Any]) -> None:
    """The same for people, on standard error."""
    say(phrase("error.line", **error))
    say(phrase("error.action", **error))
    where = dict(error["where"] or {})
    log = where.pop("log", None)
    if where:
        say(phrase("error.where", where=", ".join(f"{name} {value}" for name, value in where.items())))
    if log:
        say(phrase("error.log", log=log))


def _tell(problem: Problem, where: dict[str, Any], code: int, as_json: bool) -> int:
    error = error_json(problem, where, "en" if os.environ.get("HUB_LANGUAGE") == "en" else "sv")
    if as_json:
        write_json({"error": error})
    else:
        show_error(error)
    return code


class _ToFile(logging.Handler):
    """Warnings of the engine go beside the traces: on the screen stands what the command has to say."""

    def emit(self, record: logging.LogRecord) -> None:
        from hub.clock import SystemClock, stamp

        _append(f"{stamp(SystemClock().now())} {record.name}: {_redacted(record.getMessage())}")


def keep_logs() -> None:
    """Let the logs of this process go to ``HUB_HOME/logs/hub-errors.log``, nothing of them to the screen."""
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(_ToFile(logging.WARNING))


def _log(error: BaseException) -> str | None:
    return _append(redacted_trace(error))


def _append(text: str) -> str | None:
    """Write to the log under ``HUB_HOME/logs``; ``None`` where that can't be."""
    try:
        home = load_settings().home
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder = home / "logs"
        folder.mkdir(exist_ok=True, mode=0o700)
        file = folder / "hub-errors.log"
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as stream:
            stream.write(text + "\n")
    except (OSError, HubError):
        return None
    return str(file)


def redacted_trace(error: BaseException) -> str:
    """Places in the code and kinds of errors; of their texts only what can't be a cell's value."""
    from hub.clock import SystemClock, stamp

    lines = [f"{stamp(SystemClock().now())} python {sys.version.split()[0]}"]
    current: BaseException | None = error
    while current is not None:
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}: {_redacted(str(current))}")
        for frame in traceback.extract_tb(current.__traceback__):
            lines.append(f"  {_short(frame.filename)}:{frame.lineno} {frame.name}")
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\n".join(lines) + "\n"


def _redacted(text: str) -> str:
    return _VALUES.sub("…", _STATEMENT.sub("", text))[:MESSAGE_LENGTH]


def _short(file: str) -> str:
    return "/".join(Path(file).parts[-3:])
