"""The same offices, led by Hypothesis: what it breaks it tells again in as few steps as it can.

The stories (:mod:`.stories`) are long and full of coincidences; these are short, and shrink. A failure prints
the steps: ``new_here``, ``pushed``, ``goes_wrong``, ``dies`` …
"""

import os
import random
from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from pipelines.requests import How
from tests.simulation import invariants, operations, weather
from tests.simulation.defects import planted
from tests.simulation.invariants import Broken
from tests.simulation.site import Site
from tests.simulation.stories import come_to_rest
from tests.simulation.syncing import LET, PLAN, pull, sync
from tests.simulation.world import World, own_folder

EXAMPLES = int(os.environ.get("HUB_MACHINE", "25"))
USUAL = settings(
    max_examples=EXAMPLES,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
OFFICE = some.sampled_from((0, 0, 0, 1))
PLACE = some.sampled_from((None, "Luleå", "Boden"))
NUMBER = some.sampled_from((None, "1", "2"))
WHICH = some.integers(0, 3)


class Offices(RuleBasedStateMachine):
    """Two offices, whose people and whose luck Hypothesis chooses."""

    def __init__(self) -> None:
        super().__init__()
        self._open, self._broken = ExitStack(), False
        self.world = World(self._open.enter_context(own_folder()), 1)
        self._open.callback(lambda: self.world.lives.hub.close())
        self._open.enter_context(self.world.lives.lived())
        self.sites = [Site(self.world, at, "at_sync") for at in (0, 1)]

    @initialize(number=NUMBER, city=PLACE)
    def opened(self, number: str | None, city: str | None) -> None:
        """A customer whom both sides have."""
        self.new_here(0, number, city)
        self.pushed(0, False, 0)

    @rule(office=OFFICE, number=NUMBER, city=PLACE)
    def new_here(self, office: int, number: str | None, city: str | None) -> None:
        """A customer in Blikk."""
        site = self.sites[office]
        said: dict[str, Any] = {"name": f"Bygg {site.serial()} AB"}
        said |= {"customer_number": number} if number else {}
        site.add(said | ({"invoice.city": city} if city else {}))

    @rule(office=OFFICE, which=WHICH, city=PLACE)
    def edited_here(self, office: int, which: int, city: str | None) -> None:
        """Said otherwise in Blikk, or emptied."""
        site = self.sites[office]
        for record_id in _one(site.contacts, which):
            site.edit(record_id, {"invoice.city": city})

    @rule(office=OFFICE, number=some.sampled_from(("1", "2")), which=WHICH)
    def new_there(self, office: int, number: str, which: int) -> None:
        """Entered in Fortnox: a stranger, or one that Blikk has too."""
        site = self.sites[office]
        twins = [said["name"] for said in site.contacts.values()][which : which + 1]
        if site.card(number) is None:
            site.write(number, {"Name": twins[0] if twins else f"Okänd {site.serial()} AB"})

    @rule(office=OFFICE, which=WHICH, city=PLACE, active=some.booleans())
    def edited_there(self, office: int, which: int, city: str | None, active: bool) -> None:
        """Somebody there edits what is ours, and what is theirs."""
        site = self.sites[office]
        for number in _one(site.cards(), which):
            site.write(number, {"City": city or "", "Active": active, "OurReference": "Kim"})

    @rule(office=OFFICE, which=WHICH)
    def gone_there(self, office: int, which: int) -> None:
        """Deleted in Fortnox."""
        site = self.sites[office]
        for number in _one(site.cards(), which):
            site.remove(number)

    @rule(office=OFFICE, full=some.booleans(), minutes=some.sampled_from((0, 30)))
    def pushed(self, office: int, full: bool, minutes: int) -> None:
        """A run out, after a while."""
        self.world.later(minutes * 60)
        self._run(office, LET, full)

    @rule(office=OFFICE)
    def planned_then_applied(self, office: int) -> None:
        """A plan, and what it says, if it still says it."""
        planned = self._run(office, PLAN, False)
        if planned.report is not None:
            self._run(office, How("apply", planned.report.plan_checksum), False)

    @rule(office=OFFICE)
    def pulled(self, office: int) -> None:
        """A run in."""
        self._held(lambda: pull(self.sites[office]))
        self.world.lives.spare()

    @rule(office=OFFICE)
    def decided(self, office: int) -> None:
        """Somebody answers what was asked."""
        operations.decide(self.sites[office], random.Random(1))

    @rule(office=OFFICE)
    def reconnected(self, office: int) -> None:
        """An administrator connects again."""
        self.world.grants.expire_access()
        self.sites[office].reconnect()

    @rule(
        kind=some.sampled_from(sorted(weather.USUAL)),
        method=some.sampled_from(("POST", "PUT", "")),
        calls=some.sampled_from((1, 10)),
    )
    def goes_wrong(self, kind: str, method: str, calls: int) -> None:
        """The next calls go wrong."""
        said = {"kind": kind, "method": method, "path": "^/3/customers"}
        self.world.faults(*({**said, "nth": nth} for nth in range(1, calls + 1)))

    @rule()
    def goes_well(self) -> None:
        """No more faults."""
        self.world.faults()

    @rule(spot=some.sampled_from(weather.SPOTS))
    def dies(self, spot: str) -> None:
        """The next run dies there, if it comes so far."""
        self.world.lives.spots = {spot: 1.0}

    @invariant()
    def nobody_is_twice(self) -> None:
        """I1, I8: at every step."""
        for site in self.sites:
            self._held(lambda site=site: invariants.nobody_twice(site))

    def teardown(self) -> None:
        """The faults end, and both sides come to rest."""
        try:
            if not self._broken:
                self.world.faults()
                self.world.lives.spare()
                for site in self.sites:
                    come_to_rest(site, random.Random(1))
        finally:
            self._open.close()

    def _run(self, office: int, how: How, full: bool) -> Any:
        done = self._held(lambda: sync(self.sites[office], how, full=full))
        self.world.lives.spare()
        return done

    def _held(self, step: Any) -> Any:
        try:
            return step()
        except Broken:
            self._broken = True
            raise


def _one(known: Iterable[str], which: int) -> list[str]:
    """One of those that there are, if there are any."""
    found = list(known)
    return [found[which % len(found)]] if found else []


def test_no_steps_break_an_invariant() -> None:
    run_state_machine_as_test(Offices, settings=USUAL)


def test_a_planted_defect_breaks_it() -> None:
    with planted("clearing_is_silence"):
        offices = Offices()
        offices.opened(None, "Luleå")
        offices.edited_here(0, 0, None)
        with pytest.raises(Broken, match="emptied here"):
            offices.teardown()
