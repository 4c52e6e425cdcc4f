"""Keeps the parts alive: starts them, starts one that died again, and ends all of them, leaving nothing.

Each part leads a process group of its own, to which everything belongs that it starts (Dagster's runs, for
example). The pipe on its standard input tells it that the hub has died; see :mod:`console.up.child`.
"""

import os
import signal
import subprocess
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from console.up.parts import ASKED, Part
from hub.errors import HubError

ROOT = Path(__file__).resolve().parents[2]
MOST_RESTARTS, RESTART_WINDOW = 3, 300.0
STOP_SECONDS, KILL_SECONDS = 12.0, 3.0
POLL_SECONDS = 0.05
LARGEST_LOG = 5_000_000


class Supervisor:
    """Starts and stops the parts. ``locks``: descriptors that they inherit; see :mod:`console.up.claims`."""

    def __init__(
        self,
        parts: Sequence[Part],
        *,
        logs: Path,
        environment: Mapping[str, str],
        locks: Mapping[str, int],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._parts = parts
        self._logs = logs
        self._environment = dict(environment)
        self._locks = locks
        self._clock = clock
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._restarts: dict[str, deque[float]] = {part.name: deque() for part in parts}

    def start(self) -> None:
        """Start all parts; they are not ready yet."""
        self._logs.mkdir(parents=True, exist_ok=True, mode=0o700)
        for part in self._parts:
            self._start(part)

    def log(self, name: str) -> Path:
        """Where a part writes."""
        return self._logs / f"{name}.log"

    def look(self, *, restart: bool = True) -> list[str]:
        """Start again what has ended; returns the names.

        Raises:
            HubError: ``UP_PART_ENDED`` when a part ends too often, or may not be started again.
        """
        ended = [part for part in self._parts if self._running[part.name].poll() is not None]
        for part in ended:
            process = self._running[part.name]
            _end_groups([process])
            if not restart or not self._may_restart(part.name):
                where = {"part": part.name, "code": process.returncode, "log": str(self.log(part.name))}
                raise HubError("UP_PART_ENDED", where)
            self._start(part)
        return [part.name for part in ended]

    def stop(self) -> None:
        """End all parts and whatever they have started; kills what does not end by itself.

        Those that ask others end first: Dagster's daemon fills its log with failures once its code is gone.
        """
        asking = [process for name, process in self._running.items() if name not in ASKED]
        _end_groups(asking)
        _end_groups([process for name, process in self._running.items() if name in ASKED])

    def _start(self, part: Part) -> None:
        log = self.log(part.name)
        if log.exists() and log.stat().st_size > LARGEST_LOG:
            log.replace(log.with_suffix(".old.log"))
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            self._running[part.name] = subprocess.Popen(
                part.words,
                stdin=subprocess.PIPE,
                stdout=descriptor,
                stderr=descriptor,
                cwd=ROOT,
                env=self._environment,
                start_new_session=True,
                pass_fds=[self._locks[part.name]],
            )
        finally:
            os.close(descriptor)

    def _may_restart(self, name: str) -> bool:
        times, now = self._restarts[name], self._clock()
        while times and now - times[0] > RESTART_WINDOW:
            times.popleft()
        times.append(now)
        return len(times) <= MOST_RESTARTS


def _end_groups(processes: Sequence["subprocess.Popen[bytes]"]) -> None:
    for signal_number, seconds in ((signal.SIGTERM, STOP_SECONDS), (signal.SIGKILL, KILL_SECONDS)):
        for process in processes:
            _send(process.pid, signal_number)
        until = time.monotonic() + seconds
        while any(_is_alive(process) for process in processes) and time.monotonic() < until:
            time.sleep(POLL_SECONDS)
    for process in processes:
        if process.stdin is not None:
            process.stdin.close()


def _send(group: int, signal_number: int) -> bool:
    try:
        os.killpg(group, signal_number)
    except ProcessLookupError:
        return False
    return True


def _is_alive(process: "subprocess.Popen[bytes]") -> bool:
    """Whether anybody of the part's group is left, itself or what it has started."""
    if process.poll() is None:
        return True
    try:
        # Where the hub is process 1 of a container, orphans become its own children.
        while os.waitpid(-process.pid, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass
    return _send(process.pid, 0)
