"""`hub launch`: a job started in the running hub, through its API and so behind its door."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from console.options import Json, Tenant
from console.phrases import phrase

if TYPE_CHECKING:
    from console.api_client import ApiClient

FINISHED = ("SUCCESS", "FAILURE", "CANCELED")
EVERY = 1.0
"""Seconds between two looks."""


def launch(
    job: Annotated[str, typer.Argument(metavar="JOB", help=phrase("help.job"), show_default=False)],
    said: Annotated[
        list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help=phrase("help.launch.set"))
    ] = None,
    follow: Annotated[bool, typer.Option("--follow", help=phrase("help.follow"))] = False,
    tenant: Tenant = None,
    as_json: Json = False,
) -> int:
    from console.api_client import ApiRefusal, client_of
    from console.commands.imports import assignments
    from console.output import say, write_json
    from hub.settings import load_settings

    settings = assignments(said or [], phrase_form="FIELD=VALUE")
    hub = load_settings()
    client, whose = client_of(hub), tenant or hub.tenant
    try:
        run = client.ask("POST", f"/t/{whose}/jobs/{job}", {"settings": settings})
        say(phrase("launch.started", job=job, url=run["url"]))
        if follow:
            run = _followed(client, whose, run, time.sleep)
    except ApiRefusal as refusal:
        return _refused(refusal.said, refusal.status, as_json)
    if as_json:
        write_json(run)
    else:
        say(phrase("launch.status", job=job, status=run["status"], run=run["run_id"] or "–"))
    return 1 if follow and run["status"] != "SUCCESS" else 0


def _followed(
    client: "ApiClient", tenant: str, run: dict[str, Any], pause: Callable[[float], None]
) -> dict[str, Any]:
    """Look until the run is over, and say when its state changes."""
    from console.output import say

    seen = run["status"]
    while run["status"] not in FINISHED:
        pause(EVERY)
        run = client.ask("GET", f"/t/{tenant}/jobs/runs/{run['dagster_run_id']}")
        if run["status"] != seen:
            seen = run["status"]
            say(phrase("launch.now", status=seen))
    return run


def _refused(said: dict[str, Any], status: int, as_json: bool) -> int:
    """The server's own words. Exit 3 where it declined, 1 where something is wrong."""
    from console.failures import FAILED, REFUSED, show_error
    from console.output import write_json

    error = {"where": None, **said}
    if as_json:
        write_json({"error": error})
    else:
        show_error(error)
    return REFUSED if status in (401, 403, 409, 429) else FAILED
