"""Which rows are one contact, and what becomes of what they say."""

import pytest

from hub.errors import words
from tests.mappings.contacts.sheets import codes, mapped, one, stops

HEADER = ["Kundnr", "Namn", "Orgnr", "Telefon", "Ort", "Kontaktperson", "Kontaktperson e-post", "Mobil"]


def names(result) -> list[str]:  # type: ignore[no-untyped-def]
    return [group.root.label for group in result.groups]


def persons(result) -> list[str]:  # type: ignore[no-untyped-def]
    return [child.label for group in result.groups for child in group.children]


def test_rows_of_one_company_become_one_with_its_persons() -> None:
    result = mapped(
        HEADER,
        ["1", "A AB", "", "0920-123456", "Luleå", "Åsa Öberg", "asa@example.com", ""],
        ["2", "B AB"],
        ["1", "A AB", "", "0920-123456", "Luleå", "Bo Ek", "", "070-174 06 05"],
    )
    assert names(result) == ["1 A AB", "2 B AB"]
    assert persons(result) == ["Åsa Öberg", "Bo Ek"]
    assert [ref.row for ref in result.groups[0].rows] == [2, 4]
    assert result.record_keys[result.groups[0].rows[0]] == "customer_number:1|email:asa@example.com"


def test_two_customer_numbers_are_two_customers_with_one_organisation_number() -> None:
    result = mapped(HEADER, ["1", "Kommunen", "202100-5489"], ["2", "Kommunen", "202100-5489"])
    assert names(result) == ["1 Kommunen", "2 Kommunen"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_row_without_customer_number_joins_the_one_with_its_organisation_number(
    order: tuple[int, int],
) -> None:
    rows = [["1", "A AB", "556012-5790"], ["", "A AB", "5560125790", "", "Luleå"]]
    record = one(mapped(HEADER, *(rows[i] for i in order)))
    assert record.fields["customer_number"] == "1"
    assert record.fields["invoice.city"] == "Luleå"


def test_a_company_named_again_with_only_a_person_is_the_same_company() -> None:
    result = mapped(
        ["Namn", "Postnr", "Kontaktperson"],
        ["A AB", "", "Bo Ek"],
        ["a ab", "972 31", "Åsa Öberg"],
        ["B AB", "972 31", ""],
    )
    assert len(result.groups) == 2
    assert sorted(persons(result)) == ["Bo Ek", "Åsa Öberg"]


def test_one_name_in_two_towns_is_two_companies() -> None:
    result = mapped(["Namn", "Postnr"], ["A AB", "972 31"], ["A AB", "941 32"])
    assert len(result.groups) == 2


def test_private_persons_are_one_by_name_and_street_not_by_postal_code() -> None:
    header = ["Förnamn", "Efternamn", "Adress", "Postnr"]
    town = mapped(header, ["Bo", "Ek", "", "972 31"], ["Bo", "Ek", "", "972 31"], kind="persons")
    assert len(town.groups) == 2
    street = mapped(
        header, ["Bo", "Ek", "Ågatan 1", "972 31"], ["Bo", "Ek", "ågatan 1", "972 31"], kind="persons"
    )
    assert len(street.groups) == 1


def test_private_persons_who_share_only_a_name_are_two() -> None:
    result = mapped(["Förnamn", "Efternamn"], ["Bo", "Ek"], ["Bo", "Ek"], kind="persons")
    assert len(result.groups) == 2


@pytest.mark.parametrize(
    ("column", "values"),
    [("Namn", ("A AB", "B AB")), ("Orgnr", ("556012-5790", "202100-5489")),
     ("VAT-nr", ("SE556012579001", "SE202100548901"))],
)  # fmt: skip
def test_rows_that_contradict_each_other_all_stop(column: str, values: tuple[str, str]) -> None:
    header = ["Kundnr", "Namn", "Orgnr", "VAT-nr"]
    rows = [["1", "A AB", "", ""] for _ in values]
    for row, value in zip(rows, values, strict=True):
        row[header.index(column)] = value
    result = mapped(header, *rows, ["1", "A AB", "", ""], ["2", "C AB", "", ""])
    assert names(result) == ["2 C AB"]
    assert stops(result) == [(2, "ROWS_DISAGREE"), (3, "ROWS_DISAGREE"), (4, "ROWS_DISAGREE")]
    params = result.bad_rows[0].findings[0].problem.params
    assert (params["first_row"], params["other_row"]) == (2, 3)
    assert params["first"] != params["other"]
    assert result.bad_rows[0].values["Kundnr"] == "1"
    assert all(bad.record_key == "customer_number:1" for bad in result.bad_rows)


def test_the_writing_of_a_name_is_no_contradiction() -> None:
    assert one(mapped(["Kundnr", "Namn"], ["1", "Berg AB"], ["1", "BERG  AB"])).fields["name"] == "Berg AB"


def test_soft_fields_that_differ_take_the_first_rows_value_and_warn() -> None:
    result = mapped(["Kundnr", "Namn", "Ort"], ["1", "A AB", "Luleå"], ["1", "A AB", "Piteå"])
    record = one(result)
    assert record.fields["invoice.city"] == "Luleå"
    assert "invoice.city" in record.soft
    (warning,) = result.warnings
    assert warning.problem.code == "ROWS_DIFFER"
    assert dict(warning.problem.params) == {
        "column": "Ort", "first": "Luleå", "first_row": 2, "other": "Piteå", "other_row": 3,
    }  # fmt: skip


def test_later_rows_add_what_earlier_ones_left_empty() -> None:
    result = mapped(
        ["Kundnr", "Namn", "Ort", "Relation"], ["1", "A AB", "", "Kund"], ["1", "A AB", "Luleå", "Grossist"]
    )
    assert one(result).fields["invoice.city"] == "Luleå"
    assert one(result).fields["relations"] == ["Grossist", "Kund"]
    assert result.warnings == []


def test_a_said_country_goes_before_an_assumed_one() -> None:
    result = mapped(
        ["Kundnr", "Namn", "Ort", "Land"], ["1", "A AS", "Oslo", ""], ["1", "A AS", "Oslo", "Norge"]
    )
    assert one(result).fields["invoice.country"] == "NO"
    assert one(result).soft == frozenset()
    assert result.warnings == []


def test_one_person_on_two_rows_is_one() -> None:
    result = mapped(
        HEADER,
        ["1", "A AB", "", "", "", "Åsa Öberg", "asa@example.com", ""],
        ["1", "A AB", "", "", "", "Åsa Öberg", "ASA@example.com", "070-174 06 05"],
    )
    (group,) = result.groups
    assert persons(result) == ["Åsa Öberg"]
    assert group.children[0].fields["mobile"]
    assert result.warnings == []


def test_two_names_with_one_office_address_are_two_people() -> None:
    result = mapped(
        HEADER,
        ["1", "A AB", "", "", "", "Åsa Öberg", "info@example.com", ""],
        ["1", "A AB", "", "", "", "Bo Ek", "info@example.com", ""],
    )
    assert persons(result) == ["Åsa Öberg", "Bo Ek"]


def test_a_person_nobody_could_find_again_is_left_out() -> None:
    result = mapped(["Namn", "Kontaktperson titel"], ["A AB", "VD"])
    assert persons(result) == []
    assert codes(result) == ["PERSON_WITHOUT_NAME"]


def test_a_property_needs_a_designation_or_association_and_flat() -> None:
    header = ["Förnamn", "Efternamn", "Fastighetsbeteckning", "BRF orgnr", "Lägenhetsnummer"]
    house = mapped(header, ["Bo", "Ek", "LULEÅ EXEMPLET 1:2", "", ""], kind="persons")
    assert persons(house) == ["LULEÅ EXEMPLET 1:2"]
    half = mapped(header, ["Bo", "Ek", "", "", "1101"], kind="persons")
    assert persons(half) == []
    assert codes(half) == ["PROPERTY_INCOMPLETE"]


def test_keys_come_in_the_order_of_the_matching_rules() -> None:
    record = one(
        mapped(
            ["Kundnr", "Namn", "Orgnr", "Postnr", "E-post", "Telefon"],
            ["1", "A AB", "556012-5790", "972 31", "Info@example.com", "0920-123456"],
        )
    )
    assert [key.rule for key in record.match_keys] == [
        "customer_number", "organisation_number", "name_postal_code", "name_email", "name_phone", "name",
    ]  # fmt: skip


AUTO = ["Kundtyp", "Företag", "Orgnr", "Förnamn", "Efternamn", "E-post", "Mobil"]


@pytest.mark.parametrize(
    ("row", "kind", "name"),
    [
        (["Privat", "Berg AB", "", "", "", "", ""], "private", "Berg AB"),
        (["", "Berget", "556012-5790", "Bo", "Ek", "", ""], "company", "Berget"),
        (["", "Anna Berg", "811218-9876", "", "", "", ""], "private", "Anna Berg"),
        (["", "Bergs Bygg AB", "811218-9876", "", "", "", ""], "company", "Bergs Bygg AB"),
        (["", "Brf Berget", "", "", "", "", ""], "company", "Brf Berget"),
        (["", "", "", "Bo", "Ek", "bo@example.com", "070-174 06 05"], "private", "Bo Ek"),
        (["", "Berget", "", "", "", "", ""], "company", "Berget"),
    ],
)  # fmt: skip
def test_a_mixed_sheet_tells_companies_from_private_persons(row: list[str], kind: str, name: str) -> None:
    result = mapped(AUTO, row, kind="auto")
    record = one(result)
    assert (record.fields["kind"], record.fields["name"]) == (kind, name)
    split = result.notes[0].problem
    assert (split.code, split.params["companies"] + split.params["private"]) == ("KIND_SPLIT", 1)


def test_a_column_called_typ_may_tell_the_kind_or_the_relation() -> None:
    result = mapped(["Namn", "Typ"], ["Anna Berg", "Privat"], ["B AB", "Leverantör"], kind="auto")
    assert [g.root.fields["kind"] for g in result.groups] == ["private", "company"]
    assert result.groups[1].root.fields["relations"] == ["Leverantör"]
    assert result.warnings == []


def test_a_private_person_in_a_mixed_sheet_takes_the_persons_columns() -> None:
    fields = one(mapped(AUTO, ["", "", "", "Bo", "Ek", "", "070-174 06 05"], kind="auto")).fields
    assert (fields["first_name"], fields["last_name"]) == ("Bo", "Ek")
    assert fields["mobile"]


def test_names_written_last_name_first_turn_only_where_the_whole_column_agrees() -> None:
    turned = mapped(["Namn"], ["von Ek, Anders"], ["Ek, Bo"], kind="persons")
    assert [g.root.fields["name"] for g in turned.groups] == ["Anders von Ek", "Bo Ek"]
    mixed = mapped(["Namn"], ["von Ek, Anders"], ["Bo Ek"], kind="persons")
    assert mixed.groups[0].root.fields["name"] != "Anders von Ek"
    assert mixed.groups[0].root.fields["first_name"] == "von Ek"


def test_in_a_mixed_sheet_company_names_say_nothing_about_the_order() -> None:
    result = mapped(
        ["Kundtyp", "Namn"], ["Företag", "Berg Bygg AB"], ["Privat", "Andersson, Anders"], kind="auto"
    )
    assert [g.root.fields["name"] for g in result.groups] == ["Berg Bygg AB", "Anders Andersson"]


def test_private_persons_who_contradict_each_other_are_told_so_in_their_own_column() -> None:
    rows = ["1", "Åsa Öberg"], ["1", "Bo Ek"]
    for kind, column in (("persons", "Namn"), ("contacts", "Företagsnamn")):
        result = mapped(["Kundnr", "Namn"], *rows, kind=kind)
        finding = result.bad_rows[0].findings[0]
        assert (finding.problem.code, finding.problem.params["column"]) == ("ROWS_DISAGREE", column)
        assert finding.column == "Namn"
        assert "Ingen av kundens rader" in words(finding.problem).message


def test_a_single_one_is_not_spoken_of_as_several() -> None:
    (split,) = mapped(["Kundnr", "Namn", "Kundtyp"], ["1", "Åsa Öberg", "Privat"], kind="auto").notes
    assert words(split.problem).message == "Bladet lästes som företag (0 st) och privatpersoner (1 st)."
