"""Brakes: the share and the floor to the record, and what counts as losing a value."""

import pytest

from hub.brakes import BrakeInput, BrakeRule, many_overwritten, mapping_changed
from hub.errors import words
from hub.errors.problems import Language
from hub.plan import Change, Fields
from tests.hub.records import changed

REPLACED: Fields = {"phone": ("08-12 34 56", "08-65 43 21")}
FILLED: Fields = {"phone": (None, "08-65 43 21")}


def updates(count: int, fields: Fields = REPLACED) -> list[Change]:
    return [changed(f"record {number}", dict(fields)) for number in range(count)]


@pytest.mark.parametrize("existing", [10, 20, 70, 100, 190, 1000])
def test_thirty_percent_pass_and_one_more_brakes(existing: int) -> None:
    limit = existing * 30 // 100
    assert many_overwritten(BrakeInput(updates(limit), existing)) is None
    problem = many_overwritten(BrakeInput(updates(limit + 1), existing))
    assert problem is not None
    assert problem.code == "BRAKE_MANY_OVERWRITTEN"
    assert (problem.params["count"], problem.params["existing"]) == (limit + 1, existing)


def test_the_limit_is_exact_for_every_register_size() -> None:
    for existing in range(10, 3000):
        most = existing * 30 // 100
        assert many_overwritten(BrakeInput(updates(most), existing)) is None, existing


def test_fewer_than_ten_existing_never_brake() -> None:
    assert many_overwritten(BrakeInput(updates(9), 9)) is None


def test_creations_and_filled_fields_never_brake() -> None:
    created = [Change("create", "contact", str(n), "", {"name": (None, "Ny AB")}, n) for n in range(50)]
    assert many_overwritten(BrakeInput(created, 10)) is None
    assert many_overwritten(BrakeInput(updates(10, FILLED), 10)) is None


def test_added_labels_overwrite_nothing_but_emptied_ones_do() -> None:
    added: Fields = {"labels": (["VIP"], ["Bygg", "VIP"])}
    emptied: Fields = {"labels": (["VIP"], None)}
    assert many_overwritten(BrakeInput(updates(10, added), 10)) is None
    assert many_overwritten(BrakeInput(updates(10, emptied), 10)) is not None


def test_a_key_that_follows_the_name_is_no_loss_of_its_own() -> None:
    assert many_overwritten(BrakeInput(updates(10, {"name_key": ("a", "b")}), 10)) is None


def test_deletions_count_and_a_company_counts_once_with_all_its_persons() -> None:
    persons = [changed(f"person {number}", dict(REPLACED), parent_id="company") for number in range(8)]
    gone = [Change("delete", "contact", str(n), "", {"name": ("A", None)}, n) for n in range(3)]
    assert many_overwritten(BrakeInput([*persons, *gone[:2]], 10)) is None
    assert many_overwritten(BrakeInput([*persons, *gone], 10)) is not None


@pytest.mark.parametrize(
    "touched, existing, brakes",
    [(10, 100, False), (11, 100, True), (11, 1100, False), (12, 1100, True), (50, 5000, False)],
)
def test_a_changed_mapping_brakes_above_ten_and_one_percent(
    touched: int, existing: int, brakes: bool
) -> None:
    problem = mapping_changed(BrakeInput(updates(touched), existing, mapping_changed=True))
    assert (problem is not None) == brakes


def test_the_same_mapping_never_brakes() -> None:
    assert mapping_changed(BrakeInput(updates(99), 100)) is None


@pytest.mark.parametrize("rule", [many_overwritten, mapping_changed])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_sentence_holds_the_numbers(rule: BrakeRule, language: Language) -> None:
    problem = rule(BrakeInput(updates(40), 100, mapping_changed=True))
    assert problem is not None
    message = words(problem, language).message
    assert all(number in message for number in ("40", "100"))
    assert "«?»" not in message
