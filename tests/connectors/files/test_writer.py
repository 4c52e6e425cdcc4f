"""Workbooks for people."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from connectors.files.reader import read_workbook
from connectors.files.writer import SheetOut, write_workbook


def test_everything_is_text_and_nothing_runs() -> None:
    cells = ["=1+1", "+46701234567", "@x", "{=A1}", "http://127.0.0.1/", "0042", "1.5", "#N/A", None, ""]
    data = write_workbook([SheetOut("Alla rader", [str(n) for n in range(10)], [cells])])
    page = load_workbook(io.BytesIO(data))["Alla rader"]
    assert [cell.value for cell in page[2]] == [*cells[:8], None, None]
    assert {cell.data_type for cell in page[2][:8]} == {"s"}
    assert all(cell.hyperlink is None for cell in page[2])
    sheet = read_workbook(data).sheets[0]
    assert (dict(sheet.rows)[2], sheet.errors, len(sheet.formulas)) == (cells[:8], {}, 0)


def test_looks() -> None:
    out = SheetOut(
        "Att rätta",
        ["Namn", "Fel", "hub_row"],
        [["A", "x", "1"], ["B", None, "2"]],
        widths={1: 40},
        hidden_columns=frozenset({2}),
        cell_colours={(1, 1): "#FFC7CE"},
    )
    page = load_workbook(io.BytesIO(write_workbook([out])))["Att rätta"]
    assert page["B3"].fill.start_color.rgb == "FFFFC7CE"
    assert page["A3"].fill.fill_type is None
    assert page["A2"].number_format == "@"
    assert page.column_dimensions["C"].hidden
    assert round(page.column_dimensions["B"].width) in (40, 41)
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:C3"


def test_sheet_names_become_what_excel_accepts() -> None:
    names = ["A/B:[1]", "a b  1", "x" * 40, "x" * 40, "", "'citat'"]
    data = write_workbook([SheetOut(name, ["h"], []) for name in names])
    made = load_workbook(io.BytesIO(data)).sheetnames
    assert len({name.lower() for name in made}) == len(names)
    assert all(0 < len(name) <= 31 for name in made)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=12), min_size=1, max_size=4))
def test_any_text_makes_a_workbook_that_opens(cells: list[str]) -> None:
    data = write_workbook([SheetOut("A", ["h"] * len(cells), [cells])])
    assert len(list(load_workbook(io.BytesIO(data))["A"].iter_rows())) >= 1


def test_a_text_beyond_excels_length_is_cut() -> None:
    data = write_workbook([SheetOut("A", ["h"], [["å" * 40_000]])])
    assert len(dict(read_workbook(data).sheets[0].rows)[2][0]) == 32_767
