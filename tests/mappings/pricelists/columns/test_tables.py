"""The YAML tables: what they may say, and a fixture for each wholesaler that has one."""

import json
from pathlib import Path

import pytest

from connectors.files.reader import read_workbook
from mappings.pricelists.columns.fields import FIELDS, READ
from mappings.pricelists.columns.tables import GENERAL, read_table, tables, version
from mappings.pricelists.layout import Content
from tests.mappings.pricelists.columns.sheets import LIST, content, read

FIXTURES = Path(__file__).parent / "fixtures"
GOOD = b"title: T\nsource: S\nrecognised_by: [Kod]\nheaders: {number: [Kod]}\n"
WRONG = {
    "a table is expected": b"- x",
    "colour is no word of a table": GOOD + b"colour: red\n",
    "source is missing": GOOD.replace(b"source: S\n", b""),
    "recognised_by is missing": GOOD.replace(b"recognised_by: [Kod]\n", b""),
    "decimal is one of comma, point": GOOD + b"decimal: dot\n",
    "price_per is one of": GOOD + b"price_per: 7\n",
    "currency is a text": GOOD + b"currency: 7\n",
    "leave_out is a list of texts": GOOD + b"leave_out: Pris\n",
    "headers are by field": GOOD.replace(b"{number: [Kod]}", b"[Kod]"),
    "prize is no field": GOOD.replace(b"number:", b"prize:"),
    "means both": GOOD.replace(b"{number: [Kod]}", b"{number: [Kod], name: [KOD]}"),
    "no YAML": b"{",
    "said twice": GOOD + b"title: T\n",
}


@pytest.mark.parametrize("said", WRONG)
def test_a_wrong_table_is_refused_by_its_place(said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_table("storel", WRONG[said])


def test_every_table_is_right_and_no_header_means_two_fields() -> None:
    assert list(tables())[-1] == GENERAL
    for table in tables().values():
        assert len(table.aliases.fields) == len(FIELDS)
    assert len(version()) == 16


def test_every_field_is_of_some_kind_of_file() -> None:
    assert {field.target for field in FIELDS} == set().union(*READ.values())


@pytest.mark.parametrize("name", [name for name in tables() if name != GENERAL])
def test_a_wholesalers_file_is_known_by_its_headers_and_read(name: str) -> None:
    data = (FIXTURES / f"{name}.csv").read_bytes()
    expected = json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
    found = read(Content(data, book=read_workbook(data)), expected["kind"])
    assert found.layout.name == f"columns/{name}"
    assert found.head.currency == expected["currency"]
    said = [[one._asdict()[name] for name in expected["fields"]] for one in found.articles]
    assert said == expected["rows"]
    assert found.refused == []


def test_a_tables_own_words_go_before_the_general_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    own = read_table(
        "storel",
        b"title: T\nsource: S\nrecognised_by: [Text, Kr]\nheaders: {number: [Text], list_price: [Kr]}\n"
        b"price_per: 100\ncurrency: NOK\ndecimal: point\non_request: [ring]\ntotals: [slut]\n",
    )
    known = {"storel": own, GENERAL: tables()[GENERAL]}
    for module in ("tables", "understanding", "lines"):
        monkeypatch.setattr(f"mappings.pricelists.columns.{module}.tables", lambda: known)
    rows = [["Text", "Kr"], ["1", "1.234"], ["2", "ring"], ["slut", "5"]]
    found = read(content(rows, kind="csv"), LIST)
    assert [(one.number, one.price, one.price_per) for one in found.articles] == [
        ("1", 1_2340, 100),
        ("2", None, 100),
    ]
    assert (found.head.currency, found.layout.name) == ("NOK", "columns/storel")
    assert found.notes.ignored == [(4, "footer")]
