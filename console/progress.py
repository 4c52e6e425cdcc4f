"""Progress bars of long work: on standard error, and only when a person watches."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from console.phrases import phrase

if TYPE_CHECKING:
    from pipelines.requests import Progress


@contextmanager
def progress_bars(*, quiet: bool) -> Iterator["Progress"]:
    """A function for the engine to call with (step, done, total); one bar per step."""
    from pipelines.requests import no_progress

    if quiet or not sys.stderr.isatty():
        yield no_progress
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    with Bars(console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def moved(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(phrase(f"step.{step}"), total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield moved
