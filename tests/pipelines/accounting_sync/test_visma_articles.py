"""Articles to and from Visma: the real client against the stand-in."""

from typing import Any

import pytest

from hub.run_report import RunReport
from pipelines.accounting_sync.choosing import chosen
from pipelines.accounting_sync.connecting import check
from pipelines.accounting_sync.pulling import pull
from pipelines.requests import Who
from sandbox.visma.tables import ARTICLE
from tests.pipelines.accounting_sync.books import LET
from tests.pipelines.accounting_sync.test_pushing import counts
from tests.pipelines.accounting_sync.visma_books import ORGANISATION, VismaBooks
from warehouse import connections, quarantine, records
from warehouse.store import Store
from warehouse.tenants import change_tenant

WORK = {"unit": "tim", "kind": "service", "vat_percent": "25", "sales_account": "3041"}


class Goods(VismaBooks):
    """An office with articles. ``articles``: who owns them; the company's units and codings are known."""

    def __init__(self, store: Store, articles: str) -> None:
        super().__init__(store)
        self.choose(articles=articles)
        columns = {"organisation_number": ORGANISATION}
        change_tenant(self.hub.store, self.tenant, columns=columns, settings={})
        check(self.hub, self.tenant, "visma", self.way())

    @property
    def visma(self) -> Any:
        """The stand-in's company."""
        return self.company

    def choose(self, **said: str) -> None:
        with self.hub.store.writing(self.tenant) as scope:
            before = connections.get(scope, self.connection_id).settings
            connections.change_settings(scope, self.connection_id, chosen("visma", before, said))

    def id_of(self, path: str, name: str) -> str:
        rows = self.visma.registers[path].values()
        return next(str(row["Id"]) for row in rows if row["Name"] == name)

    def put(self, number: str, **fields: Any) -> None:
        """An article entered, or edited, in Visma by a person."""
        before = self.visma.find(ARTICLE, "Number", number)
        new = {
            **ARTICLE.new(), "Id": self.visma.new_id(ARTICLE), "Name": "Spik 75 mm", "Number": number,
            "UnitId": self.id_of("units", "Styck"),
            "CodingId": self.id_of("articleaccountcodings", "Varor 25 %"),
        }  # fmt: skip
        self.visma.put(ARTICLE, {**(before or new), **fields}, self.world.clock.now())

    def in_articles(self) -> RunReport:
        self.later(3600)
        return pull(self.hub, self.tenant, "visma", "article", LET, Who("cli", "Kim"), self.way())

    def ours(self) -> dict[str, dict[str, Any]]:
        with self.hub.store.reading(self.tenant) as scope:
            found = records.by_ids(scope, "article", records.all_ids(scope, "article"))
        return {str(stored.fields["number"]): stored.fields for stored in found}

    def waiting(self) -> list[str]:
        with self.hub.store.reading(self.tenant) as scope:
            return [one.record_key for one in quarantine.listing(scope, state="open")]


def article_there(goods: Goods, number: str) -> dict[str, Any]:
    found: dict[str, Any] = goods.visma.find(ARTICLE, "Number", number)
    return found


@pytest.fixture
def theirs(sqlite_store: Store) -> Goods:
    return Goods(sqlite_store, "other")


@pytest.fixture
def blikks(sqlite_store: Store) -> Goods:
    return Goods(sqlite_store, "blikk")


def test_articles_come_from_visma_until_somebody_chooses_otherwise() -> None:
    assert chosen("visma", {}, {})["articles"] == "other"
    assert chosen("visma", {}, {"articles": "blikk"})["articles"] == "blikk"
    assert "articles" not in chosen("fortnox", {}, {})


def test_articles_come_in_with_unit_vat_and_accounts(theirs: Goods) -> None:
    coding = theirs.id_of("articleaccountcodings", "Tjänster 25 %")
    theirs.put("S-75", NetPrice=100, GrossPrice=125, Barcodes=[{"Barcode": "7310", "BarcodeType": 0}])
    theirs.put("ARB", Name="Elarbete", CodingId=coding, HouseWorkType=2)
    assert counts(theirs.in_articles()) == {"read": 2, "created": 2}
    nail, work = theirs.ours()["S-75"], theirs.ours()["ARB"]
    assert (nail["unit"], nail["vat_percent"], nail["sales_price"], nail["ean"]) == (
        "st",
        "25",
        "100",
        "7310",
    )
    assert (work["kind"], work["sales_account"], work["construction_account"]) == ("service", "3041", "3231")
    assert work["house_work_type"] == "electricity"
    assert theirs.calls("PUT") == theirs.calls("POST") == []
    theirs.put("S-75", NetPrice=120, GrossPrice=150, Barcodes=[])
    assert theirs.in_articles().counts["updated"] == 1
    assert (theirs.ours()["S-75"]["sales_price"], theirs.ours()["S-75"].get("ean")) == ("120", None)


def test_an_article_whose_unit_is_unknown_waits_until_it_is_known(theirs: Goods) -> None:
    unit = {**theirs.visma.registers["units"].values()[0], "Id": "0" * 36, "Name": "Pall"}
    theirs.visma.registers["units"].put("0" * 36, {**unit, "Code": "PALL", "Abbreviation": "pall"})
    theirs.put("S-75", UnitId="0" * 36)
    theirs.put("S-90")
    assert counts(theirs.in_articles()) == {"read": 2, "created": 1, "quarantined": 1}
    assert theirs.waiting() == ["article:S-75"]
    check(theirs.hub, theirs.tenant, "visma", theirs.way())
    theirs.in_articles()
    assert theirs.waiting() == []
    assert theirs.ours()["S-75"]["unit"] == "pall"


def test_an_article_goes_out_with_prices_that_agree_and_the_next_sync_is_quiet(blikks: Goods) -> None:
    blikks.article("ARB", "Elarbete", sales_price="99.99", purchase_price="10.5", **WORK)
    assert counts(blikks.push(of="article")) == {"read": 1, "created": 1}
    card = article_there(blikks, "ARB")
    assert (card["NetPrice"], card["GrossPrice"], card["PurchasePrice"]) == (99.99, 124.99, 10.5)
    assert card["CodingId"] == blikks.id_of("articleaccountcodings", "Tjänster 25 %")
    blikks.later(3600)
    blikks.push(of="article")
    blikks.later(3600)
    assert counts(blikks.push(of="article")) == {"read": 1, "unchanged": 1}


def test_a_changed_price_goes_with_its_vat_and_leaves_the_rest(blikks: Goods) -> None:
    record_id = blikks.article("ARB", "Elarbete", sales_price="100", **WORK)
    blikks.push(of="article")
    blikks.put("ARB", StockLocationReference="Hylla 4", DiscountPercentage=5)
    blikks.edit(record_id, of="article", sales_price="200")
    assert counts(blikks.push(of="article")) == {"read": 1, "updated": 1}
    card = article_there(blikks, "ARB")
    assert (card["NetPrice"], card["GrossPrice"]) == (200, 250)
    assert (card["StockLocationReference"], card["DiscountPercentage"]) == ("Hylla 4", 5)


def test_an_unmapped_unit_holds_the_article_until_one_is_chosen(blikks: Goods) -> None:
    blikks.article("ARB", "Elarbete", **{**WORK, "unit": "pall"})
    assert "created" not in counts(blikks.push(of="article"))
    assert blikks.visma.find(ARTICLE, "Number", "ARB") is None
    blikks.choose(**{"unit.pall": blikks.id_of("units", "Styck")})
    assert blikks.push(of="article").counts["created"] == 1
