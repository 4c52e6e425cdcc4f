"""The checks of syncs that Dagster did not make itself: evaluated when their runs are shown."""

from typing import TYPE_CHECKING

import dagster as dg

from pipelines.accounting_sync.assets import connection_check, waiting_check
from pipelines.accounting_sync.nouns import FACES
from pipelines.accounting_sync.shown_runs import shown_run
from pipelines.common.assets import balance_check

if TYPE_CHECKING:
    from pipelines.hub import Hub
    from pipelines.run_lists import ListedRun


def checks_of(hub: "Hub", run: "ListedRun") -> list[dg.AssetCheckEvaluation]:
    """What a run's checks say that Dagster did not make itself; none of another flow's run."""
    nouns = next((one for one in FACES if run.flow in (one.push_flow, one.pull_flow)), None)
    if nouns is None:
        return []
    pulled = run.flow == nouns.pull_flow
    asset = nouns.pulled if pulled else nouns.plan
    found = [connection_check(asset, hub, run.tenant, nouns)]
    if "read" in run.counts and not run.chosen:
        shown = shown_run(hub, run.tenant, nouns, run.id)
        found.append(balance_check(asset, run))
        if pulled:
            found.append(waiting_check(asset, "open_quarantine", shown.quarantined, shown.page))
        else:
            found.append(waiting_check(asset, "open_conflicts", shown.waiting, shown.deciding))
    return [_evaluated(one, run) for one in found]


def _evaluated(result: dg.AssetCheckResult, run: "ListedRun") -> dg.AssetCheckEvaluation:
    assert result.asset_key is not None
    assert result.check_name is not None
    return dg.AssetCheckEvaluation(
        asset_key=result.asset_key,
        check_name=result.check_name,
        passed=result.passed,
        severity=result.severity,
        description=result.description,
        metadata={**result.metadata, "Kund": run.tenant, "Körning": run.id},
    )
