"""Files of columns among those that have a layout of their own; and damage raises no error but ours."""

import random

import pytest

from connectors.files.lines import read_lines
from connectors.files.reader import read_workbook
from hub.errors import HubError
from hub.prices import KINDS
from mappings.pricelists.columns import Choice, by_columns
from mappings.pricelists.layout import Content
from mappings.pricelists.layouts import LAYOUTS
from mappings.pricelists.shapes import Understood, Unreadable
from tests.mappings.pricelists.columns.sheets import content
from tests.mappings.pricelists.test_layouts import FILES, mutated

NUMBERS = [f"{number:07d}" for number in range(12_340, 12_400)]
TEXTS = {
    "a list that looks like a letter": ["Artnr;Pris;Bruttopris", *(f"{n};10,00;20,00" for n in NUMBERS)],
    "a list that looks like net prices": [
        "Artikelnummer;Benämning;Listpris;Rabattgrupp;Prisdatum",
        *(f"{n};RÖR VP;12,50;CÄÄ01;20261101" for n in NUMBERS),
    ],
    "two columns": ["Artikelnummer;Nettopris", *(f"{n};42,0" for n in NUMBERS)],
    "tabs": ["Artnr\tBenämning\tPris", *(f"{n}\tRÖR VP\t12,50" for n in NUMBERS)],
    "commas": ["Artnr,Name,Price", *(f"{n},Pipe,12.50" for n in NUMBERS)],
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_file_with_headers_of_its_own_is_no_other_layouts(name: str) -> None:
    data = "\r\n".join(TEXTS[name]).encode()
    found = Content(data, read_lines(data))
    assert [one for one, layout in LAYOUTS.items() if layout.recognises(found)] == []


def test_a_workbook_is_no_other_layouts() -> None:
    book = content([["Artnr", "Pris"], ["1", "2"]])
    assert not [one for one, layout in LAYOUTS.items() if layout.recognises(book)]


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_another_layout_has_no_headers_but_its_own(name: str) -> None:
    """What has a layout of its own is never read by columns instead: it has no headers that are known."""
    data = FILES[name]().data
    if not data.strip():
        return
    with pytest.raises(HubError) as raised:
        by_columns(Content(data, book=read_workbook(data)), LAYOUTS[name].kind, Choice())
    assert raised.value.code in ("NO_HEADER", "PRICE_COLUMNS_MISSING", "FILE_UNKNOWN_KIND")


@pytest.mark.parametrize("seed", range(12))
def test_damage_is_read_or_refused_in_words_of_ours(seed: int) -> None:
    lot = random.Random(seed)
    for _ in range(40):
        looked_at(content(any_rows(lot), kind=lot.choice(["xlsx", "csv"])), lot)


def test_damaged_bytes_are_read_or_refused_in_words_of_ours() -> None:
    lot = random.Random(7)
    for _ in range(40):
        whole = "\r\n".join(";".join(row) for row in any_rows(lot)).encode()
        try:
            book = read_workbook(mutated(whole, lot))
        except HubError:
            continue
        looked_at(Content(b"", book=book), lot)


HEADER = [
    "Artnr",
    "Benämning",
    "E-nr",
    "Pris",
    "Prisenhet",
    "Nettopris",
    "Rabattgrupp",
    "Rabatt",
    "Gäller från",
]
CELLS = (
    "0012345", "Kabel", "7700123", "1 250,50", "100 M", "9.95", "BÄ01", "0.42", "2026-11-01", "", "²³", "1e9",
    "-", "9" * 40, "9" * 5000, "1.234", "\x1f", "\x1b", "#N/A", "46349", "²²²²²", "E", "0,000000000000000001",
)  # fmt: skip


def any_rows(lot: random.Random) -> list[list[str]]:
    return [HEADER, *([lot.choice(CELLS) for _ in HEADER] for _ in range(6))]


def looked_at(found: Content, lot: random.Random) -> None:
    kind = lot.choice(KINDS)
    try:
        layout = by_columns(found, kind, Choice())
        head = layout.head(found)
    except HubError:
        return
    for unit in layout.units(found):
        assert isinstance(layout.read(unit, head), Understood | Unreadable)
