"""What is written as each wholesaler writes is read back: Ahlsell's two files, Storel's and the municipal
three, and NELFO's. The writers here know nothing of the layouts' tables."""

from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from hub.prices import ListedArticle, Term
from mappings.pricelists import (
    ahlsell_letter,
    ahlsell_list,
    municipal,
    nelfo_discounts,
    nelfo_goods,
    nelfo_offer,
    storel,
)
from tests.mappings.pricelists.rows import (
    CODES,
    DAYS,
    GTINS,
    NUMBERS,
    ORE,
    RATES,
    SEVEN,
    STOCKED,
    articles,
    decimal,
    digits,
    known,
    names,
    terms,
    text,
)

NAMES = names("ABCÅÄÖåäö 0123456789/,.-\"'+:?", 50)
NOTHING = st.none()


Row = TypeVar("Row")


def some(rows: st.SearchStrategy[Row]) -> st.SearchStrategy[list[Row]]:
    """A file's rows."""
    return st.lists(rows, min_size=1, max_size=5)


def or_none(amounts: st.SearchStrategy[int]) -> st.SearchStrategy[int | None]:
    """Zero is written for what is not said."""
    return amounts.map(lambda amount: amount or None)


def letter(said: bool | None, yes: str = "J", no: str = "N") -> str:
    return {True: yes, False: no, None: " "}[said]


def of_day(found: ListedArticle) -> ListedArticle:
    """Copper and steel are approximate by their class."""
    is_so = (found.discount_class or "").startswith(("PAA", "PAB", *(f"PJ{one}" for one in "ABCDEFGHIJKL")))
    return found._replace(approximate=is_so)


AHLSELL = articles(
    number=NUMBERS,
    name=NAMES,
    unit=st.sampled_from(["ST", "M", "FRP", None]),
    price=or_none(ORE),
    discount_class=st.sampled_from(["PAA01", "PJK", "PJM"]) | CODES | NOTHING,
    pack=or_none(st.integers(0, 9_999_999).map(lambda pack: pack * 100)),
    stocked=STOCKED,
).map(of_day)


@given(some(AHLSELL))
def test_ahlsells_price_file(rows: list[ListedArticle]) -> None:
    lines = [
        f"{row.number.ljust(20)}{str((row.price or 0) // 100).zfill(12)}{(row.discount_class or '').ljust(6)}"
        f"{(row.unit or '').ljust(3)}{letter(row.stocked)}{row.name.ljust(60)}"
        f"{str((row.pack or 0) // 100).zfill(7)}NJN"
        for row in rows
    ]
    assert known(ahlsell_list.LAYOUT, text(lines, "latin-1")) == rows


TENTHS = st.integers(0, 1000).map(lambda rate: rate * 10)
ENDS = DAYS.filter(lambda day: day < "2100" and day != "2000-01-01") | NOTHING
AHLSELL_TERMS = st.one_of(
    terms(
        discount_class=CODES, discounts=st.tuples(TENTHS), valid_to=ENDS, text=names(most=30),
        chain_discount=or_none(TENTHS),
    ),
    terms(number=NUMBERS, discounts=st.tuples(TENTHS.filter(bool)), valid_to=ENDS),
    terms(number=NUMBERS, net_price=ORE.filter(bool), valid_to=ENDS),
)  # fmt: skip


@given(some(AHLSELL_TERMS))
def test_ahlsells_agreement_file(rows: list[Term]) -> None:
    def line(row: Term) -> str:
        rate = (row.discounts or (0,))[0] // 10
        of_class, of_article = (rate, 0) if row.discount_class else (0, rate)
        return (
            f" 1N1234567{(row.number or '').ljust(20)}{(row.discount_class or '').ljust(6)}{of_class:04d}"
            f"{of_article:04d}{(row.net_price or 0) // 100:09d}{(row.chain_discount or 0) // 10:04d}"
            f"{(row.text or '').ljust(30)}{digits(row.valid_to)[2:] or '000000'}"
        )

    head = " 11234567000" + "BERG BYGG AB".ljust(30) + "N" + " " * 30 + "261101"
    assert known(ahlsell_letter.LAYOUT, text([head, *map(line, rows)], "latin-1")) == rows


LISTED = articles(
    number=SEVEN,
    name=NAMES,
    unit=st.sampled_from(["ST", "M", "FRP", None]),
    price=or_none(ORE),
    discount_class=CODES | NOTHING,
    price_date=DAYS | NOTHING,
    stocked=st.sampled_from([True, None]),
    status=st.sampled_from(["active", "leaving"]),
)
CLASSES = terms(discount_class=CODES, discounts=st.tuples(RATES, RATES))
NET = terms(number=SEVEN, net_price=ORE.filter(bool), text=NAMES)


@given(some(LISTED))
def test_storels_price_list(rows: list[ListedArticle]) -> None:
    lines = [
        f"{row.number};{row.name};{row.unit or ''};{row.discount_class or ''};"
        f"{decimal(row.price or 0, 4, ',')};{digits(row.price_date)};J;"
        f"{'L' if row.stocked else ''};{'UL' if row.status == 'leaving' else 'O'}"
        for row in rows
    ]
    assert known(storel.LIST, text(lines, "cp1252")) == rows


@given(some(CLASSES), st.sampled_from(["", "%", " %"]))
def test_storels_letter(rows: list[Term], sign: str) -> None:
    lines = [
        ";".join([row.discount_class or "", *(decimal(rate, 2, ",") + sign for rate in row.discounts)])
        for row in rows
    ]
    assert known(storel.LETTER, text(lines, "cp1252")) == rows


@given(some(NET))
def test_storels_net_prices(rows: list[Term]) -> None:
    lines = [f"{row.number};{row.text};{decimal(row.net_price or 0, 4, ',')};BÄ01;20261101" for row in rows]
    assert known(storel.NET, text(lines, "cp1252")) == rows


@given(
    some(
        articles(
            number=SEVEN, name=NAMES, unit=st.sampled_from(["ST", "M", None]), price=or_none(ORE),
            discount_class=CODES | NOTHING, price_date=DAYS | NOTHING, stocked=STOCKED,
            pack=or_none(ORE),
        )),
    st.booleans(),
)  # fmt: skip
def test_the_municipal_price_list(rows: list[ListedArticle], heading: bool) -> None:
    first = "Artikelnummer;Benämning;Enhet;Förpackningsstorlek;Materialgrupp;GN-Pris;Prisdatum;Lagerförd"
    lines = [
        f"{row.number};{row.name};{row.unit or ''};{decimal(row.pack or 0, 4, ',')};"
        f"{row.discount_class or ''};{decimal(row.price or 0, 4, ',')};{row.price_date or ''};"
        f"{letter(row.stocked).strip()}"
        for row in rows
    ]
    assert known(municipal.LIST, text([first, *lines] if heading else lines, "utf-8", "\n")) == rows


@given(some(terms(discount_class=CODES, discounts=st.tuples(RATES))))
def test_the_municipal_letter(rows: list[Term]) -> None:
    lines = [f"{row.discount_class};{decimal(row.discounts[0], 2, ',')}" for row in rows]
    assert known(municipal.LETTER, text(lines, "utf-8", "\n")) == rows


@given(some(terms(number=SEVEN, net_price=ORE.filter(bool))), DAYS)
def test_the_municipal_net_prices(rows: list[Term], day: str) -> None:
    lines = [f"{row.number};{decimal(row.net_price or 0, 4, ',')};{day}" for row in rows]
    assert known(municipal.NET, text(lines, "utf-8", "\n")) == rows


MARKS = {"own": "0", "e": "1", "gtin": "2", "maker": "3", "rsk": "4"}
KINDS = st.sampled_from(list(MARKS))
UNITS = {"ST": "EA;STYKK", "KG": "KGM;KILO", "KURV": "BK;KURV"}
NELFO_HEAD = "EFONELFO;4.0;5560000000;;1234567"


def nelfo_price(article: ListedArticle) -> ListedArticle:
    """A price is the list's or the buyer's, and metres are told by the hundred."""
    per = 100 if article.unit == "M" else 1
    return article._replace(price_per=per, price=None if article.net else article.price)


NELFO = articles(
    number=NUMBERS,
    name=NAMES,
    number_type=KINDS,
    unit=st.sampled_from([*UNITS, "M"]),
    price=or_none(ORE),
    net=or_none(ORE) | NOTHING,
    discount_class=CODES | NOTHING,
    price_date=DAYS,
    pack=or_none(st.integers(0, 999_999_999)),
    stocked=STOCKED,
    status=st.sampled_from(["active", "new", "gone"]),
    gtin=GTINS | NOTHING,
    brand=CODES | NOTHING,
    replaced_by=NUMBERS | NOTHING,
).map(nelfo_price)


@given(some(NELFO))
def test_nelfos_goods(rows: list[ListedArticle]) -> None:
    def lines(row: ListedArticle) -> list[str]:
        status = {"active": "2", "new": "1", "gone": "3"}[row.status]
        unit = "HMT;METER" if row.unit == "M" else UNITS[row.unit or ""]
        first = (
            f"VL;{MARKS[row.number_type]};{row.number};{row.name};;1;{unit};"
            f"{(row.net or row.price or 0) // 100};{row.price_per * 10_000};{digits(row.price_date)};"
            f"{status};;{row.discount_class or ''};"
            f"{row.brand or ''};;{letter(row.stocked).strip()};{row.pack or ''};;{'N' if row.net else 'B'}"
        )
        gtin = [f"VA;2;{row.gtin};V;"] if row.gtin else []
        return [first, "VX;VEKT;120", *gtin, *([f"VA;0;{row.replaced_by};E;"] if row.replaced_by else [])]

    head = f"VH;{NELFO_HEAD};20261101;;SEK;;EXEMPEL EL AB"
    found = text([head, *(line for row in rows for line in lines(row))], "latin-1")
    assert known(nelfo_goods.LAYOUT, found) == rows


@given(
    some(
        terms(
            number=NUMBERS, number_type=KINDS, net_price=ORE.filter(bool),
            price_per=st.sampled_from([1, 100]), text=NAMES,
        ))
)  # fmt: skip
def test_nelfos_offers(rows: list[Term]) -> None:
    def line(row: Term) -> str:
        unit = "HMT;METER" if row.price_per == 100 else "EA;STYKK"
        return (
            f"PL;{MARKS[row.number_type]};{row.number};{row.text};;1;{unit};{(row.net_price or 0) // 100};"
            f"{row.price_per * 10_000};20261101;2;;;;;;;;N"
        )

    head = f"PH;{NELFO_HEAD};20261101;20261231;SEK;;EXEMPEL EL AB"
    assert known(nelfo_offer.LAYOUT, text([head, *map(line, rows)], "latin-1")) == rows


NELFO_TERMS = st.one_of(
    terms(discount_class=CODES, discounts=st.tuples(RATES), text=NAMES | NOTHING),
    terms(number=NUMBERS, number_type=KINDS, net_price=ORE.filter(bool)),
    terms(number=NUMBERS, number_type=KINDS, discounts=st.tuples(RATES)),
)


@given(some(NELFO_TERMS))
def test_nelfos_discounts(rows: list[Term]) -> None:
    def line(row: Term) -> str:
        mark = "5" if row.discount_class else MARKS[row.number_type]
        net, rate = (row.net_price or 0) // 100, (row.discounts or ("",))[0]
        return f"RL;{mark};{row.discount_class or row.number};{net or ''};{rate};{row.text or ''}"

    head = f"RH;{NELFO_HEAD};A1;20261101;;SEK;H;EXEMPEL EL AB"
    assert known(nelfo_discounts.LAYOUT, text([head, *map(line, rows)], "latin-1")) == rows
