"""*Kunder*: search the register, and one customer's card with its timeline."""

from console.web.pages.contacts import register, words
from console.web.pages.contacts.register import router

__all__ = ["register", "router", "words"]
