"""Projects and contact persons' names, as far as Fortnox knows them."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mappings.fortnox import Connection, projects, references
from mappings.fortnox.limits import PROJECT, PROJECT_ROW, REFERENCE
from sandbox.fortnox import tables
from tests.connectors.fortnox.practice import Practice

PLAIN = Connection()
WHOLE: dict[str, Any] = {
    "number": "P-0017",
    "name": "Badrum, Storgatan 1",
    "status": "completed",
    "start_date": "2026-11-24",
    "end_date": "2027-02-01",
    "note": "Nyckel hos grannen",
}


def test_the_limits_are_those_of_the_register_and_no_customer_is_among_them() -> None:
    for limits, there in ((PROJECT, tables.PROJECT), (REFERENCE, tables.REFERENCE)):
        for name, limit in limits.items():
            field = there.fields[name]
            assert field.kind == "date" or (limit.most, limit.among) == (field.most, field.among), name
    assert set(PROJECT_ROW) == {
        name for name, field in tables.PROJECT.fields.items() if field.listed and name in PROJECT
    }
    assert not [name for name in PROJECT if "Customer" in name]


def test_a_whole_project_goes_there_and_back() -> None:
    practice = Practice()
    said = projects.to_compare(WHOLE, PLAIN)
    assert (said.stops, said.notes, set(said.values)) == ([], [], set(PROJECT))
    made = practice.client.create("project", projects.creation(said.values))
    assert projects.of_card(made) == said.values
    told = practice.client.update(
        "project", "P-0017", projects.change({"Comments": None, "Status": "ONGOING"})
    )
    assert projects.of_card(told) == {**said.values, "Comments": None, "Status": "ONGOING"}
    assert projects.change({"ProjectNumber": "2", "StartDate": None, "CustomerNumber": "1"}) == {}
    row = {name: value for name, value in made.items() if name in PROJECT_ROW}
    assert projects.of_row(row).items() <= projects.of_card(made).items()
    assert "Comments" not in projects.of_row(made)


@pytest.mark.parametrize(
    ("field", "value"),
    [("number", "x" * 21), ("name", "x" * 51), ("note", "x" * 513), ("start_date", "2026-11-240")],
)
def test_what_has_no_room_stops(field: str, value: str) -> None:
    said = projects.to_compare({**WHOLE, field: value}, PLAIN)
    assert [(stop.code, stop.field) for stop in said.stops] == [("TEXT_TOO_LONG", field)]


def test_a_projects_name_is_cut_where_that_was_chosen() -> None:
    project = {**WHOLE, "name": "Badrum, Storgatan 1, och köket ut mot gården, etapp 2 av 3"}
    cut = projects.to_compare(project, Connection(cuts=frozenset({"Description"})))
    assert (cut.stops, [note.code for note in cut.notes]) == ([], ["TEXT_CUT"])
    assert cut.values["Description"] == project["name"][:50].strip()


def test_a_state_nobody_knows_is_not_said() -> None:
    assert "Status" not in projects.to_compare({**WHOLE, "status": "paused"}, PLAIN).values


def names(*persons: tuple[str | None, str | None]) -> list[Any]:
    return [references.to_compare({"first_name": first, "last_name": last}) for first, last in persons]


def test_names_that_are_lacking_are_added_once_and_none_is_taken_away() -> None:
    ours = names(("Åsa", "Lund"), ("ÅSA", "LUND"), ("Kim", None), (None, None), ("Bo", "Ek"), ("—", None))
    assert references.to_add(ours, ["Bo  Ek", "Någon annan"]) == ["Åsa Lund", "Kim"]
    assert references.to_add(ours, ["åsa lund", "kim", "bo ek"]) == []


def test_a_name_too_long_stops_and_is_not_added() -> None:
    [said] = names(("x" * 30, "y" * 30))
    assert [stop.code for stop in said.stops] == ["TEXT_TOO_LONG"]
    assert references.to_add([said], []) == []


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("Åsa Lund", {"first_name": "Åsa", "last_name": "Lund"}),
        ("Lund, Åsa", {"first_name": "Åsa", "last_name": "Lund"}),
        ("Anna-Karin von Sydow", {"first_name": "Anna-Karin", "last_name": "von Sydow"}),
        ("Kim", {"first_name": "Kim"}),
        (" ", {}),
    ],
)
def test_a_name_there_is_a_persons_names(name: str, fields: dict[str, str]) -> None:
    assert references.pulled(name) == fields


def test_a_personal_number_in_a_name_is_masked() -> None:
    assert "1212" not in str(references.pulled("Tolvan 19121212-1212")).replace("19121212", "")


NAMES = st.text(alphabet=st.sampled_from("abcåäöÅÉ-"), min_size=1, max_size=8).filter(lambda n: n.strip("-"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=NAMES, last=NAMES)
def test_a_person_goes_out_and_in_again(first: str, last: str) -> None:
    practice = Practice()
    practice.customer("1")
    for name in references.to_add(names((first, last)), practice.client.references("1")):
        practice.client.add_reference("1", name)
    [name] = practice.client.references("1")
    assert references.pulled(name) == {"first_name": first, "last_name": last}
    assert references.to_add(names((first, last)), [name]) == []
