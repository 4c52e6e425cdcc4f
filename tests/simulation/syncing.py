"""One run of the hub over an office's books, and what must hold after it, however it ended."""

from collections.abc import Callable
from dataclasses import dataclass, field

from hub.errors import HubError
from hub.run_report import RunReport
from pipelines.accounting_sync import pulling
from pipelines.accounting_sync.pushing import push
from pipelines.hub import Hub
from pipelines.requests import How, Who
from tests.simulation import invariants
from tests.simulation.invariants import must
from tests.simulation.lives import Died
from tests.simulation.site import Site
from tests.simulation.world import Spied

WHO = Who("cli", "Kim")
LET = How("apply", force=True)
PLAN = How("plan")
UNCHANGED = ("refused", "planned")


@dataclass(slots=True)
class Synced:
    """How a run ended: ``status`` is the run's, an error's code, or where the process died."""

    status: str
    report: RunReport | None = None
    spied: list[Spied] = field(default_factory=list)

    @property
    def written(self) -> int:
        """Writes that changed something there."""
        return sum(one.done for one in self.spied)


def sync(site: Site, how: How = LET, *, full: bool = False, wanted: frozenset[str] = frozenset()) -> Synced:
    """Run, and check what must hold after every run.

    Raises:
        Broken: it does not.
    """
    world = site.world
    world.later(1)
    world.spied.clear()
    links, cards = site.links(), site.cards()
    begun = {intent.number for intent in site.open_intents()}
    synced = _run(site, how, full, wanted)
    synced.spied = list(world.spied)
    calls = world.say_calls()
    counts = {name: count for name, count in synced.report.counts.items() if count} if synced.report else ""
    world.say(site.tenant, "sync", how.mode, "full" if full else "", synced.status, counts)
    after = site.links()
    site.numbers = {record_id: link.number for record_id, link in after.items()}
    for one in synced.spied:
        if one.done:
            site.by_hand -= {(one.number, name) for name in one.body}
    invariants.calls_were_ours(site, calls)
    invariants.writes_were_ours(site, synced.spied)
    made = {one.number for one in synced.spied if one.done and one.method == "POST"}
    invariants.links_are_right(site, links, cards, made)
    if synced.report is not None:
        invariants.counts_balance(synced.report.counts, len(wanted or site.contacts), synced.status)
    if synced.status in UNCHANGED:
        # What an earlier run had begun is found out first, and sent once more if it never arrived.
        sent = [one.number for one in synced.spied if one.number not in begun]
        must(not sent, "I11", f"{synced.status}, and wrote to {sent}")
        must(after.keys() <= links.keys() | _recovered(site, after.keys() - links.keys()), "I11", "linked")
    return synced


def pull(site: Site) -> Synced:
    """Read their customers in: nothing is written there, and nothing that was said here is said otherwise.

    Raises:
        Broken: it does not hold.
    """
    world = site.world
    world.later(1)
    world.spied.clear()
    pulled = _ended(
        site, lambda hub: pulling.pull(hub, site.tenant, "fortnox", "customer", LET, WHO, world.way())
    )
    world.say_calls()
    world.say(site.tenant, "pull", pulled.status)
    must(not world.spied, "I11", "a pull has written")
    for record_id, fields in site.stored().items():
        said = {name: value for name, value in site.contacts.get(record_id, {}).items() if value is not None}
        changed = [name for name, value in said.items() if fields.get(name) != value]
        must(not changed, "I3", f"{said.get('your_reference')}: a pull has changed {changed}")
        site.know(record_id, fields)
    return pulled


def _recovered(site: Site, new: set[str]) -> set[str]:
    """New links of a refused run that only tell what an earlier run's lost creation did."""
    links = site.links()
    return {record_id for record_id in new if links[record_id].match_rule == "recovered"}


def _run(site: Site, how: How, full: bool, wanted: frozenset[str]) -> Synced:
    way = site.world.way()
    return _ended(
        site,
        lambda hub: push(hub, site.tenant, "fortnox", "customer", how, WHO, way, full=full, wanted=wanted),
    )


def _ended(site: Site, work: Callable[[Hub], RunReport]) -> Synced:
    """However a run ends."""
    lives = site.world.lives
    try:
        report = work(lives.hub)
    except HubError as error:
        return Synced(error.code)
    except Died as died:
        lives.reborn()
        return Synced(f"died at {died}")
    return Synced(report.status, report)
