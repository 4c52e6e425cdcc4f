"""How a page starts work that outlives its request: as a Dagster run, or in a thread of this process.

One seam for all pages and the API. Whoever launches has made the hub's own run first (*received*): its row
is what people watch, wherever the work is done.
"""

import logging
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from fastapi import Request

from console.failures import redacted_trace
from hub import run_tags
from hub.errors import HubError, Refused
from pipelines.requests import Progress

if TYPE_CHECKING:
    from console.dagster.mount import DagsterPages
    from console.web.site import Site
    from pipelines.accounting_sync.systems import Way

MOST_AT_ONCE = 2
"""Tasks in this process's threads, of all tenants together; of one tenant never two at once."""

MOST_WAITING = 5
"""Tasks of one tenant, the running one included; more are refused."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done for a tenant, told both ways.

    ``job`` and ``config`` (the configuration of its one op, ``op``) are for Dagster; ``work`` does the same
    by the engine, in a thread. ``run_id``: the hub's run that was received for it. ``started_by``: the
    account's e-mail address.
    """

    tenant: str
    run_id: str
    started_by: str
    job: str
    op: str
    config: Mapping[str, Any]
    work: Callable[[], object]


class Launcher(Protocol):
    """Starts tasks."""

    def launch(self, task: Task) -> str | None:
        """Start a task and come back at once; Dagster's run id, if it went there.

        Raises:
            HubError: ``DAGSTER_REFUSED``, ``DAGSTER_UNREACHABLE``.
            Refused: ``WORK_QUEUE_FULL``.
        """
        ...

    def ended_unseen(self, dagster_run_id: str) -> bool:
        """Whether Dagster's run has failed or was cancelled, perhaps before the hub's own had begun."""
        ...


@dataclass(slots=True)
class Threads:
    """Work in this process: plans always, everything where there is no Dagster.

    The threads die with the process. What they had under way is then finished, or marked interrupted, by
    the tenant's next run, as after any kill.
    """

    steps: dict[str, tuple[str, int, int | None]] = field(default_factory=dict)
    """How far the work on a run has come: run id → (step, done, total); gone when it is over."""

    _turns: dict[str, threading.Lock] = field(default_factory=dict)
    _known: Counter[str] = field(default_factory=Counter)
    _guard: threading.Lock = field(default_factory=threading.Lock)
    _places: threading.BoundedSemaphore = field(
        default_factory=lambda: threading.BoundedSemaphore(MOST_AT_ONCE)
    )

    def launch(self, task: Task) -> str | None:
        self.start(task.tenant, task.work)
        return None

    def ended_unseen(self, dagster_run_id: str) -> bool:
        return False

    def start(self, tenant: str, work: Callable[[], object]) -> threading.Event:
        """Do ``work`` when it is the tenant's turn; the event is set when it is over.

        Raises:
            Refused: ``WORK_QUEUE_FULL``.
        """
        with self._guard:
            if self._known[tenant] >= MOST_WAITING:
                raise Refused("WORK_QUEUE_FULL", {"count": MOST_WAITING})
            self._known[tenant] += 1
            turn = self._turns.setdefault(tenant, threading.Lock())
        over = threading.Event()
        threading.Thread(target=self._do, args=(tenant, turn, work, over), daemon=True).start()
        return over

    @contextmanager
    def watched(self, run_id: str) -> Iterator[Progress]:
        """What to report a run's progress to, for those who look at it here."""

        def heard(step: str, done: int, total: int | None) -> None:
            self.steps[run_id] = (step, done, total)

        try:
            yield heard
        finally:
            self.steps.pop(run_id, None)

    def _do(
        self, tenant: str, turn: threading.Lock, work: Callable[[], object], over: threading.Event
    ) -> None:
        try:
            with turn, self._places:
                work()
        except HubError:
            pass  # The run's own row says why.
        except Exception as error:
            _log.error("%s", redacted_trace(error))
        finally:
            with self._guard:
                self._known[tenant] -= 1
            over.set()


@dataclass(slots=True)
class Dagster:
    """Runs in Dagster's queue, with its limits and its pages; in a thread while its daemons are down, since
    a queue that nobody empties helps no one."""

    pages: "DagsterPages"
    prefix: str
    threads: Threads

    def launch(self, task: Task) -> str | None:
        from console.dagster.inside import InsideClient

        if not self.pages.readiness().ready:
            return self.threads.launch(task)
        tags = {run_tags.HUB_RUN: task.run_id, run_tags.ORIGIN: "web"}
        config = {"ops": {task.op: {"config": dict(task.config)}}}
        client = InsideClient(self.pages.app, self.prefix, task.started_by)
        return client.launch(task.job, tenant=task.tenant, run_config=config, tags=tags)

    def ended_unseen(self, dagster_run_id: str) -> bool:
        from console.dagster.inside import InsideClient

        return InsideClient(self.pages.app, self.prefix).status(dagster_run_id) in ("FAILURE", "CANCELED")


def launcher_for(threads: Threads, site: "Site", dagster: "DagsterPages | None") -> Launcher:
    """What an app with these pages launches by."""
    return threads if dagster is None else Dagster(dagster, f"{site.prefix}/dagster", threads)


def launcher_of(request: Request) -> Launcher:
    """The app's launcher."""
    found: Launcher = request.app.state.launcher
    return found


def threads_of(request: Request) -> Threads:
    """The app's own threads, for work that is never Dagster's."""
    found: Threads = request.app.state.threads
    return found


def way_of(request: Request) -> "Callable[[], Way]":
    """How calls to other systems get out of this process."""
    found: Callable[[], Way] = request.app.state.way
    return found
