"""What offices' own sheets hold beside clean rows: footers, zeros of formulas, shortened numbers."""

import pytest

from tests.mappings.contacts.sheets import SEALER, codes, mapped, one, stops


@pytest.mark.parametrize(
    "footer",
    [["Utskrivet av Kim 2025-01-01"], ["Utskriven 2025-01-01"], ["Utskrivet av Kim", "2025-01-01"],
     ["", "Exporterad från Fortnox"], ["Totalt antal 12"], ["Summa"], ["Summa", "12"], ["Antal rader: 3"],
     ["Antal kunder", "3"], ["Summa", "84 kunder"], ["Totalt", "1 200 St"], ["Sida 1 av 3"],
     ["", "", "Sida 3/3"], ["Källa: gamla systemet"],
     ["Not: inaktiva är inte med"], ["* = inaktiv kund"], ["OBS! Kontrollera adresserna"]],
)  # fmt: skip
@pytest.mark.parametrize("header", [["Företagsnamn", "Ort", "Kundnr"], ["Kundnr", "Företagsnamn", "Ort"]])
def test_a_footer_below_the_last_record_is_no_record(header: list[str], footer: list[str]) -> None:
    result = mapped(header, ["1", "1", "1"], [" "], footer, ["Sida 1 av 1"])
    assert len(result.groups) == 1
    assert [(line.row.row, line.reason) for line in result.ignored] == [
        (3, "blank"), (4, "footer"), (5, "footer"),
    ]  # fmt: skip
    assert stops(result) == []


@pytest.mark.parametrize(
    "name",
    [
        "Summa AB",
        "Sida",
        "Skapad Form AB",
        "Total Fasad",
        "Antal & Co",
        "Rapport AB",
        "Obs Reklam",
        "Not & Ton",
        "Notarius AB",
    ],
)
def test_a_company_at_the_end_is_none(name: str) -> None:
    result = mapped(["Namn", "Ort"], ["A AB", "Luleå"], [name, ""])
    assert [group.root.fields["name"] for group in result.groups] == ["A AB", name]
    assert result.ignored == []


def test_what_reads_like_a_footer_is_a_record_if_records_follow_or_it_says_more() -> None:
    name = "Skapad av Kim"
    above = mapped(["Namn", "Ort"], [name, ""], ["A AB", "Luleå"])
    assert [group.root.fields["name"] for group in above.groups] == [name, "A AB"]
    told = mapped(["Namn", "Telefon", "Ort"], ["A AB", "", ""], [name, "031-390 06 00", ""])
    assert len(told.groups) == 2
    filled = mapped(["Namn", "Telefon", "Ort"], ["A AB", "", ""], [name, "1", "Luleå"])
    assert len(filled.groups) == 2


@pytest.mark.parametrize("zero", ["0", "0.0", "0,00"])
def test_a_zero_that_a_lookup_gave_is_no_name(zero: str) -> None:
    header = ["Kundnr", "Namn", "Kontaktperson", "Förnamn"]
    result = mapped(header, ["1", zero, "", ""], ["2", "B AB", zero, ""], ["3", "3", "", zero])
    assert stops(result) == [(2, "NAME_MISSING")]
    assert [group.root.fields["name"] for group in result.groups] == ["B AB", "3"]
    assert not any(group.children for group in result.groups)


@pytest.mark.parametrize("text", ["1.2345678901234568e+18", "1,23E+18", "1E+18", "1.5E18"])
def test_a_customer_number_that_excel_has_shortened_stops_its_row(text: str) -> None:
    result = mapped(["Kundnr", "Namn"], [text, "A AB"], ["1E5", "B AB"], ["1234567890123456789", "C AB"])
    assert stops(result) == [(2, "NUMBER_EXPONENT")]
    numbers = [group.root.fields["customer_number"] for group in result.groups]
    assert numbers == ["1E5", "1234567890123456789"]


@pytest.mark.parametrize("certain", ["19121212-1212", "121212+1212", "20121212-1212"])
def test_one_cell_of_a_row_tells_the_century_of_another(certain: str) -> None:
    header = ["Namn", "VAT-nr", "Personnummer"]
    result = mapped(header, ["Tolvan EF", "SE121212121201", certain], kind="contacts", sealer=SEALER)
    fields = one(result).fields
    assert fields["vat_number"] == fields["personal_number"]
    assert fields["vat_number"].masked[:2] == ("20" if certain[:2] == "20" else "19")
    assert codes(result) == []


def test_a_century_no_cell_tells_is_assumed_with_a_warning() -> None:
    header = ["Namn", "VAT-nr", "Orgnr"]
    result = mapped(header, ["Tolvan EF", "SE121212121201", "121212-1212"], sealer=SEALER)
    fields = one(result).fields
    assert fields["vat_number"] == fields["personal_number"]
    assert codes(result) == ["CENTURY_ASSUMED"] * 2
    other = mapped(header, ["Tolvan EF", "SE121212121201", "19811218-9876"], sealer=SEALER)
    assert one(other).fields["vat_number"].masked == "20121212-****"


def test_postal_codes_of_the_neighbours_get_their_zeros_back() -> None:
    header = ["Namn", "Postnr", "Ort", "Land"]
    result = mapped(header, ["A Oy", "100", "Helsinki", "Finland"], ["B AS", "150", "Oslo", "Norge"])
    codes_read = [group.root.fields["invoice.postal_code"] for group in result.groups]
    assert codes_read == ["00100", "0150"]
    assert [(w.problem.code, w.cell) for w in result.warnings] == [
        ("LEADING_ZERO_RESTORED", "B2"), ("LEADING_ZERO_RESTORED", "B3"),
    ]  # fmt: skip


@pytest.mark.parametrize("sign", ["-", "\u2013", " - "])
def test_a_dash_for_a_number_says_nothing(sign: str) -> None:
    header = ["Namn", "Orgnr", "VAT-nr", "BRF orgnr", "Personnummer"]
    fields = one(mapped(header, ["A AB", sign, sign, sign, sign], sealer=SEALER)).fields
    assert set(fields) == {"name", "name_key", "kind"}


@pytest.mark.parametrize(
    "text", ["Storgatan 1\n972 31 Luleå", "Storgatan 1,\r\n972 31 Luleå", "Storgatan 1, 97231 Luleå"]
)
def test_an_address_on_two_lines_is_street_and_city(text: str) -> None:
    fields = one(mapped(["Namn", "Adress"], ["A AB", text])).fields
    assert (fields["invoice.line1"], fields["invoice.postal_code"], fields["invoice.city"]) == (
        "Storgatan 1", "972 31", "Luleå",
    )  # fmt: skip


def test_an_address_on_two_lines_without_a_code_stays_as_typed() -> None:
    text = "c/o Berg, Hus 2\nStorgatan 1"
    assert one(mapped(["Namn", "Adress"], ["A AB", text])).fields["invoice.line1"] == text


def test_in_a_mixed_column_that_writes_persons_last_name_first_they_are_persons() -> None:
    rows = (["Nr", "Namn"], ["1", "Lund, Eva"], ["2", "Berg & Dal, VVS AB"], ["3", "Ek, Bo"])
    kinds = [(g.root.fields["kind"], g.root.fields["name"]) for g in mapped(*rows, kind="auto").groups]
    assert kinds == [("private", "Eva Lund"), ("company", "Berg & Dal, VVS AB"), ("private", "Bo Ek")]
    mixed = [g.root.fields["kind"] for g in mapped(*rows, ["4", "Kim Ek"], kind="auto").groups]
    assert mixed == ["company"] * 4
    companies = mapped(*rows, kind="contacts").groups
    assert {g.root.fields["kind"] for g in companies} == {"company"}
