"""Keeps secrets out of logs: every secret this process was handed, by its exact value."""

import logging
import threading

HIDDEN = "[hemligt]"
_SHORTEST = 8
"""Shorter words are no secrets, and would blot out half a log."""


class Redaction(logging.Filter):
    """A filter for log handlers. Values are added as they are handed out, and never forgotten."""

    def __init__(self) -> None:
        super().__init__()
        self._secrets: set[str] = set()
        self._lock = threading.Lock()

    def hide(self, *secrets: str) -> None:
        """From now on these never appear."""
        with self._lock:
            self._secrets = self._secrets | {secret for secret in secrets if len(secret) >= _SHORTEST}

    def clean(self, text: str) -> str:
        """The text without them; longer ones first, so that none is left in parts."""
        for secret in sorted(self._secrets, key=len, reverse=True):
            text = text.replace(secret, HIDDEN)
        return text

    def filter(self, record: logging.LogRecord) -> bool:
        """Cleans a log record, its exception too; lets every record pass."""
        record.msg, record.args = self.clean(record.getMessage()), None
        if record.exc_info:
            record.exc_text = self.clean(logging.Formatter().formatException(record.exc_info))
            record.exc_info = None
        return True


REDACTION = Redaction()
"""The process's own; set on its log handlers where logging is set up."""
