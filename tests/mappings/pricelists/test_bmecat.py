"""BMEcat: element by element, what is wrong in it, and XML that means harm."""

from collections.abc import Callable

import pytest

from hub.errors import HubError
from hub.prices import ListedArticle
from mappings.pricelists.bmecat import LAYOUT
from mappings.pricelists.layout import Content
from tests.mappings.pricelists.written import article, refused, said, warned
from tests.mappings.pricelists.written_bmecat import (
    DOCTYPE,
    HEADER,
    bmecat,
    catalogue,
    opened,
    price,
    prices,
    product,
)

WHOLE = ListedArticle(
    "0012345", "KABEL FÖRLÄGGNING EKK 3G1,5", unit="ST", price=2098_5500, gtin="7350000000018"
)
MORE = (
    '<PRODUCT_REFERENCE type="similar"><PROD_ID_TO>1</PROD_ID_TO></PRODUCT_REFERENCE>'
    '<PRODUCT_REFERENCE type="followup"><PROD_ID_TO>0012346</PROD_ID_TO></PRODUCT_REFERENCE>'
    "<USER_DEFINED_EXTENSIONS><UDX.EDXF.DISCOUNT_GROUP>"
    "<UDX.EDXF.DISCOUNT_GROUP_MANUFACTURER>M1</UDX.EDXF.DISCOUNT_GROUP_MANUFACTURER>"
    "<UDX.EDXF.DISCOUNT_GROUP_SUPPLIER>BÄ0100</UDX.EDXF.DISCOUNT_GROUP_SUPPLIER>"
    "</UDX.EDXF.DISCOUNT_GROUP></USER_DEFINED_EXTENSIONS>"
)
DETAILS = (
    "<EAN>7350000000018</EAN><MANUFACTURER_PID>ABC-1</MANUFACTURER_PID>"
    '<MANUFACTURER_NAME>EXEMPEL</MANUFACTURER_NAME><PRODUCT_STATUS type="new_product">Ny</PRODUCT_STATUS>'
)


def what_is_left(of: Content) -> object:
    (one,) = said(LAYOUT, of)
    return one.warnings[0].params["what"]  # type: ignore[union-attr]


@pytest.mark.parametrize("version", ["2005", "2005.1", "1.2"])
def test_every_part_of_a_product_in_either_version(version: str) -> None:
    assert article(LAYOUT, opened(catalogue(product(), version=version))) == WHOLE
    full = product(
        details=DETAILS, more=MORE, order="<ORDER_UNIT>MTR</ORDER_UNIT><QUANTITY_MIN>25</QUANTITY_MIN>"
    )
    assert article(LAYOUT, opened(catalogue(full, version=version))) == WHOLE._replace(
        unit="M", pack=25_0000, brand="EXEMPEL", maker_number="ABC-1", status="new",
        replaced_by="0012346", discount_class="BÄ0100",
    )  # fmt: skip


def test_the_head_says_whose_it_is_and_what_it_brings() -> None:
    head = LAYOUT.head(bmecat(product()))
    assert (head.currency, head.agreement, head.seller) == ("SEK", "AVT1", "5560000000")
    assert (head.buyers, head.price_date, head.valid_from) == (frozenset({"1234567"}), "2026-11-23", None)
    assert (head.changes_only, head.notes) == (False, ())
    changes = opened(
        catalogue(product(mode="new"), product("1", mode="delete"), transaction="T_UPDATE_PRODUCTS")
    )
    assert LAYOUT.head(changes).changes_only
    assert [one.said.status for one in said(LAYOUT, changes)] == ["new", "gone"]  # type: ignore[union-attr]


def test_parties_have_roles() -> None:
    header = (
        "<CATALOG><GENERATION_DATE>2026-11-23T08:00:00</GENERATION_DATE></CATALOG><PARTIES>"
        "<PARTY><PARTY_ID>77</PARTY_ID><PARTY_ROLE>buyer</PARTY_ROLE></PARTY>"
        "<PARTY><PARTY_ID>1</PARTY_ID><PARTY_ROLE>supplier</PARTY_ROLE>"
        "<ADDRESS><VAT_ID>SE556000000001</VAT_ID></ADDRESS></PARTY></PARTIES>"
    )
    head = LAYOUT.head(opened(catalogue(product(priced=prices(price(currency="EUR"))), header=header)))
    assert (head.buyers, head.seller, head.price_date) == (frozenset({"77"}), "5560000000", "2026-11-23")
    assert head.currency == "EUR"


@pytest.mark.parametrize("per", [1, 10, 100, 1000])
def test_a_price_is_for_as_many_as_it_says(per: int) -> None:
    order = f"<ORDER_UNIT>MTR</ORDER_UNIT><PRICE_QUANTITY>{per}</PRICE_QUANTITY>"
    found = article(LAYOUT, bmecat(product(order=order)))
    assert (found.price, found.price_per, found.unit) == (2098_5500, per, "M")


@pytest.mark.parametrize("said_so", [price("0"), price("0.00"), price(""), price("9", "on_request"), ""])
def test_a_price_of_nothing_is_on_request(said_so: str) -> None:
    of = bmecat(product(priced=prices(said_so)))
    assert article(LAYOUT, of).price is None
    assert warned(LAYOUT, of) == []


def test_the_buyers_price_stands_beside_the_list_price_and_a_factor_is_computed_once() -> None:
    net = price("1499.5", "net_customer", more="<PRICE_FACTOR>0.85</PRICE_FACTOR>")
    found = article(LAYOUT, bmecat(product(priced=prices(price(), net))))
    assert (found.price, found.net) == (2098_5500, 1274_5750)


def test_prices_of_other_kinds_countries_and_quantities_are_named_and_not_kept() -> None:
    others = (
        price("9", "nrp"),
        price("9", "gros_list"),
        price("9", more="<TERRITORY>DE</TERRITORY><TERRITORY>AT</TERRITORY>"),
        price("2000", more="<LOWER_BOUND>100</LOWER_BOUND><TERRITORY>SE</TERRITORY>"),
        '<PRODUCT_PRICE price_type="net_customer"><PRICE_FORMULA/></PRODUCT_PRICE>',
    )
    of = bmecat(product(priced=prices(price(more="<LOWER_BOUND>1</LOWER_BOUND>"), *others)))
    assert (article(LAYOUT, of).price, article(LAYOUT, of).net) == (2098_5500, None)
    assert what_is_left(of) == "nrp, gros_list, net_list DE/AT, net_list ≥ 100, net_customer PRICE_FORMULA"


NOW = prices(price("2000"), start="2026-01-01", end="2026-12-31")
LATER = prices(price("2200"), start="2027-01-01")


def test_of_two_periods_the_one_counts_that_the_catalogue_is_for() -> None:
    of = bmecat(product("1"), product(priced=LATER + NOW))
    _, found = (one.said for one in said(LAYOUT, of))  # type: ignore[union-attr]
    assert isinstance(found, ListedArticle)
    assert (found.price, found.price_date) == (2000_0000, "2026-01-01")
    announced = bmecat(product(priced=LATER), product("1", priced=NOW))
    assert LAYOUT.head(announced).valid_from == "2027-01-01"
    assert refused(LAYOUT, announced) == ["PRICE_NOT_IN_FORCE"]
    dated = (
        "<PRODUCT_PRICE_DETAILS><VALID_START_DATE>2027-01-01</VALID_START_DATE>"
        f"{price()}</PRODUCT_PRICE_DETAILS>"
    )
    assert refused(LAYOUT, bmecat(product("1"), product(priced=dated))) == ["PRICE_NOT_IN_FORCE"]


def test_a_price_of_the_day_is_approximate_and_the_swedish_name_is_taken() -> None:
    copper = "<PRODUCT_PRICE_DETAILS><DAILY_PRICE>TRUE</DAILY_PRICE>" + price() + "</PRODUCT_PRICE_DETAILS>"
    assert article(LAYOUT, bmecat(product(priced=copper))).approximate
    names = product().replace(
        "<DESCRIPTION_SHORT>",
        '<DESCRIPTION_SHORT lang="eng">CABLE</DESCRIPTION_SHORT><DESCRIPTION_SHORT lang="swe">',
    )
    assert article(LAYOUT, bmecat(names)).name == WHOLE.name


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (product(" "), "PRICE_ARTICLE_NUMBER_MISSING"),
        (product(mode="replace"), "PRICE_STATUS_UNKNOWN"),
        (product(priced=prices(price("1,50"))), "PRICE_UNREADABLE"),
        (product(priced=prices(price("-1"))), "PRICE_UNREADABLE"),
        (product(priced=prices(price("1e3"))), "PRICE_UNREADABLE"),
        (product(priced=prices(price("9999999999"))), "PRICE_UNREADABLE"),
        (product(order="<PRICE_QUANTITY>0</PRICE_QUANTITY>"), "PRICE_UNREADABLE"),
        (product(order="<PRICE_QUANTITY>2.5</PRICE_QUANTITY>"), "PRICE_UNREADABLE"),
        (product(order="<QUANTITY_MIN>en</QUANTITY_MIN>"), "PRICE_UNREADABLE"),
        (
            product(priced=prices(price(more="<PRICE_BASE><PRICE_UNIT>KGM</PRICE_UNIT></PRICE_BASE>"))),
            "PRICE_UNREADABLE",
        ),
        (product(priced=prices(price(), start="i morgon")), "PRICE_DATE_UNREADABLE"),
        (product(priced=prices(price(currency="EUR"))), "PRICE_CURRENCY_OTHER"),
        (product(priced=prices(price(), price("2099"))), "PRICE_TWICE"),
    ],
)
def test_a_product_that_cannot_be_taken(line: str, code: str) -> None:
    assert refused(LAYOUT, bmecat(product("1"), line)) == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (catalogue(product(), transaction="T_UPDATE_PRICES"), "PRICE_PRICES_ALONE"),
        (catalogue(product(), transaction="T_NEW_MODEL"), "PRICE_CATALOGUE_KIND"),
        (catalogue(product(), header=HEADER.replace("2026-11-23", "2026-11-31")), "PRICE_FILE_DATE"),
    ],
)
def test_a_catalogue_that_cannot_be_taken(text: str, code: str) -> None:
    with pytest.raises(HubError) as raised:
        LAYOUT.head(opened(text))
    assert raised.value.code == code


def test_a_dtd_that_is_only_named_is_not_fetched_and_its_letters_stay_as_written() -> None:
    of = opened(
        catalogue(product(name="x"), version="1.2", doctype=DOCTYPE).replace(">x<", ">R&ouml;r &amp; dl<")
    )
    assert article(LAYOUT, of).name == "R&ouml;r & dl"


ENTITY = '<!DOCTYPE BMECAT [<!ENTITY a "x">]>'


def cut(text: str) -> str:
    return text[: len(text) * 2 // 3]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (catalogue(product(), doctype=ENTITY), "FILE_XML_ENTITIES"),
        (catalogue(product(), doctype='<!DOCTYPE B SYSTEM "file:///etc/passwd" []>'), "FILE_XML_ENTITIES"),
        (cut(catalogue(*[product()] * 3)), "FILE_DAMAGED"),
        (catalogue(product(details="<X>" * 70 + "</X>" * 70)), "FILE_NEEDS_MEMORY"),
        (catalogue(product(name="x" * 2_100_000)), "FILE_NEEDS_MEMORY"),
        (catalogue(product(details=f"<X y='{'z' * 5_000_000}'/>")), "FILE_NEEDS_MEMORY"),
        (catalogue(product(), declared='<?xml version="1.0" encoding="EBCDIC-X"?>'), "FILE_DAMAGED"),
    ],
)
def test_a_file_that_is_damaged_or_means_harm_is_refused(text: str, code: str) -> None:
    def read_all() -> None:
        said(LAYOUT, opened(text))

    with pytest.raises(HubError) as raised:
        read_all()
    assert raised.value.code == code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1", "windows-1252", "utf-16"])
def test_the_encoding_is_the_one_that_is_declared(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    assert article(LAYOUT, opened(catalogue(product(), declared=declared), encoding)) == WHOLE


@pytest.mark.parametrize("encoding", ["cp1252", "cp850"])
def test_a_file_that_only_says_it_is_utf_8_is_read_and_told(encoding: str) -> None:
    of = opened(catalogue(product()), encoding)
    assert article(LAYOUT, of) == WHOLE
    assert [note.code for note in LAYOUT.head(of).notes] == ["PRICE_ENCODING_OTHER"]


@pytest.mark.parametrize(
    "text", ["<html><body>Logga in</body></html>", "<!DOCTYPE html><p>", "<?xml version='1.0'?><FEED/>"]
)
def test_other_markup_is_another_file(text: str) -> None:
    assert not LAYOUT.recognises(opened(text))


def test_a_piece_with_days_is_another_piece_when_the_catalogue_is_for_another_day() -> None:
    def pieces(header: str) -> list[str]:
        products = product("1"), product(priced=NOW)
        return [unit.raw for unit in LAYOUT.units(opened(catalogue(*products, header=header)))]

    read: Callable[[str], list[str]] = pieces
    (one, two), (three, four) = read(HEADER), read(HEADER.replace("2026-11-23", "2026-11-24"))
    assert (one == three, two == four) == (True, False)
