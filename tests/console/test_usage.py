"""What holds for every command: usage errors, streams, the tenant, languages, and what is not imported."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.console import shapes
from tests.console.conftest import Hub
from tests.console.shapes import compare
from tests.dagster import books

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("sqlalchemy", "dagster", "pandas", "openpyxl")
PERSONAL_NUMBER = "19121212-1212"

File = Callable[..., Path]


@pytest.mark.parametrize(
    "words, code",
    [
        (("improt",), "USAGE_UNKNOWN"),
        (("import", "invoices", "x.xlsx"), "USAGE_UNKNOWN"),
        (("list", "contacts", "--colour"), "USAGE_UNKNOWN"),
        (("import", "contacts"), "USAGE_MISSING"),
        (("report", "01RUN"), "USAGE_MISSING"),
        (("import", "contacts", "x.xlsx", "--existing", "delete"), "USAGE_VALUE"),
        (("import", "contacts", "x.xlsx", "--purpose", "curiosity"), "USAGE_VALUE"),
        (("undo", "01RUN", "another"), "USAGE_UNKNOWN"),
        (("sandbox", "--port", "99999"), "USAGE_VALUE"),
        (("list", "contacts", "--plan=1"), "USAGE_UNKNOWN"),
        (("undo", "01RUN", "--plan=1"), "USAGE"),
        (("import", "contacts", "x.xlsx", "--plan", "--apply", "abc"), "USAGE_TOGETHER"),
        (("import", "contacts", "x.xlsx", "--plan", "--force"), "USAGE_TOGETHER"),
        (("import", "contacts", "x.xlsx", "--map", "Var"), "ASSIGNMENT_INVALID"),
        (("import", "contacts", "x.xlsx", "--map", "Var=city", "--map", "Var=name"), "USAGE_TOGETHER"),
        (("import", "contacts", "no-such-file.xlsx"), "INPUT_MISSING"),
        (("contacts", "set", "1001", "phone"), "ASSIGNMENT_INVALID"),
        (("replay",), "REPLAY_TARGET"),
        (("replay", "--run", "01RUN", "--code", "NAME_MISSING"), "REPLAY_TARGET"),
        (("replay", "--code", "NAME_MISING"), "USAGE_UNKNOWN"),
        (("status", "--cause", "NAME_MISING"), "USAGE_UNKNOWN"),
        (("quarantine", "list", "--code", "NAME_MISING"), "USAGE_UNKNOWN"),
        (("replay", "--run", "01RUN"), "RUN_UNKNOWN"),
        (("replay", "--record", "01RECORD"), "RECORD_UNKNOWN"),
        (("undo", "01RUN"), "RUN_UNKNOWN"),
        (("runs", "show", "01RUN"), "RUN_UNKNOWN"),
        (("show", "contact", "9999"), "CONTACT_UNKNOWN"),
        (("timeline", "9999"), "CONTACT_UNKNOWN"),
        (("contacts", "set", "9999", "phone=1"), "CONTACT_UNKNOWN"),
        (("tenants", "show", "nobody"), "TENANT_UNKNOWN"),
        (("list", "contacts", "--tenant", "nobody"), "TENANT_UNKNOWN"),
    ],
)
def test_what_can_not_be_done_says_so(hub: Hub, words: tuple[str, ...], code: str) -> None:
    answer = hub(*words, "--json")
    assert (answer.code, answer.err) == (1, "")
    compare(answer.json, shapes.ERROR)
    assert answer.json["error"]["code"] == code
    assert "«?»" not in answer.out
    told = hub(*words)
    assert (told.code, told.out) == (1, "")
    assert f"Fel {code}: " in told.err
    assert "Gör så här: " in told.err
    assert "Traceback" not in told.err


def test_a_choice_names_what_there_is_to_choose(hub: Hub) -> None:
    said = hub("import", "contacts", "x.xlsx", "--existing", "delete", "--json").json["error"]
    assert "update | fill-empty | skip" in said["action"]
    assert "≤ 65535" in hub("sandbox", "--port", "99999").err


def test_an_option_without_its_value_says_so(hub: Hub) -> None:
    assert "Fel USAGE_MISSING: «--tenant …» saknas" in hub("list", "contacts", "--tenant").err


def test_an_unexpected_error_is_logged_without_what_it_quotes(
    hub: Hub, hub_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(f"row {PERSONAL_NUMBER} of 'Berg'")

    monkeypatch.setattr("warehouse.views.list_contacts", broken)
    answer = hub("list", "contacts", "--json")
    assert (answer.code, answer.json["error"]["code"]) == (1, "UNEXPECTED")
    log = Path(answer.json["error"]["where"]["log"])
    assert log.is_relative_to(hub_home)
    written = log.read_text(encoding="utf-8")
    assert "RuntimeError" in written
    assert "Berg" not in written
    assert "1212" not in written.partition("RuntimeError")[2].partition("\n")[0]


@pytest.mark.parametrize(
    "words",
    [
        ("show", "contact", PERSONAL_NUMBER),
        ("timeline", PERSONAL_NUMBER),
        ("import", "contacts", f"{PERSONAL_NUMBER}.xlsx"),
        ("import", "contacts", "x.xlsx", "--map", PERSONAL_NUMBER),
        ("import", "contacts", "x.xlsx", "--existing", PERSONAL_NUMBER),
        ("runs", "show", PERSONAL_NUMBER),
        (PERSONAL_NUMBER,),
        ("list", "contacts", "--tenant", PERSONAL_NUMBER),
        ("import", "contacts", "x.xlsx", "--apply", PERSONAL_NUMBER),
        (
            "import",
            "contacts",
            "x.xlsx",
            "--map",
            f"{PERSONAL_NUMBER}=name",
            "--map",
            f"{PERSONAL_NUMBER}=city",
        ),
        ("undo", "x", "--apply", PERSONAL_NUMBER),
        ("contacts", "set", "1", f"{PERSONAL_NUMBER}=1"),
        ("tenants", "set", "demo", f"{PERSONAL_NUMBER}=1"),
        ("tenants", "add", "berg", "--organisation-number", PERSONAL_NUMBER),
        ("report", "x", "--out", f"no/{PERSONAL_NUMBER}.xlsx"),
        ("status", "--cause", PERSONAL_NUMBER),
    ],
)
def test_an_error_masks_a_number_that_was_typed(hub: Hub, words: tuple[str, ...]) -> None:
    for said in (hub(*words), hub(*words, "--json")):
        assert said.code == 1
        assert "1212-1212" not in said.out + said.err


def test_a_plans_next_step_masks_a_number_in_the_files_name(hub: Hub, file: File) -> None:
    path = file(books.companies(), f"kund {PERSONAL_NUMBER}.xlsx")
    said = hub("import", "contacts", path, "--plan")
    assert "--apply" in said.err
    assert "1212-1212" not in said.out + said.err


def test_prose_goes_to_standard_error_and_tables_to_standard_output(hub: Hub, file: File) -> None:
    data = books.companies(*books.COMPANIES, books.WRONG_NUMBER)
    said = hub("import", "contacts", file(data))
    assert said.code == 2
    assert "4 lästa rader" in said.out
    assert "Organisationsnummer" in said.out
    assert "Klart: ändringarna är införda." in said.err
    assert "hub report" in said.err


def test_the_first_tenant_is_made_by_itself_and_only_the_first(hub: Hub) -> None:
    assert hub("list", "contacts", "--json").json == []
    assert [row["tenant"] for row in hub("tenants", "list", "--json").json] == ["demo"]


def test_demo_is_not_made_beside_another_tenant(hub: Hub) -> None:
    hub("tenants", "add", "berg")
    answer = hub("list", "contacts", "--json")
    assert (answer.code, answer.json["error"]["code"]) == (1, "TENANT_UNKNOWN")
    assert [row["tenant"] for row in hub("tenants", "list", "--json").json] == ["berg"]


def test_tenants_list_alone_makes_none(hub: Hub) -> None:
    assert hub("tenants", "list", "--json").json == []


def test_the_option_goes_before_the_environment(
    hub: Hub, file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("berg", "dal"):
        hub("tenants", "add", name)
    monkeypatch.setenv("HUB_TENANT", "berg")
    path = file(books.companies())
    assert hub("import", "contacts", path, "--json").json["tenant"] == "berg"
    assert hub("import", "contacts", path, "--tenant", "dal", "--json").json["tenant"] == "dal"
    assert len(hub("runs", "list", "--json").json) == 1


def test_one_tenant_sees_nothing_of_another(hub: Hub, file: File) -> None:
    hub("tenants", "add", "berg")
    hub("tenants", "add", "dal")
    data = books.companies(*books.COMPANIES, books.WRONG_NUMBER)
    run = hub("import", "contacts", file(data), "--tenant", "berg", "--json").json
    contact = hub("list", "contacts", "--tenant", "berg", "--json").json[0]["id"]
    run_id, record_id = run["run_id"], run["quarantined"][0]["id"]
    for words in (
        ("runs", "show", run_id),
        ("report", run_id, "--out", "x.xlsx"),
        ("undo", run_id),
        ("replay", "--run", run_id),
        ("replay", "--record", record_id),
        ("show", "contact", contact),
        ("timeline", contact),
        ("contacts", "set", contact, "phone=1"),
    ):
        answer = hub(*words, "--tenant", "dal", "--json")
        assert (answer.code, list(answer.json)) == (1, ["error"]), words
        assert answer.json["error"]["code"].endswith("_UNKNOWN"), words
    for listed in (
        ("list", "contacts"),
        ("list", "contact-persons"),
        ("runs", "list"),
        ("quarantine", "list"),
    ):
        assert hub(*listed, "--tenant", "dal", "--json").json == []


def test_the_version(hub: Hub) -> None:
    said = hub("--version")
    assert (said.code, said.out.strip(), said.err) == (0, version("blikk-integration-hub"), "")


def test_english_on_request(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUB_LANGUAGE", "en")
    said = hub("runs", "show", "01RUN")
    assert "Error RUN_UNKNOWN: There is no run 01RUN" in said.err


def test_a_group_without_a_command_shows_its_help(hub: Hub) -> None:
    for words in ((), ("import",), ("list",)):
        said = hub(*words)
        assert said.code == 1
        assert "Användning: hub" in said.err


_LOADED = """
import contextlib, io, json, sys
from console.cli import main
for words in json.loads(sys.argv[1]):
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        main(words)
print(json.dumps(sorted(sys.modules)))
"""


def _loaded(home: Path, *commands: tuple[str, ...]) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, json.dumps(commands)],
        cwd=ROOT,
        env={**os.environ, "HUB_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_help_loads_nothing_heavy(hub_home: Path) -> None:
    groups = ("import", "runs", "quarantine", "list", "show", "contacts", "tenants", "replay", "undo", "up")
    loaded = _loaded(hub_home, ("--help",), ("--version",), *((group, "--help") for group in groups))
    assert loaded.isdisjoint(HEAVY)


def test_no_command_loads_dagster(hub_home: Path, file: File) -> None:
    path = str(file(books.companies(*books.COMPANIES, books.WRONG_NUMBER)))
    out = str(hub_home.parent / "out.xlsx")
    run = ("import", "contacts", path)
    first = subprocess.run(
        [sys.executable, "-c", "from console.cli import main; main()", *run, "--json"],
        cwd=ROOT, env={**os.environ, "HUB_HOME": str(hub_home)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (first.returncode, first.stderr) == (2, "")
    run_id = json.loads(first.stdout)["run_id"]
    loaded = _loaded(
        hub_home, (*run, "--plan"), ("runs", "list"), ("runs", "show", run_id), ("quarantine", "list"),
        ("report", run_id, "--out", out), ("replay", "--run", run_id), ("contacts", "set", "1001", "phone=1"),
        ("timeline", "1001"), ("show", "contact", "1001"), ("list", "contacts"), ("list", "contact-persons"),
        ("list", "labels"), ("tenants", "set", "demo", "inbox=plan"), ("tenants", "list"), ("status",),
        ("undo", run_id),
    )  # fmt: skip
    assert "sqlalchemy" in loaded
    assert not {name for name in loaded if name.partition(".")[0] in ("dagster", "dagster_shared")}
