"""What the cells of an .xlsx become."""

import io

import pytest
import xlsxwriter
from openpyxl import Workbook as OpenpyxlBook

from connectors.files.reader import read_workbook
from tests.connectors.files.books import book_parts, kinds, rows_of, sheet_of, styles, zipped


def _cell(reference: str, value: str, extra: str = "") -> str:
    return f'<c r="{reference}"{extra}><v>{value}</v></c>'


def test_text_is_kept_letter_by_letter() -> None:
    written = ["0012345", "5566778899.0", "1E5", "  två  ", "rad 1\nrad 2", "½ m²", "_x0041_", "=1+1"]
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    for column, text in enumerate(written):
        page.write_string(0, column, text)
    book.close()
    assert rows_of(out.getvalue()) == {1: written}


def test_numbers_have_no_float_tail() -> None:
    data = "".join(
        _cell(f"{letter}1", value)
        for letter, value in zip(
            "ABCDEFG",
            ("5566778899", "0.5", "1.5E+3", "9007199254740992", "1.2345678E+18", "-7", "0.1"),
            strict=True,
        )
    )
    assert rows_of(zipped(book_parts(f'<row r="1">{data}</row>'))) == {
        1: ["5566778899", "0.5", "1500", "9007199254740992", "1.2345678e+18", "-7", "0.1"]
    }


@pytest.mark.parametrize(
    ("properties", "day"), [("", "2023-03-15"), ('<workbookPr date1904="1"/>', "2027-03-16")]
)
def test_dates_are_iso(properties: str, day: str) -> None:
    codes = styles("yyyy\\-mm\\-dd", "yyyy\\-mm\\-dd hh:mm", "hh:mm", "[h]:mm")
    row = "".join(
        (
            _cell("A1", "45000", ' s="1"'),
            _cell("B1", "45000.5", ' s="2"'),
            _cell("C1", "0.25", ' s="3"'),
            _cell("D1", "1.25", ' s="4"'),
            _cell("E1", "45000"),
        )
    )
    data = zipped(book_parts(f'<row r="1">{row}</row>', styles=codes, properties=properties))
    assert rows_of(data) == {1: [day, f"{day} 12:00:00", "06:00:00", "30:00:00", "45000"]}


def test_booleans_and_percentages() -> None:
    row = _cell("A1", "1", ' t="b"') + _cell("B1", "0", ' t="b"') + _cell("C1", "0.25", ' s="1"')
    assert rows_of(zipped(book_parts(f'<row r="1">{row}</row>', styles=styles("0%")))) == {
        1: ["TRUE", "FALSE", "0.25"]
    }


def test_row_numbers_and_columns_are_the_sheets_own() -> None:
    data = f'<row r="7">{_cell("C7", "1")}</row><row r="9">{_cell("B9", "2")}</row>'
    assert rows_of(zipped(book_parts(data))) == {7: ["", "", "1"], 9: ["", "2"]}


def test_wrong_dimension_hides_nothing() -> None:
    data = f'<row r="1">{_cell("A1", "1")}{_cell("D1", "2")}</row><row r="5">{_cell("A5", "3")}</row>'
    parts = book_parts(data, before='<dimension ref="A1:B2"/>')
    assert rows_of(zipped(parts)) == {1: ["1", "", "", "2"], 5: ["3"]}


def test_inline_and_rich_text_without_its_phonetic_guide() -> None:
    data = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>007</t></is></c><c r="B1" t="inlineStr"><is>'
        "<r><t>Bo</t></r>"
        '<r><t xml:space="preserve"> Ek</t></r><rPh sb="0" eb="1"><t>NEJ</t></rPh></is></c>'
        '<c r="C1" t="s"><v>0</v></c></row>'
    )
    strings = "<si><r><t>A</t></r><r><t>B</t></r><rPh><t>NEJ</t></rPh></si>"
    assert rows_of(zipped(book_parts(data, strings=strings))) == {1: ["007", "Bo Ek", "AB"]}


def test_strict_and_prefixed_workbooks() -> None:
    plain = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    assert rows_of(zipped(book_parts(plain, strings="<si><t>hej</t></si>", strict=True))) == {1: ["hej"]}
    prefixed = '<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row>'
    parts = book_parts(prefixed, strings="<x:si><x:t>hej</x:t></x:si>", prefix="x")
    assert rows_of(zipped(parts)) == {1: ["hej"]}


def test_cells_without_references() -> None:
    data = '<row><c t="str"><v>a</v></c><c><v>5</v></c></row><row><c t="str"><v>b</v></c></row>'
    assert rows_of(zipped(book_parts(data))) == {1: ["a", "5"], 2: ["b"]}


def test_cdata_is_text() -> None:
    inline = '<c r="B1" t="inlineStr"><is><t><![CDATA[<B&B>]]></t></is></c>'
    data = f'<row r="1"><c r="A1" t="s"><v>0</v></c>{inline}</row>'
    parts = book_parts(data, strings="<si><t><![CDATA[Bo & Co]]></t></si>")
    assert rows_of(zipped(parts)) == {1: ["Bo & Co", "<B&B>"]}


def test_decomposed_letters_are_composed_and_compatibility_letters_stay() -> None:
    data = f'<row r="1"><c r="A1" t="str"><v>A\u030ake\u0308 ½ ﬁ</v></c>{_cell("B1", "1")}</row>'
    assert rows_of(zipped(book_parts(data))) == {1: ["Åkë ½ ﬁ", "1"]}


def test_nul_spelt_as_an_escape_is_dropped() -> None:
    assert rows_of(zipped(book_parts('<row r="1"><c r="A1" t="str"><v>a_x0000_b</v></c></row>'))) in (
        {1: ["ab"]},
        {1: ["a_x0000_b"]},
    )


def test_hidden_sheets_are_flagged_and_chart_sheets_passed_over() -> None:
    book = OpenpyxlBook()
    first = book.active
    assert first is not None
    first.title = "Syns"
    for name, state in (("Dold", "hidden"), ("Djupt dold", "veryHidden")):
        page = book.create_sheet(name)
        page["A1"] = name
        page.sheet_state = state
    first["A1"] = "x"
    book.create_chartsheet("Diagram")
    out = io.BytesIO()
    book.save(out)
    sheets = read_workbook(out.getvalue()).sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [
        ("Syns", False),
        ("Dold", True),
        ("Djupt dold", True),
    ]


def test_the_name_is_never_believed() -> None:
    data = zipped(book_parts('<row r="1"><c r="A1"><v>1</v></c></row>'))
    assert kinds(read_workbook(data, file_name="lista.csv")) == ("xlsx", None, None)
    assert kinds(read_workbook(b"a;b\n1;2\n", file_name="lista.xlsx")) == ("csv", "utf-8", ";")


def test_many_rows_come_whole_and_progress_is_heard() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    for row in range(2500):
        page.write_string(row, 0, f"Rad {row + 1}")
    book.close()
    heard: list[int] = []
    sheet = read_workbook(out.getvalue(), progress=heard.append).sheets[0]
    assert len(sheet.rows) == 2500
    assert all(cells == [f"Rad {number}"] for number, cells in sheet.rows)
    assert heard == [1000, 2000, 2500]


def test_sheet_of_an_empty_first_sheet_keeps_its_place() -> None:
    book = OpenpyxlBook()
    book.create_sheet("Två")["B2"] = "x"
    out = io.BytesIO()
    book.save(out)
    sheets = read_workbook(out.getvalue()).sheets
    assert [len(sheet.rows) for sheet in sheets] == [0, 1]
    assert len(sheet_of(out.getvalue()).rows) == 0


_DOWN: dict[str, str | float] = {
    "A2:A4": "A AB", "B2:B3": 556036.0, "C1:D1": "Rubrik", "D3:D9": "under", "F2:G4": "block"
}  # fmt: skip


def _merged_book() -> bytes:
    book = OpenpyxlBook()
    page = book.active
    assert page is not None
    for place, value in _DOWN.items():
        page[place.split(":")[0]] = value
        page.merge_cells(place)
    for row, person in ((2, "Kim"), (3, "Bo"), (4, "Eva"), (6, "Siv")):
        page.cell(row, 5, person)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_cells_merged_downwards_say_the_same_in_each_row_that_says_anything() -> None:
    wanted = {
        1: ["", "", "Rubrik"], 2: ["A AB", "556036", "", "", "Kim", "block"],
        3: ["A AB", "556036", "", "under", "Bo"],
        4: ["A AB", "", "", "under", "Eva"], 6: ["", "", "", "under", "Siv"],
    }  # fmt: skip
    assert _filled(rows_of(_merged_book())) == wanted


@pytest.mark.parametrize("comment", ["", "<!-- the quick search gives up -->"])
def test_merged_cells_are_found_by_search_and_by_parser(comment: str) -> None:
    rows = [f'<row r="1">{_cell("A1", "1")}{_cell("B1", "2")}</row>', f'<row r="2">{_cell("B2", "3")}</row>']
    after = '<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>'
    parts = book_parts(comment + "".join(rows), after=after)
    assert _filled(rows_of(zipped(parts))) == {1: ["1", "2"], 2: ["1", "3"]}


@pytest.mark.parametrize("reference", ['ref="A1:A2"', "ref='A1:A2'", 'x="1" ref="A1:A2"', 'ref="a1:a2"'])
def test_merged_cells_are_found_however_their_place_is_written(reference: str) -> None:
    rows = f'<row r="1">{_cell("A1", "1")}</row><row r="2">{_cell("B2", "3")}</row>'
    parts = book_parts(rows, after=f"<mergeCells><mergeCell {reference}/></mergeCells>")
    assert _filled(rows_of(zipped(parts))) == {1: ["1"], 2: ["1", "3"]}


def test_a_merged_cell_that_has_a_text_of_its_own_keeps_it() -> None:
    rows = "".join(f'<row r="{row}">{_cell(f"A{row}", str(row))}</row>' for row in (1, 2, 3))
    parts = book_parts(rows, after='<mergeCells><mergeCell ref="A1:A3"/></mergeCells>')
    assert _filled(rows_of(zipped(parts))) == {1: ["1"], 2: ["2"], 3: ["3"]}


def test_an_error_in_merged_cells_is_one_in_each_of_their_rows() -> None:
    cells = [f'<row r="{row}">{_cell(f"A{row}", str(row))}</row>' for row in (2, 3, 5)]
    top = f'<row r="1">{_cell("A1", "1")}<c r="B1" t="e"><v></v></c></row>'
    parts = book_parts(top + "".join(cells), after='<mergeCells><mergeCell ref="B1:B3"/></mergeCells>')
    sheet = sheet_of(zipped(parts))
    assert dict(sheet.errors) == {(row, 1): "#ERROR!" for row in (1, 2, 3)}


def _filled(rows: dict[int, list[str]]) -> dict[int, list[str]]:
    stripped = {number: list(cells) for number, cells in rows.items()}
    for cells in stripped.values():
        while cells and not cells[-1]:
            cells.pop()
    return {number: cells for number, cells in stripped.items() if cells}
