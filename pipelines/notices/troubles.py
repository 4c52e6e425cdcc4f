"""What is wrong now, set-wise from the store: no notice is lost with the process that saw its cause."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, get_args

from hub.errors.catalogue import CATALOGUE
from hub.notices import Audience, Decision, Key, Nature, Trouble, decide
from pipelines.notices.wording import hook_body, mail_body

if TYPE_CHECKING:
    from pipelines.hub import Hub
    from warehouse.notices import Message
    from warehouse.tenants import TenantRow


To = tuple[str, str]
"""Channel and address."""
_WORST: Sequence[Nature] = get_args(Nature)


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that is wrong with one tenant. ``count``: rows or customers that wait for it, or
    wholesalers."""

    tenant: str
    code: str
    nature: Nature
    since: str
    count: int = 0
    system: str = ""


def note_troubles(hub: "Hub") -> int:
    """Write the messages that are due into the outbox; how many."""
    from warehouse.notices import put_in_outbox
    from warehouse.tenants import list_tenants

    tenants = {tenant.id: tenant for tenant in list_tenants(hub.store)}
    found = gathered(_seen(hub, list(tenants)))
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


def _seen(hub: "Hub", tenants: Sequence[str]) -> Iterator[Seen]:
    """Failed runs and waiting rows; then connections, whose failed runs are told by their state alone; and
    prices that are to be fetched anew."""
    from pipelines.notices.of_connections import is_of_connection, seen_of_connections
    from pipelines.price_files.nights import price_troubles
    from warehouse.flow_facts import flow_facts

    for (tenant, _), facts in flow_facts(hub.store, tenants).items():
        if facts.failure is not None and not is_of_connection(str(facts.failure["code"])):
            yield Seen(tenant, str(facts.failure["code"]), "failed", facts.failed_at or "")
        for cause in facts.open_causes:
            yield Seen(tenant, cause.code, "waiting", cause.since, cause.count)
    yield from seen_of_connections(hub, tenants)
    for due in price_troubles(hub, tenants):
        yield Seen(due.tenant, due.code, "due", due.day, 1)


@dataclass(slots=True)
class _Gathered:
    nature: Nature
    since: str
    count: int = 0
    tenants: set[str] = field(default_factory=set)


def gathered(seen: Iterator[Seen]) -> list[Trouble]:
    """One trouble per key: what is worst of it, since it began; support's count is of tenants."""
    found: dict[Key, _Gathered] = {}
    for one in seen:
        for audience in _audiences(one):
            key = Key(audience, one.tenant if audience == "tenant" else "", one.code, one.system)
            of_key = found.setdefault(key, _Gathered(one.nature, one.since))
            of_key.nature = min(of_key.nature, one.nature, key=_WORST.index)
            of_key.since = min(of_key.since, one.since)
            of_key.count += one.count
            of_key.tenants.add(one.tenant)
    return [Trouble(key, one.nature, _count(key, one), one.since) for key, one in found.items()]


def _count(key: Key, gathered: _Gathered) -> int:
    return len(gathered.tenants) if key.audience == "support" else gathered.count


def _audiences(seen: Seen) -> list[Audience]:
    """The office where it must act, support where they must; nobody where nobody has to.

    Support hears of a connection too: whether it stands still at one tenant or at many, they are asked.
    """
    known = CATALOGUE.get(seen.code)
    who = known.who if known is not None else "support"
    office: list[Audience] = ["tenant"] if who == "admin" else []
    supports = who == "support" or seen.nature in ("stopped", "troubled")
    return [*office, "support"] if supports else office


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
