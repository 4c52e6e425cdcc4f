"""The command line, run in the test's own process on a fresh data folder."""

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from console.cli import main


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on standard output; anything beside it fails."""
        return json.loads(self.out)


Hub = Callable[..., Answer]


@pytest.fixture
def hub_home(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh data folder, migrated and without any tenant; the process's ``HUB_HOME``."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    shutil.copyfile(sqlite_template, home / "hub.db")
    for name in ("HUB_TENANT", "HUB_LANGUAGE", "HUB_DATABASE_URL", "HUB_SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HUB_HOME", str(home))
    return home


@pytest.fixture
def hub(hub_home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Hub:
    """Runs one command; ``capfd`` also hears what a child process would say."""

    def run(*words: str | Path) -> Answer:
        said = [str(word) for word in words]
        monkeypatch.setattr(sys, "argv", ["hub", *said])
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(said)
        heard = capfd.readouterr()
        code = ended.value.code
        return Answer(code if isinstance(code, int) else 0, heard.out, heard.err)

    return run


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes, str], Path]:
    """Writes a file beside the data folder."""

    def write(data: bytes, name: str = "kunder.xlsx") -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write
