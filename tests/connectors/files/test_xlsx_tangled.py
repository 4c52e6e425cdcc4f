"""Rows and cells whose addresses repeat, descend or disagree: read whole, or refused in words."""

import io

import pytest

from connectors.files.quick_marks import Unusual, quick_marks
from connectors.files.slow_marks import slow_marks
from tests.connectors.files.books import book_parts, code_of, rows_of, zipped


def _cell(reference: str, text: str) -> str:
    return f'<c{_named(reference)} t="str"><v>{text}</v></c>'


def _row(number: str, *cells: str) -> str:
    return f"<row{_named(number)}>{''.join(cells)}</row>"


def _named(reference: str) -> str:
    return f' r="{reference}"' if reference else ""


_HEAD = _row("1", _cell("A1", "Namn"), _cell("B1", "Ort"))
_ALFA = _row("2", _cell("A2", "Alfa"), _cell("B2", "X"))

_TANGLED = {
    "a row's number twice": _ALFA + _row("2", _cell("A2", "Beta"), _cell("B2", "Y")),
    "a row's number twice, other columns": _ALFA + _row("2", _cell("C2", "Beta")),
    "a row's number twice, far apart": _ALFA + _row("3", _cell("A3", "Beta")) + _ALFA,
    "a cell's address twice": _row("2", _cell("A2", "Alfa"), _cell("A2", "Beta")),
    "a cell's address twice, apart": _row("2", _cell("A2", "Alfa"), _cell("B2", "X"), _cell("A2", "Beta")),
    "a cell's address twice, once in small letters": _row("2", _cell("A2", "Alfa"), _cell("a2", "Beta")),
    "cells of the row before": _ALFA + _row("3", _cell("A2", "Beta")),
    "cells of a row to come": _row("2", _cell("A3", "Alfa")) + _row("3", _cell("A3", "Beta")),
    "cells of two rows": _row("2", _cell("A2", "Alfa"), _cell("A3", "Beta")) + _row("3", _cell("A3", "C")),
    "no number, then one that repeats": _row("", _cell("", "Alfa")) + _row("2", _cell("A2", "Beta")),
    "no number, addressed cells": _ALFA + _row("", _cell("A2", "Beta")),
    "a cell without address on one that has": _row("2", _cell("B2", "X"), _cell("A2", "A"), _cell("", "Y")),
    "more data after the data": _ALFA + "</sheetData><sheetData>" + _row("3", _cell("A3", "Beta")),
}


@pytest.mark.parametrize("data", _TANGLED.values(), ids=_TANGLED)
@pytest.mark.parametrize("comment", ["", "<!-- parsed from the start -->"])
def test_no_row_is_lost_to_a_repeated_address(data: str, comment: str) -> None:
    assert code_of(zipped(book_parts(comment + _HEAD + data))) == "FILE_ROWS_TANGLED"


def test_a_repeat_is_found_across_the_blocks_that_are_read_at_a_time() -> None:
    many = "".join(_row(str(number), _cell(f"A{number}", "x" * 90)) for number in range(2, 12_000))
    assert len(many) > 1 << 20
    assert code_of(zipped(book_parts(_HEAD + many + _ALFA))) == "FILE_ROWS_TANGLED"
    assert len(rows_of(zipped(book_parts(_HEAD + many)))) == 11_999


@pytest.mark.parametrize(
    "data",
    [
        _HEAD + _row("4", _cell("A4", "4")) + _row("2", _cell("A2", "2")) + _row("3", _cell("A3", "3")),
        _row("2", _cell("A2", "2")) + _HEAD + '<row r="2"/><row r="9"/>' + _row("4", _cell("A4", "4")),
        _row("1", _cell("B1", "Ort"), _cell("A1", "Namn")) + _row("", _cell("", "2")),
        _HEAD + '<row r="5"/>' + _row("", _cell("", "6"), _cell("D6", "D"), _cell("", "E")),
        _row("1", _cell("A1", "Namn"), _cell("B1", "Ort")) + _row("11", _cell("A11", "11")),
    ],
)
def test_what_is_merely_in_another_order_is_read_whole(data: str) -> None:
    rows = rows_of(zipped(book_parts(data)))
    assert rows[1] == ["Namn", "Ort"]
    assert {number: cells[0] for number, cells in rows.items() if number > 1} == {
        number: str(number) for number in rows if number > 1
    }
    assert sum(map(len, rows.values())) >= data.count("<v>")


@pytest.mark.parametrize("data", _TANGLED.values(), ids=_TANGLED)
def test_the_quick_search_leaves_tangles_to_the_parser(data: str) -> None:
    xml = str(book_parts(_HEAD + data)["xl/worksheets/sheet1.xml"]).encode()
    with pytest.raises(Unusual):
        quick_marks(io.BytesIO(xml), {})
    assert slow_marks(io.BytesIO(xml), {}).tangled
