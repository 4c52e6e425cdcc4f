"""Time and memory of a piece of work in a fresh process, and how figures are shown."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure against its bar (``None``: shown for information)."""

    name: str
    value: float
    unit: str
    bar: float | None = None

    @property
    def held(self) -> bool:
        return self.bar is None or self.value <= self.bar

    def __str__(self) -> str:
        bar = "" if self.bar is None else f"   bar {self.bar:g} {'held' if self.held else 'NOT HELD'}"
        return f"{self.name:<68} {self.value:>9.3f} {self.unit}{bar}"


@contextmanager
def stopwatch(into: dict[str, float], name: str) -> Iterator[None]:
    """Add the seconds of the block to ``into[name]``."""
    started = time.perf_counter()
    yield
    into[name] = into.get(name, 0.0) + time.perf_counter() - started


def in_child(module: str, *arguments: str) -> dict[str, Any]:
    """Run ``python -m module arguments``; its last line of output is JSON."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], check=True, stdout=subprocess.PIPE, text=True
    )
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


def tell(said: dict[str, Any]) -> None:
    """The other end of :func:`in_child`."""
    sys.stdout.write(json.dumps(said) + "\n")


def peak_megabytes() -> float:
    """Highest resident memory of this process plus that of its biggest child (Linux: ru_maxrss is kB)."""
    own, children = (
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return float(own + children) / 1024


def own_megabytes() -> float:
    """Highest resident memory of this process alone."""
    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024


def percentile(values: list[float], share: float) -> float:
    """The value below which ``share`` (0…1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def best(work: Callable[[], float], times: int) -> float:
    """The smallest of several measurements: what the machine can do when nobody else is at work."""
    return min(work() for _ in range(times))
