"""Price lists by their columns: every field, what spreadsheets do to numbers, and what is no article."""

import pytest

from hub.errors import HubError
from hub.prices import ListedArticle
from tests.mappings.pricelists.columns.sheets import LETTER, content, read, sheet

HEAD = ["Artikelnr", "Benämning", "Enhet", "Bruttopris", "Prisenhet", "Rabattgrupp"]
CABLE = ["0012345", "KABEL EKK 3G1,5", "M", "1 250,50", "100", "BÄ01"]


def test_every_field_of_a_list() -> None:
    header = [
        "Art.nr", "Benämning", "E-nummer", "RSK nr", "EAN", "Enh", "GN-pris", "Prisenhet", "Nettopris",
        "Materialgrupp", "Förp", "Prisdatum", "Status", "Lagervara", "Fabrikat", "Tillverkarens artnr",
        "Ersätts av", "Valuta",
    ]  # fmt: skip
    row = [
        "0012345", "Kabel", "E 77 001 23", "1234567", "7350000000015", "M", "1 250,50 kr", "per 100 M",
        "9,95", "BÄ01", "50 st", "2026-11-01 00:00:00", "UL", "Ja", "EXEMPEL", "X-1", "0012346", "SEK",
    ]  # fmt: skip
    assert read([header, row]).articles == [
        ListedArticle(
            "0012345", "Kabel", unit="M", price=1250_5000, price_per=100, net=9_9500, discount_class="BÄ01",
            price_date="2026-11-01", pack=50_0000, stocked=True, status="leaving", e_number="7700123",
            rsk_number="1234567", gtin="7350000000015", brand="EXEMPEL", maker_number="X-1",
            replaced_by="0012346",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    "header",
    [
        ["Article no", "Name", "Unit", "List price", "Price unit", "Discount group"],
        ["Varenr", "Varetekst", "Salgsenhet", "Listepris", "Pris pr", "Rabattgruppe"],
        ["LEV. ART NR", "ARTIKEL-\nBENÄMNING", "Enhet:", "Listpris (exkl. moms)", "PRIS-ENHET", "Prisgrupp"],
    ],
)  # fmt: skip
def test_headers_in_three_languages_mean_the_same(header: list[str]) -> None:
    (article,) = read([header, CABLE]).articles
    assert article == ListedArticle(
        "0012345", "KABEL EKK 3G1,5", unit="M", price=1250_5000, price_per=100, discount_class="BÄ01"
    )


def test_what_stands_around_the_rows_is_no_row() -> None:
    found = read(
        [
            ["Prislista 2026"],
            [],
            ["Prisdatum:", "2026-11-01"],
            HEAD,
            ["", "", "", "SEK", "antal", ""],
            ["RÖR OCH DELAR"],
            CABLE,
            HEAD,
            ["", "Rör", "M", "10", "", ""],
            ["", "Summa", "", "1 260,50", "", ""],
            ["Priserna gäller exklusive moms."],
        ]
    )
    assert [article.number for article in found.articles] == ["0012345"]
    assert found.refused == [(9, "PRICE_ARTICLE_NUMBER_MISSING", None)]
    assert found.notes.ignored == [
        (5, "header"),
        (6, "header"),
        (8, "header"),
        (10, "footer"),
        (11, "header"),
    ]
    assert found.head.price_date == "2026-11-01"


@pytest.mark.parametrize("price", ["", "0", "0,00", "-", "Pris på förfrågan", "OFFERT", "On request"])
def test_no_price_is_on_request_and_never_free(price: str) -> None:
    (article,) = read([HEAD, [*CABLE[:3], price, *CABLE[4:]]]).articles
    assert article.price is None


@pytest.mark.parametrize(
    "prices, expected",
    [
        (["1.234", "12.5"], [1_2340, 12_5000]),
        (["1.234", "12,50"], [1234_0000, 12_5000]),
        (["1,234", "12,50"], [1_2340, 12_5000]),
        (["1.234", "2500"], [1_2340, 2500_0000]),
        (["30.000000000000004", "33.33333333"], [30_0000, 33_3333]),
        (["1\u00a0234,50", "12 345 678,9"], [1234_5000, 12345678_9000]),
        (["1'234.50", "SEK 5"], [1234_5000, 5_0000]),
    ],
)
def test_a_column_of_prices_is_read_by_the_sign_that_it_tells(prices: list[str], expected: list[int]) -> None:
    rows = [[f"A{number}", "Rör", "M", price, "", ""] for number, price in enumerate(prices)]
    assert [article.price for article in read([HEAD, *rows]).articles] == expected


@pytest.mark.parametrize(
    "prices", [["1.234"], ["1.234", "2.345"], ["1,234", "1.5", "1,5"], ["-5"], ["12 34"], ["fem"], ["1e-05"]]
)
def test_a_price_that_may_be_either_is_not_guessed(prices: list[str]) -> None:
    rows = [[f"A{number}", "Rör", "M", price, "", ""] for number, price in enumerate(prices)]
    assert (2, "PRICE_UNREADABLE", "Bruttopris") in read([HEAD, *rows]).refused


def test_thousands_without_a_sign_tell_nothing_of_a_text_file() -> None:
    rows = [["A1", "Rör", "M", "1.234", "", ""], ["A2", "Rör", "M", "2500", "", ""]]
    assert read(content([HEAD, *rows], kind="csv")).refused == [(2, "PRICE_UNREADABLE", "Bruttopris")]


def test_more_decimals_than_a_price_has_are_rounded_and_told() -> None:
    found = read(
        [HEAD, [*CABLE[:3], "33.33333333", *CABLE[4:]], ["A2", "", "", "30.000000000000004", "", ""]]
    )
    assert "PRICE_ROUNDED" in found.told
    assert found.notes.tally["PRICE_ROUNDED", "Bruttopris"] == 1


def test_numbers_keep_their_zeros_and_a_shortened_one_is_refused() -> None:
    rows = [
        ["0012345", "a", "", "1", "", ""],
        ["1E5", "b", "", "1", "", ""],
        ["1.23457E+12", "c", "", "1", "", ""],
        ["9" * 65, "d", "", "1", "", ""],
    ]
    found = read([HEAD, *rows])
    assert [article.number for article in found.articles] == ["0012345", "1E5"]
    assert [code for _, code, _ in found.refused] == ["PRICE_NUMBER_SHORTENED", "PRICE_NUMBER_SHORTENED"]


def test_an_e_number_gets_its_zeros_back_and_is_a_key_of_its_own_kind() -> None:
    found = read([["E-nr", "Benämning", "Pris"], ["12345", "Kabel", "10"], ["7700123", "Rör", "20"]])
    assert [(one.number_type, one.number, one.e_number) for one in found.articles] == [
        ("e", "0012345", "0012345"),
        ("e", "7700123", "7700123"),
    ]
    assert "PRICE_ZEROS_RESTORED" in found.told


@pytest.mark.parametrize(
    "said, per, unit",
    [("", 1, "M"), ("1000", 1000, "M"), ("100 ST", 100, "M"), ("/100", 100, "M"), ("ST", 1, "M")],
)
def test_a_price_unit_is_a_quantity_or_a_unit(said: str, per: int, unit: str) -> None:
    (article,) = read([HEAD, [*CABLE[:4], said, "BÄ01"]]).articles
    assert (article.price_per, article.unit) == (per, unit)
    (bare,) = read([["Artnr", "Pris", "Prisenhet"], ["1", "10", said]]).articles
    assert (bare.price_per, bare.unit) == (per, "ST" if "ST" in said else None)


@pytest.mark.parametrize("said", ["305", "0", "hundra 100", "10000000"])
def test_a_price_unit_that_is_none_stops_its_row(said: str) -> None:
    assert read([HEAD, [*CABLE[:4], said, "BÄ01"]]).refused == [(2, "PRICE_UNIT_UNREADABLE", "Prisenhet")]


def test_cells_without_a_value_are_counted_and_stop_only_what_needs_them() -> None:
    rows = [
        HEAD,
        ["1", "#N/A", "M", "10", "", ""],
        ["2", "Rör", "M", "", "", ""],
        ["3", "Rör", "", "", "", ""],
    ]
    found = read(content(sheet(rows, errors={(2, 1): "#N/A"}, formulas=[(3, 3), (2, 3)])))
    assert [(one.number, one.name, one.price) for one in found.articles] == [
        ("1", "", 10_0000),
        ("3", "Rör", None),
    ]
    assert found.refused == [(3, "PRICE_CELL_WITHOUT_VALUE", "Bruttopris")]
    assert found.told.count("PRICE_CELLS_WITHOUT_VALUE") == 2


def test_what_is_nice_to_know_is_left_out_where_it_cannot_be_read_and_counted() -> None:
    header = ["Artnr", "Pris", "EAN", "Förp", "Status", "Prisdatum"]
    found = read([header, ["1", "10", "12", "10/100", "XX", "11/12/2026"]])
    (article,) = found.articles
    assert (article.gtin, article.pack, article.status, article.price_date) == (None, None, "active", None)
    assert found.told.count("PRICE_CELLS_LEFT_OUT") == 4


def test_a_class_longer_than_any_class_stops_its_row() -> None:
    assert read([HEAD, [*CABLE[:5], "x" * 21]]).refused == [(2, "PRICE_CLASS_LONG", "Rabattgrupp")]


def test_a_price_with_vat_is_not_taken_for_one_without() -> None:
    with pytest.raises(HubError) as raised:
        read([["Artnr", "Benämning", "Pris (inkl. moms)"], ["1", "Rör", "10"]])
    assert raised.value.code == "PRICE_COLUMNS_MISSING"
    header = ["Artnr", "Pris (inkl. moms)", "Pris"]
    assert [one.price for one in read([header, ["1", "12,50", "10"]]).articles] == [10_0000]


def test_currency_is_said_by_a_column_a_line_or_a_header() -> None:
    row = ["1", "10"]
    assert read([["Artnr", "Pris"], row]).head.currency == "SEK"
    assert read([["Artnr", "Pris (NOK)"], row]).head.currency == "NOK"
    assert read([["Valuta:", "EUR"], ["Artnr", "Pris"], row]).head.currency == "EUR"
    assert read([["Artnr", "Pris", "Valuta"], [*row, "dkk"]]).head.currency == "DKK"
    with pytest.raises(HubError) as raised:
        read([["Artnr", "Pris", "Valuta"], [*row, "NOK"], ["2", "5", "SEK"]])
    assert raised.value.code == "PRICE_CURRENCIES"


def test_a_list_holds_from_the_one_day_that_it_names() -> None:
    header = ["Artnr", "Pris", "Gäller från"]
    assert read([header, ["1", "10", "46349"], ["2", "10", "2026-11-23"]]).head.valid_from == "2026-11-23"
    differing = read([header, ["1", "10", "23.11.2026"], ["2", "10", "2027-01-01"]])
    assert differing.head.valid_from is None
    assert "PRICE_DAYS_DIFFER" in differing.told
    assert (
        read([["Gäller fr.o.m. 2026-12-01"], ["Artnr", "Pris"], ["1", "10"]]).head.valid_from == "2026-12-01"
    )


def test_whose_file_it_is_stands_above_or_in_a_column() -> None:
    above = read([["Kundnummer: 1234567"], ["Rabattgrupp", "Rabatt"], ["BÄ01", "42"]], LETTER)
    assert above.head.buyers == {"1234567"}
    rows = [["Rabattgrupp", "Rabatt", "Kundnr"], ["BÄ01", "42", "1234567"], ["BÄ02", "42", "7654321"]]
    assert read(rows, LETTER).head.buyers == {"1234567", "7654321"}
