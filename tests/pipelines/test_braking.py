"""An approval by checksum names every brake that its plan has shown."""

from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest

from hub.errors import Refused
from pipelines import braking
from pipelines.requests import How
from warehouse import plans

SHOWN = SimpleNamespace(brakes=[{"code": "BRAKE_MANY_OVERWRITTEN"}, {"code": "BRAKE_MAPPING_CHANGED"}])
ONE, OTHER, THIRD = "BRAKE_MANY_OVERWRITTEN", "BRAKE_MAPPING_CHANGED", "BRAKE_SIDE_EMPTY"


@pytest.fixture
def scope(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A store that holds one plan, with two brakes."""

    def find_plan(_: object, checksum: str, *, not_run: str | None = None) -> Any:
        return SHOWN if checksum == "a" else None

    monkeypatch.setattr(plans, "find_plan", find_plan)
    return None


@pytest.mark.parametrize("lifts", [(), (ONE,), (OTHER, THIRD)])
def test_one_brake_left_unnamed_is_one_too_many(scope: Any, lifts: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as told:
        braking.check_named(scope, How(checksum="a", lifts=lifts))
    assert told.value.code == "BRAKE_NOT_NAMED"


@pytest.mark.parametrize("lifts", [(ONE, OTHER), (OTHER, ONE, THIRD), None])
def test_all_named_is_enough(scope: Any, lifts: tuple[str, ...] | None) -> None:
    braking.check_named(scope, How(checksum="a", lifts=lifts))


@pytest.mark.parametrize("checksum", ["b", None])
def test_a_plan_that_nobody_knows_is_for_the_run_to_refuse(scope: Any, checksum: str | None) -> None:
    braking.check_named(scope, How(checksum=checksum, lifts=()))


@pytest.mark.parametrize(
    "how, lifted",
    [
        (How(checksum="a", lifts=(ONE,)), False),
        (How(checksum="a", lifts=(ONE, OTHER)), True),
        (How(checksum="a", lifts=None), True),
        (How(checksum="b", lifts=None), False),
        (How(lifts=(ONE, OTHER)), False),
        (How(force=True), True),
    ],
)
def test_a_run_goes_on_with_every_brake_named_or_with_force(scope: Any, how: How, lifted: bool) -> None:
    store = SimpleNamespace(reading=lambda tenant: nullcontext(scope))
    hub: Any = SimpleNamespace(store=store)
    codes = (SimpleNamespace(code=ONE), SimpleNamespace(code=OTHER))
    draft: Any = SimpleNamespace(checksum=how.checksum or "a", brakes=codes)
    assert braking.may_lift(hub, "demo", "r", how, draft) == lifted
