"""Lists as text: what Excel opens, and nothing that it runs."""

import csv
import io
from collections.abc import Iterator

import pytest

from connectors.files.lists import csv_lines, harmless


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+46 8 123",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u00a0=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠A1",
    ],
)
def test_what_begins_like_a_formula_is_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Berg Bygg AB", "556016-0680", "info@example.com", "1=2", "Ås"])
def test_other_texts_stay(text: str) -> None:
    assert harmless(text) == text


def test_cells_come_back_whatever_they_hold() -> None:
    rows: list[list[object]] = [["a;b", 'c"d', "e\nf"], [None, 7, "=x"]]
    data = b"".join(csv_lines(["Ett", "Två", "=Tre"], rows))
    assert data.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert read == [["Ett", "Två", "'=Tre"], ["a;b", 'c"d', "e\nf"], ["", "7", "'=x"]]


def test_a_line_is_given_before_the_next_is_read() -> None:
    def rows() -> Iterator[list[str]]:
        yield ["first"]
        raise AssertionError("read too early")

    lines = csv_lines(["Namn"], rows())
    assert [next(lines) for _ in range(3)] == [b"\xef\xbb\xbf", b"Namn\r\n", b"first\r\n"]
