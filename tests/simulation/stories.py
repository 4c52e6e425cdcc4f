"""A story from its seed: people act, things break, then the faults end and both sides come to rest."""

import gc
import random
from collections import Counter
from dataclasses import dataclass, field

from tests.simulation import invariants, operations, weather
from tests.simulation.invariants import Broken, must
from tests.simulation.site import Site
from tests.simulation.syncing import sync
from tests.simulation.world import World, own_folder

MOST_ROUNDS = 12
"""So many runs at most until both sides rest."""


@dataclass(slots=True)
class Story:
    """What a seed gave. ``broken``: the invariant that did not hold, in words; "" where all did."""

    seed: int
    operations: int
    broken: str = ""
    name: str = ""
    digest: str = ""
    calls: int = 0
    faults: int = 0
    deaths: Counter[str] = field(default_factory=Counter)
    customers: int = 0
    log: list[str] = field(default_factory=list)

    @property
    def replay(self) -> str:
        """The line that tells it again."""
        return f"python -m tests.simulation --seed {self.seed} --operations {self.operations}"


def tell(seed: int, length: int) -> Story:
    """Live through a seed's story of so many operations. Nothing is raised that the story can say."""
    story = Story(seed, length)
    chance, thresholds = random.getstate(), gc.get_threshold()
    # A story makes little that only the collector could free; it need not look as often as usual.
    gc.set_threshold(50_000, 20, 20)
    # How long a retry waits is drawn from the common lot.
    random.seed(seed)
    try:
        with own_folder() as folder:
            world = World(folder, seed)
            with world.lives.lived():
                _live(world, story)
            world.lives.hub.close()
    finally:
        random.setstate(chance)
        gc.set_threshold(*thresholds)
    return story


def _live(world: World, story: Story) -> None:
    lot = world.lot
    world.fortnox.switches = world.fortnox.switches.changed(weather.switches(lot))
    sites = [Site(world, at, "lazily" if lot.random() < 0.2 else "at_sync") for at in (0, 1)]
    operations.change_weather(sites[0], lot)
    acts, weights = zip(*operations.OPERATIONS.items(), strict=True)
    try:
        for _ in range(story.operations):
            # One office is busier than the other.
            site = sites[0] if lot.random() < 0.7 else sites[1]
            lot.choices(acts, weights)[0](site, lot)
            world.later(lot.choice((0, 0, 30, 600, 2400)))
        world.faults()
        world.lives.spare()
        for site in sites:
            come_to_rest(site, lot)
    except Broken as broken:
        story.broken, story.name = str(broken), broken.name
        world.say_calls()
    story.log = world.log
    story.digest = world.digest()
    story.calls = world.fortnox.log.received
    story.faults = sum(asked.fault is not None for asked in world.fortnox.log)
    story.deaths = world.lives.deaths
    story.customers = sum(len(site.cards()) for site in sites)


def come_to_rest(site: Site, lot: random.Random) -> None:
    """I6: within a few rounds nothing is left to do, and one more round does nothing."""
    site.reconnect()
    site.world.say(site.tenant, "comes to rest")
    for _ in range(MOST_ROUNDS):
        _mend(site)
        site.world.later(3600)
        done = sync(site, full=True)
        must(done.status == "applied", "I6", f"without a fault a run ends {done.status}")
        if not done.written and not _asked(site, lot):
            break
    else:
        raise Broken("I6", f"no rest in {MOST_ROUNDS} rounds")
    for full in (False, True):
        site.world.later(1800)
        again = sync(site, full=full)
        must(not again.written, "I6", f"one more round wrote {[one.body for one in again.spied]}")
    invariants.rested(site)


def _mend(site: Site) -> None:
    """In Blikk, what nobody would take is set right."""
    for record_id, fields in list(site.contacts.items()):
        if not invariants.sendable(fields):
            site.edit(record_id, {"delivery.country": "SE"})


def _asked(site: Site, lot: random.Random) -> bool:
    """Whether somebody had to decide; it is decided."""
    before = len(site.world.log)
    operations.decide(site, lot)
    return len(site.world.log) > before
