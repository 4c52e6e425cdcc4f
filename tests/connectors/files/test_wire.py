"""The carriers: packed rows and addresses."""

import orjson
from hypothesis import given
from hypothesis import strategies as st

from connectors.files.padding import padding
from connectors.files.texts import number_text
from connectors.files.wire import PackedAddresses, PackedRows, column_letters

_ADDRESSES = st.sets(st.tuples(st.integers(1, 2000), st.integers(0, 40)))


@given(_ADDRESSES, _ADDRESSES)
def test_packed_addresses_are_a_set(these: set[tuple[int, int]], those: set[tuple[int, int]]) -> None:
    packed = PackedAddresses(these)
    assert set(packed) == these
    assert len(packed) == len(these)
    assert all((address in packed) == (address in these) for address in those)
    assert packed == PackedAddresses(these)


def test_chunks_and_rows_keep_their_order() -> None:
    rows = PackedRows()
    rows.append(1, ["a"])
    rows.append_chunk(2, orjson.dumps([[2, ["b"]], [5, ["c"]]]))
    rows.append(7, ["d"])
    assert list(rows) == [(1, ["a"]), (2, ["b"]), (5, ["c"]), (7, ["d"])]
    assert len(rows) == 4


def test_column_letters_at_the_edges() -> None:
    assert [column_letters(column) for column in (0, 25, 26, 701, 702, 16383)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]


def test_padding_shows_what_excel_shows() -> None:
    shown = {
        ("00000", 123): "00123",
        ("000000-0000", 5566778899): "556677-8899",
        ("000000\\-0000", 99): "000000-0099",
        ("000 00", 1234567): "12345 67",
        ("0#########", 701234567): "0701234567",
        ("[$-41D]000\\ 00", 11122): "111 22",
        ('"SE"000', 7): "SE007",
        ("00000;-00000;", 12): "00012",
        ("00", 0): "00",
    }
    for (code, value), text in shown.items():
        found = padding(code)
        assert found is not None, code
        assert found.show(value) == text, code


def test_formats_that_do_not_pad() -> None:
    for code in (
        "",
        "General",
        "0",
        "#,##0",
        "0.00",
        "0%",
        "00.0",
        "yyyy-mm-dd",
        "@",
        "# ##0",
        "0E+00",
        "00:00.0",
        "mm:ss",
    ):
        assert padding(code) is None, code


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_number_text_means_the_same_number(value: float) -> None:
    assert float(number_text(value)) == value
