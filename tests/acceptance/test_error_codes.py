"""Every code of the catalogue is provoked once, through a real entry point; one that nothing provokes fails.

Codes are provoked here (a cell, a file, a command), in the damaged list, or in a test that
:mod:`tests.acceptance.elsewhere` names.
"""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hub.errors import HubError
from hub.errors.catalogue import CATALOGUE
from pipelines.contact_import.options import ImportOptions
from pipelines.hub import Hub
from pipelines.requests import How
from pipelines.verbs import import_file
from tests.acceptance import headers as h
from tests.acceptance.books import workbook
from tests.acceptance.damages import REPAIRED, STOPS, WARNS
from tests.acceptance.elsewhere import NAMED, SAID
from tests.acceptance.installation import fresh_hub
from tests.acceptance.office import TEST_PERSONS, Office, Row, organisation_number
from tests.console.conftest import Hub as Command
from tests.dagster.books import book, companies
from warehouse import runs

ROOT = Path(__file__).resolve().parents[2]

CELLS: dict[str, Row] = {
    "APARTMENT_NUMBER_SHAPE": {h.HOUSING: organisation_number(1, "769"), h.FLAT: "källaren till vänster"},
    "CENTURY_ASSUMED": {h.KIND: "Privatperson", h.PERSONAL: "121212-1212"},
    "CONTACT_PERSON_OF_PRIVATE": {h.KIND: "Privatperson", h.NAME: "Bo Ek", h.FIRST: "Åsa", h.LAST: "Lund"},
    "EMAIL_SEVERAL": {h.EMAIL: "a@example.com; b@example.com"},
    "GLN_SHAPE": {h.GLN: "12"},
    "LEADING_ZERO_RESTORED": {h.PHONE: "701740605"},
    "ONLY_A_NAME": {h.NUMBER: "", h.NAME: "Bara Ett Namn AB"},
    "ORGANISATION_NUMBER_FROM_VAT": {h.ORGANISATION: "SE556036079301"},
    "ORGANISATION_NUMBER_GD": {h.ORGANISATION: "3020000000"},
    "PEPPOL_ID_CHECK_DIGIT": {h.PEPPOL: "0007:5560360794"},
    "PEPPOL_ID_COMPLETED": {h.PEPPOL: "5560360793"},
    "PERSONAL_NUMBER_DATE": {h.KIND: "Privatperson", h.PERSONAL: "19811331-9876"},
    "PERSONAL_NUMBER_LEGAL_PERSON": {h.KIND: "Privatperson", h.PERSONAL: "556036-0793"},
    "PERSONAL_NUMBER_SHAPE": {h.KIND: "Privatperson", h.PERSONAL: "1234"},
    "PHONE_PLUS_RESTORED": {h.PHONE: "46701740605"},
    "PHONE_SEVERAL": {h.PHONE: "031-390 06 00 / 031-390 06 01"},
    "PROPERTY_DESIGNATION_SHAPE": {h.PROPERTY: "huset"},
    "REVERSE_CHARGE_PRIVATE": {h.KIND: "Privatperson", h.REVERSE: "Ja"},
    "SAME_NAME_EXISTS": {h.NUMBER: "", h.NAME: "Samma Namn AB", h.EMAIL: "annan@example.com"},
    "VAT_NUMBER_SHAPE": {h.VAT: "SE5560360793"},
}
"""Code → the cells of a company's row that provoke it."""

PAIRS: dict[str, Row] = {"PERSON_DIFFERS": {h.MAIL: "a@example.com", h.FIRST: "Åsa", h.TITLE: "VD"}}
"""Code → the cells of a row that comes twice, the second time with another title."""


def _refused_files() -> dict[str, Callable[[Hub], object]]:
    def imports(
        data: bytes, options: ImportOptions | None = None, flow: str = "contacts"
    ) -> Callable[[Hub], object]:
        return lambda hub: import_file(hub, "demo", flow, data, "x.xlsx", options)  # type: ignore[arg-type]

    return {
        "NO_HEADER": imports(book(("Skostorlek", "Vikt"), [("43", "80")])),
        "HEADER_TWICE": imports(book(("Namn", "Företagsnamn", "Ort"), [("A", "B", "C")])),
        "NAME_COLUMN_MISSING": imports(book(("Kundnummer", "Ort", "Postnummer"), [("1", "Luleå", "97231")])),
        "SHEET_UNKNOWN": imports(companies(), ImportOptions(sheet="Blad 9")),
        "MAP_HEADER_UNKNOWN": imports(companies(), ImportOptions(column_map={"Skostorlek": "note"})),
        "MAP_FIELD_UNKNOWN": imports(companies(), ImportOptions(column_map={"Ort": "shoe_size"})),
        "ARCHIVE_GONE": _archive_gone,
        "RUN_NOT_UNDOABLE": _not_undoable,
    }


def _archive_gone(hub: Hub) -> None:
    from pipelines.verbs import replay
    from warehouse import archive

    run_id = import_file(hub, "demo", "contacts", companies(), "x.xlsx").run_id
    archive.purge(hub.store, "demo", hub.clock.now().replace(year=2099))
    replay(hub, "demo", run_id=run_id)


def _not_undoable(hub: Hub) -> None:
    """A kind of run that no flow of today makes: what was sent to another system can't be taken back."""
    from pipelines.verbs import undo

    with hub.store.writing("demo") as scope:
        columns = {"flow": "contacts", "kind": "sync", "origin": "cli", "status": "applied"}
        runs.start_run(scope, run_id="01SYNC", started_at=hub.now(), **columns)
    undo(hub, "demo", "01SYNC")


FILES = _refused_files()
"""Code → a call that ends with it."""

SOME = ("import", "contacts", "FILE")
COMMANDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "CONTACT_AMBIGUOUS": (
        SOME,
        ("contacts", "set", "1002", "customer_number=1001"),
        ("show", "contact", "1001"),
    ),
    "FIELD_UNKNOWN": (SOME, ("contacts", "set", "1001", "shoe_size=43")),
    "VALUE_REFUSED": (SOME, ("contacts", "set", "1001", "organisation_number=556036-0794")),
    "RUN_NOT_REPLAYABLE": (SOME, ("contacts", "set", "1001", "note=x"), ("replay", "--run", "LAST")),
    "NO_WORKBOOK": (SOME, ("contacts", "set", "1001", "note=x"), ("report", "LAST", "--out", "x.xlsx")),
    "RUN_NOT_APPLIED": ((*SOME, "--plan"), ("undo", "LAST")),
}
"""Code → commands, the last of which ends with it. FILE is a good workbook, LAST the newest run."""

REASONS: dict[str, tuple[str, ...]] = {
    "PERSONAL_NUMBER_NEEDS_PURPOSE": ("organisation_number=811218-9876",),
    "VALUE_MASKED": ("note=811218-****",),
}
"""Code → a field set by hand whose refusal or warning has it as its reason."""

HERE = {"KIND_SPLIT", "PERSONAL_NUMBERS_IGNORED", "INTERRUPTED"}
"""Codes with a test of their own below."""


@pytest.fixture
def opened(tmp_path: Path, sqlite_template: Path) -> Iterator[Hub]:
    hub = fresh_hub(tmp_path / "installation", sqlite_template)
    yield hub
    hub.close()


def _damaged_codes() -> set[str]:
    office = Office()
    kinds = (*STOPS.values(), *WARNS.values(), *REPAIRED.values())
    return {code for make in kinds for row in make(office) for code, _ in row.codes}


def test_no_code_is_without_a_provocation() -> None:
    provoked = [
        CELLS.keys(), PAIRS.keys(), FILES.keys(), COMMANDS.keys(), REASONS.keys(), HERE, NAMED.keys(),
        SAID.keys(), _damaged_codes(),
    ]  # fmt: skip
    assert set(CATALOGUE) - set().union(*provoked) == set()
    assert set().union(*provoked) - set(CATALOGUE) == set()


@pytest.mark.parametrize("code", [*NAMED, *SAID])
def test_a_test_that_is_referred_to_is_there(code: str) -> None:
    file, _, name = (NAMED.get(code) or SAID[code]).partition("::")
    source = (ROOT / file).read_text(encoding="utf-8")
    tests = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    assert tests, f"{file} has no test {name}"
    if code in NAMED:
        assert f'"{code}"' in source, f"{file} does not name {code}"


def test_cells(opened: Hub) -> None:
    office = Office()
    rows = {code: {**_bare(office), **cells} for code, cells in CELLS.items()}
    namesake = {**_bare(office), h.NAME: "Samma Namn AB", h.EMAIL: "en@example.com"}
    pairs = [row for cells in PAIRS.values() for row in _pair({**_bare(office), **cells})]
    data = workbook([namesake, *rows.values(), *pairs])
    options = ImportOptions(purpose="identification")
    report = import_file(opened, "demo", "contacts", data, "x.xlsx", options, How("plan"))
    said: dict[int, set[str]] = {}
    for one in (*report.warnings, *report.quarantined):
        said.setdefault(one["row"], set()).add(one["code"])
    for number, code in enumerate(rows, start=3):
        assert code in said.get(number, set()), f"{code}: {said.get(number)}"
    for number, code in enumerate(PAIRS):
        assert code in said[len(rows) + 3 + 2 * number + 1]


def _bare(office: Office) -> Row:
    number = office.next_number()
    return {h.NUMBER: str(number), h.NAME: f"Firma {number} AB"}


def _pair(row: Row) -> list[Row]:
    return [row, {**row, h.TITLE: "Platschef"}]


@pytest.mark.parametrize("code", FILES)
def test_refusals(opened: Hub, code: str) -> None:
    with pytest.raises(HubError) as refused:
        FILES[code](opened)
    assert refused.value.code == code
    assert "«?»" not in str(refused.value)


@pytest.mark.parametrize("code", COMMANDS)
def test_commands(hub: Command, file: Callable[..., Path], code: str) -> None:
    words = {"FILE": str(file(companies())), "LAST": ""}
    answer = None
    for command in COMMANDS[code]:
        if "LAST" in command:
            words["LAST"] = hub("runs", "list", "--json").json[0]["run_id"]
        answer = hub(*(words.get(word, word) for word in command), "--json")
    assert answer is not None
    assert answer.json["error"]["code"] == code
    assert "«?»" not in answer.out


@pytest.mark.parametrize("code", REASONS)
def test_reasons(hub: Command, file: Callable[..., Path], code: str) -> None:
    hub("import", "contacts", file(companies()))
    said = hub("contacts", "set", "1001", *REASONS[code], "--json").json["error"]
    sentence = CATALOGUE[code].message["sv"].partition("{")[0]
    assert said["code"] == "VALUE_REFUSED"
    assert sentence in said["message"]


def test_a_mixed_sheet_says_how_it_was_split(opened: Hub) -> None:
    report = import_file(opened, "demo", "auto", companies(), "x.xlsx")
    assert [warning["code"] for warning in report.warnings] == ["KIND_SPLIT"]


def test_numbers_without_a_purpose_are_left_out_with_one_warning(opened: Hub) -> None:
    data = workbook([{**_bare(Office()), h.ORGANISATION: number} for number in TEST_PERSONS])
    report = import_file(opened, "demo", "contacts", data, "x.xlsx")
    (warning,) = [one for one in report.warnings if one["code"] != "COLUMN_UNKNOWN"]
    assert (warning["code"], warning["message"][:2]) == ("PERSONAL_NUMBERS_IGNORED", "3 ")


def test_an_interrupted_command_says_what_stays(hub: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("warehouse.views.list_contacts", interrupted)
    answer = hub("list", "contacts", "--json")
    assert (answer.code, answer.json["error"]["code"]) == (1, "INTERRUPTED")
