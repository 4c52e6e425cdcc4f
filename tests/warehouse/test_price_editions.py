"""Editions: rows stand once, one number says which hold, and whatever lies beyond it never shows."""

import pytest

from hub.prices import Kind, ListedArticle, Term
from warehouse import price_editions, price_rows, suppliers
from warehouse.price_editions import Edition
from warehouse.price_rows import article_row, term_row
from warehouse.store import Scope, Store
from warehouse.suppliers import SupplierRow

AT, DAY, WHOSE = "2026-11-25T08:00:00+01:00", "2026-11-25", "01SUPPLIER"
LIST: Kind = "price-list"
FIRST = ListedArticle(
    "0012345", "Kabel EKK 3G1,5", unit="M", price=20_9855, price_per=100, net=15_0000,
    discount_class="BÄ0100", price_date=DAY, pack=100_0000, stocked=True, status="leaving",
    e_number="0012345", rsk_number="1234567", gtin="7300000000001", brand="Nordkabel",
    maker_number="X-1", replaced_by="0012346", approximate=True,
)  # fmt: skip
SECOND = ListedArticle("7700123", "Rör VP 16 mm", number_type="rsk")


def edition(**said: object) -> Edition:
    values = {
        "number": 0, "base": 0, "state": "loading", "run_id": "01R", "file_id": "f", "layout": "x",
        "reading": "h", "currency": "SEK", "effective": DAY,
    } | said  # fmt: skip
    return Edition(**values)  # type: ignore[arg-type]


def load(scope: Scope, *articles: ListedArticle, ends: tuple[ListedArticle, ...] = (), **said: object) -> int:
    """An edition that says these anew and those no longer, published."""
    base = price_editions.published(scope, WHOSE, LIST)
    number = price_editions.begin(scope, WHOSE, LIST, edition(base=base, **said))
    price_rows.end(scope, WHOSE, LIST, number, [article_row(one, 0).key for one in (*articles, *ends)])
    price_rows.add(scope, WHOSE, LIST, number, [article_row(one, hash(one)) for one in articles])
    price_editions.publish(scope, WHOSE, LIST, number, AT)
    return number


def read(scope: Scope, number: int) -> list[ListedArticle]:
    return list(price_rows.articles(scope, WHOSE, number))


def test_every_field_of_an_article_and_of_a_term_comes_back(store: Store) -> None:
    of_class = Term("CÄÄ01", discounts=(4200, 5000), chain_discount=100, text="Rördelar", valid_from=DAY)
    of_article = Term(number="7700123", number_type="rsk", net_price=5, price_per=1000, valid_to=DAY)
    with store.writing("demo") as scope:
        assert load(scope, FIRST, SECOND) == 1
        price_rows.add(scope, WHOSE, "net-prices", 1, [term_row(of_class, 1), term_row(of_article, 2)])
        assert read(scope, 1) == [FIRST, SECOND]
        assert price_rows.terms(scope, WHOSE, "net-prices", 1) == [of_class, of_article]
        assert price_rows.terms(scope, WHOSE, "discount-letter", 1) == []


def test_a_row_stands_once_and_holds_between_editions(store: Store) -> None:
    dearer = FIRST._replace(price=21_0000)
    with store.writing("demo") as scope:
        assert [load(scope, FIRST, SECOND), load(scope, dearer), load(scope, ends=(SECOND,))] == [1, 2, 3]
        assert [read(scope, number) for number in (0, 1, 2, 3)] == [
            [], [FIRST, SECOND], [dearer, SECOND], [dearer],
        ]  # fmt: skip
        keys = set(price_rows.digests(scope, WHOSE, LIST, 2).values())
        assert keys == {("own", "0012345"), ("rsk", "7700123")}
        assert price_rows.class_counts(scope, WHOSE, 2) == {"BÄ0100": 1, None: 1}


def test_what_was_taken_back_is_swept_away_and_its_number_is_not_used_again(store: Store) -> None:
    with store.writing("demo") as scope:
        load(scope, FIRST, SECOND)
        load(scope, FIRST._replace(price=1), ends=(SECOND,))
        price_editions.take_back(scope, WHOSE, LIST, 2)
        assert price_editions.published(scope, WHOSE, LIST) == 1
        assert read(scope, 1) == [FIRST, SECOND]
        assert price_rows.sweep(scope, WHOSE, LIST, 1) == 3
        assert price_rows.sweep(scope, WHOSE, LIST, 1) == 0
        assert load(scope, FIRST._replace(price=2)) == 3
        assert [one.price for one in read(scope, 3)] == [2, None]
        states = [(one.number, one.state, one.base) for one in price_editions.listing(scope, WHOSE, LIST)]
        assert states == [(3, "published", 1), (2, "undone", 1), (1, "published", 0)]


def test_only_the_last_one_published_can_be_taken_back(store: Store) -> None:
    with store.writing("demo") as scope:
        load(scope, FIRST)
        load(scope, SECOND)
        with pytest.raises(ValueError, match="not the last"):
            price_editions.take_back(scope, WHOSE, LIST, 1)


def test_an_edition_counts_from_its_first_day(store: Store) -> None:
    with store.writing("demo") as scope:
        load(scope, FIRST, effective="2026-11-01")
        load(scope, SECOND, effective="2026-12-01", file_id="g")

        def number(day: str) -> int | None:
            found = price_editions.in_force(scope, WHOSE, LIST, day)
            return found.number if found else None

        assert [number(day) for day in ("2026-10-31", "2026-11-01", "2026-11-30", "2026-12-01")] == [
            None, 1, 1, 2,
        ]  # fmt: skip
        found = price_editions.of_content(scope, WHOSE, LIST, "g")
        assert found is not None
        assert (found.number, found.published_at) == (2, AT)


def test_sweeping_takes_no_more_than_a_stretch_at_a_time(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(price_rows, "SWEPT_AT_ONCE", 2)
    with store.writing("demo") as scope:
        price_rows.add(
            scope, WHOSE, LIST, 1, [article_row(FIRST._replace(number=str(n)), n) for n in range(5)]
        )
        assert [price_rows.sweep(scope, WHOSE, LIST, 0) for _ in range(4)] == [2, 2, 1, 0]


def test_a_supplier_is_one_whatever_its_capitals_and_remembers_what_is_said_of_it(store: Store) -> None:
    with store.writing("demo") as scope:
        first = suppliers.save(scope, SupplierRow("", "Ahlsell", "Ahlsell Sverige AB"), AT)
        again = SupplierRow("", "AHLSELL", "Ahlsell", "1234567", "556012-9206", 2, {"divide": True})
        second = suppliers.save(scope, again, AT)
        assert suppliers.listing(scope) == [second]
        assert suppliers.find(scope, "ahlSELL") == second
        assert (second.id, second.customer_number, second.settings) == (first.id, "1234567", {"divide": True})
        assert suppliers.find(scope, "storel") is None


def test_a_row_in_other_words_is_known_by_them_the_next_time(store: Store) -> None:
    with store.writing("demo") as scope:
        load(scope, FIRST)
        price_rows.reword(scope, WHOSE, LIST, [article_row(FIRST, 77)])
        assert price_rows.digests(scope, WHOSE, LIST, 1) == {77: ("own", "0012345")}
