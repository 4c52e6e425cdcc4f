"""*Anslutningar*: which accounting systems a tenant is connected to, how that goes, and what to do next."""

from fastapi import APIRouter

from console.web.pages.connections import caring, choice_words, choices, pairing, pairing_words, words

__all__ = ["choice_words", "pairing_words", "router", "words"]

router = APIRouter()
for _part in (caring.router, choices.router, pairing.router):
    router.include_router(_part)
