"""The pages: one module each, with a ``router``; listed here, in the order they are matched."""

from collections.abc import Mapping

from fastapi import APIRouter

from console.web.pages import (
    account,
    conflicts,
    connections,
    consents,
    contacts,
    health,
    home,
    importing,
    links,
    prices,
    runs,
    sign_in,
)

ROUTERS: tuple[APIRouter, ...] = (
    health.router,
    sign_in.router,
    links.router,
    account.router,
    home.router,
    importing.router,
    runs.router,
    prices.router,
    contacts.router,
    conflicts.router,
    connections.router,
    consents.router,
)

LARGE_BODIES: Mapping[str, int] = {
    importing.UPLOADS: importing.LARGEST_BODY,
    importing.PLANS: importing.LARGEST_FORM,
    prices.UPLOADS: prices.LARGEST_BODY,
}
"""Bytes that may be sent to paths with this ending, by those who are signed in (the rest: 1 MiB)."""
