"""The CI entry fails when style, types or tests fail, and when next to nothing was tested."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

MAKE = """#!/bin/sh
echo "make $1" >> "$LOG"
[ "$1" = "$FAILING" ] && exit 1
[ "$1" = test ] || exit 0
echo "<testsuites><testsuite tests='$TESTS' skipped='$SKIPPED'/></testsuites>" > "${2#ARGS=--junit-xml=}"
"""


def ci(folder: Path, *, failing: str = "", tests: int = 500, skipped: int = 0) -> tuple[int, list[str]]:
    """Its exit code and what it asked ``make`` for; ``make`` and the browser are doubles."""
    for name, script in (("make", MAKE), ("chromium", "#!/bin/sh\n")):
        double = folder / name
        double.write_text(script, encoding="utf-8")
        double.chmod(0o755)
    log = folder / "log"
    settings = {"LOG": str(log), "FAILING": failing, "TESTS": str(tests), "SKIPPED": str(skipped)}
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, **settings, "PATH": path}
    done = subprocess.run([str(ROOT / ".ci" / "run")], env=environment, capture_output=True, timeout=60)
    return done.returncode, log.read_text(encoding="utf-8").splitlines()


def test_it_runs_style_types_and_tests(tmp_path: Path) -> None:
    assert ci(tmp_path) == (0, ["make lint", "make test"])


@pytest.mark.parametrize("failing", ["lint", "test"])
def test_it_fails_with_either(tmp_path: Path, failing: str) -> None:
    code, _ = ci(tmp_path, failing=failing)
    assert code != 0


@pytest.mark.parametrize("tests, skipped", [(0, 0), (500, 500)])
def test_it_fails_when_nothing_was_tested(tmp_path: Path, tests: int, skipped: int) -> None:
    code, _ = ci(tmp_path, tests=tests, skipped=skipped)
    assert code != 0


def test_what_make_offers_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("up", "test", "lint", "bench"):
        assert f"\n{target}: $(ENVIRONMENT)" in makefile
