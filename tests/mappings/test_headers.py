"""The data sheet and its header row are found by what headers say."""

import pytest

from connectors.files.wire import Sheet, Workbook, sheet_from_rows
from hub.errors import HubError, words
from mappings.contacts.fields import alias_table
from mappings.headers import Understood, header_fingerprint, understand

TABLE = alias_table("contacts")
INVOICE = ["invoice.line1", "invoice.postal_code", "invoice.city"]


def read(*rows: list[str], **options: object) -> Understood:  # type: ignore[type-arg]
    return understand(Workbook("xlsx", [sheet_from_rows("Blad1", rows)]), TABLE, **options)  # type: ignore[arg-type]


def targets(found: Understood) -> dict[int, str]:  # type: ignore[type-arg]
    return {column: spec.target for column, spec in found.columns.items()}


def test_the_order_of_columns_does_not_matter() -> None:
    found = read(["Ort", "Kundnr", "Företag"], ["Luleå", "1", "A AB"])
    assert targets(found) == {0: "contact.invoice.city", 1: "contact.customer_number", 2: "contact.name"}


def test_preamble_lines_above_are_no_header() -> None:
    found = read(["Kundlista Berg Bygg"], ["Utskriven", "2026-11-01"], ["Kundnr", "Namn"], ["1", "A AB"])
    assert found.header_row == 3


@pytest.mark.parametrize(
    "header",
    ["FÖRETAGSNAMN *", "Företags-\nnamn", "Fo\u0308retagsnamn", "företagsnamn:", " Företags namn\u00a0",
     "Företagsnamn (obl.)"],
)  # fmt: skip
def test_the_writing_of_a_header_does_not_matter(header: str) -> None:
    assert targets(read([header, "Ort"], ["A AB", "Luleå"]))[0] == "contact.name"


def test_units_in_brackets_are_not_part_of_a_header() -> None:
    found = read(["Namn", "Betalningsvillkor (dagar)", "Mobil [valfri]", "Kontakt"], ["A AB", "30", "", ""])
    assert targets(found)[1] == "contact.terms_of_payment"
    assert targets(found)[2] == "contact_person.mobile"


def test_group_headers_above_tell_which_address_is_meant() -> None:
    found = read(
        ["", "Besöksadress", "", "Leveransadress", "", "Kontaktperson", ""],
        ["Företag", "Postnummer", "Ort", "Postnummer", "Ort", "Namn", "Telefon"],
        ["A AB", "972 31", "Luleå", "941 32", "Piteå", "Bo Ek", "0920-1"],
    )
    assert found.header_row == 2
    assert list(targets(found).values()) == [
        "contact.name",
        "contact.visit.postal_code",
        "contact.visit.city",
        "contact.delivery.postal_code",
        "contact.delivery.city",
        "contact_person.full_name",
        "contact_person.phone",
    ]


def test_unknown_columns_are_reported_by_name_and_address() -> None:
    found = read(["Namn", "Skostorlek", "Ort"], ["A AB", "43", "Luleå"])
    (warning,) = found.warnings
    assert (warning.problem.code, warning.column, warning.cell) == ("COLUMN_UNKNOWN", "Skostorlek", "B1")


def test_a_column_with_data_and_no_header_is_reported() -> None:
    found = read(["Namn", "Ort"], ["A AB", "Luleå", "hemligt"])
    assert [(w.problem.code, w.cell) for w in found.warnings] == [("COLUMN_WITHOUT_HEADER", "C1")]


def test_one_target_from_two_columns_is_an_error_that_names_both() -> None:
    with pytest.raises(HubError) as caught:
        read(["Namn", "Telefon", "Tel"], ["A AB", "1", "2"])
    assert caught.value.code == "HEADER_TWICE"
    assert caught.value.problem.params["first"] == "Telefon (B)"
    assert caught.value.problem.params["second"] == "Tel (C)"


@pytest.mark.parametrize(
    ("header", "meant"),
    [
        (["Namn", "Adress", "Postnr", "Postadress"], INVOICE),
        (["Namn", "Gatuadress", "Postnr", "Postadress"], INVOICE),
        (["Namn", "Adress", "Postadress"], ["invoice.line1", "invoice.city"]),
        (["Namn", "Gatuadress", "Postnr", "Ort"], INVOICE),
        (["Namn", "Besöksadress", "Postnr", "Postadress"], ["visit.line1", *INVOICE[1:]]),
        (["Namn", "Gatuadress", "Postadress", "Postnr", "Ort"],
         ["visit.line1", *INVOICE]),
        (["Namn", "Postadress", "Postnr", "Ort"], INVOICE),
        (["Namn", "Säljare", "Er referens"], ["sales_responsible", "your_reference"]),
        (["Namn", "Vår ref.", "Er ref."], ["sales_responsible", "your_reference"]),
        (["Namn", "Telefon", "Telefon 2", "E-post"], ["phone", "email"]),
        (["Namn", "Telefon arbete", "Telefon hem", "E-post"], ["phone", "email"]),
    ],
)  # fmt: skip
def test_a_header_takes_its_spare_meaning_where_its_own_is_taken(header: list[str], meant: list[str]) -> None:
    found = read(header, ["x"] * len(header))
    assert list(targets(found).values()) == ["contact.name", *(f"contact.{field}" for field in meant)]
    assert len(found.unknown) == len(header) - 1 - len(meant)


@pytest.mark.parametrize(
    "header", [["Namn", "Adress", "Postadress", "Ort"], ["Namn", "Adress", "Postadress", "Postnr", "Ort"]]
)
def test_where_a_spare_meaning_does_not_hold_one_target_from_two_columns_stays_an_error(
    header: list[str],
) -> None:
    with pytest.raises(HubError) as caught:
        read(header, ["x"] * len(header))
    assert '--map "Postadress=Ort"' in words(caught.value.problem).action
    found = read(header, ["x"] * len(header), column_map={"Postadress": "note"})
    assert targets(found)[2] == "contact.note"


@pytest.mark.parametrize("who", ["Kontaktperson", "Förnamn", "Efternamn", "Kontaktperson e-post", "Titel"])
def test_a_mobile_beside_a_contact_person_is_theirs(who: str) -> None:
    assert targets(read(["Företag", "Mobil", who], ["A AB", "1", "Kim"]))[1] == "contact_person.mobile"
    assert targets(read(["Företag", "Mobil", "Ort"], ["A AB", "1", "Luleå"]))[1] == "contact.mobile"


def test_a_person_goes_before_a_spare_meaning() -> None:
    header = ["Namn", "Adress", "Postnr", "Postadress"]
    found = read(header, ["x"] * 4, column_map={"Postadress": "invoice.line1"})
    assert targets(found)[3] == "contact.invoice.line1"
    assert found.unknown == {1: "Adress"}


@pytest.mark.parametrize(
    ("header", "field"),
    [(header, "contact." + field) for field, headers in {
        "organisation_number": "Orgnr|Org.nr|Org. nr|Organisations nr|Org-/persnr|Org/persnr|Personnr/Orgnr",
        "personal_number": "Personnr|Pers.nr|Pers nr",
        "phone": "Tfn|Tel.nr|Tel 1|Telefonnr",
        "email": "E-postadress|Epost|Mail|E-mailadress|Mejl",
        "invoice_email": "Faktura e-post|Fakturamejl|E-post för faktura|E-post (faktura)",
        "invoice.city": "Ort|Postort|Postnr & ort|Postnummer/Postort",
        "invoice.line1": "Adress|Gatuadr.|Postadress 1",
        "invoice.line2": "C/o|c/o adress|Adress 2",
        "invoice.country": "Land|Landskod",
        "customer_number": "Kundnr|Kund nr|Kund-nr.|Kundkod",
        "terms_of_payment": "Bet.villkor|Betalningsvillkor (dagar)|Bet. tid|Kredittid dagar",
        "your_reference": "Er ref|Er ref.|Kundreferens",
        "sales_responsible": "Vår ref|Vår referens|Säljare",
        "vat_number": "Momsnr|Moms nr|VAT-nr|VAT-id",
        "website": "Webb|Hemsida|Webbadress",
        "note": "Anmärkning|Notat|Fritext",
        "delivery.city": "Leveransort|Lev ort|Lev.ort",
        "visit.postal_code": "Besökspostnr|Besöksadress postnr",
    }.items() for header in headers.split("|")]
    + [(header, "contact.mobile") for header in ("Mobil", "Mobiltfn", "Mob.tel", "Mobil (valfri)")],
)  # fmt: skip
def test_headers_as_offices_write_them(header: str, field: str) -> None:
    assert targets(read(["Företag", header], ["A AB", "x"]))[1] == field


def test_no_known_header_is_an_error_that_lists_what_was_seen() -> None:
    with pytest.raises(HubError) as caught:
        read(["Skostorlek", "Längd"], ["43", "180"])
    assert caught.value.code == "NO_HEADER"
    assert "Blad1: Skostorlek, Längd" in caught.value.problem.params["seen"]


def test_personal_numbers_among_headers_are_masked_in_messages() -> None:
    with pytest.raises(HubError) as caught:
        read(["Skostorlek", "19121212-1212"], ["43", "180"])
    assert "1212-1212" not in str(caught.value)
    found = read(["Namn", "Pelle 19121212-1212"], ["A AB", "x"])
    assert "1212-1212" not in repr(found.warnings) + repr(found.unknown)


def test_a_side_table_is_not_read() -> None:
    found = read(
        ["Kundnr", "Namn", "Telefon", "", "Säljare", "Telefon"],
        ["1", "A AB", "0920-1", "", "Bo", "0920-2"],
    )
    assert sorted(targets(found)) == [0, 1, 2]
    assert found.side == {4, 5}
    assert [w.problem.code for w in found.warnings] == ["SIDE_TABLE", "SIDE_TABLE"]


def test_an_empty_column_inside_the_table_is_no_border() -> None:
    found = read(["Kundnr", "Namn", "", "Telefon", "Ort"], ["1", "A AB", "", "0920-1", "Luleå"])
    assert sorted(targets(found)) == [0, 1, 3, 4]


def sheets(*named: tuple[str, list[list[str]], bool]) -> Workbook:
    made = []
    for name, rows, hidden in named:
        sheet: Sheet = sheet_from_rows(name, rows)
        sheet.hidden = hidden
        made.append(sheet)
    return Workbook("xlsx", made)


DATA = [["Kundnr", "Namn", "Ort"], ["1", "A AB", "Luleå"]]


def test_help_and_hidden_sheets_are_passed_over() -> None:
    book = sheets(
        ("Hjälp", [["Kolumn", "Betydelse"], ["Namn", "Företagets namn"], ["Ort", "Ort"]], False),
        ("Gammalt", [[*DATA[0], "Telefon"], *DATA[1:]], True),
        ("Kunder", DATA, False),
    )
    found = understand(book, TABLE)
    assert found.sheet.name == "Kunder"
    assert found.warnings == []


def test_another_sheet_with_data_is_reported_and_can_be_chosen() -> None:
    book = sheets(("Norr", DATA, False), ("Syd", DATA, False))
    found = understand(book, TABLE)
    assert found.sheet.name == "Norr"
    assert [(w.problem.code, w.problem.params["others"]) for w in found.warnings] == [
        ("OTHER_SHEETS_WITH_DATA", "Syd")
    ]
    chosen = understand(book, TABLE, sheet="syd")
    assert chosen.sheet.name == "Syd"
    assert [w.problem.params for w in chosen.warnings] == [{"sheet": "Syd", "others": "Norr"}]


def test_an_empty_sheet_yields_to_one_with_rows() -> None:
    book = sheets(("Mall", [[*DATA[0], "Telefon"]], False), ("Kunder", DATA, False))
    assert understand(book, TABLE).sheet.name == "Kunder"
    alone = sheets(("Mall", [[*DATA[0], "Telefon"]], False))
    assert understand(alone, TABLE).sheet.name == "Mall"


def test_an_unknown_sheet_is_an_error_that_lists_the_sheets() -> None:
    with pytest.raises(HubError) as caught:
        understand(sheets(("Norr", DATA, False), ("Syd", DATA, False)), TABLE, sheet="Öst")
    assert caught.value.code == "SHEET_UNKNOWN"
    assert caught.value.problem.params["sheets"] == "Norr, Syd"


def test_a_map_goes_before_aliases() -> None:
    found = read(["Namn", "Telefon", "Tel"], ["A", "1", "2"], column_map={"Tel": "contact.fax"})
    assert targets(found) == {0: "contact.name", 1: "contact.phone", 2: "contact.fax"}


def test_a_mapped_column_takes_the_field_from_the_alias() -> None:
    found = read(["Namn", "Telefon", "Tel"], ["A", "1", "2"], column_map={"tel": "phone"})
    assert targets(found) == {0: "contact.name", 2: "contact.phone"}
    assert found.unknown == {1: "Telefon"}


def test_a_column_can_be_left_out() -> None:
    found = read(["Namn", "Telefon", "Tel"], ["A", "1", "2"], column_map={"Tel": "-"})
    assert sorted(targets(found)) == [0, 1]
    assert found.unknown == {}


def test_a_map_can_name_a_sheet_without_one_known_header() -> None:
    found = read(["Rubrik X", "Rubrik Y"], ["A AB", "1"], column_map={"Rubrik X": "Företagsnamn"})
    assert targets(found) == {0: "contact.name"}


@pytest.mark.parametrize(
    ("column_map", "code"),
    [({"Finns ej": "phone"}, "MAP_HEADER_UNKNOWN"), ({"Namn": "skostorlek"}, "MAP_FIELD_UNKNOWN")],
)
def test_a_map_that_names_nothing_is_an_error(column_map: dict[str, str], code: str) -> None:
    with pytest.raises(HubError) as caught:
        read(["Namn", "Ort"], ["A", "B"], column_map=column_map)
    assert caught.value.code == code


def test_a_stored_mapping_is_found_by_the_fingerprint() -> None:
    headers = ["Fält 1", "Fält 2"]
    stored = {header_fingerprint(headers): {"Fält 1": "contact.name", "Fält 2": "contact.invoice.city"}}
    found = read(["Rapport"], headers, ["A AB", "Luleå"], stored_mappings=stored)
    assert found.header_row == 2
    assert targets(found) == {0: "contact.name", 1: "contact.invoice.city"}


def test_the_fingerprint_knows_headers_and_not_their_order_or_case() -> None:
    assert header_fingerprint(["Namn", "Ort"]) == header_fingerprint(["ORT ", "", "namn*"])
    assert header_fingerprint(["Namn", "Ort"]) != header_fingerprint(["Namn", "Stad"])


def test_a_sheet_and_a_header_are_found_by_their_masked_names() -> None:
    rows = [["Vem 19121212-1212", "Ort"], ["Berg", "Luleå"]]
    sheets = [sheet_from_rows("Annat", [["Namn"], ["Dal"]]), sheet_from_rows("Kunder 19121212-1212", rows)]
    for number in ("19121212-1212", "19121212-****"):
        column_map = {f"Vem {number}": "contact.name"}
        found = understand(Workbook("xlsx", sheets), TABLE, sheet=f"kunder {number}", column_map=column_map)
        assert targets(found)[0] == "contact.name"
