"""How each system's consent is given in a browser: where somebody says yes, what their answer is worth."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warehouse.consents import ConsentWay

if TYPE_CHECKING:
    from connectors.transport.calling import Sender
    from connectors.transport.login import Application, Grant, OAuthLogin
    from hub.clock import Clock
    from hub.ports import TokenStore


@dataclass(frozen=True, slots=True)
class Provider:
    """One system's consent. ``ways``: those it has, the usual one first.

    ``address`` (authorise address, application, state, where to come back to, way) leads to it; ``grant``
    (code, the same address) redeems what comes back, through ``login``.
    """

    ways: tuple[ConsentWay, ...]
    auth_url: str
    address: "Callable[[str, Application, str, str, ConsentWay], str]"
    login: "Callable[[Sender, Application, TokenStore, Clock], OAuthLogin]"
    grant: "Callable[[str, str], Grant]"


def _fortnox() -> Provider:
    from connectors.fortnox import auth

    return Provider(
        ("service", "rotating"),
        auth.AUTH_URL,
        lambda url, application, state, back, way: auth.consent_address(
            url, application, state, back, service=way == "service"
        ),
        lambda sender, application, store, clock: auth.fortnox_login(sender, application, store, clock, None),
        auth.code_grant,
    )


def _visma() -> Provider:
    from connectors.visma import auth

    return Provider(
        ("rotating",),
        auth.AUTH_URL,
        lambda url, application, state, back, _: auth.consent_address(url, application, state, back),
        auth.visma_login,
        auth.code_grant,
    )


_PROVIDERS: Mapping[str, Callable[[], Provider]] = {"fortnox": _fortnox, "visma": _visma}


def provider_of(system: str) -> Provider | None:
    """A system's consent; ``None`` for a system that has none."""
    made = _PROVIDERS.get(system)
    return None if made is None else made()
