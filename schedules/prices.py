"""The night of prices: net prices computed anew where a day has changed them, and what grows old told."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import dagster as dg

from hub.errors import Problem, words
from pipelines.common.assets import plainly_told
from pipelines.door import HubDoor
from pipelines.file_faces.assets import OWNERS
from pipelines.price_files.nouns import ABOUT_FRESH, ABOUT_NIGHT, GROUP, NIGHT
from schedules.sweeps import QUIET_FOR

if TYPE_CHECKING:
    from pipelines.hub import Hub
    from pipelines.price_files.nights import PriceNight

FRESH = "prices_fresh"


@dg.asset(
    name=NIGHT,
    group_name=GROUP,
    kinds={"blikk"},
    owners=OWNERS,
    tags={"flow": GROUP},
    freshness_policy=dg.FreshnessPolicy.time_window(fail_window=QUIET_FOR),
    check_specs=[dg.AssetCheckSpec(FRESH, asset=NIGHT, description=ABOUT_FRESH)],
    description=ABOUT_NIGHT,
)
def prices_night(context: dg.AssetExecutionContext, hub_door: dg.ResourceParam[HubDoor]) -> Iterator[Any]:
    """One look at all wholesalers; those that are due are computed, each by itself."""
    from pipelines.price_files.nights import price_night

    with plainly_told(context), hub_door.opened() as hub:
        night = price_night(hub)
        for tenant, supplier, code in night.failed:
            context.log.warning(f"{tenant} {supplier}: {code}")
        yield dg.MaterializeResult(metadata=_metadata(night))
        yield _fresh(hub)


def _metadata(night: "PriceNight") -> dict[str, dg.MetadataValue]:
    return {
        "Grossister": dg.MetadataValue.int(night.looked_at),
        "Omräknade": dg.MetadataValue.int(night.computed),
        "Nettopriser": dg.MetadataValue.int(night.priced),
        "Artiklar med nytt pris": dg.MetadataValue.int(night.articles),
        "Misslyckade": dg.MetadataValue.int(len(night.failed)),
    }


def _fresh(hub: "Hub") -> dg.AssetCheckResult:
    """How many files are to be fetched anew, for each reason."""
    from pipelines.price_files.nights import price_troubles
    from warehouse.tenants import list_tenants

    tenants = [tenant.id for tenant in list_tenants(hub.store)]
    found = Counter(trouble.code for trouble in price_troubles(hub, tenants))
    code = "CHECK_PRICES_OLD" if found else "CHECK_PRICES_FRESH"
    said = words(Problem(code, {"count": found.total()}))
    return dg.AssetCheckResult(
        passed=not found,
        asset_key=NIGHT,
        check_name=FRESH,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{said.message} {said.action}",
        metadata={
            "Slutar snart": found["PRICES_END_SOON"],
            "Har slutat": found["PRICES_ENDED"],
            "Gamla prislistor": found["PRICE_LIST_OLD"],
        },
    )


prices_job = dg.define_asset_job(
    "prices_sweep",
    selection=[NIGHT],
    description=(
        "**Räknar om nettopriser som en ny dag har ändrat.** Startas av sig själv varje natt, och kan "
        "startas för hand när som helst: det som stämmer rörs inte."
    ),
)

prices_nightly = dg.ScheduleDefinition(
    name="prices_nightly",
    job=prices_job,
    cron_schedule="20 0,3,6 * * *",
    execution_timezone="Europe/Stockholm",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description=(
        "**Räknar om nettopriser strax efter midnatt**, när villkor börjar och slutar gälla, och två gånger "
        "till för den vars tur det inte blev. Inget behöver göras för hand."
    ),
)
