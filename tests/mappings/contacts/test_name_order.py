"""A private person's ``Andersson, Anders`` in a column that writes other names otherwise."""

from unittest.mock import Mock

import pytest

from tests.mappings.contacts.sheets import mapped

PERSON = ("Anders", "Andersson", "Anders Andersson")


def test_a_person_is_turned_though_a_company_in_the_column_disagrees() -> None:
    header = ["Kundnr", "Kundtyp", "Namn", "Ort"]
    rows = (["1", "Privat", "Andersson, Anders", "Luleå"], ["2", "Företag", "Skanska", "Luleå"])
    person, company = (group.root.fields for group in mapped(header, *rows, kind="auto").groups)
    assert (person["first_name"], person["last_name"], person["name"]) == PERSON
    assert company["name"] == "Skanska"


def test_a_person_is_turned_though_another_person_disagrees() -> None:
    result = mapped(["Namn"], ["Andersson, Anders"], ["Bo Ek"], kind="persons")
    person = result.groups[0].root.fields
    assert (person["first_name"], person["last_name"], person["name"]) == PERSON


@pytest.mark.parametrize("name", ["Berg, Luleå", "Andersson, Anders"])
def test_a_company_keeps_its_name(name: str) -> None:
    rows = (["Företag", name], ["Företag", "Skanska"])
    result = mapped(["Kundtyp", "Namn"], *rows, kind="auto")
    assert result.groups[0].root.fields["name"] == name


def test_a_contact_persons_title_is_no_first_name() -> None:
    header = ["Namn", "Kontaktperson"]
    result = mapped(header, ["A AB", "Anna, platschef"], ["B AB", "Bo Ek"])
    assert result.groups[0].children[0].fields["first_name"] == "Anna"


def test_a_sheet_of_companies_is_not_read_for_the_order_of_its_names(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Mock(return_value=False)
    monkeypatch.setattr("mappings.contacts.rows.names_are_reversed", asked)
    header, company = ("Kundnummer", "Namn", "Kundtyp"), ("1001", "Berg, Lund AB", "Företag")
    mapped(header, company)
    asked.assert_not_called()
    mapped(header, company, ("1002", "Ek Dahl, Eva", "Privat"), ("1003", "Ek Lund, Per", "Privat"))
    asked.assert_called_once()
