"""A tiny code location for tests of the door: an asset per tenant, a job, a schedule, a sensor."""

import dagster as dg

TENANTS = dg.DynamicPartitionsDefinition(name="tenant")


class Wanted(dg.Config):
    """What a person may write in the launchpad."""

    file: str


@dg.asset(partitions_def=TENANTS)
def contacts(config: Wanted) -> None:
    """Never run here: the queue has no daemon."""


@dg.op
def nothing() -> None:
    """Does nothing."""


@dg.job
def import_contacts() -> None:
    """A job that is no asset's."""
    nothing()


@dg.schedule(cron_schedule="0 3 * * *", job=import_contacts)
def nightly() -> dg.RunRequest:
    return dg.RunRequest()


@dg.sensor(job=import_contacts)
def inbox() -> dg.SkipReason:
    return dg.SkipReason("nothing")


defs = dg.Definitions(
    assets=[contacts],
    jobs=[import_contacts, dg.define_asset_job("contacts_job", [contacts])],
    schedules=[nightly],
    sensors=[inbox],
    executor=dg.in_process_executor,
)
