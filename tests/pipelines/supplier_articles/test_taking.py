"""A wholesaler's articles in the tenant's register: taken, priced, told, taken back; on each database."""

from typing import Any

import pytest

from hub.errors import HubError
from hub.prices import ListedArticle
from hub.run_report import RunReport
from pipelines.article_import.options import ArticleImportOptions
from pipelines.hub import Hub
from pipelines.price_files.explaining import explain
from pipelines.price_files.nights import price_night
from pipelines.requests import How, Who
from pipelines.supplier_articles.listed import Choice
from pipelines.supplier_articles.markups import change_markup, markup_shown
from pipelines.supplier_articles.taking import refresh_prices, take_articles
from pipelines.verbs import import_file, replay, undo
from tests.dagster.books import book
from tests.mappings.pricelists.written import ahlsell_head, ahlsell_term
from tests.pipelines.price_files.test_importing import CABLE, LETTER, PIPE, VALVE, take
from tests.pipelines.price_files.test_nights import on
from warehouse import article_views, price_editions, price_rows, runs, suppliers
from warehouse.price_editions import Edition
from warehouse.suppliers import SupplierRow

ON_REQUEST = CABLE.replace("000000010000", "000000000000")
DEARER = CABLE.replace("000000010000", "000000011000")
CABLE_NUMBER, PIPE_NUMBER, VALVE_NUMBER = "0012345", "7700123", "1458592"


def takes(hub: Hub, choice: str = "all", *groups: str, how: How | None = None) -> RunReport:
    wanted = Choice(choice, groups)  # type: ignore[arg-type]
    return take_articles(hub, "demo", "ahlsell", wanted, how or How(), Who())


def articles(hub: Hub) -> dict[str, dict[str, Any]]:
    with hub.store.reading("demo") as scope:
        return {one["supplier_article_number"]: one for one in article_views.list_articles(scope)}


def prices(hub: Hub) -> dict[str, tuple[str | None, str | None]]:
    return {number: (one["purchase_price"], one["sales_price"]) for number, one in articles(hub).items()}


def marks_up(hub: Hub, **said: str) -> None:
    change_markup(hub, "demo", "ahlsell", said, None)


def has_register(hub: Hub, *rows: tuple[str, ...]) -> None:
    data = book(("Artikelnummer", "Benämning", "Utpris"), rows)
    import_file(hub, "demo", "articles", data, "x.xlsx", ArticleImportOptions())


def run_count(hub: Hub) -> int:
    with hub.store.reading("demo") as scope:
        return len(list(runs.select_runs(scope)))


def codes(report: RunReport) -> list[str]:
    return [warning["code"] for warning in report.warnings]


def test_a_whole_list_is_planned_taken_in_once_and_taken_back(hub: Hub) -> None:
    take(hub, [CABLE, PIPE, VALVE])
    planned = takes(hub, how=How("plan"))
    assert (planned.status, planned.counts["created"], articles(hub)) == ("planned", 3, {})
    done = takes(hub, how=How("apply", planned.plan_checksum, lifts=None))
    assert (done.status, done.counts["created"]) == ("applied", 3)
    cable = articles(hub)[CABLE_NUMBER]
    assert (cable["number"], cable["supplier"], cable["purchase_price"], cable["sales_price"]) == (
        CABLE_NUMBER, "ahlsell", "100", None,
    )  # fmt: skip
    again = takes(hub)
    assert (again.counts["created"], again.counts["unchanged"]) == (0, 3)
    undo(hub, "demo", done.run_id)
    assert articles(hub) == {}


def test_only_what_is_in_use_or_in_a_group(hub: Hub) -> None:
    take(hub, [CABLE, PIPE, VALVE])
    has_register(hub, (CABLE_NUMBER, "Vår kabel", "150"))
    used = takes(hub, "in-use")
    assert (used.counts["created"], used.counts["updated"]) == (0, 1)
    cable = articles(hub)[CABLE_NUMBER]
    assert (cable["name"], cable["purchase_price"], cable["sales_price"]) == ("Vår kabel", "100", "150")
    assert takes(hub, "groups", "CÄÄ011").counts["created"] == 1
    assert set(articles(hub)) == {CABLE_NUMBER, PIPE_NUMBER}
    for choice, groups, code in (("groups", ("ZZ",), "GROUPS_EMPTY"), ("groups", (), "GROUPS_NEEDED")):
        with pytest.raises(HubError) as raised:
            takes(hub, choice, *groups)
        assert raised.value.code == code


def test_without_a_list_there_is_nothing_to_take(hub: Hub) -> None:
    with pytest.raises(HubError) as raised:
        takes(hub)
    assert raised.value.code == "PRICE_LIST_NONE"
    assert refresh_prices(hub, "demo", "ahlsell", Who()) == 0


def test_a_number_that_another_wholesalers_article_has_is_not_given_twice(hub: Hub) -> None:
    take(hub, [CABLE])
    with hub.store.writing("demo") as scope:
        suppliers.save(scope, SupplierRow("", "storel", "Storel"), hub.now())
    data = book(("Artikelnummer", "Benämning", "Lev. artikelnr"), [(CABLE_NUMBER, "Annan", "1")])
    import_file(hub, "demo", "articles", data, "x.xlsx", ArticleImportOptions(supplier="storel"))
    report = takes(hub)
    assert (report.counts["created"], codes(report)) == (1, ["ARTICLES_NUMBER_TAKEN"])
    assert (articles(hub)[CABLE_NUMBER]["number"], articles(hub)["1"]["number"]) == (None, CABLE_NUMBER)
    assert takes(hub).counts["unchanged"] == 1


def test_a_price_on_request_is_no_price_and_no_sales_price(hub: Hub) -> None:
    take(hub, [CABLE])
    marks_up(hub, **{"*": "15"})
    takes(hub)
    assert prices(hub) == {CABLE_NUMBER: ("100", "115")}
    take(hub, [ON_REQUEST])
    assert prices(hub) == {CABLE_NUMBER: (None, None)}
    report = takes(hub, how=How("plan"))
    assert codes(report) == ["ARTICLES_WITHOUT_PRICE"]


def test_markups_give_the_sales_price_and_its_reason(hub: Hub, ahlsell: SupplierRow) -> None:
    take(hub, [CABLE, PIPE, VALVE])
    take(hub, [ahlsell_head(), ahlsell_term(of_class="BÄ0100", discount="0385")], LETTER)
    marks_up(hub, BÄ="15", CÄÄ="12,5")
    takes(hub)
    assert prices(hub)[CABLE_NUMBER] == ("61.5", "70.73")
    assert prices(hub)[PIPE_NUMBER] == ("200", "225")
    with hub.store.reading("demo") as scope:
        supplier = suppliers.find(scope, "ahlsell") or ahlsell
        (told,) = explain(scope, supplier, CABLE_NUMBER, hub.now()[:10], "sv")
        (english,) = explain(scope, supplier, PIPE_NUMBER, hub.now()[:10], "en")
        (plain,) = explain(scope, ahlsell, CABLE_NUMBER, hub.now()[:10], "sv")
    assert (told["sales_price"], told["sales_source"]) == ("70.73", "nettopris 61,50 + påslag 15 %, grupp BÄ")
    assert english["sales_source"] == "net price 200.00 + markup 12.5 %, group CÄÄ"
    assert (plain["sales_price"], plain["sales_source"]) == (None, None)


def test_what_is_sold_below_its_net_price_is_named_in_the_plan(hub: Hub) -> None:
    take(hub, [CABLE, PIPE])
    has_register(hub, (CABLE_NUMBER, "Kabel", "99"))
    report = takes(hub, how=How("plan"))
    assert [(one["code"], CABLE_NUMBER in one["message"]) for one in report.warnings] == [
        ("SALES_BELOW_NET", True)
    ]
    marks_up(hub, **{"*": "-1"})
    assert codes(takes(hub, how=How("plan"))) == ["SALES_BELOW_NET", "SALES_BELOW_NET"]


def test_a_new_file_moves_the_prices_of_what_is_bought_there_and_nothing_else(hub: Hub) -> None:
    take(hub, [CABLE, PIPE])
    marks_up(hub, **{"*": "10"})
    has_register(hub, (CABLE_NUMBER, "Kabel", "5"))
    takes(hub, "in-use")
    before = run_count(hub)
    take(hub, [DEARER, PIPE])
    assert prices(hub) == {CABLE_NUMBER: ("110", "121")}
    assert run_count(hub) == before + 2
    take(hub, [DEARER, PIPE, VALVE])
    assert run_count(hub) == before + 3
    undo(hub, "demo", next(iter_runs(hub, "supplier_prices")))
    assert prices(hub) == {CABLE_NUMBER: ("100", "110")}


def iter_runs(hub: Hub, flow: str) -> Any:
    with hub.store.reading("demo") as scope:
        return iter([run.id for run in runs.select_runs(scope) if run.flow == flow])


def test_the_night_does_what_a_day_or_a_markup_has_changed(hub: Hub) -> None:
    take(hub, [CABLE])
    take(hub, [ahlsell_head(), ahlsell_term(of_class="BÄ0100", discount="0500", ends="261231")], LETTER)
    takes(hub)
    assert prices(hub) == {CABLE_NUMBER: ("50", None)}
    assert (price_night(hub).articles, price_night(on(hub, "2027-01-01")).articles) == (0, 1)
    assert prices(hub) == {CABLE_NUMBER: ("100", None)}
    marks_up(hub, **{"*": "20"})
    later = on(hub, "2027-01-02")
    assert (price_night(later).articles, price_night(later).articles) == (1, 0)
    assert prices(hub) == {CABLE_NUMBER: ("100", "120")}


def test_a_rule_can_be_taken_away_and_a_wrong_one_is_refused(hub: Hub) -> None:
    marks_up(hub, **{"*": "20", "47": "15"})
    saved = change_markup(hub, "demo", "ahlsell", {"47": "-"}, "krona")
    assert markup_shown(saved) == {
        "supplier": "ahlsell", "rounding": "krona", "groups": [{"group": "*", "percent": "20"}],
    }  # fmt: skip
    for said in ({"47": "x"}, {"4" * 21: "1"}, {"47": "-100"}):
        with pytest.raises(HubError) as raised:
            change_markup(hub, "demo", "ahlsell", said, None)
        assert raised.value.code == "MARKUP_INVALID"


def test_a_run_can_be_replayed_and_says_todays_prices(hub: Hub) -> None:
    take(hub, [CABLE])
    report = takes(hub)
    again = replay(hub, "demo", run_id=report.run_id)
    assert again.status == "applied"


def test_a_list_in_another_currency_gives_no_sales_prices(hub: Hub, ahlsell: SupplierRow) -> None:
    put_list(hub, ahlsell, "NOK", ["0012345"], ["own"])
    marks_up(hub, **{"*": "20"})
    report = takes(hub)
    assert codes(report) == ["MARKUP_CURRENCY"]
    article = articles(hub)[CABLE_NUMBER]
    assert (article["purchase_price"], article["purchase_currency"], article["sales_price"]) == (
        "1", "NOK", None,
    )  # fmt: skip


def test_an_article_under_another_number_is_not_taken_once_more(hub: Hub, ahlsell: SupplierRow) -> None:
    put_list(hub, ahlsell, "SEK", ["0012345", "7700123", "0012345"], ["own", "rsk", "rsk"])
    report = takes(hub)
    assert (report.counts["created"], codes(report)) == (1, ["ARTICLES_SECOND_NAMES"])


def put_list(hub: Hub, supplier: SupplierRow, currency: str, numbers: list[str], types: list[Any]) -> None:
    """A list in force, straight into the store."""
    listed = [
        ListedArticle(number, "Kabel", number_type=kind, price=1_0000)
        for number, kind in zip(numbers, types, strict=True)
    ]
    with hub.store.writing("demo") as scope:
        edition = Edition(0, 0, "loading", "01R", "f", "x", "h", currency, "2026-01-01")
        number = price_editions.begin(scope, supplier.id, "price-list", edition)
        rows = [price_rows.article_row(article, at) for at, article in enumerate(listed)]
        price_rows.add(scope, supplier.id, "price-list", number, rows)
        price_editions.publish(scope, supplier.id, "price-list", number, hub.now())


def test_ones_that_are_gone_are_marked_and_never_made(hub: Hub, ahlsell: SupplierRow) -> None:
    put_list(hub, ahlsell, "SEK", ["0012345"], ["own"])
    takes(hub)
    with hub.store.writing("demo") as scope:
        edition = Edition(0, 1, "loading", "01R", "f", "x", "h", "SEK", "2026-01-01")
        number = price_editions.begin(scope, ahlsell.id, "price-list", edition)
        gone = [ListedArticle(one, "Kabel", price=1_0000, status="gone") for one in ("0012345", "2")]
        price_rows.end(scope, ahlsell.id, "price-list", number, [price_rows.key_of(gone[0])])
        rows = [price_rows.article_row(article, at + 9) for at, article in enumerate(gone)]
        price_rows.add(scope, ahlsell.id, "price-list", number, rows)
        price_editions.publish(scope, ahlsell.id, "price-list", number, hub.now())
    takes(hub)
    assert {number: one["is_expired"] for number, one in articles(hub).items()} == {CABLE_NUMBER: True}
