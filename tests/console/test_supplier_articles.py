"""Articles on the command line: from a file, from a wholesaler's list, and their markups."""

from pathlib import Path

from tests.console import shapes
from tests.console.conftest import Hub
from tests.console.test_contract import answered
from tests.dagster.books import book
from tests.mappings.pricelists.written import ahlsell_article


def test_articles_all_the_way(hub: Hub, tmp_path: Path) -> None:
    register, prices = tmp_path / "artiklar.xlsx", tmp_path / "fil.txt"
    register.write_bytes(book(("Artikelnummer", "Benämning", "Utpris"), [("0012345", "Kabel", "2500")]))
    prices.write_bytes(f"{ahlsell_article()}\r\n".encode("latin-1"))
    hub("suppliers", "add", "ahlsell")
    hub("import", "price-list", prices, "--supplier", "ahlsell")
    plan = answered(hub("import", "articles", register, "--plan", "--json"), 0, shapes.PLANNED)
    done = hub("import", "articles", register, "--apply", plan["plan_checksum"], "--json")
    assert answered(done, 0, shapes.RUN)["counts"]["created"] == 1
    marked = hub("suppliers", "markup", "ahlsell", "*=20", "BÄ=12,5", "--round", "krona", "--json")
    assert answered(marked, 0, shapes.MARKUP)["groups"] == [
        {"group": "*", "percent": "20"}, {"group": "BÄ", "percent": "12.5"},
    ]  # fmt: skip
    assert "12.5" in hub("suppliers", "markup", "ahlsell").out
    take = ("suppliers", "articles", "ahlsell", "--take", "in-use")
    planned = answered(hub(*take, "--plan", "--json"), 0, shapes.PLANNED)
    taken = answered(hub(*take, "--apply", planned["plan_checksum"], "--json"), 0, shapes.RUN)
    assert taken["counts"]["updated"] == 1
    (article,) = answered(hub("list", "articles", "--json"), 0, [shapes.ARTICLE])
    assert (article["supplier"], article["purchase_price"], article["sales_price"]) == (
        "ahlsell", "2098.55", "2361",
    )  # fmt: skip
    why = answered(hub("explain-price", "0012345", "--supplier", "ahlsell", "--json"), 0, [shapes.EXPLAINED])
    assert why[0]["sales_source"] == "nettopris 2098,55 + påslag 12,5 %, grupp BÄ"
    refused = hub("suppliers", "articles", "ahlsell", "--take", "groups", "--json")
    assert refused.json["error"]["code"] == "GROUPS_NEEDED"
    hub("undo", taken["run_id"])
    assert hub("list", "articles", "--json").json[0]["sales_price"] == "2500"
