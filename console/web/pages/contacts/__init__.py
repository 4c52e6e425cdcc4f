"""*Kunder*: search the register, and one customer's card with its timeline."""

from fastapi import APIRouter

from console.web.pages.contacts import register, words

__all__ = ["register", "router", "words"]

router = APIRouter()
for _part in (register.lists, register.router):
    router.include_router(_part)
