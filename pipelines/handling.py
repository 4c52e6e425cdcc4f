"""Somebody does something about a cause: takes it, lets it wait, notes what is worth knowing.

A tenant's people do so for their tenant, Blikk's staff for a cause over all tenants (``tenant`` is ``None``).
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from hub.clock import stamp
from hub.handling import Handling, Step, StepKind, check_wait, handlings
from hub.personal import mask_text
from pipelines.hub import Hub
from warehouse import handling
from warehouse.store import EVERYBODY, Scope
from warehouse.tables.handling import NOTE_LENGTH

NOTES_KEPT = timedelta(days=90)
"""How long the notes about a cause are kept, at the least, after which they go when it is over."""


def handled(hub: Hub, tenant: str | None) -> Mapping[str, Handling]:
    """Code → what people have done about it."""
    with _reading(hub, tenant) as scope:
        return handlings(handling.steps(scope))


def take(hub: Hub, tenant: str | None, code: str, who: str) -> None:
    """``who`` has it from now on."""
    _add(hub, tenant, code, "taken", who)


def let_go(hub: Hub, tenant: str | None, code: str, who: str) -> None:
    """Nobody has it any longer."""
    _add(hub, tenant, code, "let_go", who)


def wait(hub: Hub, tenant: str | None, code: str, who: str, until: datetime | None) -> None:
    """Out of sight until a time, when it comes back by itself; ``None``: back at once.

    Raises:
        HubError: ``WAIT_TIME_WRONG``.
    """
    if until is not None:
        check_wait(until, hub.clock.now())
    _add(hub, tenant, code, "waits", who, until=None if until is None else stamp(until))


def note(hub: Hub, tenant: str | None, code: str, who: str, text: str) -> None:
    """Keep what ``who`` wrote, personal numbers masked; nothing written is nothing noted."""
    said = mask_text(text.strip())[:NOTE_LENGTH]
    if said:
        _add(hub, tenant, code, "noted", who, note=said)


def forget_what_is_over(hub: Hub) -> int:
    """A cause that is over is nobody's, and waits for nothing should it come again; how many steps went."""
    from pipelines.accounting_sync.standing import needs_of_all
    from warehouse.tenants import list_tenants

    known = handling.handled_causes(hub.store)
    if not known:
        return 0
    needs = needs_of_all(hub, [tenant.id for tenant in list_tenants(hub.store)], "sv")
    present = {(tenant, need.said.code) for need in needs for tenant in need.counts}
    present |= {(EVERYBODY, need.said.code) for need in needs}
    gone = 0
    for tenant in {tenant for tenant, _ in known}:
        over = [code for of, code in known if of == tenant and (tenant, code) not in present]
        if over:
            with _writing(hub, None if tenant == EVERYBODY else tenant) as scope:
                gone += handling.forget_steps(scope, over, hub.clock.now() - NOTES_KEPT)
    return gone


def _add(
    hub: Hub,
    tenant: str | None,
    code: str,
    kind: StepKind,
    who: str,
    *,
    until: str | None = None,
    note: str | None = None,
) -> None:
    with _writing(hub, tenant) as scope:
        handling.add_step(scope, Step(code, kind, who, hub.now(), until, note))


def _reading(hub: Hub, tenant: str | None) -> AbstractContextManager[Scope]:
    if tenant is None:
        return hub.store.across_tenants("who has which cause", readonly=True)
    return hub.store.reading(tenant)


def _writing(hub: Hub, tenant: str | None) -> AbstractContextManager[Scope]:
    if tenant is None:
        return hub.store.across_tenants("somebody does something about a cause")
    return hub.store.writing(tenant)
