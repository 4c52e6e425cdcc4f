"""The same offices, led by Hypothesis: what it breaks it tells again in as few steps as it can.

The stories (:mod:`.stories`) are long and full of coincidences; these are short, and shrink. A failure prints
the steps: ``new_here``, ``edited_there``, ``pushed`` …
"""

import os
import random
from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
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

EXAMPLES = int(os.environ.get("HUB_MACHINE", "60"))
USUAL = settings(
    max_examples=EXAMPLES,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
OFFICE = some.sampled_from((0, 0, 0, 1))
FIELDS = {"invoice.city": "City", "email": "Email", "note": "Comments"}
VALUES = {
    "invoice.city": ("Luleå", "Boden"),
    "email": ("a@berg.example", "b@berg.example"),
    "note": ("Ring", "Vänta"),
}
EDIT = some.sampled_from([(name, value) for name in FIELDS for value in (None, *VALUES[name])])
SAID = some.fixed_dictionaries({name: some.sampled_from(VALUES[name]) for name in FIELDS})
NUMBER = some.sampled_from((None, "1", "2", "3"))
WHICH = some.integers(0, 3)
FOUND = ("clearing_is_silence",)
"""Planted defects that generation must find."""
CALM = ("", "", 0)
TROUBLE = some.sampled_from(
    [
        *[CALM] * 12,
        *(("dies", spot, 0) for spot in weather.SPOTS),
        *(
            (kind, method, nth)
            for kind in sorted(weather.USUAL)
            for method in ("POST", "PUT")
            for nth in (1, 2)
        ),
        *((kind, "", 0) for kind in sorted(weather.USUAL)),
    ]
)
"""What meets a run: nothing, its end at a commit point, a fault at one of its writes, or at every call."""


class Offices(RuleBasedStateMachine):
    """Two offices, whose people and whose luck Hypothesis chooses. Every rule can always be followed, and
    most end in a run, so that what was done has consequences."""

    def __init__(self) -> None:
        super().__init__()
        self._open, self._broken = ExitStack(), False
        self.world = World(self._open.enter_context(own_folder()), 1)
        self._open.callback(lambda: self.world.lives.hub.close())
        self._open.enter_context(self.world.lives.lived())
        self.sites = [Site(self.world, at, "at_sync") for at in (0, 1)]

    @initialize(number=NUMBER, said=SAID, other=SAID)
    def opened(self, number: str | None, said: dict[str, Any], other: dict[str, Any]) -> None:
        """Customers whom both sides have, and one whom only Fortnox has."""
        for office in (0, 1):
            self._add(office, number, said)
            self._add(office, None, other)
            self._run(office, LET, full=True)
            self.sites[office].write("5", {"Name": f"Okänd {office} AB", "City": "Umeå"})

    @rule(office=OFFICE, number=NUMBER, said=SAID, trouble=TROUBLE)
    def new_here(self, office: int, number: str | None, said: dict[str, Any], trouble: Any) -> None:
        """A customer in Blikk, and a run."""
        self._add(office, number, said)
        self._run(office, LET, trouble)

    @rule(office=OFFICE, which=WHICH, edit=EDIT, trouble=TROUBLE)
    def edited_here(self, office: int, which: int, edit: tuple[str, Any], trouble: Any) -> None:
        """Said otherwise in Blikk, or emptied, and a run."""
        site = self.sites[office]
        for record_id in _one(site.contacts, which):
            site.edit(record_id, dict([edit]))
        self._run(office, LET, trouble)

    @rule(office=OFFICE, which=WHICH, edit=EDIT)
    def noted_here(self, office: int, which: int, edit: tuple[str, Any]) -> None:
        """Said otherwise in Blikk, or emptied; nothing runs."""
        site = self.sites[office]
        for record_id in _one(site.contacts, which):
            site.edit(record_id, dict([edit]))

    @rule(office=OFFICE, number=some.sampled_from(("1", "2", "3", "4")), which=WHICH)
    def new_there(self, office: int, number: str, which: int) -> None:
        """Entered in Fortnox: a stranger, or one that Blikk has too."""
        site = self.sites[office]
        twins = [said["name"] for said in site.contacts.values()][which : which + 1]
        if site.card(number) is None:
            site.write(number, {"Name": twins[0] if twins else f"Okänd {site.serial()} AB"})

    @rule(office=OFFICE, which=WHICH, edit=EDIT, active=some.booleans())
    def edited_there(self, office: int, which: int, edit: tuple[str, Any], active: bool) -> None:
        """Somebody there edits what is ours, and what is theirs."""
        site, (source, value) = self.sites[office], edit
        for number in _one(site.cards(), which):
            site.write(number, {FIELDS[source]: value or "", "Active": active, "OurReference": "Kim"})

    @rule(office=OFFICE, which=WHICH)
    def gone_there(self, office: int, which: int) -> None:
        """Deleted in Fortnox."""
        site = self.sites[office]
        for number in _one(site.cards(), which):
            site.remove(number)

    @rule(office=OFFICE, full=some.booleans(), minutes=some.sampled_from((0, 30)), trouble=TROUBLE)
    def pushed(self, office: int, full: bool, minutes: int, trouble: Any) -> None:
        """A run out, after a while."""
        self.world.later(minutes * 60)
        self._run(office, LET, trouble, full)

    @rule(office=OFFICE, which=WHICH, edit=EDIT, trouble=TROUBLE)
    def braked(self, office: int, which: int, edit: tuple[str, Any], trouble: Any) -> None:
        """A run that a brake may stop."""
        self.noted_here(office, which, edit)
        self._run(office, How("apply"), trouble)

    @rule(office=OFFICE, trouble=TROUBLE)
    def planned_then_applied(self, office: int, trouble: Any) -> None:
        """A plan, and what it says, if it still says it."""
        planned = self._run(office, PLAN)
        if planned.report is not None:
            self._run(office, How("apply", planned.report.plan_checksum), trouble)

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

    def _add(self, office: int, number: str | None, said: dict[str, Any]) -> None:
        site = self.sites[office]
        typed = {"customer_number": number} if number else {}
        site.add({"name": f"Bygg {site.serial()} AB", **said, **typed})

    def _run(self, office: int, how: How, trouble: tuple[str, str, int] = CALM, full: bool = False) -> Any:
        """A run that meets trouble; afterwards the sky is clear, and the connection served."""
        kind, where, nth = trouble
        if kind == "dies":
            self.world.lives.spots = {where: 1.0}
        elif kind:
            said = {"kind": kind, "method": where, "path": "^/3/customers"}
            self.world.faults({**said, "nth": nth} if nth else {**said, "every": 1})
        done = self._held(lambda: sync(self.sites[office], how, full=full))
        self.world.lives.spare()
        self.world.faults()
        if not self.sites[office].connection().is_served:
            self.sites[office].reconnect()
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


@pytest.mark.parametrize("name", FOUND)
def test_a_planted_defect_is_found_by_generation(name: str) -> None:
    """Within the number of examples that every run of the tests has; how it shrinks is of no interest."""
    first = settings(USUAL, phases=[Phase.generate], print_blob=False, report_multiple_bugs=False)
    with planted(name), pytest.raises(Broken):
        run_state_machine_as_test(Offices, settings=first)
