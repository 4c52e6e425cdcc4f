"""Stored plans: every change comes back as it was planned, and half a plan is none."""

import pytest

from hub.errors import Problem
from hub.plan import Brake, Change, PlanDraft
from tests.warehouse.samples import AT, COMPANY, NUMBER, PERSON, RUN, change, company, create, update
from warehouse import plans
from warehouse.store import Store
from warehouse.vault import open_vault

OTHER = "01RUN0000000000000000000B0"


def planned() -> list[Change]:
    contact = create("contact", COMPANY)
    edit = update("contact", contact.record_id, 7, labels=(["BRF"], []), vat_number=(NUMBER, None))
    edit.row, edit.group_no = None, 3
    return [contact, create("contact_person", PERSON, contact.record_id), edit]


def stored(store: Store, changes: list[Change], first: int = 1, run: str = RUN) -> None:
    with store.writing("demo") as scope:
        plans.store_changes(scope, run, changes, first)


def loaded(store: Store, after: int = 0, limit: int | None = None) -> list[tuple[int, Change]]:
    with store.reading("demo") as scope:
        return plans.load_changes(scope, RUN, after, limit)


def test_changes_come_back_as_they_were_planned(store: Store) -> None:
    changes = planned()
    stored(store, changes)
    assert loaded(store) == list(enumerate(changes, 1))
    sealed = loaded(store)[0][1].fields["personal_number"][1]
    assert (sealed.token, sealed.masked, sealed.purpose) == (NUMBER.token, NUMBER.masked, NUMBER.purpose)


@pytest.mark.parametrize("after", range(8))
@pytest.mark.parametrize("limit", [None, 0, 1, 3, 100])
def test_any_stretch_can_be_loaded_whatever_the_chunks(
    sqlite_store: Store, after: int, limit: int | None
) -> None:
    changes = [create("contact", company(number)) for number in range(7)]
    for first, last in ((0, 3), (3, 4), (4, 7)):
        stored(sqlite_store, changes[first:last], first + 1)
    stored(sqlite_store, [], 8)
    wanted = list(enumerate(changes, 1))[after:]
    assert loaded(sqlite_store, after, limit) == (wanted if limit is None else wanted[:limit])


def test_a_plan_is_there_when_it_is_closed(store: Store) -> None:
    brake = Brake(Problem("BRAKE_MANY_OVERWRITTEN", {"count": 4, "existing": 10, "percent": 40, "limit": 30}))
    draft = PlanDraft(planned(), [], [brake], "c" * 64)
    stored(store, draft.changes)
    with store.writing("demo") as scope:
        assert plans.get_plan(scope, RUN) is None
        plans.close_plan(scope, RUN, "contacts", draft, b"\x00settled", AT)
    with store.reading("demo") as scope:
        plan = plans.get_plan(scope, RUN)
        assert plan == plans.find_plan(scope, "c" * 64, not_run=OTHER)
        assert plans.find_plan(scope, "c" * 64, not_run=RUN) is None
        assert plans.find_plan(scope, "d" * 64) is None
    assert plan == plans.PlanRow(
        RUN,
        "contacts",
        "c" * 64,
        3,
        [{"code": "BRAKE_MANY_OVERWRITTEN", "params": dict(brake.problem.params)}],
        b"\x00settled",
        AT,
    )


def test_of_two_plans_with_one_checksum_the_newest_is_found(store: Store) -> None:
    with store.writing("demo") as scope:
        for run in (RUN, OTHER):
            plans.close_plan(scope, run, "contacts", PlanDraft(checksum="c" * 64), b"", AT)
        found = plans.find_plan(scope, "c" * 64)
    assert found is not None
    assert found.run_id == OTHER


def test_a_forgotten_plan_leaves_nothing_and_can_be_made_again(store: Store) -> None:
    stored(store, planned())
    stored(store, planned(), run=OTHER)
    with store.writing("demo") as scope:
        plans.close_plan(scope, RUN, "contacts", PlanDraft(), b"", AT)
        plans.forget_plan(scope, RUN)
        assert plans.get_plan(scope, RUN) is None
        assert plans.load_changes(scope, RUN, 0, None) == []
        assert len(plans.load_changes(scope, OTHER, 0, None)) == 3
    stored(store, planned())


def test_a_text_that_looks_like_a_sealed_number_stays_a_text(store: Store) -> None:
    text = change(
        "create", "contact", "r", {"note": (None, 'says "sealed": ["x"]'), "vat_number": (None, NUMBER)}
    )
    stored(store, [text])
    assert loaded(store) == [(1, text)]


def test_a_rotation_encrypts_planned_numbers_anew(store: Store) -> None:
    vault = open_vault(store.settings, store)
    sealed = vault.sealer("demo", "rot").seal("191212121212")
    stored(store, [create("contact", {**company(1), "personal_number": sealed})])
    stored(store, [create("contact", company(2))], 2)
    vault.rotate()
    (_, with_number), (_, without) = loaded(store)
    after = with_number.fields["personal_number"][1]
    assert after.token != sealed.token
    assert (after, vault.unseal("demo", after)) == (sealed, "191212121212")
    assert without.fields == {name: (None, value) for name, value in company(2).items()}
