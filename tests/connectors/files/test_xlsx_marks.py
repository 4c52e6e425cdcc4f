"""Errors, formulas and padding formats: what calamine alone doesn't tell."""

import io

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from connectors.files.marks import Marks
from connectors.files.quick_marks import Unusual, quick_marks
from connectors.files.slow_marks import slow_marks
from tests.connectors.files.books import book_parts, sheet_of, styles, zipped

_ERRORS = (
    '<row r="2"><c r="B2" s="0" t="e"><v>#N/A</v></c><c r="C2" t="str"><v>x</v></c>'
    '<c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row><row r="4"><c r="F4" t="e"/></row>'
)


def _prefixed(xml: str) -> str:
    return xml.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")


def test_error_cells_are_named_and_addressed() -> None:
    sheet = sheet_of(zipped(book_parts(_ERRORS)))
    assert sheet.errors == {(2, 1): "#N/A", (2, 3): "#DIV/0!", (4, 5): "#ERROR!"}
    assert dict(sheet.rows) == {2: ["", "#N/A", "x", "#DIV/0!"], 4: ["", "", "", "", "", "#ERROR!"]}
    assert set(sheet.formulas) == {(2, 3)}


@pytest.mark.parametrize("how", ["prefix", "single quotes", "order", "no references", "comment", "utf-16"])
def test_errors_are_found_however_the_xml_is_written(how: str) -> None:
    data = '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1"><f>A1</f><v>2</v></c></row>'
    parts = book_parts(data)
    if how == "prefix":
        parts = book_parts(_prefixed(data), prefix="x")
    elif how == "single quotes":
        parts = book_parts(data.replace('"', "'"))
    elif how == "order":
        parts = book_parts(data.replace('r="A1" t="e"', 't="e" r="A1"'))
    elif how == "no references":
        parts = book_parts(data.replace(' r="A1"', "").replace(' r="B1"', "").replace(' r="1"', ""))
    elif how == "comment":
        parts = book_parts("<!-- rad -->" + data)
    elif how == "utf-16":
        xml = str(parts["xl/worksheets/sheet1.xml"])
        parts["xl/worksheets/sheet1.xml"] = f'<?xml version="1.0" encoding="UTF-16"?>{xml}'.encode("utf-16")
    sheet = sheet_of(zipped(parts))
    assert sheet.errors == {(1, 0): "#REF!"}
    assert set(sheet.formulas) == {(1, 1)}
    assert dict(sheet.rows) == {1: ["#REF!", "2"]}


def test_text_that_says_na_is_no_error() -> None:
    data = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><v>t="e" #N/A</v></c></row>'
    sheet = sheet_of(zipped(book_parts(data, strings="<si><t>#N/A</t></si>")))
    assert sheet.errors == {}
    assert dict(sheet.rows) == {1: ["#N/A", 't="e" #N/A']}


def test_formulas_with_and_without_a_cached_value() -> None:
    data = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+2</f></c>'
        '<c r="C1" t="str"><f t="shared" si="0"/><v>hej</v></c><c r="D1"><v>4</v></c></row>'
    )
    sheet = sheet_of(
        zipped(
            book_parts(
                data,
                after="<conditionalFormatting><cfRule><formula>1</formula></cfRule></conditionalFormatting>",
            )
        )
    )
    assert set(sheet.formulas) == {(1, 0), (1, 1), (1, 2)}
    assert dict(sheet.rows) == {1: ["2", "", "hej", "4"]}


def test_padded_numbers_read_as_they_are_shown() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    codes = ("00000", "000000-0000", "000 00", '"SE"000', "0", "#,##0")
    for column, code in enumerate(codes):
        style = book.add_format({"num_format": code})
        page.write_number(1, column, 123, style)
        page.write_string(2, column, "123", style)
        page.write_blank(3, column, None, style)
    page.write_number(1, 6, 1.5, book.add_format({"num_format": "00000"}))
    book.close()
    sheet = sheet_of(out.getvalue())
    rows = dict(sheet.rows)
    assert rows[2] == ["00123", "000000-0123", "001 23", "SE123", "123", "123", "1.5"]
    assert rows[3] == ["123"] * 6
    assert set(sheet.padded) == {(2, 0), (2, 1), (2, 2), (2, 3)}


def test_the_style_of_a_row_or_of_named_styles_pads_nothing() -> None:
    data = '<row r="1" s="1" customFormat="1"><c r="A1"><v>12</v></c><c r="B1" s="1"><v>12</v></c></row>'
    sheet = sheet_of(zipped(book_parts(data, styles=styles("00000"))))
    assert dict(sheet.rows) == {1: ["12", "00012"]}
    assert set(sheet.padded) == {(1, 1)}


_CELL = st.tuples(
    st.sampled_from(["", ' t="e"', ' t="str"', ' t="b"']),
    st.sampled_from(["", ' s="1"', ' s="11"']),
    st.sampled_from(["", "<f>A1*2</f>"]),
    st.sampled_from(["<v>#N/A</v>", "<v>5</v>", "<v>&lt;c r=&quot;A9&quot;</v>"]),
)


@given(st.dictionaries(st.tuples(st.integers(1, 60), st.integers(0, 25)), _CELL, min_size=1))
def test_the_quick_search_finds_what_the_parser_finds(cells: dict[tuple[int, int], tuple[str, ...]]) -> None:
    rows: dict[int, str] = {}
    for (row, column), (kind, style, formula, value) in sorted(cells.items()):
        cell = f'<c r="{chr(65 + column)}{row}"{style}{kind}>{formula}{value}</c>'
        rows[row] = rows.get(row, "") + cell
    data = "".join(f'<row r="{number}">{text}</row>' for number, text in rows.items())
    xml = str(book_parts(data)["xl/worksheets/sheet1.xml"]).encode()
    quick, slow = quick_marks(io.BytesIO(xml), {1: None}), slow_marks(io.BytesIO(xml), {1: None})
    assert _seen(quick) == _seen(slow)


def _seen(marks: Marks) -> tuple[object, ...]:
    box = (marks.first_row, marks.last_row, marks.last_column)
    return marks.cells, box, marks.errors, set(marks.formulas), marks.padded


@pytest.mark.parametrize(
    "data",
    ['<row r="1"><c t="e" r="A1"/></row>', "<row r='1'><c r=\"A1\" t='e'/></row>", '<row><c r="1A"/></row>'],
)
def test_the_quick_search_declines_what_it_may_misread(data: str) -> None:
    xml = str(book_parts(data)["xl/worksheets/sheet1.xml"]).encode()
    with pytest.raises(Unusual):
        quick_marks(io.BytesIO(xml), {})
