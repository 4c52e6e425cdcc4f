"""What single rows and cells become."""

import pytest

from hub.records import CLEAR, Sealed
from tests.mappings.contacts.sheets import SEALER, book, codes, mapped, mapped_sheet, one, stops

LONG = "x" * 1025


def test_empty_cells_say_nothing() -> None:
    fields = one(mapped(["Namn", "Telefon", "Ort", "Aktiv"], ["A AB", "", "\u00a0 \u200b", " "])).fields
    assert set(fields) == {"name", "name_key", "kind"}


def test_a_clearing_word_clears() -> None:
    fields = one(mapped(["Namn", "Telefon", "Betalningsvillkor"], ["A AB", "(töm)", "(TÖM)"])).fields
    assert fields["phone"] is CLEAR
    assert fields["terms_of_payment"] is CLEAR
    assert fields["terms_of_payment_days"] is CLEAR


def test_a_name_cannot_be_cleared() -> None:
    assert stops(mapped(["Kundnr", "Namn"], ["1", "(töm)"])) == [(2, "CLEAR_NOT_ALLOWED")]


def test_text_is_trimmed_and_numbers_stay_text() -> None:
    fields = one(mapped(["Kundnr", "Namn"], ["\u00a0 0042\t", " A\u00a0AB "])).fields
    assert (fields["customer_number"], fields["name"]) == ("0042", "A AB")


def test_a_row_without_a_name_stops() -> None:
    result = mapped(["Kundnr", "Namn", "Ort"], ["1", "", "Luleå"], ["2", "B AB", "Luleå"])
    assert stops(result) == [(2, "NAME_MISSING")]
    assert result.bad_rows[0].values == {"Kundnr": "1", "Ort": "Luleå"}
    assert result.bad_rows[0].record_key == "customer_number:1"


@pytest.mark.parametrize("header", ["Organisationsnummer", "BRF organisationsnummer"])
def test_a_wrong_check_digit_stops_the_row_at_its_cell(header: str) -> None:
    result = mapped(["Namn", header], ["A AB", "556012-5791"])
    (bad,) = result.bad_rows
    assert (bad.findings[0].column, bad.findings[0].cell, bad.findings[0].value) == (
        header,
        "B2",
        "556012-5791",
    )


def test_a_wrong_vat_number_stops_the_row() -> None:
    assert len(mapped(["Namn", "VAT-nr"], ["A AB", "SE556012579101"]).bad_rows) == 1


@pytest.mark.parametrize(
    ("header", "text", "field"),
    [("Telefon", "växeln", "phone"), ("Postnummer", "9723", "invoice.postal_code")],
)
def test_what_is_not_understood_but_kept_as_typed(header: str, text: str, field: str) -> None:
    result = mapped(["Namn", header], ["A AB", text])
    assert one(result).fields[field] == text
    assert result.warnings[0].cell == "B2"


def test_terms_in_words_are_kept_and_days_replace_them() -> None:
    header = ["Namn", "Betalningsvillkor"]
    words = one(mapped(header, ["A AB", "enligt avtal"])).fields
    assert words["terms_of_payment"] == "enligt avtal"
    assert "terms_of_payment_days" not in words
    days = one(mapped(header, ["A AB", "30"])).fields
    assert (days["terms_of_payment_days"], days["terms_of_payment"]) == (30, CLEAR)


def test_an_invalid_email_is_left_out_with_a_warning() -> None:
    result = mapped(["Namn", "E-post"], ["A AB", "info@ example"])
    assert "email" not in one(result).fields
    assert [(w.column, w.cell, w.value) for w in result.warnings] == [("E-post", "B2", "info@ example")]


def test_a_salesperson_is_checked_only_where_users_are_known() -> None:
    rows = (["Namn", "Säljare"], ["A AB", "Bo Ek"])
    assert codes(mapped(*rows)) == []
    assert codes(mapped(*rows, users=frozenset({"bo ek"}))) == []
    result = mapped(*rows, users=frozenset({"anna"}))
    assert codes(result) == ["SALESPERSON_UNKNOWN"]
    assert one(result).fields["sales_responsible"] == "Bo Ek"


def test_unknown_labels_are_left_out_and_pending_known_ones_keep_their_spelling() -> None:
    rows = (["Namn", "Etiketter"], ["A AB", "vip; Ny, VIP"])
    sheet = mapped_sheet(*rows, existing_labels=frozenset({"VIP"}))
    assert one(sheet.mapped).fields["labels"] == ["VIP"]
    assert (sheet.new_labels, sheet.pending_labels) == ([], ["Ny"])
    assert codes(sheet.mapped) == ["LABEL_UNKNOWN"]
    created = mapped_sheet(*rows, existing_labels=frozenset({"VIP"}), create_labels=True)
    assert one(created.mapped).fields["labels"] == ["Ny", "VIP"]
    assert (created.new_labels, created.pending_labels) == (["Ny"], [])
    assert codes(created.mapped) == []


def test_relations_are_known_words_only() -> None:
    result = mapped(["Namn", "Relation"], ["A AB", "leverantör;Kund;Ovän"])
    assert one(result).fields["relations"] == ["Kund", "Leverantör"]
    assert codes(result) == ["VALUE_UNKNOWN"]


def test_no_is_not_the_same_as_empty() -> None:
    header = ["Namn", "Omvänd skattskyldighet"]
    assert one(mapped(header, ["A AB", "Nej"])).fields["reverse_charge_construction"] is False
    assert "reverse_charge_construction" not in one(mapped(header, ["A AB", ""])).fields


def test_text_too_long_is_never_cut() -> None:
    assert stops(mapped(["Namn"], [LONG])) == [(2, "VALUE_TOO_LONG")]
    result = mapped(["Namn", "Er referens"], ["A AB", "y" * 101])
    assert "your_reference" not in one(result).fields
    assert result.warnings[0].problem.params["length"] == 100


def test_an_error_cell_stops_its_row_where_it_is_read_and_warns_where_not() -> None:
    workbook = book(["Namn", "Ort", "Skostorlek"], ["A AB", "#N/A", ""], ["B AB", "Luleå", "#REF!"])
    workbook.sheets[0].errors = {(2, 1): "#N/A", (3, 2): "#REF!"}
    result = mapped(workbook=workbook)
    (bad,) = result.bad_rows
    assert (bad.row.row, bad.findings[0].problem.code, bad.findings[0].cell) == (2, "CELL_ERROR", "B2")
    assert [group.root.fields["name"] for group in result.groups] == ["B AB"]
    assert [(w.problem.code, w.cell) for w in result.warnings[1:]] == [("CELL_ERROR_UNREAD", "C3")]


def test_an_error_in_the_name_is_not_called_a_missing_name() -> None:
    workbook = book(["Namn", "Ort"], ["#N/A", "Luleå"])
    workbook.sheets[0].errors = {(2, 0): "#N/A"}
    (bad,) = mapped(workbook=workbook).bad_rows
    assert bad.findings[0].problem.code == "CELL_ERROR"


def test_formulas_give_one_warning_per_column_with_their_number() -> None:
    workbook = book(["Namn", "Ort"], ["A AB", "Luleå"], ["B AB", "Luleå"], ["Summa", "2"])
    workbook.sheets[0].formulas = {(2, 1), (3, 1), (4, 1)}
    result = mapped(workbook=workbook)
    (warning,) = result.warnings
    assert (warning.problem.code, warning.cell, warning.problem.params["count"]) == (
        "FORMULA_VALUES",
        "B2",
        2,
    )


def test_lines_that_are_no_records_are_ignored_with_a_reason() -> None:
    result = mapped(
        ["Kundnr", "Namn", "Ort", "", "Säljare", "Ort"],
        ["1", "A AB", "Luleå"],
        [" ", "\u00a0"],
        ["", "", "", "", "Bo", "Piteå"],
        ["KUNDNR", "Namn", "Ort"],
        ["2", "B AB", "Luleå"],
        ["Antal rader: 2"],
        ["Utskriven ur gamla systemet"],
    )
    assert [group.root.fields["name"] for group in result.groups] == ["A AB", "B AB"]
    assert [(line.row.row, line.reason) for line in result.ignored] == [
        (3, "blank"),
        (4, "side_table"),
        (5, "header"),
        (7, "footer"),
        (8, "footer"),
    ]


def test_a_row_with_a_name_is_never_a_footer() -> None:
    result = mapped(["Namn", "Ort"], ["Summa Städ AB", ""], ["Total Fasad", "Luleå"], ["A AB", ""])
    assert len(result.groups) == 3


def test_a_remark_between_records_is_a_row_without_a_name() -> None:
    result = mapped(["Kundnr", "Namn"], ["1", "A AB"], ["ring dem först"], ["2", "B AB"])
    assert stops(result) == [(3, "NAME_MISSING")]


def test_a_lone_cell_in_a_column_of_persons_numbers_or_addresses_is_never_a_footer() -> None:
    header = ["Kundnr", "Företagsnamn", "Ort", "Kontaktperson", "Gatuadress", "Anteckning"]
    for column, text in ((3, "Dan Fält"), (2, "Norra Hamn"), (4, "Stora gatan"), (5, "ring dem först")):
        lone = [""] * len(header)
        lone[column] = text
        result = mapped(header, ["1", "A AB"], lone)
        assert (stops(result), result.ignored) == ([(3, "NAME_MISSING")], [])
    (first,) = mapped(["Kontaktperson", "Företagsnamn"], ["", "A AB"], ["Dan Fält", ""]).bad_rows
    assert first.findings[0].problem.code == "NAME_MISSING"


def test_a_company_called_total_is_no_total_if_the_line_says_who_it_is() -> None:
    header = ["Företagsnamn", "Kundnr", "Orgnr", "Telefon", "E-post", "Ort"]
    for column, text in ((1, "1005"), (2, "556036-0793"), (3, "090-123456"), (4, "12@example.com")):
        line = ["Total", *([""] * 5)]
        line[column] = text
        result = mapped(header, ["A AB"], line)
        assert [group.root.fields["name"] for group in result.groups] == ["A AB", "Total"]
    for column in (2, 3, 5):
        line = ["Total", *([""] * 5)]
        line[column] = "5000"
        (ignored,) = mapped(header, ["A AB"], line).ignored
        assert (ignored.row.row, ignored.reason) == (3, "footer")


def test_postal_code_and_city_in_one_cell_are_split() -> None:
    for header, text in (("Ort", "972 31 LULEÅ"), ("Postnummer", "972 31 LULEÅ"), ("Adress", "972 31 LULEÅ")):
        fields = one(mapped(["Namn", header], ["A AB", text])).fields
        assert fields["invoice.postal_code"].replace(" ", "") == "97231"
        assert fields["invoice.city"] == "LULEÅ"
        assert "invoice.line1" not in fields


def test_a_street_with_code_and_city_is_split_unless_they_stand_elsewhere() -> None:
    text = "Storgatan 1, 972 31 LULEÅ"
    assert one(mapped(["Namn", "Adress"], ["A AB", text])).fields["invoice.line1"] == "Storgatan 1"
    other = one(mapped(["Namn", "Adress", "Ort"], ["A AB", text, "Piteå"])).fields
    assert (other["invoice.line1"], other["invoice.city"]) == (text, "Piteå")
    assert "invoice.postal_code" not in other


def test_a_country_is_assumed_only_for_an_address_and_never_overrules_the_store() -> None:
    record = one(mapped(["Namn", "Ort", "Besöksadress"], ["A AB", "Luleå", ""]))
    assert record.fields["invoice.country"] == "SE"
    assert record.soft == {"invoice.country"}
    assert "visit.country" not in record.fields


def test_no_country_is_assumed_beside_one_we_do_not_know() -> None:
    result = mapped(["Namn", "Ort", "Land"], ["A AB", "Ankeborg", "Kalle Ankas land"])
    assert "invoice.country" not in one(result).fields
    assert [w.cell for w in result.warnings] == ["C2"]


def test_a_foreign_address_follows_its_own_rules() -> None:
    result = mapped(["Namn", "Postnr", "Ort", "Land"], ["Rør AS", "0150", "Oslo", "Norge"])
    assert one(result).fields["invoice.country"] == "NO"
    assert one(result).fields["invoice.postal_code"] == "0150"
    assert codes(result) == []


def test_the_hubs_own_columns_are_not_reported() -> None:
    result = mapped(["Namn", "hub_row", "Annat"], ["A AB", "x", "y"], own_columns=frozenset({"hub_row"}))
    assert [w.column for w in result.warnings] == ["Annat"]


PERSON = (["Förnamn", "Efternamn", "Personnummer"], ["Tolvan", "Tolvansson", "19121212-1212"])


def test_personal_numbers_are_ignored_without_a_purpose_with_one_warning() -> None:
    result = mapped(*PERSON, ["Fel", "Nummer", "811218-9877"], kind="persons")
    assert len(result.groups) == 2
    assert [(w.problem.code, w.problem.params["count"]) for w in result.warnings] == [
        ("PERSONAL_NUMBERS_IGNORED", 2)
    ]
    assert "1212-1212" not in repr(result.groups)
    assert "9877" not in repr(result.groups) + repr(result.warnings)


def test_personal_numbers_are_sealed_with_a_purpose() -> None:
    result = mapped(*PERSON, kind="persons", sealer=SEALER)
    assert one(result).fields["personal_number"] == SEALER.seal("191212121212")
    assert one(result).match_keys[0] == ("personal_number", SEALER.seal("191212121212").digest)


def test_a_mistyped_personal_number_stops_with_a_purpose_and_is_masked() -> None:
    result = mapped(*PERSON, ["Fel", "Nummer", "811218-9877"], kind="persons", sealer=SEALER)
    (bad,) = result.bad_rows
    assert bad.row.row == 3
    assert "9877" not in repr(bad)


@pytest.mark.parametrize("header", ["Organisationsnummer", "VAT-nr"])
def test_a_sole_traders_number_is_a_personal_number(header: str) -> None:
    text = "811218-9876" if header != "VAT-nr" else "SE811218987601"
    without = mapped(["Namn", header], ["Snickaren Enskild Firma", text])
    assert codes(without) == ["PERSONAL_NUMBERS_IGNORED"]
    assert "8112189876" not in repr(without).replace("-", "")
    sealed = one(mapped(["Namn", header], ["Snickaren Enskild Firma", text], sealer=SEALER))
    field = "vat_number" if header == "VAT-nr" else "personal_number"
    assert isinstance(sealed.fields[field], Sealed)
    assert "organisation_number" not in sealed.fields


def test_personal_numbers_in_free_text_are_masked_with_a_warning() -> None:
    result = mapped(["Namn", "Anteckning"], ["A AB", "Ring Tolvan 19121212-1212 först"])
    assert one(result).fields["note"].startswith("Ring Tolvan 19121212")
    assert "1212-1212" not in repr(result)
    assert codes(result) == ["PERSONAL_NUMBER_MASKED"]


@pytest.mark.parametrize("header", ["Kundnummer", "Peppol-ID"])
def test_a_code_of_a_personal_numbers_shape_is_left_out(header: str) -> None:
    result = mapped(["Namn", header], ["A AB", "191212121212"])
    assert set(one(result).fields) == {"name", "name_key", "kind"}
    assert codes(result) == ["PERSONAL_NUMBER_LEFT_OUT"]
    assert "191212121212" not in repr(result)


def test_a_masked_number_that_comes_back_means_unchanged() -> None:
    rows = (["Förnamn", "Efternamn", "Personnummer"], ["Tolvan", "Tolvansson", "19121212-****"])
    assert "personal_number" not in one(mapped(*rows, kind="persons", sealer=SEALER)).fields
    company = mapped(["Namn", "Organisationsnummer"], ["A AB", "811218-****"], sealer=SEALER)
    assert "personal_number" not in one(company).fields


def test_a_sheet_name_with_a_personal_number_is_masked() -> None:
    result = mapped(workbook=book(["Namn", "Annat"], ["A AB", "x"], [""], name="Tolvan 19121212-1212"))
    assert "1212-1212" not in repr([result.groups, result.warnings, result.record_keys])


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["A AB", "Ja", "", ""], "REVERSE_CHARGE_WITHOUT_VAT"),
        (["Anna Berg", "Ja", "", "Privat"], "REVERSE_CHARGE_PRIVATE"),
        (["Brf Berget", "Ja", "SE556012579001", ""], "REVERSE_CHARGE_HOUSING"),
    ],
)
def test_reverse_charge_where_it_is_odd_is_a_warning(row: list[str], code: str) -> None:
    result = mapped(["Namn", "Omvänd skattskyldighet", "VAT-nr", "Kundtyp"], row)
    assert one(result)
    assert codes(result) == [code]


def test_a_public_body_needs_an_einvoice_address() -> None:
    header = ["Namn", "Orgnr", "GLN"]
    assert codes(mapped(header, ["Staten", "202100-5489", ""])) == ["PUBLIC_BODY_WITHOUT_EINVOICE"]
    assert codes(mapped(header, ["Staten", "202100-5489", "7350001234564"])) == []
