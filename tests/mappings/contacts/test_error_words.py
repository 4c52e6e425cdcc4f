"""The words a spreadsheet shows for a failed formula are no data, also where they are mere text."""

import pytest

from tests.mappings.contacts.sheets import mapped, one

WORDS = (
    "#N/A", "#SAKNAS!", "#REFERENS!", "#REF!", "#VÄRDEFEL!", "#VALUE!", "#DIVISION/0!", "#DIV/0!", "#NAMN?",
    "#NAME?", "#OGILTIGT!", "#NUM!", "#SKÄRNING!", "#NULL!", "#SPILL!", "#CALC!",
)  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
def test_an_error_word_stops_its_row_at_its_cell(word: str) -> None:
    result = mapped(["Namn", "Ort"], ["A AB", f" {word} "], ["B AB", "Luleå"])
    (bad,) = result.bad_rows
    (finding,) = bad.findings
    assert (finding.problem.code, finding.cell, finding.column) == ("CELL_ERROR", "B2", "Ort")
    assert finding.problem.params["error"] == word
    assert [group.root.fields["name"] for group in result.groups] == ["B AB"]


@pytest.mark.parametrize("header", ["Namn", "Kundnr", "Telefon", "Postnummer", "Land", "Etiketter", "Aktiv"])
def test_an_error_word_stops_its_row_in_every_kind_of_column(header: str) -> None:
    others = [name for name in ("Namn", "Kundnr") if name != header]
    (bad,) = mapped([header, *others], ["#saknas!", *("1001" for _ in others)]).bad_rows
    assert [(f.problem.code, f.cell) for f in bad.findings] == [("CELL_ERROR", "A2")]


@pytest.mark.parametrize("text", ["se #REF! i bladet", "#1 Bygg", "#"])
def test_a_text_that_only_holds_such_a_sign_is_data(text: str) -> None:
    assert one(mapped(["Namn", "Anteckning"], ["A AB", text])).fields["note"] == text
