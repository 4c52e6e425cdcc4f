"""One contact set by hand: normalised as in an import, logged, and taken back like one."""

import pytest

from hub.errors import HubError
from tests.pipelines.doubles import Row
from tests.pipelines.office import Office

BERG: Row = {"customer_number": "1", "name": "Berg AB", "invoice.city": "Lund", "note": "gammal"}


def test_values_are_normalised_and_only_differences_are_written(any_office: Office) -> None:
    any_office.imports(BERG)
    report = any_office.edits(
        "1", **{"invoice.city": "Malmö", "note": " gammal ", "email": " a@berg.example"}
    )
    assert (report.kind, report.status, report.counts["updated"]) == ("edit", "applied", 1)
    berg = any_office.contacts()["1"]
    assert (berg["invoice.city"], berg["email"]) == ("Malmö", "a@berg.example")
    (entry,) = any_office.logged(report.run_id)
    assert entry.fields == {"invoice.city": ("Lund", "Malmö"), "email": (None, "a@berg.example")}
    assert {change["field"] for change in report.changes or []} == {"invoice.city", "email"}


def test_an_empty_value_clears_and_the_same_value_changes_nothing(any_office: Office) -> None:
    any_office.imports(BERG)
    any_office.edits("1", note="")
    assert "note" not in any_office.contacts()["1"]
    before = any_office.records()
    again = any_office.edits("1", note="")
    assert again.counts["unchanged"] == 1
    assert any_office.logged(again.run_id) == []
    assert any_office.records() == before


def test_a_new_name_is_found_by_later_imports(any_office: Office) -> None:
    any_office.imports({"name": "Berg AB", "email": "a@berg.example"})
    (contact_id,) = any_office.records()
    any_office.edits(contact_id, name="Lund AB")
    report = any_office.imports({"name": "Lund AB", "email": "a@berg.example"})
    assert report.counts["unchanged"] == 1


@pytest.mark.parametrize(
    "contact, fields, code",
    [
        ("99", {"note": "x"}, "CONTACT_UNKNOWN"),
        ("2", {"note": "x"}, "CONTACT_AMBIGUOUS"),
        ("1", {"shoe_size": "43"}, "FIELD_UNKNOWN"),
        ("1", {"organisation_number": "556036-0794"}, "VALUE_REFUSED"),
        ("1", {"name": ""}, "VALUE_REFUSED"),
    ],
)
def test_what_can_not_be_done_writes_nothing(
    office: Office, contact: str, fields: dict[str, str], code: str
) -> None:
    office.imports(BERG, {"customer_number": "2", "name": "Två AB"})
    office.imports({"customer_number": "3", "name": "Tre AB"})
    office.edits("3", customer_number="2")
    before, runs = office.records(), len(office.runs())
    with pytest.raises(HubError) as refusal:
        office.edits(contact, **fields)
    assert refusal.value.code == code
    assert office.records() == before
    assert len(office.runs()) == runs


def test_a_number_given_to_a_second_contact_is_told(office: Office) -> None:
    office.imports(BERG, {"customer_number": "2", "name": "Lund AB"})
    report = office.edits("2", customer_number="1")
    assert report.counts["updated"] == 1
    (warning,) = report.warnings
    assert warning["code"] == "NUMBER_SHARED"
    assert "1 Berg AB" in warning["message"]


def test_a_number_of_ones_own_is_no_news(office: Office) -> None:
    office.imports({"customer_number": "2", "name": "Lund AB"})
    assert office.edits("2", customer_number="9").warnings == []
    assert office.edits("9", customer_number="9").counts["unchanged"] == 1
