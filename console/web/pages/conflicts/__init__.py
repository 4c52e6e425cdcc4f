"""*Konflikter*: records that go nowhere until somebody has decided, with both sides' cards."""

from console.web.pages.conflicts import words
from console.web.pages.conflicts.deciding import router

__all__ = ["router", "words"]
