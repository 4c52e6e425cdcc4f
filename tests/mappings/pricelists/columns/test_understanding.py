"""Which sheet, which headers, which meaning: said by a person, remembered, or known; never guessed."""

import pytest

from hub.errors import HubError
from mappings.header_text import header_fingerprint
from mappings.pricelists.columns import Choice, proposed_kind
from tests.mappings.pricelists.columns.sheets import LETTER, LIST, NET, content, read, sheet

HEAD = ["Artnr", "Benämning", "Pris"]
ROW = ["0012345", "Kabel", "10,50"]


def code_of(*sheets: object, kind: str = LIST, choice: Choice | None = None) -> str:
    with pytest.raises(HubError) as raised:
        read(content(*sheets), kind, choice)  # type: ignore[arg-type]
    return raised.value.code


def test_what_each_column_was_read_as_is_told() -> None:
    found = read([["Artnr", "Pris", "Rabatt", "Bild"], ["1", "10", "42", "x.jpg"]])
    assert found.notes.columns == {"Artnr": "number", "Pris": "list_price", "Rabatt": "discount", "Bild": "-"}
    assert found.told == ["COLUMN_UNKNOWN", "PRICE_COLUMNS_UNUSED", "PRICE_COLUMNS_ABSENT"]
    assert found.notes.absent >= {"name", "unit", "discount_class"}
    assert not {"price", "price_per", "net"} & found.notes.absent


def test_a_person_says_what_a_header_means() -> None:
    rows = [["Kod", "Kr"], ["0012345", "10,50"]]
    assert code_of(rows) == "NO_HEADER"
    said = read(rows, Kod="number", Kr="list_price")
    assert [(one.number, one.price) for one in said.articles] == [("0012345", 10_5000)]
    assert code_of(rows, choice=Choice({"Kod": "number", "Kr": "prisma"})) == "MAP_FIELD_UNKNOWN"
    assert code_of([HEAD, ROW], choice=Choice({"Kod": "number"})) == "MAP_HEADER_UNKNOWN"


def test_two_columns_that_mean_one_field_are_not_chosen_between() -> None:
    rows = [["Artnr", "Pris", "Bruttopris"], ["1", "10", "20"]]
    with pytest.raises(HubError) as raised:
        read(rows)
    assert raised.value.code == "PRICE_COLUMN_TWICE"
    assert raised.value.problem.params["columns"] == [
        ["Artnr", "number"], ["Pris", "list_price"], ["Bruttopris", "list_price"],
    ]  # fmt: skip
    assert [one.price for one in read(rows, Pris="-").articles] == [20_0000]


def test_the_same_header_twice_is_told_apart_by_its_column() -> None:
    rows = [["Artnr", "Pris", "Pris"], ["1", "10", "20"]]
    assert code_of(rows) == "PRICE_COLUMN_TWICE"
    assert [one.price for one in read(rows, choice=Choice({"Pris (C)": "-"})).articles] == [10_0000]


@pytest.mark.parametrize(
    "header, kind, code",
    [
        (["Artnr", "Benämning"], LIST, "PRICE_COLUMNS_MISSING"),
        (["Benämning", "Pris"], LIST, "PRICE_COLUMNS_MISSING"),
        (["Artnr", "Pris"], LETTER, "PRICE_OTHER_KIND"),
        (["Rabattgrupp", "Rabatt"], LIST, "PRICE_OTHER_KIND"),
        (["Rabattgrupp", "Rabatt"], NET, "PRICE_OTHER_KIND"),
    ],
)
def test_columns_that_a_kind_of_file_cannot_be_without(header: list[str], kind: str, code: str) -> None:
    assert code_of([header, ["1"] * len(header)], kind=kind) == code


@pytest.mark.parametrize(
    "header, kind",
    [
        (["Artnr", "Pris", "Nettopris", "Rabatt"], LIST),
        (["Rabattgrupp", "Rabatt"], LETTER),
        (["Artnr", "Nettopris", "Rabatt"], LETTER),
        (["Artnr", "Nettopris"], NET),
        (["Artnr", "Benämning"], None),
        (["Namn", "Postnummer"], None),
    ],
)
def test_headers_speak_for_a_kind_of_file(header: list[str], kind: str | None) -> None:
    book = content([header, ["1"] * len(header)]).book
    assert book is not None
    assert proposed_kind(book) == kind


def test_a_hidden_sheet_is_not_read_and_another_with_data_is_told() -> None:
    hidden = sheet([["Artnr", "Benämning", "Pris", "Enhet"], ["9", "x", "1", "ST"]], hidden=True)
    assert [one.number for one in read(content(hidden, [HEAD, ROW])).articles] == ["0012345"]
    two = read(content([HEAD, ROW], [HEAD, ["2", "Rör", "1"]]))
    assert "OTHER_SHEETS_WITH_DATA" in two.told
    chosen = read(content([HEAD, ROW], [HEAD, ["2", "Rör", "1"]]), choice=Choice(sheet="Blad2"))
    assert ([one.number for one in chosen.articles], chosen.notes.sheet) == (["2"], "Blad2")
    assert code_of([HEAD, ROW], choice=Choice(sheet="Blad9")) == "SHEET_UNKNOWN"


def remembered(*headers: str, **said: str) -> Choice:
    meant = dict(zip(headers, (said.get(header, "-") for header in headers), strict=True))
    return Choice(remembered={header_fingerprint(headers): meant})


def test_what_was_remembered_is_used_for_the_same_headers_in_any_order() -> None:
    choice = remembered("Kod", "Text", "Kr", Kod="number", Kr="list_price")
    found = read([["KR", "Text", "Kod"], ["10,50", "Kabel", "0012345"]], choice=choice)
    assert [(one.number, one.name, one.price) for one in found.articles] == [("0012345", "", 10_5000)]
    assert found.notes.brakes == []


def test_headers_that_have_changed_hold_the_plan_with_their_names() -> None:
    choice = remembered("Kod", "Benämning", "Kr", Kod="number", Benämning="name", Kr="list_price")
    found = read([["Kod", "Benämning", "Pris", "Enhet"], ["0012345", "Kabel", "10,50", "M"]], choice=choice)
    (brake,) = found.notes.brakes
    assert (brake.code, brake.params) == ("BRAKE_PRICES_COLUMNS", {"gone": "Kr", "new": "Pris, Enhet"})
    assert [(one.number, one.price) for one in found.articles] == [("0012345", 10_5000)]
    lost = choice
    assert (
        code_of([["Kod", "Benämning", "Belopp"], ["1", "Kabel", "10"]], choice=lost)
        == "PRICE_COLUMNS_MISSING"
    )


def test_other_headers_altogether_are_nothing_that_was_remembered() -> None:
    choice = remembered("Kod", "Kr", Kod="number", Kr="list_price")
    assert read([HEAD, ROW], choice=choice).notes.brakes == []


def test_a_row_says_the_same_wherever_its_columns_stand_and_another_when_they_mean_another() -> None:
    def raws(rows: list[list[str]], **said: str) -> list[str]:
        found = content(rows)
        return [unit.raw for unit in read(found, LIST, Choice(said)).layout.units(found)]

    first = raws([HEAD, ROW])
    assert first == raws([["Bild", "Pris", "Benämning", "Artnr"], ["x", "10,50", "Kabel", "0012345"]])
    assert first != raws([HEAD, ROW], Pris="net_price")
    assert first != raws([HEAD, ROW], Benämning="-")
