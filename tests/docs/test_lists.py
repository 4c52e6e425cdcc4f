"""What the code knows and what the pages list are the same: codes, columns, tables, settings, names."""

import ast
import re
from pathlib import Path

import pytest

from docs.make_pages import PAGES, page
from hub.errors.catalogue import CATALOGUE
from import_templates.make_templates import TEMPLATES
from mappings.contacts.field_table import FIELDS
from mappings.contacts.fields import example_targets
from pipelines.accounting_sync.systems import SYSTEMS
from tests.docs.pages import DOCS, ROOT, name_of, spans, text_of, written_pages
from warehouse import tables

OPERATIONS = DOCS / "operations.md"
ROOMS = (
    "hub",
    "warehouse",
    "connectors",
    "mappings",
    "pipelines",
    "schedules",
    "console",
    "sandbox",
    "deploy",
)
_SETTING = re.compile(r"HUB_[A-Z]+(?:_[A-Z]+)*")
_CODE = re.compile(r"[A-Z]{2,}(?:_[A-Z]+)+")
NO_CODES = frozenset({"DAGSTER_HOME", "QUARANTINE_ID"})
"""Words of a code's form that are something else."""


@pytest.mark.parametrize("name", PAGES)
def test_a_made_page_is_what_the_code_says_today(name: str) -> None:
    assert text_of(DOCS / name) == page(name), "run: python -m docs.make_pages"


def test_every_error_code_is_listed() -> None:
    listed = re.findall(r"^### `(\w+)`$", text_of(DOCS / "errors.md"), re.MULTILINE)
    assert sorted(listed) == sorted(CATALOGUE)


def test_every_table_is_listed() -> None:
    listed = re.findall(r"^### (\w+), `", text_of(DOCS / "tables.md"), re.MULTILINE)
    assert sorted(listed) == sorted(tables.__all__)


def test_every_field_and_every_templates_column_is_listed() -> None:
    listed = re.findall(r"^\| (\S.*?) \| `(\S+)` \|", text_of(DOCS / "columns.md"), re.MULTILINE)
    assert {target for _, target in listed} == {spec.target for spec in FIELDS}
    shown = {header.strip("*") for header, _ in listed if header.startswith("**")}
    assert shown == {spec.header for sheet, _ in TEMPLATES.values() for spec in example_targets(sheet)}


OF_TESTS = {"HUB_SIMULATION"}
"""Variables that only tests read: no setting of the hub's."""


OF_SYSTEMS = {
    f"HUB_{system.upper()}_{name}"
    for system in SYSTEMS
    for name in ("CLIENT_ID", "CLIENT_SECRET_FILE", "BASE_URL", "AUTH_URL")
}
"""Settings that are named after a system, so that no code holds them as a whole."""


def settings_in_code() -> set[str]:
    """Every HUB_* variable that code reads: as a whole text in Python, or named in the shell's files."""
    found: set[str] = set()
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    for path in [*files, ROOT / "tests" / "postgres.py"]:
        for node in ast.walk(ast.parse(text_of(path))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and _SETTING.fullmatch(node.value)
            ):
                found.add(node.value)
    for path in (ROOT / "Makefile", ROOT / "deploy" / "environment.sh", ROOT / "dagster.yaml"):
        found.update(_SETTING.findall(text_of(path)))
    return found - OF_TESTS


def test_every_setting_is_told_and_no_other() -> None:
    table = re.findall(r"^\| `(HUB_\w+)` \|", text_of(OPERATIONS), re.MULTILINE)
    assert sorted(table) == sorted(settings_in_code())


def test_the_settings_of_every_accounting_system_are_told() -> None:
    assert set(spans(text_of(OPERATIONS))) >= OF_SYSTEMS


@pytest.mark.parametrize("path", written_pages(), ids=name_of)
def test_no_page_names_a_setting_or_code_that_there_is_not(path: Path) -> None:
    text = text_of(path)
    assert {
        name for name in _SETTING.findall(text) if "_" in name
    } <= settings_in_code() | OF_TESTS | OF_SYSTEMS
    named = {span for span in spans(text) if _CODE.fullmatch(span) and not span.startswith("HUB_")}
    assert named - NO_CODES <= set(CATALOGUE)


def test_no_page_names_a_field_that_there_is_not() -> None:
    known = {spec.target for spec in FIELDS}
    said = {span for path in written_pages() for span in spans(text_of(path))}
    named = {span for span in said if re.fullmatch(r"contact(?:_person|_property)?\.[a-z_.0-9]+", span)}
    assert named <= known


def test_every_name_on_dagsters_pages_is_told() -> None:
    from definitions import build_defs

    repository = build_defs().get_repository_def()
    names = {
        *(job.name for job in repository.get_all_jobs() if not job.name.startswith("__")),
        *(sensor.name for sensor in repository.sensor_defs),
        *(schedule.name for schedule in repository.schedule_defs),
        *(key.to_user_string() for key in repository.asset_graph.get_all_asset_keys()),
        *(key.name for key in repository.asset_graph.asset_check_keys),
    }
    assert names - set(spans(text_of(OPERATIONS))) == set()
