"""Articles to the accounts and back: each way by the connection's choice, prices beside them."""

from typing import Any

import pytest

from hub.errors import HubError
from hub.run_report import RunReport
from pipelines import verbs
from pipelines.accounting_sync import pulling
from pipelines.requests import How, Who
from sandbox.fortnox.tables import ARTICLE
from tests.pipelines.accounting_sync.books import BASE, LET, NUMBER, PLAN, TERMS, Books
from warehouse import external_links, outward_steps, quarantine, records
from warehouse.store import Store


class Goods(Books):
    """An office whose articles go the way that ``articles`` says."""

    def __init__(self, store: Store, articles: str | None = "blikk", **more: Any) -> None:
        super().__init__(store)
        urls = {"base_url": BASE, "auth_url": f"{BASE}/oauth-v1"}
        said = {"articles": articles} if articles else {}
        self.connect({"create": "at_sync", "terms": TERMS, **urls, **said, **more})

    def send(self, how: How = LET, **more: Any) -> RunReport:
        return self.push(how, of="article", **more)

    def pull(self, how: How | None = None) -> RunReport:
        self.later(1)
        who, way = Who("cli", "Kim"), self.way()
        return pulling.pull(self.hub, self.tenant, "fortnox", "article", how or How(), who, way)

    def ours(self) -> dict[str, dict[str, Any]]:
        """Our articles, by number."""
        with self.hub.store.reading(self.tenant) as scope:
            found = records.by_ids(scope, "article", records.all_ids(scope, "article"))
        return {str(stored.fields.get("number")): stored.fields for stored in found}

    def goods(self) -> dict[str, dict[str, Any]]:
        """The articles over there, by number."""
        found = self.world.companies[NUMBER].registers["articles"].values()
        return {row["ArticleNumber"]: row for row in found}

    def prices(self) -> dict[tuple[str, str], float]:
        """(list, article) → price over there."""
        rows = self.world.companies[NUMBER].prices.values()
        return {(row["PriceList"], row["ArticleNumber"]): row["Price"] for row in rows}

    def put(self, number: str, **fields: Any) -> None:
        """An article entered, or edited, in Fortnox by a person."""
        company = self.world.companies[NUMBER]
        before = company.registers["articles"].get(number)
        record = {**(before or {**ARTICLE.new(), "Description": "Spik 75 mm"}), **fields}
        record["ArticleNumber"] = number
        company.put(ARTICLE, record, self.world.clock.now(), "updated" if before else "created")


@pytest.fixture
def goods(sqlite_store: Store) -> Goods:
    return Goods(sqlite_store)


def counts(report: RunReport) -> dict[str, int]:
    return {name: count for name, count in report.counts.items() if count}


def test_articles_are_made_with_their_prices_and_the_next_push_is_quiet(goods: Goods) -> None:
    goods.article("S-75", sales_price="12.5", unit="st", purchase_price="4")
    goods.article("T-1", "Timme montör", kind="service")
    plan = goods.send(PLAN)
    assert (plan.status, goods.goods(), [brake["code"] for brake in plan.brakes]) == (
        "planned",
        {},
        ["BRAKE_FIRST_PUSH"],
    )
    assert counts(goods.send(How("apply", plan.plan_checksum, lifts=None))) == {"read": 2, "created": 2}
    there = goods.goods()
    assert (there["S-75"]["Description"], there["S-75"]["Unit"], there["T-1"]["Type"]) == (
        "Spik 75 mm",
        "st",
        "SERVICE",
    )
    assert goods.prices() == {("A", "S-75"): 12.5}
    assert there["S-75"]["SalesPrice"] == 12.5
    goods.later(3600)
    goods.send()
    goods.later(3600)
    goods.forget_calls()
    assert counts(goods.send()) == {"read": 2, "unchanged": 2}
    assert len(goods.calls()) == 3
    assert goods.calls("P") == []


def test_only_what_changed_is_sent_and_a_price_by_itself(goods: Goods) -> None:
    nail = goods.article("S-75", sales_price="12.5")
    goods.article("S-90", "Spik 90 mm", sales_price="14")
    goods.send()
    goods.later(3600)
    goods.edit(nail, of="article", sales_price="13")
    goods.forget_calls()
    report = goods.send()
    assert counts(report) == {"read": 2, "updated": 1, "unchanged": 1}
    assert goods.calls("P") == ["PUT /3/prices/A/S-75"]
    assert goods.prices() == {("A", "S-75"): 13, ("A", "S-90"): 14}
    goods.edit(nail, of="article", name="Spik 75 mm varmförzinkad", sales_price=None)
    goods.forget_calls()
    assert counts(goods.send()) == {"read": 2, "updated": 1, "unchanged": 1}
    assert goods.calls("P") == ["PUT /3/articles/S-75"]
    assert goods.prices()["A", "S-75"] == 13


def test_the_plan_shows_a_price_beside_what_it_was(goods: Goods) -> None:
    nail = goods.article("S-75", sales_price="12.5")
    goods.send()
    goods.edit(nail, of="article", sales_price="13")
    (change,) = goods.send(PLAN).changes or [{}]
    assert (change["field"], change["before"], change["after"]) == ("Price", "12.5", "13")


def test_an_article_that_is_there_is_linked_and_set_right(goods: Goods) -> None:
    goods.put("S-75", Description="Spik", Note="Från lagret")
    goods.article("S-75", sales_price="12.5")
    assert counts(goods.send()) == {"read": 1, "updated": 1}
    card = goods.goods()["S-75"]
    assert (card["Description"], card["Note"], card["SalesPrice"]) == ("Spik 75 mm", "Från lagret", 12.5)
    assert set(goods.links("article")) == set(goods.links("price"))
    assert goods.calls("POST") == ["POST /3/prices"]


def test_a_price_that_stands_there_is_changed_and_the_same_one_only_linked(goods: Goods) -> None:
    goods.article("S-75", sales_price="12.5")
    goods.article("S-90", "Spik 90 mm", sales_price="14")
    goods.send()
    forget(goods, "price")
    goods.later(3600)
    goods.edit(next(iter(goods.links("article"))), of="article", sales_price="20")
    goods.forget_calls()
    goods.send()
    assert [call.split()[0] for call in goods.calls("P")] == ["PUT"]
    assert 20 in goods.prices().values()
    assert len(goods.links("price")) == 2


def test_a_price_changed_there_is_set_right(goods: Goods) -> None:
    goods.article("S-75", sales_price="12.5")
    goods.send()
    goods.later(3600)
    company = goods.world.companies[NUMBER]
    (key,) = company.prices
    company.prices.put(key, {**company.prices.get(key), "Price": 99})
    goods.put("S-75", SalesPrice=99)
    report = goods.send()
    assert counts(report) == {"read": 1, "updated": 1}
    assert goods.prices() == {("A", "S-75"): 12.5}


def test_another_price_list_gets_all_prices_anew(sqlite_store: Store) -> None:
    goods = Goods(sqlite_store)
    goods.article("S-75", sales_price="12.5")
    goods.send()
    company = goods.world.companies[NUMBER]
    company.registers["pricelists"].put("BYGG", {"Code": "BYGG", "Description": "Byggkunder"})
    goods.connect({**goods.connection().settings, "price_list": "BYGG"})
    goods.send()
    assert goods.prices() == {("A", "S-75"): 12.5, ("BYGG", "S-75"): 12.5}
    (link,) = goods.links("price").values()
    assert link.number == "BYGG S-75"


@pytest.mark.parametrize("kind", ["lost_answer", "error_after", "error_before", "truncated", "reset"])
def test_a_lost_answer_makes_no_second_article_and_no_second_price(goods: Goods, kind: str) -> None:
    goods.article("S-75", sales_price="12.5")
    goods.faults(
        {"kind": kind, "method": "POST", "path": "^/3/articles"},
        {"kind": kind, "method": "POST", "path": "^/3/prices"},
    )
    assert counts(goods.send()) == {"read": 1, "created": 1}
    assert (list(goods.goods()), goods.prices()) == (["S-75"], {("A", "S-75"): 12.5})
    assert {intent.state for intent in goods.intents(next(iter(goods.links("article"))))} == {"done"}


def test_a_number_is_given_where_there_is_none(goods: Goods) -> None:
    goods.put("1")
    goods.article(None, sales_price="3")
    goods.send(full=True)
    assert set(goods.goods()) == {"1", "2"}
    assert goods.prices() == {("A", "2"): 3}


def test_an_article_that_would_be_refused_waits_with_its_reason(goods: Goods) -> None:
    goods.article("S 75")
    report = goods.send()
    assert counts(report) == {"read": 1, "held": 1}
    assert [one.code for one in goods.conflicts()] == ["ARTICLE_NUMBER_LETTERS"]
    assert goods.conflicts()[0].entity == "article"


def test_an_articles_timeline_tells_its_price_once(goods: Goods) -> None:
    nail = goods.article("S-75", sales_price="12.5")
    goods.send()
    goods.later(60)
    goods.edit(nail, of="article", sales_price="13")
    goods.send()
    with goods.hub.store.reading(goods.tenant) as scope:
        steps = outward_steps.of_record(scope, nail)
    prices = [(one["before"], one["after"]) for one in steps if one["field"] == "fortnox.Price"]
    assert prices == [(None, "12.5"), ("12.5", "13")]
    assert [one["after"] for one in steps if one["field"] == "fortnox.Description"] == ["Spik 75 mm"]


@pytest.mark.parametrize("articles", [None, "other"])
def test_articles_that_do_not_go_out_are_no_run(sqlite_store: Store, articles: str | None) -> None:
    goods = Goods(sqlite_store, articles)
    goods.article("S-75")
    goods.forget_calls()
    with pytest.raises(HubError) as told:
        goods.send()
    assert told.value.code == "REGISTER_NOT_SENT"
    assert goods.calls() == []


def test_what_is_read_in_comes_back_as_it_was(goods: Goods) -> None:
    goods.put("S-75", Unit="st", SalesPrice=12.5, EAN="7350000000017", Active=False)
    goods.put("T-1", Description="Timme montör", Type="SERVICE")
    assert counts(goods.pull()) == {"read": 2, "created": 2}
    nail = goods.ours()["S-75"]
    assert (nail["name"], nail["unit"], nail["sales_price"], nail["is_active"]) == (
        "Spik 75 mm",
        "st",
        "12.5",
        False,
    )
    assert goods.ours()["T-1"]["kind"] == "service"
    before = goods.goods()
    goods.send()
    assert [call for call in goods.calls("P") if "/prices" not in call] == []
    assert goods.goods()["T-1"] == before["T-1"]
    assert counts(goods.pull()) == {}


def test_what_blikk_says_of_an_article_stands_and_only_gaps_are_filled(goods: Goods) -> None:
    goods.article("S-75", "Spik 75", unit="st")
    goods.put("S-75", Description="Spik", Unit="h", EAN="7350000000017")
    assert counts(goods.pull()) == {"read": 1, "updated": 1}
    nail = goods.ours()["S-75"]
    assert (nail["name"], nail["unit"], nail["ean"]) == ("Spik 75", "st", "7350000000017")


def test_where_fortnox_owns_articles_what_changes_there_changes_here(sqlite_store: Store) -> None:
    goods = Goods(sqlite_store, "other")
    goods.put("S-75", EAN="7350000000017", SalesPrice=12.5)
    goods.put("S-90", Description="Spik 90 mm")
    goods.later(3600)
    assert counts(goods.pull()) == {"read": 2, "created": 2}
    goods.later(3600)
    goods.put("S-75", Description="Spik 75 mm varmförzinkad", EAN="", SalesPrice=13)
    goods.put("S-99", Description="Spik 99 mm")
    goods.forget_calls()
    plan = goods.pull(PLAN)
    assert counts(plan) == {"read": 2, "created": 1, "updated": 1}
    assert counts(goods.pull(How("apply", plan.plan_checksum))) == {"read": 2, "created": 1, "updated": 1}
    assert "GET /3/articles/S-90" not in goods.calls()
    nail = goods.ours()["S-75"]
    assert (nail["name"], nail["sales_price"], nail.get("ean")) == ("Spik 75 mm varmförzinkad", "13", None)
    goods.later(3600)
    assert counts(goods.pull()) == {"read": 2, "unchanged": 2}  # Changed within the overlap of the last one.
    goods.later(3600)
    assert counts(goods.pull()) == {}


def test_an_article_that_cannot_come_in_waits_and_is_replayed(goods: Goods) -> None:
    goods.put("S-75", Description="")
    goods.put("S-90")
    assert counts(goods.pull()) == {"read": 2, "created": 1, "quarantined": 1}
    with goods.hub.store.reading(goods.tenant) as scope:
        (waiting,) = quarantine.listing(scope, state="open")
    assert (waiting.sheet, waiting.record_key) == ("Fortnox", "article:S-75")
    goods.put("S-75", Description="Spik 75 mm")
    assert counts(goods.pull()) == {"read": 2, "created": 1, "unchanged": 1}
    with goods.hub.store.reading(goods.tenant) as scope:
        assert quarantine.listing(scope, state="open") == []


def test_articles_that_came_in_can_be_taken_back(goods: Goods) -> None:
    goods.put("S-75")
    report = goods.pull()
    assert verbs.undo(goods.hub, goods.tenant, report.run_id).status == "applied"
    assert goods.ours() == {}


def forget(goods: Goods, of: str) -> None:
    """The links of a register are lost."""
    with goods.hub.store.writing(goods.tenant) as scope:
        external_links.unlink(scope, goods.connection_id, of, list(goods.links(of)))
