"""Dagster's jobs."""

from pydantic import Field

from console.web.api.shapes.base import Shape


class JobOrder(Shape):
    """A job's settings: the fields of Dagster's launchpad, as texts."""

    settings: dict[str, str] = Field(default_factory=dict, max_length=20)


class Launched(Shape):
    """A job in Dagster. ``status`` is Dagster's; ``run_id``: the hub's run, once there is one."""

    dagster_run_id: str
    job: str
    status: str
    run_id: str | None
    url: str
