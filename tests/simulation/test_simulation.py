"""The stories that every run of the tests tells; the defects that they must see; one seed, one story.

``HUB_SIMULATION=200x300,3x10000`` tells that many instead (stories × operations): ``make simulate``.
"""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.simulation.defects import OPERATIONS, SEEDS, caught
from tests.simulation.invariants import rested
from tests.simulation.planted import DEFECTS
from tests.simulation.site import Site
from tests.simulation.stories import tell
from tests.simulation.syncing import sync
from tests.simulation.world import World, own_folder

USUAL = "100x300,1x600"
WANTED = [tuple(map(int, part.split("x"))) for part in os.environ.get("HUB_SIMULATION", USUAL).split(",")]
STORIES = [
    (kind * 100_000 + seed, operations)
    # The long ones first, so that several processes end together.
    for kind, (seeds, operations) in reversed([*enumerate(WANTED)])
    for seed in range(1, seeds + 1)
]


@pytest.mark.parametrize("seed, operations", STORIES)
def test_a_story_keeps_every_invariant(seed: int, operations: int) -> None:
    story = tell(seed, operations)
    assert not story.broken, f"{story.broken}\n{story.replay}"
    assert story.calls > operations / 4


@pytest.mark.parametrize("name", DEFECTS)
def test_a_planted_defect_is_seen(name: str) -> None:
    assert caught(name, 1, SEEDS, OPERATIONS, until=1), f"{name}: no story of {SEEDS} saw it"


def test_one_seed_is_one_story_in_whatever_process() -> None:
    """I12: the last line ends with the hash of every call and of both companies' cards."""
    line = [sys.executable, "-m", "tests.simulation", "--seed", "5", "--operations", "60"]
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    other = subprocess.run(line, env=environment, capture_output=True, text=True, check=True).stdout
    here = [tell(5, 60).digest for _ in range(2)]
    assert here == [other.split()[-1]] * 2
    assert tell(6, 60).digest not in here


def test_the_stories_are_eventful() -> None:
    told = [tell(seed, OPERATIONS) for seed in range(1, 5)]
    assert sum(story.faults for story in told) > 50
    assert len({point for story in told for point in story.deaths}) >= 6
    assert all(story.customers for story in told)


@pytest.fixture
def office() -> Iterator[Site]:
    """An office without faults, whose inactive customers are shown by no address of their own."""
    with own_folder() as folder:
        world = World(folder, 1)
        world.fortnox.switches = world.fortnox.switches.changed({"inactive_by_path": "missing"})
        with world.lives.lived():
            yield Site(world, 0, "at_sync")
        world.lives.hub.close()


def test_a_customer_entered_anew_out_of_sight_is_held_against_nobody(office: Site) -> None:
    """Deleted there, entered again under the same number, set inactive: what it lacks is in no list."""
    office.add({"name": "Norr El AB", "delivery.city": "Piteå"})
    sync(office, full=True)
    (number,) = office.cards()
    office.remove(number)
    office.write(number, {"Name": "Norr Golv AB", "City": "Boden", "Active": False})
    for _ in range(2):
        office.world.later(3600)
        assert sync(office, full=True).status == "applied"
    rested(office)
