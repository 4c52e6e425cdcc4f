"""The house's rule: a room imports only the rooms below it, and few doors lead to Dagster.

Read from the source, so that imports inside functions and under ``TYPE_CHECKING`` count as well.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

BELOW_PIPELINES = ("hub", "warehouse", "connectors", "mappings")
MAY_IMPORT: Mapping[str, tuple[str, ...]] = {
    "hub": (),
    "warehouse": ("hub",),
    "connectors": ("hub",),
    "mappings": ("hub", "warehouse.tables", "connectors.*.wire"),
    "pipelines": BELOW_PIPELINES,
    "schedules": (*BELOW_PIPELINES, "pipelines"),
    "definitions": (*BELOW_PIPELINES, "pipelines", "schedules"),
    "console": (*BELOW_PIPELINES, "pipelines", "schedules"),
    "sandbox": (),
    "import_templates": ("mappings",),
    "tests": ("*",),
    "benchmarks": ("*",),
}
"""Room → modules that it may import beside its own."""

DAGSTER_DOORS = (
    "pipelines/*/assets.py",
    "schedules/*.py",
    "definitions.py",
    "console/dagster/*.py",
    "tests/*",
    "benchmarks/*",
)


@dataclass(frozen=True, slots=True)
class Import:
    """One import: the file it stands in, relative to the root, its line, and the module's full name."""

    file: str
    line: int
    module: str

    @property
    def room(self) -> str:
        """The room of the importing file."""
        return self.file.split("/")[0].removesuffix(".py")

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.module}"


def imports_of(source: str, file: str) -> Iterator[Import]:
    """Every import in ``source``. ``from a import b`` counts as ``a.b``, since ``b`` may be a module."""
    for node in ast.walk(ast.parse(source, file)):
        if isinstance(node, ast.Import):
            yield from (Import(file, node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = _origin(node, file)
            yield from (Import(file, node.lineno, f"{origin}.{name.name}") for name in node.names)


def _origin(node: ast.ImportFrom, file: str) -> str:
    if not node.level:
        return node.module or ""
    package = Path(file).parts[: -node.level]
    return ".".join([*package, *([node.module] if node.module else [])])


def is_wrong(found: Import) -> bool:
    """Whether the import goes where its room may not go."""
    target = found.module.split(".")[0]
    if target.startswith("dagster"):
        return not any(fnmatch(found.file, door) for door in DAGSTER_DOORS)
    if target not in MAY_IMPORT or target == found.room:
        return False
    return not any(_lies_in(found.module, allowed) for allowed in MAY_IMPORT[found.room])


def _lies_in(module: str, allowed: str) -> bool:
    parts, wanted = module.split("."), allowed.split(".")
    return len(parts) >= len(wanted) and all(map(fnmatch, parts, wanted))


def house() -> Iterator[Import]:
    """All imports of all rooms."""
    for room in MAY_IMPORT:
        folder = ROOT / room
        for path in sorted(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]:
            yield from imports_of(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())


def test_every_room_imports_only_what_it_may() -> None:
    found = list(house())
    assert len({each.file for each in found}) > 100
    assert [str(each) for each in found if is_wrong(each)] == []


def test_httpx_is_imported_in_one_module() -> None:
    kept = {each.file for each in house() if each.module.split(".")[0] == "httpx" and each.room != "tests"}
    assert kept == {"connectors/transport/http.py"}


def test_every_package_is_a_room_and_every_room_is_shipped_or_kept() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages | {"definitions"} == set(MAY_IMPORT)


@pytest.mark.parametrize(
    "file, source",
    [
        ("hub/plan.py", "from warehouse.store import Store"),
        ("hub/plan.py", "def later():\n    import connectors.files.wire"),
        ("warehouse/store.py", "from mappings import headers"),
        ("warehouse/store.py", "from connectors.files import wire"),
        ("connectors/files/reader.py", "import warehouse"),
        ("mappings/headers.py", "from warehouse.store import Store"),
        ("mappings/headers.py", "from warehouse import store"),
        ("mappings/headers.py", "from connectors.files import reader"),
        ("mappings/headers.py", "from ..pipelines import verbs"),
        ("pipelines/engine.py", "from console import cli"),
        ("pipelines/engine.py", "from schedules import inbox"),
        ("pipelines/engine.py", "import dagster as dg"),
        ("pipelines/engine.py", "from dagster._core.instance import DagsterInstance"),
        ("console/cli.py", "import dagster_webserver"),
        ("console/cli.py", "from definitions import defs"),
        ("console/cli.py", "from sandbox.app import build_app"),
        ("sandbox/app.py", "from hub.errors import HubError"),
        ("import_templates/make_templates.py", "from warehouse.tables import Contact"),
        ("schedules/inbox.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import definitions"),
    ],
)
def test_a_wrong_import_is_seen(file: str, source: str) -> None:
    assert any(is_wrong(each) for each in imports_of(source, file))


@pytest.mark.parametrize(
    "file, source",
    [
        ("mappings/headers.py", "from connectors.files.wire import Sheet"),
        ("mappings/headers.py", "from connectors.files import wire"),
        ("mappings/headers.py", "from warehouse.tables import Contact"),
        ("mappings/headers.py", "from warehouse.tables.contacts import Contact"),
        ("pipelines/contact_import/assets.py", "import dagster as dg"),
        ("console/dagster/mount.py", "from dagster_webserver.app import create_app"),
        ("hub/plan.py", "import hubspot, json\nfrom hub.records import Mapped"),
        ("tests/e2e/test_ui.py", "import sandbox.app, definitions"),
    ],
)
def test_a_right_import_is_let_through(file: str, source: str) -> None:
    assert not any(is_wrong(each) for each in imports_of(source, file))


@pytest.mark.parametrize(
    "file, banned",
    [
        ("pipelines/engine.py", True),
        ("pipelines/contact_import/steps.py", True),
        ("warehouse/store.py", True),
        ("console/up/running.py", True),
        ("pipelines/contact_import/assets.py", False),
        ("schedules/inbox.py", False),
        ("definitions.py", False),
        ("console/dagster/home.py", False),
        ("tests/dagster/runs.py", False),
    ],
)
def test_the_style_check_bans_dagster_at_the_same_doors(file: str, banned: bool) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--select", "TID251", "--stdin-filename", file, "-"],
        cwd=ROOT,
        input="import dagster as dg\n",
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ("TID251" in done.stdout) is banned, done.stdout + done.stderr
