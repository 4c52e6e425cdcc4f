"""Old Excel files and OpenDocument."""

from connectors.files.reader import read_workbook
from tests.connectors.files.books import Biff, boolean_or_error, code_of, kinds, label, number, zipped

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = (
    f'xmlns:office="{_OFFICE}:office:1.0" xmlns:table="{_OFFICE}:table:1.0" xmlns:text="{_OFFICE}:text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def test_xls_values_errors_and_padding() -> None:
    data = (
        Biff("00000", "yyyy-mm-dd", "hh:mm")
        .sheet(
            "Kunder",
            label(2, 1, "Åke"),
            number(2, 2, 5566778899),
            number(2, 3, 123, 1),
            label(2, 4, "0042"),
            number(3, 1, 45000, 2),
            boolean_or_error(3, 2, 0x2A, error=True),
            boolean_or_error(3, 3, 1, error=False),
            number(3, 4, 0.25, 3),
            number(3, 5, 45000.5, 2),
            number(4, 1, 1.5, 1),
        )
        .sheet("Dold", label(0, 0, "x"), hidden=1)
        .stream()
    )
    book = read_workbook(data, file_name="x.xlsx")
    assert kinds(book) == ("xls", None, None)
    shown, hidden = book.sheets
    assert dict(shown.rows) == {
        3: ["", "Åke", "5566778899", "00123", "0042"],
        4: ["", "2023-03-15", "#N/A", "TRUE", "06:00:00", "2023-03-15 12:00:00"],
        5: ["", "1.5"],
    }
    assert shown.errors == {(4, 2): "#N/A"}
    assert set(shown.padded) == {(3, 3)}
    assert (hidden.name, hidden.hidden, dict(hidden.rows)) == ("Dold", True, {1: ["x"]})


def test_truncated_xls_is_damage_not_half_a_list() -> None:
    data = Biff().sheet("Kunder", *(label(row, 0, "text") for row in range(50))).stream()
    assert code_of(data[: len(data) // 2]) == "FILE_DAMAGED"


def test_an_encrypted_xls_is_told_apart() -> None:
    data = Biff().sheet("Kunder", label(0, 0, "x")).stream()
    file_pass = b"\x2f\x00\x04\x00\x01\x02\x03\x04"
    assert code_of(data[:12] + file_pass + data[12:]) == "FILE_ENCRYPTED"


def _ods(rows: str) -> bytes:
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": f"<office:document-content {_SPACES}><office:body><office:spreadsheet>"
            f'<table:table table:name="Kunder">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def _cell(attributes: str, text: str) -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def test_ods_values() -> None:
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        "<table:table-row><table:table-cell/>"
        + _cell('office:value-type="string"', "Åke 007")
        + _cell('office:value-type="float" office:value="5566778899"', "5566778899")
        + _cell('office:value-type="date" office:date-value="2023-03-15"', "15/3")
        + _cell('office:value-type="boolean" office:boolean-value="true"', "SANT")
        + "</table:table-row>"
    )
    book = read_workbook(_ods(rows), file_name="x.xlsx")
    assert book.kind == "ods"
    assert dict(book.sheets[0].rows) == {3: ["", "Åke 007", "5566778899", "2023-03-15", "TRUE"]}


def test_ods_error_cells_and_formulas_are_told() -> None:
    rows = (
        "<table:table-row>"
        + _cell('table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"', "#DIV/0!")
        + _cell('table:formula="of:=1+1" office:value-type="float" office:value="2"', "2")
        + _cell('office:value-type="string"', "#N/A")
        + "</table:table-row>"
    )
    sheet = read_workbook(_ods(rows)).sheets[0]
    assert dict(sheet.rows) == {1: ["#DIV/0!", "2", "#N/A"]}
    assert sheet.errors == {(1, 0): "#DIV/0!"}
    assert set(sheet.formulas) == {(1, 0), (1, 1)}


def test_ods_repeated_to_the_edge_of_the_sheet() -> None:
    edge = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert dict(read_workbook(_ods(edge)).sheets[0].rows) == {1: ["x"]}


def test_ods_with_a_billion_repeated_cells_ends_in_an_error() -> None:
    bomb = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p>'
        "</table:table-cell></table:table-row>"
    )
    assert code_of(_ods(bomb)) == "FILE_CELLS_FAR_APART"


def test_an_encrypted_ods_is_told_apart() -> None:
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": "<manifest><encryption-data/></manifest>",
        "content.xml": b"\x01\x02",
    }
    assert code_of(zipped(parts)) == "FILE_ENCRYPTED"
