"""Tables: fitted to the terminal, numbers and codes in one piece, nothing left out in silence."""

import pytest

from console.tables import Column, Layout, fold, lay_out, lines_of
from tests.console.conftest import Hub
from tests.console.test_usage import File
from tests.dagster import books

COLUMNS = [
    Column("Nr"), Column("Namn", free=True), Column("E-post", leave=2), Column("Ort", free=True, leave=1),
    Column("Varför", free=True, below=True),
]  # fmt: skip
ROWS = [
    ["1001", "Exempel Rör och Värme i Norrland AB", "info@example.com", "Luleå", "Numret stämmer inte alls."],
    ["1002", "Exempel El AB", "el@example.com", "Örnsköldsvik", ""],
]


def _drawn(width: int | None) -> tuple[list[str], Layout]:
    layout = lay_out(COLUMNS, ROWS, width)
    return list(lines_of(COLUMNS, ROWS, layout, width or 200)), layout


@pytest.mark.parametrize("width", range(30, 130))
def test_a_table_is_never_wider_than_its_terminal_and_breaks_no_number(width: int) -> None:
    lines, layout = _drawn(width)
    assert max(map(len, lines)) <= width
    told = "\n".join(lines)
    assert "1001" in told
    assert ("info@example.com" in told) == (2 not in layout.left_out)
    assert "Numret" in told


def test_the_least_telling_column_goes_first_and_sentences_go_below() -> None:
    assert _drawn(120)[1].left_out == ()
    assert _drawn(70)[1].below == (4,)
    assert _drawn(47)[1].left_out == (2,)
    assert _drawn(30)[1].left_out == (2, 3)


def test_a_pipe_takes_every_column() -> None:
    lines, layout = _drawn(None)
    assert layout.beside == (0, 1, 2, 3, 4)
    assert "Exempel Rör och Värme i Norrland AB" in lines[2]


def test_words_are_folded_between_and_only_a_longer_one_is_broken() -> None:
    assert fold("ett två tre", 7) == ["ett två", "tre"]
    assert fold("omöjligtlångt ord", 8) == ["omöjligt", "långt", "ord"]
    assert fold("", 8) == [""]


@pytest.mark.parametrize("width", ["80", "120"])
def test_every_list_fits_and_keeps_numbers_whole(
    hub: Hub, file: File, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    data = books.companies(*books.COMPANIES, books.WRONG_NUMBER)
    run = hub("import", "contacts", file(data), "--json").json
    monkeypatch.setenv("COLUMNS", width)
    for words in (
        ("list", "contacts"), ("list", "contact-persons"), ("list", "labels"), ("runs", "list"),
        ("quarantine", "list"), ("status",), ("tenants", "list"), ("timeline", "1001"),
        ("show", "contact", "1001"), ("runs", "show", run["run_id"]), ("users", "list"),
    ):  # fmt: skip
        said = hub(*words)
        assert all(len(line) <= int(width) for line in said.out.splitlines() if "lästa rader" not in line), (
            words
        )
        assert "…" not in said.out, words
    assert run["run_id"] in hub("runs", "list").out
    waiting = hub("quarantine", "list").out
    assert run["quarantined"][0]["id"] in waiting
    assert "ORGANISATION_NUMBER_CHECK_DIGIT" in waiting
    assert "öppen" in waiting


def test_what_is_left_out_is_said(hub: Hub, file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    hub("import", "contacts", file(books.companies()))
    monkeypatch.setenv("COLUMNS", "200")
    assert "Får inte plats" not in hub("runs", "list").err
    monkeypatch.setenv("COLUMNS", "80")
    assert "Får inte plats: Från" in hub("runs", "list").err


def test_tables_say_codes_in_words_and_json_keeps_them(hub: Hub, file: File) -> None:
    path = file(books.companies(*books.COMPANIES, books.WRONG_NUMBER))
    hub("import", "contacts", path, "--plan")
    assert "planerad" in hub("runs", "list").out
    assert hub("runs", "list", "--json").json[0]["status"] == "planned"
    hub("import", "contacts", path)
    status = hub("status").out
    assert "behöver åtgärdas" in status
    assert "degraded" not in status


def test_one_row_is_told_in_the_singular(hub: Hub, file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file(books.companies(books.COMPANIES[0]))
    assert ": 1 läst rad, 1 ny, 0 ändrade," in hub("import", "contacts", path, "--plan").out
    monkeypatch.setenv("HUB_LANGUAGE", "en")
    assert ": 1 row read, 1 created," in hub("import", "contacts", path, "--plan").out


def test_a_run_that_had_nothing_to_do_says_so(hub: Hub, file: File) -> None:
    path = file(books.companies())
    assert "ändringarna är införda" in hub("import", "contacts", path).err
    assert "inget behövde ändras" in hub("import", "contacts", path).err
    empty = hub("quarantine", "list")
    assert (empty.code, empty.out, empty.err) == (0, "", "Inget att visa.\n")


def test_a_tenants_table_shows_what_can_be_set(hub: Hub) -> None:
    hub("tenants", "add", "berg")
    hub("tenants", "set", "berg", "inbox=apply", "notice_email=anna@example.se")
    assert "inbox=apply, notice_email=anna@example.se" in hub("tenants", "list").out


def test_a_pending_label_says_so(hub: Hub, file: File) -> None:
    labelled = books.book([*books.COMPANY_HEADERS, "Etiketter"], [[*books.COMPANIES[0], "Stor"]])
    hub("import", "contacts", file(labelled))
    assert "väntar på administratör" in hub("list", "labels").out
