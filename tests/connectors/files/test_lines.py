"""Lines of a text file: positions kept, whatever wrote them."""

import pytest

from connectors.files.limits import Limits
from connectors.files.lines import read_lines
from hub.errors import HubError


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
def test_blanks_and_blank_lines_are_kept_in_every_encoding(encoding: str, end: str) -> None:
    said = ["  Böj 90° ÅÄÖ ", "", " åäö"]
    assert read_lines(end.join([*said, ""]).encode(encoding)).lines == said


def test_a_line_of_an_older_program_is_read_as_what_it_is_and_counted() -> None:
    data = "VH;ØSTFOLD".encode("cp850") + b"\r\n" + "VL;Blå kabel Ø20".encode("latin-1") + b"\r\n"
    found = read_lines(data)
    assert (found.lines, found.encoding, found.repaired) == (["VH;ØSTFOLD", "VL;Blå kabel Ø20"], "cp1252", 1)


def test_the_end_of_a_dos_file_is_no_line() -> None:
    assert read_lines(b"ett\r\ntv\xe5\r\n\x1a").lines == ["ett", "två"]


def test_letters_that_merely_look_like_line_ends_are_none() -> None:
    assert read_lines("en rad\x0bsamma\u2028rad\x85\n".encode()).lines == ["en rad\x0bsamma\u2028rad\x85"]


@pytest.mark.parametrize(
    "data, code", [(b"\x00\x01\x02" * 40, "FILE_NOT_TEXT"), (b"x" * 11, "FILE_TOO_LARGE")]
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(HubError) as raised:
        read_lines(data, Limits(line_file_bytes=10 if code == "FILE_TOO_LARGE" else 1000))
    assert raised.value.code == code


def test_a_dos_file_is_read_as_one() -> None:
    assert read_lines("Böj 90 ÅÄÖ\r\nåäö\r\n".encode("cp850")).lines == ["Böj 90 ÅÄÖ", "åäö"]
