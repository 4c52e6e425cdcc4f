"""The store's tenants as Dagster's partitions: new ones are added, removed ones disappear."""

from collections.abc import Collection
from dataclasses import dataclass

import dagster as dg

from hub.errors import Problem, words
from pipelines.common.assets import TENANTS
from pipelines.door import HubDoor


@dataclass(frozen=True, slots=True)
class Difference:
    """What must happen to the partitions for them to be the tenants."""

    add: list[str]
    remove: list[str]


def difference(tenants: Collection[str], partitions: Collection[str]) -> Difference:
    """Compare the store's tenants with Dagster's partitions."""
    return Difference(sorted(set(tenants) - set(partitions)), sorted(set(partitions) - set(tenants)))


def make_room(door: HubDoor, tenants: Collection[str]) -> None:
    """Give new tenants the folders of their inbox."""
    from pipelines.inbox import make_inboxes

    with door.opened() as hub:
        make_inboxes(hub.settings.inbox, tenants)


def tenant_ids(door: HubDoor) -> list[str]:
    """All tenants of the installation."""
    from warehouse.tenants import list_tenants

    with door.opened() as hub:
        return [tenant.id for tenant in list_tenants(hub.store)]


@dg.sensor(
    name="tenants",
    minimum_interval_seconds=15,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="**Håller listan över kunder lika med hubbens.** Inget behöver göras för hand.",
)
def tenants_sensor(
    context: dg.SensorEvaluationContext, hub_door: dg.ResourceParam[HubDoor]
) -> dg.SensorResult | dg.SkipReason:
    """Mirror the ``Tenant`` table into the dynamic partitions ``tenant``."""
    wanted = tenant_ids(hub_door)
    change = difference(wanted, context.instance.get_dynamic_partitions("tenant"))
    requests: list[dg.AddDynamicPartitionsRequest | dg.DeleteDynamicPartitionsRequest] = []
    if change.add:
        make_room(hub_door, change.add)
        requests.append(TENANTS.build_add_request(change.add))
    if change.remove:
        requests.append(TENANTS.build_delete_request(change.remove))
    if not requests:
        return dg.SkipReason(words(Problem("SENSOR_TENANTS_SAME", {"count": len(wanted)})).message)
    params = {"added": len(change.add), "removed": len(change.remove)}
    return dg.SensorResult(
        dynamic_partitions_requests=requests,
        skip_reason=words(Problem("SENSOR_TENANTS_CHANGED", params)).message,
    )
