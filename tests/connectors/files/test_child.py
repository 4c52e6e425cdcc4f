"""The child process: confined, small, and gone when the parent is."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import orjson
import psutil
import pytest

from connectors.files import reader
from connectors.files.limits import Limits
from connectors.files.protocol import next_frame
from connectors.files.reader import read_workbook
from hub.errors import HubError
from tests.connectors.files.books import book_parts, code_of, zipped

_GOOD = zipped(book_parts('<row r="1"><c r="A1"><v>1</v></c></row>'))
_FOREIGN = {
    "pydantic",
    "sqlalchemy",
    "sqlmodel",
    "hub",
    "warehouse",
    "pandas",
    "defusedxml",
    "logging",
    "asyncio",
}


Left = Callable[[], list[psutil.Process]]


@pytest.fixture
def left() -> Left:
    """The children that the test has left; another test's server may run beside it."""
    before = set(psutil.Process().children())
    return lambda: [child for child in psutil.Process().children() if child not in before]


def _instead(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    def start() -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    monkeypatch.setattr(reader, "start_child", start)


@pytest.mark.parametrize("data", [_GOOD, b"a;b\n1;2\n"])
def test_the_child_loads_nothing_but_the_reader(data: bytes) -> None:
    child = reader.start_child()
    asked = orjson.dumps({"name": "x", "limits": Limits().as_dict(), "tell_modules": True})
    out, _ = child.communicate(asked + b"\n" + data)
    assert child.returncode == 0
    stream = io.BytesIO(out)
    frames = list(iter(lambda: next_frame(stream.read), None))
    kind, body = frames[-1]
    assert kind == b"M"
    assert {name.partition(".")[0] for name in orjson.loads(body)} & _FOREIGN == set()


def test_a_child_that_never_answers_is_killed(monkeypatch: pytest.MonkeyPatch, left: Left) -> None:
    _instead(monkeypatch, "import sys, time; sys.stdin.buffer.read(); time.sleep(600)")
    assert code_of(_GOOD, Limits(seconds=1)) == "FILE_TOO_SLOW"
    assert left() == []


def test_a_child_that_never_listens_is_killed(monkeypatch: pytest.MonkeyPatch, left: Left) -> None:
    _instead(monkeypatch, "import time; time.sleep(600)")
    assert code_of(b"a;b\n" * 100_000, Limits(seconds=1)) == "FILE_TOO_SLOW"
    assert left() == []


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import os; os.abort()", "FILE_NEEDS_MEMORY"),
        ("import os; os._exit(3)", "FILE_READER_FAILED"),
        ("import sys; sys.stdout.buffer.write(b'W\\0\\0\\0\\x09{}')", "FILE_READER_FAILED"),
    ],
)
def test_a_child_that_dies_becomes_an_error(
    monkeypatch: pytest.MonkeyPatch, program: str, code: str, left: Left
) -> None:
    _instead(monkeypatch, program)
    assert code_of(_GOOD) == code
    assert left() == []


def test_too_little_memory_is_said() -> None:
    rows = b"".join(b"%d;%s\n" % (number, b"x" * 50) for number in range(50_000))
    assert code_of(rows, Limits(memory_bytes=20_000_000)) in ("FILE_NEEDS_MEMORY", "FILE_READER_FAILED")
    cells = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="ZZ{n}"><v>1</v></c></row>' for n in range(1, 9000)
    )
    assert code_of(zipped(book_parts(cells)), Limits(memory_bytes=150_000_000)) == "FILE_NEEDS_MEMORY"


def test_an_error_of_the_listener_leaves_no_process(left: Left) -> None:
    def listen(_: int) -> NoReturn:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_workbook(b"a;b\n" * 3000, progress=listen)
    assert left() == []


def test_the_child_gets_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HUB_SECRET", "x")
    monkeypatch.chdir(tmp_path)
    child = reader.start_child()
    try:
        assert "HUB_SECRET" not in psutil.Process(child.pid).environ()
    finally:
        child.communicate(b"")
    assert list(tmp_path.iterdir()) == []
    assert len(read_workbook(_GOOD).sheets) == 1


def test_errors_name_their_limits() -> None:
    with pytest.raises(HubError) as raised:
        read_workbook(b"x" * 2_000_001, limits=Limits(file_bytes=2_000_000))
    assert raised.value.problem.params == {"size_mb": 3, "limit_mb": 2}
