"""English on request, also in the workbook that comes back."""

from pathlib import Path

import openpyxl
import pytest

from tests.console.conftest import Hub
from tests.console.test_usage import File
from tests.dagster import books


def test_an_english_workbook_has_english_columns_and_comes_back(
    hub: Hub, file: File, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = hub("import", "contacts", file(books.companies(books.WRONG_NUMBER)), "--json").json["run_id"]
    monkeypatch.setenv("HUB_LANGUAGE", "en")
    out = tmp_path / "correct.xlsx"
    assert hub("report", run, "--out", out).code == 0
    book = openpyxl.load_workbook(out)
    correct, every = book["Att rätta"], book["Alla rader"]
    headings = [cell.value for cell in correct[1]]
    assert headings == ["hub_row", *books.COMPANY_HEADERS, "Reason", "What to do"]
    assert [cell.value for cell in every[1]][:2] == ["Row", "Outcome"]
    correct.cell(2, 1 + headings.index("Organisationsnummer")).value = "556036-0793"
    book.save(out)
    monkeypatch.setenv("HUB_LANGUAGE", "sv")
    said = hub("import", "contacts", out, "--json")
    assert (said.code, said.json["warnings"]) == (0, [])
    assert hub("quarantine", "list", "--json").json == []
