"""What is wrong now, set-wise from the store: no notice is lost with the process that saw its cause."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from hub.errors.catalogue import CATALOGUE
from hub.notices import Audience, Decision, Key, Nature, Trouble, decide
from pipelines.notices.wording import hook_body, mail_body

if TYPE_CHECKING:
    from pipelines.hub import Hub
    from warehouse.flow_facts import FlowFacts
    from warehouse.notices import Message
    from warehouse.tenants import TenantRow


To = tuple[str, str]
"""Channel and address."""


def note_troubles(hub: "Hub") -> int:
    """Write the messages that are due into the outbox; how many."""
    from warehouse.flow_facts import flow_facts
    from warehouse.notices import put_in_outbox
    from warehouse.tenants import list_tenants

    tenants = {tenant.id: tenant for tenant in list_tenants(hub.store)}
    facts = flow_facts(hub.store, list(tenants))
    found = _troubles((tenant, of_flow) for (tenant, _), of_flow in facts.items())
    reached = [trouble for trouble in found if recipients(hub, trouble.key, tenants)]
    now = hub.clock.now()

    def written(decisions: Sequence[Decision]) -> Sequence["Message"]:
        return _messages(hub, [(one, recipients(hub, one.key, tenants)) for one in decisions])

    return put_in_outbox(hub.store, lambda said: decide(now, reached, said), written)


def recipients(hub: "Hub", key: Key, tenants: "dict[str, TenantRow]") -> list[To]:
    """Those who hear of it. Nobody: nothing is said, and nothing kept as said."""
    settings = hub.settings
    if key.audience == "support":
        mail = [("mail", settings.support_email)] if settings.smtp_url and settings.support_email else []
        hook = [("webhook", settings.notice_webhook)] if settings.notice_webhook else []
        return [*mail, *hook]
    contact = tenants[key.tenant].settings.get("notice_email") if key.tenant in tenants else None
    return [("mail", str(contact))] if settings.smtp_url and contact else []


def _troubles(facts: "Iterable[tuple[str, FlowFacts]]") -> list[Trouble]:
    """One per key: a failed run weighs more than waiting rows; support's count is of tenants."""
    natures: dict[Key, Nature] = {}
    since: dict[Key, str] = {}
    rows: dict[Key, int] = {}
    whose: dict[Key, set[str]] = {}

    def add(tenant: str, code: str, nature: Nature, count: int, at: str) -> None:
        audience = _audience(code)
        if audience is None:
            return
        key = Key(audience, tenant if audience == "tenant" else "", code)
        natures[key] = "failed" if "failed" in (nature, natures.get(key)) else nature
        since[key] = min(since.get(key, at), at)
        rows[key] = rows.get(key, 0) + count
        whose.setdefault(key, set()).add(tenant)

    for tenant, of_flow in facts:
        if of_flow.failure is not None:
            add(tenant, str(of_flow.failure["code"]), "failed", 0, of_flow.failed_at or "")
        for waiting in of_flow.open_causes:
            add(tenant, waiting.code, "waiting", waiting.count, waiting.since)
    return [
        Trouble(key, natures[key], len(whose[key]) if key.audience == "support" else rows[key], since[key])
        for key in natures
    ]


def _audience(code: str) -> Audience | None:
    """The office where it must act, support where they must; nobody where nobody has to."""
    known = CATALOGUE.get(code)
    if known is None:
        return "support"
    return {"admin": "tenant", "support": "support"}.get(known.who)  # type: ignore[return-value]


def _messages(hub: "Hub", told: Sequence[tuple[Decision, list[To]]]) -> list["Message"]:
    """One mail to each recipient about all that is new of a tenant; a program gets each cause by itself."""
    from warehouse.notices import Message

    pages, language = hub.settings.pages_url, hub.settings.language
    mails: dict[tuple[str, str], list[Decision]] = {}
    hooks = []
    for decision, to in told:
        for channel, address in to:
            if channel == "mail":
                mails.setdefault((decision.key.tenant, address), []).append(decision)
            else:
                hooks.append(Message(channel, address, hook_body(decision, pages, language)))
    bodies = [(address, mail_body(of_one, pages, language)) for (_, address), of_one in mails.items()]
    return [*(Message("mail", address, body) for address, body in bodies), *hooks]
