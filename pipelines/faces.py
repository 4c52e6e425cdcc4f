"""What Dagster shows of each flow. A new flow adds its line to each function.

The faces are imported when they are asked for: the command line must not load Dagster.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.showing import COUNT_NAMES


@dataclass(frozen=True, slots=True)
class Places:
    """The assets that a flow's runs are shown on: those only planned (or stopped), and those that went in.

    ``read``: what the number of its source records is called there.
    """

    plan: str
    result: str
    read: str = COUNT_NAMES["read"]


def assets() -> list[Any]:
    """The assets of all flows."""
    from pipelines.accounting_sync import assets as accounting_sync
    from pipelines.contact_import import assets as contact_import
    from pipelines.price_files import assets as price_files

    return [*contact_import.faces(), *accounting_sync.faces(), *price_files.faces()]


def jobs() -> list[Any]:
    """The jobs of all flows, and those that repair what a flow did."""
    from pipelines.accounting_sync import assets as accounting_sync
    from pipelines.contact_import import assets as contact_import
    from pipelines.price_files import assets as price_files
    from pipelines.repair import assets as repair

    flows = (*contact_import.JOBS.values(), *accounting_sync.JOBS.values(), *price_files.JOBS.values())
    return [*flows, repair.replay_job, repair.undo_job]


def places() -> Mapping[str, Places]:
    """Flow → where its runs are shown."""
    from pipelines.accounting_sync.nouns import FACES
    from pipelines.contact_import.nouns import IMPORTS
    from pipelines.price_files.nouns import FACES as PRICE_FACES

    return {
        **{nouns.flow: Places(nouns.plan, nouns.result) for nouns in IMPORTS},
        **{nouns.flow: Places(nouns.plan, nouns.result) for nouns in PRICE_FACES},
        **{nouns.push_flow: Places(nouns.plan, nouns.result, nouns.read) for nouns in FACES},
        **{nouns.pull_flow: Places(nouns.pulled, nouns.pulled, nouns.read) for nouns in FACES},
    }
