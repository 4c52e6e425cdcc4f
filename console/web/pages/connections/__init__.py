"""*Anslutningar*: which accounting systems a tenant is connected to, how that goes, and what to do next."""

from fastapi import APIRouter

from console.web.pages.connections import caring, choice_words, choices, words

__all__ = ["choice_words", "router", "words"]

router = APIRouter()
for _part in (caring.router, choices.router):
    router.include_router(_part)
