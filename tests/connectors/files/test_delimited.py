"""Text files: encodings, delimiters, line ends and quotes."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.files.delimited import records
from connectors.files.delimiters import sniff
from connectors.files.encodings import encoding_of
from connectors.files.errors import Unreadable
from connectors.files.reader import read_workbook
from tests.connectors.files.books import code_of, kinds, rows_of

_TEXT = "Namn;Ort\r\nÅkeri Öst AB;Väsby\r\n"
_ROWS = {1: ["Namn", "Ort"], 2: ["Åkeri Öst AB", "Väsby"]}


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (_TEXT.encode(), "utf-8"),
        (_TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (_TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + _TEXT.encode("utf-16-be"), "utf-16"),
        (_TEXT.encode("utf-16-le"), "utf-16-le"),
        (_TEXT.encode("utf-16-be"), "utf-16-be"),
        (_TEXT.encode("cp1252"), "cp1252"),
        (_TEXT.encode("cp850"), "cp850"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    assert rows_of(data) == _ROWS
    assert kinds(read_workbook(data)) == ("csv", encoding, ";")


def test_a_file_of_excel_for_mac_is_read_with_its_letters() -> None:
    mac = _TEXT.replace("\r\n", "\n").replace("\n", "\r")
    assert rows_of(mac.encode("mac_roman")) == _ROWS
    assert kinds(read_workbook(mac.encode("mac_roman"))) == ("csv", "mac_roman", ";")
    assert rows_of(mac.encode("cp1252")) == _ROWS
    assert kinds(read_workbook(mac.encode("cp1252"))) == ("csv", "cp1252", ";")


def test_one_stray_byte_does_not_garble_a_utf8_file() -> None:
    assert rows_of(_TEXT.encode() + b"Malm\xf6;x\r\n") == {**_ROWS, 3: ["Malmö", "x"]}


def test_bytes_that_windows_1252_leaves_undefined_are_no_crash() -> None:
    assert rows_of("Namn;Ö\r\n".encode("cp1252") + b"\x81\x8d;\xf6\r\n")[2] == ["\x81\x8d", "ö"]


@pytest.mark.parametrize(
    "data", [b"a;b\n1;\x002\n", b"\x01\x02\x03\x04;\x05\n", b"a;b\n" + b"c;d\n" * 2000 + b"\0"]
)
def test_binary_data_is_no_text(data: bytes) -> None:
    assert code_of(data) == "FILE_NOT_TEXT"


def test_half_a_utf16_character_is_damage_or_text() -> None:
    assert code_of(_TEXT.encode("utf-16")[:-1]) in ("read", "FILE_DAMAGED")


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_delimiters_and_line_ends(delimiter: str, end: str) -> None:
    text = end.join((delimiter.join("ABC"), "", delimiter.join(("1", '"x' + delimiter + 'y"', "")), "")) + end
    assert rows_of(text.encode()) == {1: ["A", "B", "C"], 3: ["1", f"x{delimiter}y"]}


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Namn;Pris\nSkruv;12,50\nSpik;3,75\n", ";"),
        ("Namn;Adress\nA;Gatan 1, 123 45, Ort\nB;Vägen 2, 123 46, Ort\n", ";"),
        ("Kundlista 2026, utdrag\n\nNr;Namn;Ort\n1;A;X\n2;B;Y\n", ";"),
        ("Nr,Namn\n1,A;B\n2,C\n", ","),
        ("Namn\nAnna\nBo\n", None),
        ("a\tb,c\n1\t2,5\n3\t4,5\n", "\t"),
        ('"Nr";"Text"\n"1";"a, b, c"\n"2";"d, e, f"\n', ";"),
    ],
)
def test_the_delimiter_that_fits_most_rows_wins(text: str, delimiter: str | None) -> None:
    assert kinds(read_workbook(text.encode()))[2] == delimiter


def test_a_sep_line_rules_and_keeps_its_number() -> None:
    data = b"sep=,\r\na;b,c\r\n1,2\r\n"
    assert rows_of(data) == {2: ["a;b", "c"], 3: ["1", "2"]}
    assert rows_of("sep=|\n1|2\n".encode("utf-16")) == {2: ["1", "2"]}


def test_line_breaks_inside_quotes_stay_and_do_not_count() -> None:
    data = b'A;B\r\n"x\r\ny";1\r\n"z\nw";"say ""hi"""\r\n'
    assert rows_of(data) == {1: ["A", "B"], 2: ["x\r\ny", "1"], 3: ["z\nw", 'say "hi"']}


def test_a_quote_that_never_closes_swallows_nothing() -> None:
    lines = ["Nr;Namn", '1;"Rör 5', *(f"{number};Namn {number}" for number in range(2, 400))]
    rows = rows_of("\n".join(lines).encode())
    assert rows[2] == ["1", '"Rör 5']
    assert len(rows) == 400
    assert rows[400] == ["399", "Namn 399"]


def test_a_quote_open_at_the_end_is_read_letter_by_letter() -> None:
    assert rows_of(b'a;b\n1;"x\n2;y\n') == {1: ["a", "b"], 2: ["1", '"x'], 3: ["2", "y"]}


_STRAY = [
    "Nr;Namn;Anm;Ort",
    '1001;Alfa AB;"ring först;Umeå',
    "1002;Beta AB;x;Luleå",
    "1003;Gamma AB;;Kiruna",
    '1004;Delta AB;"inte efter 16;Boden',
    "1005;Epsilon AB;y;Piteå",
]


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_two_stray_quotes_swallow_no_row_between_them(delimiter: str, end: str) -> None:
    lines = [line.replace(";", delimiter) for line in _STRAY]
    rows = rows_of(end.join(lines).encode())
    assert rows == {number: line.split(delimiter) for number, line in enumerate(lines, start=1)}


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ('1001;Alfa AB;"ring först;Umeå', '1004;Delta AB;inte efter 16";Boden'),
        ('1001;"Alfa AB;x;Umeå', '1004;Delta AB;x;Boden 7"'),
        ('1001;Alfa AB;x;"Umeå', '1004;Delta 5" AB;x;Boden'),
        ('"1001;Alfa AB;x;Umeå', '1004";Delta AB;x;Boden'),
    ],
)
@pytest.mark.parametrize("between", [0, 1, 2, 60])
def test_stray_quotes_that_seem_to_match_swallow_nothing(first: str, last: str, between: int) -> None:
    middle = [f"20{number};Beta {number};x;Kalix" for number in range(between)]
    lines = [_STRAY[0], first, *middle, last, _STRAY[-1]]
    assert rows_of("\n".join(lines).encode()) == {
        number: line.split(";") for number, line in enumerate(lines, start=1)
    }


def test_a_stray_quote_leaves_the_line_s_other_quotes_their_meaning() -> None:
    lines = [_STRAY[0], '1001;"Alfa; ""Bo"" AB";"ring;Umeå', *_STRAY[2:]]
    assert rows_of("\n".join(lines).encode())[2] == ["1001", 'Alfa; "Bo" AB', '"ring', "Umeå"]


def test_stray_quotes_in_a_list_of_one_column_swallow_nothing() -> None:
    assert [*rows_of(b'Namn\n"Alfa\nBeta\n"Gamma\nDelta\n').values()] == [
        ["Namn"],
        ['"Alfa'],
        ["Beta"],
        ['"Gamma'],
        ["Delta"],
    ]


@pytest.mark.parametrize(
    "note",
    [
        "rad ett\nrad två",
        "rad ett\nrad två; med tecken\n\nrad fyra",
        "ring; sedan\nBo; Eva; Per",
        "a;b;c\nd",
        'sa "hej;du"\na;b;c;d',
        "x\n" * 40,
    ],
)
@pytest.mark.parametrize("all_quoted", [False, True])
@pytest.mark.parametrize("width", [2, 3, 4])
@pytest.mark.parametrize("place", [1, -1])
def test_a_note_with_line_breaks_stays_one_cell(note: str, all_quoted: bool, width: int, place: int) -> None:
    rows = [["Nr", "Anm", "Ort", "Tel"][:width]]
    for number in ("1", "2", "3"):
        row = [number, "x", "y", "z"][:width]
        row[place] = note
        rows.append(row)
    out = io.StringIO(newline="")
    how = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL)
    how.writerows(rows)
    lines = iter(io.StringIO(out.getvalue(), newline=""))
    assert list(records(lines, ";")) == rows


def test_a_line_break_in_the_header_is_no_row() -> None:
    assert rows_of('Nr;"Namn\npå kund";Ort\n1;A;X\n'.encode()) == {
        1: ["Nr", "Namn\npå kund", "Ort"],
        2: ["1", "A", "X"],
    }


def test_a_quote_inside_a_word_is_a_letter() -> None:
    assert rows_of('a;b\nRör 5" x;1\n12" tum;2\n'.encode()) == {
        1: ["a", "b"],
        2: ['Rör 5" x', "1"],
        3: ['12" tum', "2"],
    }


def test_strange_line_separators_are_letters() -> None:
    assert rows_of("a;b\n1\u2028x;2\x0b\x85\n".encode()) == {1: ["a", "b"], 2: ["1\u2028x", "2\x0b\x85"]}


def test_the_sheet_is_named_after_the_file() -> None:
    assert read_workbook(b"a;b\n", file_name="C:\\in\\Kunder.csv").sheets[0].name == "Kunder"
    assert read_workbook(b"a;b\n").sheets[0].name == "csv"


_CELL = st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs", "Cc"]) | st.sampled_from('"\r\n;,\t')
)


@settings(max_examples=200)
@given(st.lists(st.lists(_CELL, min_size=2, max_size=4), max_size=8), st.sampled_from(";,\t|"))
def test_what_csv_wrote_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    lines = iter(io.StringIO(out.getvalue(), newline=""))
    assert list(records(lines, delimiter)) == rows


@given(st.binary(max_size=300))
def test_any_bytes_have_an_encoding_or_are_refused(data: bytes) -> None:
    try:
        encoding = encoding_of(data)
    except Unreadable as refused:
        assert refused.code == "FILE_NOT_TEXT"  # noqa: PT017
        return
    assert data.decode(encoding, "hub-cp1252") is not None


@given(st.text(st.sampled_from('ab"; \n\r'), max_size=60))
def test_no_letter_is_lost_however_the_quotes_stand(text: str) -> None:
    lines = iter(io.StringIO(text, newline=""))
    read = "".join("".join(cells) for cells in records(lines, ";"))
    assert [c for c in read if c in "ab"] == [c for c in text if c in "ab"]


def test_sniffing_nothing_finds_nothing() -> None:
    assert sniff(lambda _: []) is None


def test_the_sheet_of_a_file_with_an_endless_name_has_one_that_can_be_stored() -> None:
    name = "kunder " + "19121212-1212 " * 40
    (sheet,) = read_workbook(b"Namn;Ort\nA AB;Lund\n", file_name=f"{name}.csv").sheets
    assert len(sheet.name) == 200
    assert sheet.name.startswith("kunder 19121212-****")
    assert "1212-1" not in sheet.name
    assert sheet.name.endswith("…")
