"""Connecting a tenant to its accounting system in a browser; offered on the page of connections."""

from console.web.pages.consents import words
from console.web.pages.consents.consenting import router, shown

__all__ = ["router", "shown", "words"]
