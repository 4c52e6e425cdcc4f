"""Wholesalers' files on the command line: taken in, listed, explained, taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.connectors.files.books import zipped
from tests.console import shapes
from tests.console.conftest import Hub
from tests.console.test_contract import answered
from tests.mappings.pricelists.written import ahlsell_article, ahlsell_head, ahlsell_term

Write = Callable[..., Path]


@pytest.fixture
def file(tmp_path: Path) -> Write:
    def write(*lines: str) -> Path:
        path = tmp_path / "fil.txt"
        path.write_bytes("".join(f"{line}\r\n" for line in lines).encode("latin-1"))
        return path

    return write


def test_a_wholesalers_files_all_the_way(hub: Hub, file: Write) -> None:
    made = hub(
        "suppliers", "add", "Ahlsell", "--customer-number", "1234567", "--name", "Ahlsell AB", "--json"
    )
    assert answered(made, 0, shapes.SUPPLIER)["name"] == "ahlsell"
    assert answered(hub("suppliers", "list", "--json"), 0, [shapes.SUPPLIER])[0]["tier"] == 1
    articles = [ahlsell_article(), ahlsell_article("7700123", "000000000000", "CÄÄ011")]
    imported = ("import", "price-list", file(*articles), "--supplier", "ahlsell")
    plan = answered(hub(*imported, "--plan", "--json"), 0, shapes.PLANNED)
    assert [change["action"] for change in plan["changes"]] == ["create", "create"]
    assert plan["changes"][0]["after"]["price"] == "2098.55"
    assert "Listpris" not in hub(*imported, "--plan").err
    done = answered(hub(*imported, "--apply", plan["plan_checksum"], "--json"), 0, shapes.RUN)
    assert done["counts"]["created"] == 2
    letter = file(ahlsell_head(), ahlsell_term(of_class="BÄ0100", discount="0420"))
    hub("import", "discount-letter", letter, "--supplier", "ahlsell", "--json")
    priced = answered(hub("list", "net-prices", "--supplier", "ahlsell", "--json"), 0, [shapes.NET_PRICE])
    assert [(one["net_price"], one["rule"]) for one in priced] == [("1217.16", "class"), (None, "none")]
    one = hub("list", "net-prices", "--supplier", "ahlsell", "--article", "7700123", "--json")
    assert [line["no_price_reason"] for line in answered(one, 0, [shapes.NET_PRICE])] == ["pris på begäran"]
    why = hub("explain-price", "0012345", "--supplier", "ahlsell", "--json")
    assert "klass BÄ0100: 42 %" in answered(why, 0, [shapes.EXPLAINED])[0]["rule_source"]
    undone = hub("undo", done["run_id"], "--json")
    assert answered(undone, 0, shapes.UNDO)["counts"] == {"read": 2, "reverted": 2, "left_alone": 0}
    assert hub("list", "net-prices", "--supplier", "ahlsell", "--json").json == []


def test_a_change_of_prices_is_told_in_words(hub: Hub, file: Write) -> None:
    hub("suppliers", "add", "ahlsell")
    hub("import", "price-list", file(ahlsell_article()), "--supplier", "ahlsell")
    told = hub(
        "import", "price-list", file(ahlsell_article(price="000020985500")), "--supplier", "ahlsell", "--plan"
    )
    assert told.code == 3
    for words in (
        "Priser som ändras: 1",
        "median 9900 %",
        "Se efter: 0012345",
        "2098.55 blir 209855",
        "BROMS",
    ):
        assert words in told.err + told.out, words


@pytest.mark.parametrize(
    "words, code",
    [
        (("suppliers", "add", "../x"), "SUPPLIER_NAME"),
        (("list", "net-prices", "--supplier", "dahl"), "SUPPLIER_UNKNOWN"),
        (("explain-price", "1", "--supplier", "ahlsell"), "PRICE_ARTICLE_UNKNOWN"),
        (("import", "price-list", "FILE", "--supplier", "ahlsell", "--effective", "1/12"), "DAY_INVALID"),
    ],
)
def test_what_is_said_wrong_has_its_words(hub: Hub, file: Write, words: tuple[str, ...], code: str) -> None:
    hub("suppliers", "add", "ahlsell")
    said = [str(file(ahlsell_article())) if word == "FILE" else word for word in words]
    answer = hub(*said, "--json")
    assert (answer.code, answer.json["error"]["code"]) == (1, code)


def test_what_is_known_of_a_supplier_stays_when_something_else_is_said(hub: Hub) -> None:
    hub("suppliers", "add", "Storel", "--customer-number", "77", "--tier", "2")
    changed = hub("suppliers", "add", "storel", "--name", "Storel AB", "--json")
    assert changed.json == {
        "name": "storel", "title": "Storel AB", "customer_number": "77",
        "organisation_number": None, "tier": 2,
    }  # fmt: skip


def test_what_a_header_means_is_said_with_map(hub: Hub, file: Write) -> None:
    hub("suppliers", "add", "egen")
    path = str(file("Kod;Benämning;Belopp", "0012345;Kabel;12,50"))
    refused = hub("import", "price-list", path, "--supplier", "egen", "--json")
    assert (refused.code, refused.json["error"]["code"]) == (1, "PRICE_LAYOUT_UNKNOWN")
    said = ("--map", "Kod=number", "--map", "Belopp=list_price")
    done = hub("import", "price-list", path, "--supplier", "egen", *said, "--json")
    assert (done.code, done.json["counts"]["created"]) == (0, 1)
    listed = hub("list", "net-prices", "--supplier", "egen", "--json")
    assert [(one["article_number"], one["list_price"]) for one in listed.json] == [("0012345", "12.50")]


def test_a_zip_is_taken_file_by_file(hub: Hub, tmp_path: Path) -> None:
    hub("suppliers", "add", "ahlsell", "--customer-number", "1234567")
    letter = "".join(
        f"{line}\r\n" for line in (ahlsell_head(), ahlsell_term(of_class="BÄ0100", discount="0420"))
    )
    parts: dict[str, str | bytes] = {
        "avtal.txt": letter.encode("latin-1"), "pris.txt": ahlsell_article().encode("latin-1"),
        "faktura.pdf": b"%PDF-1.7 x", "LÄS MIG.txt": "hej", "i.zip": zipped({"x": "x"}),
    }  # fmt: skip
    path = tmp_path / "leverans.zip"
    path.write_bytes(zipped(parts))
    imported = ("import", "price-list", path, "--supplier", "ahlsell")
    planned = answered(hub(*imported, "--plan", "--json"), 1, shapes.ZIPPED)
    assert [one["file"] for one in planned["runs"]] == ["pris.txt", "avtal.txt"]
    assert sorted(one["code"] for one in planned["refused"]) == ["FILE_ZIPPED_NESTED", "PRICE_NOT_DATA_AT"]
    assert [one["code"] for one in planned["aside"]] == ["FILE_ZIPPED_ASIDE"]
    of_letter = planned["runs"][1]["plan_checksum"]
    done = answered(hub(*imported, "--apply", of_letter, "--json"), 0, shapes.ZIPPED)
    assert [(one["file"], one["status"]) for one in done["runs"]] == [("avtal.txt", "applied")]
    assert not done["refused"]
    unknown = hub(*imported, "--apply", "0" * 64, "--json")
    assert (unknown.code, unknown.json["error"]["code"]) == (1, "FILE_ZIP_PLAN_UNKNOWN")
    told = hub(*imported)
    assert told.code == 1
    for words in ("pris.txt:", "avtal.txt:", "själv en zip-fil", "lämnades därhän", "införda"):
        assert words in told.err + told.out, words


def test_a_report_of_price_changes_is_taken_along(hub: Hub, file: Write, tmp_path: Path) -> None:
    hub("suppliers", "add", "ahlsell")
    done = hub("import", "price-list", file(ahlsell_article()), "--supplier", "ahlsell", "--json")
    out = tmp_path / "priser.xlsx"
    answer = hub("report", done.json["run_id"], "--out", out, "--json")
    assert (answer.code, answer.json["file"]) == (0, str(out))
    assert out.read_bytes().startswith(b"PK")
