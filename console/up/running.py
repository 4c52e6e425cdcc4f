"""`hub up` itself: claim the data folder, start the parts, wait until runs can be started, watch, stop."""

import os
import signal
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from console.dagster.home import prepare_home, prepare_workspace
from console.demo import fill_on_first_start
from console.demo_books import connect_books, follow_books
from console.output import say
from console.phrases import phrase
from console.up.child import is_listening
from console.up.claims import claimed
from console.up.health import readiness
from console.up.parts import ALL, Name, Places, free_port, make_part, usable_port
from console.up.supervisor import Supervisor
from hub.errors import HubError
from hub.settings import Settings, load_settings

if TYPE_CHECKING:
    from pipelines.hub import Hub

READY_SECONDS = 180
POLL_SECONDS = 0.2
STOP_WITH_PARENT = "HUB_STOP_WITH_PARENT"
"""Set by ``make up``: the hub then also stops when the make that started it has been killed."""


def run_until_stopped(only: Name | None) -> int:
    """Run the whole hub, or one part, until a signal comes; returns the exit code.

    Raises:
        HubError: ``UP_ALREADY``, ``UP_PORT_TAKEN``, ``UP_PART_ENDED``, ``UP_NOT_READY``, and those of
            :func:`pipelines.hub.open_hub`.
    """
    settings = load_settings()
    names = ALL if only is None else (only,)
    with _stop_signals() as stop, claimed(settings.home, names) as locks:
        if "web" in names:  # After the claim: the port of a hub that runs already is taken by itself.
            settings = replace(settings, web_port=usable_port(settings.web_port))
        say(phrase("up.starting", home=settings.home))
        places = _places(settings, names)
        supervisor = Supervisor(
            [make_part(name, places) for name in names],
            logs=settings.home / "logs",
            environment=_environment(settings),
            locks=locks,
        )
        try:
            _run(settings, only, places, supervisor, stop)
        finally:
            say(phrase("up.stopping"))
            supervisor.stop()
            say(phrase("up.stopped"))
    return 0


def _run(
    settings: Settings, only: Name | None, places: Places, supervisor: Supervisor, stop: threading.Event
) -> None:
    began = time.time()
    if only is None:
        with _opened(settings) as hub:
            follow_books(hub, places.sandbox_url)
    supervisor.start()
    if only is None:
        _fill(settings)
    _wait_until_ready(settings, only, places, supervisor, stop, began)
    if only is None and not stop.is_set():
        _connect(settings, places)
    if not stop.is_set():
        _tell_ready(settings, only, places)
    parent = os.getppid() if os.environ.get(STOP_WITH_PARENT) else None
    while not stop.wait(POLL_SECONDS):
        for name in supervisor.look():
            say(phrase("up.restarted", part=name, log=supervisor.log(name)))
        if parent is not None and os.getppid() != parent:
            return


def _places(settings: Settings, names: Sequence[Name]) -> Places:
    workspace, socket = prepare_workspace(prepare_home(settings))
    return Places(
        workspace=workspace,
        code_socket=socket,
        web_port=settings.web_port,
        sandbox_port=free_port() if "sandbox" in names else 0,
        sandbox_state=settings.home / "sandbox",
    )


def _environment(settings: Settings) -> dict[str, str]:
    home = {"HUB_HOME": str(settings.home), "DAGSTER_HOME": str(settings.home / "dagster")}
    return {**os.environ, **home, "PYTHONUNBUFFERED": "1"}


def _fill(settings: Settings) -> None:
    with _opened(settings) as hub:
        count = fill_on_first_start(hub)
    if count:
        say(phrase("up.filled", count=count))


def _connect(settings: Settings, places: Places) -> None:
    with _opened(settings) as hub:
        done = connect_books(hub, places.sandbox_url)
    if done:
        say(phrase("up.connected"))


@contextmanager
def _opened(settings: Settings) -> Iterator["Hub"]:
    from pipelines.hub import open_hub

    hub = open_hub(settings)
    try:
        yield hub
    finally:
        hub.close()


def _wait_until_ready(
    settings: Settings,
    only: Name | None,
    places: Places,
    supervisor: Supervisor,
    stop: threading.Event,
    began: float,
) -> None:
    until = time.monotonic() + READY_SECONDS
    while (missing := _missing(settings, only, places, began)) is not None:
        if stop.wait(POLL_SECONDS):
            return
        # A part that does not even come up would not do so the next time either.
        supervisor.look(restart=False)
        if time.monotonic() > until:
            logs = str(supervisor.log("code").parent)
            raise HubError("UP_NOT_READY", {"seconds": READY_SECONDS, "reason": missing, "logs": logs})


def _missing(settings: Settings, only: Name | None, places: Places, began: float) -> str | None:
    """What is still to come, in words; ``None`` when the hub can be used."""
    if only == "daemon":
        return None
    if only == "code":
        return None if is_listening(places.code_socket) else phrase("up.waiting")
    said = readiness(settings, heard_since=began)
    if said.problem:
        return phrase("up.not_loaded")
    if not said.loaded or (only is None and not _answers(places.sandbox_url)):
        return phrase("up.waiting")
    return None if said.daemons or only == "web" else phrase("up.waiting_daemons")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def _tell_ready(settings: Settings, only: Name | None, places: Places) -> None:
    if only is not None:
        say(phrase("up.part_ready", part=only))
    if only in (None, "web"):
        say(phrase("up.pages", url=settings.pages_url))
        _tell_first_link(settings)
    if only is None:
        say(phrase("up.sandbox", url=places.sandbox_url))
        say(phrase("up.inbox", folder=settings.inbox))
        say(phrase("up.logs", folder=settings.home / "logs"))
        say(phrase("up.ready"))


def _tell_first_link(settings: Settings) -> None:
    from console.web.first_start import first_admin_link

    with _opened(settings) as hub:
        link = first_admin_link(hub.store, settings)
    if link:
        say(phrase("web.first_link", link=link))


@contextmanager
def _stop_signals() -> Iterator[threading.Event]:
    """An event that Ctrl-C, SIGTERM and a closed terminal set.

    A script that starts us in the background makes us ignore interrupts, and Dagster copies that to SIGTERM;
    but what has a handler here means the usual again in the processes we start.
    """
    stop = threading.Event()
    wanted = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # Ignored on purpose: nohup.
        wanted.append(signal.SIGHUP)
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in wanted}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
