"""*Anslutningar*: which accounting systems a tenant is connected to, how that goes, and what to do next."""

from console.web.pages.connections import words
from console.web.pages.connections.caring import router

__all__ = ["router", "words"]
