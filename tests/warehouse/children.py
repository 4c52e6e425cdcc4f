"""Child processes that open the store of a test and say in lines what they do."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hub.settings import Settings

ROOT = Path(__file__).parents[2]


def arguments(settings: Settings) -> list[str]:
    """How a child is told which store it is."""
    return [str(settings.home), settings.database_url or ""]


def settings_of(said: list[str]) -> Settings:
    """The inverse of :func:`arguments`, in the child."""
    return Settings(home=Path(said[0]), database_url=said[1] or None)


@contextmanager
def child(module: str, settings: Settings, *more: str) -> "Iterator[Child]":
    """A running child; killed at the end if it still runs."""
    command = [sys.executable, "-m", module, *arguments(settings), *more]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, bufsize=1
    )
    try:
        yield Child(process)
    finally:
        process.kill()
        process.communicate()


class Child:
    """One child process."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def line(self) -> str:
        """Its next line; empty when it has ended."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def go(self) -> None:
        """Let it go on."""
        assert self._process.stdin is not None
        self._process.stdin.write("go\n")
        self._process.stdin.flush()

    def rest(self) -> list[str]:
        """All its further lines, to its end."""
        assert self._process.stdout is not None
        return self._process.stdout.read().split("\n")[:-1]

    def ended(self) -> int:
        """Its exit code, once it has ended."""
        return self._process.wait(timeout=60)
