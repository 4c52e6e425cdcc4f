"""The very first sign-in: while nobody has a password, whoever can read the hub's own output is its admin."""

from hub.settings import Settings
from warehouse.accounts import any_account
from warehouse.links import make_link
from warehouse.store import Store


def link_address(settings: Settings, token: str) -> str:
    """A one-time link as people open it."""
    return f"{settings.pages_url}/link/{token}"


def first_admin_link(store: Store, settings: Settings) -> str | None:
    """A new one-time link that makes the first admin; ``None`` once anybody has a password."""
    if any_account(store):
        return None
    return link_address(settings, make_link(store, "first_admin"))
