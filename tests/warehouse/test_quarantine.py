"""Quarantine: what waits is kept once, closed once, and opened again when its closing is taken back."""

from typing import Any

import pytest

from hub.errors import HubError, Problem
from hub.records import BadRow, Finding, RowRef
from tests.warehouse.samples import AT
from warehouse import quarantine
from warehouse.store import Store

FIRST, SECOND = "01A", "01B"
FILE = "f" * 64


def bad(row: int, code: str = "ONLY_A_NAME", key: str = "", **more: Any) -> BadRow:
    finding = Finding(
        Problem(code, {"count": 1}, "name"), RowRef("Blad1", row), "Namn", f"B{row}", "19121212-****"
    )
    return BadRow(RowRef("Blad1", row), [finding], {"Namn": "Åsa", **more}, key)


def opened(
    store: Store, *rows: BadRow, run: str = FIRST, file: str | None = FILE, flow: str = "contacts"
) -> list[str]:
    with store.writing("demo") as scope:
        return quarantine.open_records(scope, run, flow, file, rows, AT)


def listed(store: Store, **limits: Any) -> list[str]:
    with store.reading("demo") as scope:
        return [row.id for row in quarantine.listing(scope, **limits)]


def closed(store: Store, ids: list[str], run: str = SECOND, reason: str = "replayed") -> list[str]:
    with store.writing("demo") as scope:
        return quarantine.close(scope, ids, run, reason)


def test_a_row_is_kept_with_all_that_is_wrong_with_it(store: Store) -> None:
    row = bad(2, key="name:berg")
    second = Finding(Problem("ROWS_DIFFER_FIRST_KEPT", {"field": "phone"}), row.row, None, None, None)
    row.findings.append(second)
    (record_id,) = opened(store, row)
    with store.reading("demo") as scope:
        assert quarantine.get(scope, record_id) == quarantine.QuarantineRow(
            id=record_id,
            run_id=FIRST,
            flow="contacts",
            file_id=FILE,
            sheet="Blad1",
            row_number=2,
            column_name="Namn",
            cell="B2",
            value="19121212-****",
            code="ONLY_A_NAME",
            params={"count": 1},
            findings=[
                {
                    "code": "ONLY_A_NAME",
                    "params": {"count": 1},
                    "field": "name",
                    "column": "Namn",
                    "cell": "B2",
                    "value": "19121212-****",
                },
                {
                    "code": "ROWS_DIFFER_FIRST_KEPT",
                    "params": {"field": "phone"},
                    "field": None,
                    "column": None,
                    "cell": None,
                    "value": None,
                },
            ],
            record_key="name:berg",
            row_values={"Namn": "Åsa"},
            state="open",
            closed_by_run=None,
            closed_reason=None,
            created_at=AT,
            origin_id=None,
        )


def test_the_same_file_again_keeps_its_records(store: Store) -> None:
    first = opened(store, bad(2), bad(3))
    assert opened(store, bad(2), bad(3), bad(4), run=SECOND)[:2] == first
    assert len(listed(store)) == 3
    assert listed(store, run_id=FIRST) == first


@pytest.mark.parametrize("other", [{"file": "e" * 64}, {"file": None}, {"flow": "persons"}])
def test_another_file_or_flow_has_records_of_its_own(store: Store, other: dict[str, Any]) -> None:
    first = opened(store, bad(2))
    assert opened(store, bad(2), **other) != first
    assert len(listed(store)) == 2


def test_rows_without_a_file_are_known_again_too(store: Store) -> None:
    assert opened(store, bad(2), file=None) == opened(store, bad(2), file=None)


def test_a_row_that_fails_for_another_reason_supersedes_its_record(store: Store) -> None:
    (old,) = opened(store, bad(2))
    (new,) = opened(store, bad(2, "POSSIBLE_DUPLICATE"), run=SECOND)
    assert listed(store) == [new] != [old]
    with store.reading("demo") as scope:
        before = quarantine.get(scope, old)
    assert (before.state, before.closed_by_run, before.closed_reason) == ("closed", SECOND, "superseded")


def versioned(store: Store, file: str, *rows: BadRow, answers: dict[int, str] | None = None) -> list[str]:
    """Records opened for a version of a file; ``answers``: row number → id."""
    given = {RowRef("Blad1", row): record_id for row, record_id in (answers or {}).items()}
    with store.writing("demo") as scope:
        return quarantine.open_records(scope, SECOND, "contacts", file * 64, rows, AT, given)


def test_the_same_key_and_fault_in_another_version_supersedes_row_by_row(store: Store) -> None:
    old = versioned(store, "a", bad(2, key="k"), bad(3, key="k"), bad(4, "POSSIBLE_DUPLICATE", "k"), bad(5))
    (one,) = versioned(store, "b", bad(9, key="k"))
    assert listed(store) == [*old[1:], one]
    new = versioned(store, "c", bad(2, key="k"), bad(3, key="k"), bad(4, key="other"), bad(5))
    assert listed(store) == [*old[2:], *new]
    assert opened(store, bad(2, key="k"), flow="persons")[0] in listed(store)
    assert set(new) <= set(listed(store))


def test_a_correction_that_fails_supersedes_what_it_answers_for_and_nothing_else_of_its_key(
    store: Store,
) -> None:
    old = versioned(store, "a", bad(2, key="k"), bad(3, key="k"))
    (new,) = versioned(store, "b", bad(7, key="k"), answers={7: old[1]})
    assert listed(store) == [old[0], new]
    with store.reading("demo") as scope:
        rows = quarantine.by_ids(scope, [*old, new])
        assert [row.line for row in rows] == [old[0], old[1], old[1]]
        assert quarantine.waiting_now(scope, rows) == {old[0]: old[0], old[1]: new, new: new}
    (last,) = versioned(store, "c", bad(8, "POSSIBLE_DUPLICATE"), answers={8: old[1]})
    assert listed(store) == [old[0], last]


def test_the_first_file_again_takes_the_row_back_from_its_correction(store: Store) -> None:
    (first,) = versioned(store, "a", bad(2))
    versioned(store, "b", bad(7), answers={7: first})
    again = versioned(store, "a", bad(2))
    assert listed(store) == again != [first]


def lines(store: Store, ids: list[str]) -> list[str]:
    with store.reading("demo") as scope:
        return [quarantine.get(scope, record_id).line for record_id in ids]


def test_a_row_that_was_solved_here_takes_over_from_the_same_key_elsewhere(store: Store) -> None:
    closed(store, versioned(store, "a", bad(2, key="k")))
    versioned(store, "b", bad(9, key="k"))
    again = versioned(store, "a", bad(2, key="k"))
    assert listed(store) == again


def test_what_one_row_follows_by_its_place_no_other_follows_by_its_key(store: Store) -> None:
    (first,) = versioned(store, "a", bad(2, key="k"))
    versioned(store, "b", bad(7, key="k"), answers={7: first})
    again = versioned(store, "a", bad(2, key="k"), bad(3, key="k"))
    assert lines(store, again) == [first, again[1]]


def test_a_row_belongs_to_the_line_it_belonged_to_last(store: Store) -> None:
    closed(store, versioned(store, "a", bad(2)))
    (other,) = versioned(store, "b", bad(5))
    closed(store, versioned(store, "a", bad(2), answers={2: other}))
    assert lines(store, versioned(store, "a", bad(2))) == [other]


def test_a_line_that_is_opened_again_is_open_once(store: Store) -> None:
    (first,) = opened(store, bad(2))
    (second,) = versioned(store, "b", bad(7), answers={7: first})
    with store.writing("demo") as scope:
        quarantine.open_records(scope, "01C", "contacts", "c" * 64, [bad(8)], AT, {bad(8).row: second})
        assert quarantine.reopen(scope, SECOND, "01D") == [first]
    assert listed(store) == [first]


def test_a_closed_row_that_fails_again_is_opened_anew(store: Store) -> None:
    first = opened(store, bad(2))
    closed(store, first)
    assert opened(store, bad(2)) != first


def test_closing_says_what_it_closed_and_reopening_takes_back_that_run_only(store: Store) -> None:
    ids = opened(store, bad(2), bad(3), bad(4))
    assert closed(store, [ids[1], "nobody", ids[0], ids[1]]) == [ids[1], ids[0]]
    assert closed(store, ids, "01C", "undone") == [ids[2]]
    assert closed(store, []) == listed(store) == []
    assert listed(store, closed_by_run=SECOND, state="closed") == ids[:2]
    with store.writing("demo") as scope:
        quarantine.reopen(scope, SECOND, "01D")
        assert quarantine.get(scope, ids[0]).closed_reason is None
    assert listed(store) == ids[:2]
    assert listed(store, state="all") == ids


def test_a_row_that_waits_by_another_record_meanwhile_waits_by_the_old_one_again(store: Store) -> None:
    old, other = opened(store, bad(2), bad(3))
    closed(store, [old])
    (meanwhile,) = opened(store, bad(2, "POSSIBLE_DUPLICATE"), run="01C")
    (elsewhere,) = opened(store, bad(2), flow="persons")
    with store.writing("demo") as scope:
        assert quarantine.reopen(scope, SECOND, "01D") == [old]
        superseded = quarantine.get(scope, meanwhile)
    assert listed(store) == [old, other, elsewhere]
    assert (superseded.closed_by_run, superseded.closed_reason) == ("01D", "superseded")


def test_listing_by_run_and_code(store: Store) -> None:
    (first,) = opened(store, bad(2))
    (second,) = opened(store, bad(3, "POSSIBLE_DUPLICATE"), run=SECOND)
    assert listed(store, run_id=SECOND) == listed(store, code="POSSIBLE_DUPLICATE") == [second]
    assert listed(store, run_id=FIRST, code="POSSIBLE_DUPLICATE") == []
    with store.reading("demo") as scope:
        assert [row.id for row in quarantine.by_ids(scope, [second, "nobody", first])] == [first, second]
        assert quarantine.by_ids(scope, []) == []


def test_open_keys_hold_open_records_with_a_key(store: Store) -> None:
    long = "name:" + "å" * 2000
    ids = opened(store, bad(2, key="a"), bad(3, key="a"), bad(4), bad(5, key=long), bad(6, key="b"))
    closed(store, ids[4:])
    with store.reading("demo") as scope:
        assert quarantine.open_keys(scope) == {"a": ids[:2], long: [ids[3]]}


def test_an_unknown_record_is_said_so(store: Store) -> None:
    with store.reading("demo") as scope, pytest.raises(HubError) as refusal:
        quarantine.get(scope, "nobody")
    assert (refusal.value.code, "nobody" in str(refusal.value)) == ("RECORD_UNKNOWN", True)


def test_what_is_too_long_to_be_read_is_cut_and_kept_whole_beside(store: Store) -> None:
    row = bad(2)
    row.findings[0].column, row.findings[0].value = "K" * 500, "v" * 9000
    (record_id,) = opened(store, row)
    with store.reading("demo") as scope:
        kept = quarantine.get(scope, record_id)
    assert (kept.column_name, kept.value) == ("K" * 300, "v" * 4000)
    assert (kept.findings[0]["column"], kept.findings[0]["value"]) == ("K" * 500, "v" * 9000)


def test_the_shown_record_has_words_in_the_readers_language(store: Store) -> None:
    (record_id,) = opened(store, bad(2))
    with store.reading("demo") as scope:
        row = quarantine.get(scope, record_id)
    shown = quarantine.shown(row, "sv")
    assert list(shown) == [
        "id", "sheet", "row", "column", "value", "code", "message", "action", "who", "run_id", "record_key",
        "state", "closed_by_run", "row_values",
    ]  # fmt: skip
    assert (shown["row"], shown["record_key"], shown["who"]) == (2, None, "admin")
    assert shown["message"].startswith("Kontakten läggs upp")
    assert quarantine.shown(row, "en")["message"].startswith("The contact is created")
    assert quarantine.main_finding(row, "sv") == dict(list(shown.items())[:9])


def test_many_rows_at_once(store: Store) -> None:
    rows = [bad(number, key=f"k{number}") for number in range(33_000)]
    ids = opened(store, *rows)
    assert len(set(ids)) == len(closed(store, ids)) == 33_000
    assert opened(store) == listed(store) == []


def test_many_rows_of_another_version_at_once(store: Store) -> None:
    rows = [bad(number, key=f"k{number}") for number in range(33_000)]
    opened(store, *rows)
    assert sorted(versioned(store, "b", *rows)) == listed(store)
