"""A price file taken back, replayed, and finished after its process was killed at every commit point."""

import os
import signal
from collections.abc import Sequence

import pytest

from hub.errors import Refused
from hub.settings import Settings
from pipelines import checkpoints
from pipelines.hub import Hub
from pipelines.leasing import only_writer
from pipelines.price_files import loading, repricing
from pipelines.price_files.importing import import_price_file
from pipelines.price_files.opening import PriceOptions
from pipelines.replaying import Target, replay
from pipelines.requests import How, Who, no_progress
from pipelines.undo_run import undo
from tests.mappings.pricelists.written import ahlsell_article, ahlsell_head, ahlsell_term
from tests.pipelines.conftest import opened
from tests.pipelines.price_files.test_importing import CABLE, LETTER, LIST, PIPE, VALVE, in_force, take
from warehouse import net_prices, price_editions, quarantine, runs
from warehouse.store import Store
from warehouse.suppliers import SupplierRow

DEARER = CABLE.replace("000000010000", "000000011000")


def take_back(hub: Hub, run_id: str, how: How | None = None) -> object:
    return undo(hub, "demo", run_id, how or How(), Who(), no_progress)


def test_an_edition_taken_back_leaves_the_one_before_it(hub: Hub, ahlsell: SupplierRow) -> None:
    take(hub, [CABLE, PIPE, VALVE])
    second = take(hub, [DEARER, PIPE, VALVE, ahlsell_article("1")])
    planned = undo(hub, "demo", second.run_id, How("plan"), Who(), no_progress)
    assert (planned.status, planned.counts) == ("planned", {"read": 2, "reverted": 2, "left_alone": 0})
    assert in_force(hub, ahlsell)["0012345"] == 110_0000
    done = undo(hub, "demo", second.run_id, How("apply", planned.plan_checksum), Who(), no_progress)
    assert (done.status, done.exit_code) == ("applied", 0)
    assert in_force(hub, ahlsell) == {"0012345": 100_0000, "7700123": 200_0000, "1458592": 300_0000}
    assert take(hub, [DEARER, PIPE, VALVE]).counts["updated"] == 1
    assert in_force(hub, ahlsell)["0012345"] == 110_0000


def test_only_the_last_edition_is_taken_back_and_an_undo_is_not_undone(hub: Hub) -> None:
    first, second = take(hub, [CABLE]), take(hub, [DEARER])
    with pytest.raises(Refused) as raised:
        take_back(hub, first.run_id)
    assert (raised.value.code, raised.value.problem.params["run"]) == ("EDITION_NOT_LAST", second.run_id)
    done = undo(hub, "demo", second.run_id, How(), Who(), no_progress)
    with pytest.raises(Refused) as again:
        take_back(hub, done.run_id)
    assert again.value.code == "EDITION_IMPORT_AGAIN"
    take_back(hub, first.run_id)


def test_what_the_edition_had_put_into_quarantine_goes_with_it(hub: Hub) -> None:
    report = take(hub, [CABLE, PIPE.replace("000000020000", "0000000 0000")])
    take_back(hub, report.run_id)
    with hub.store.reading("demo") as scope:
        assert quarantine.open_count(scope) == 0


def test_a_replay_reads_the_rows_that_waited_with_todays_code(
    hub: Hub, ahlsell: SupplierRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = PIPE.replace("000000020000", "0000000 0000")
    report = take(hub, [CABLE, broken])
    again = replay(hub, "demo", Target(run_id=report.run_id), How(), Who(), no_progress)
    assert (again.counts["quarantined"], again.replayed) == (1, [])
    monkeypatch.setattr("mappings.pricelists.ahlsell_list.price_in_ore", lambda text: 7)
    done = replay(hub, "demo", Target(run_id=report.run_id), How(), Who(), no_progress)
    assert (done.counts["quarantined"], len(done.replayed or [])) == (0, 1)
    assert in_force(hub, ahlsell)["7700123"] == 7


def test_an_older_file_is_not_replayed_over_a_newer_one(hub: Hub) -> None:
    first = take(hub, [CABLE, PIPE.replace("000000020000", "0000000 0000")])
    take(hub, [DEARER, PIPE])
    with pytest.raises(Refused) as raised:
        replay(hub, "demo", Target(run_id=first.run_id), How(), Who(), no_progress)
    assert raised.value.code == "EDITION_NOT_LAST"


def test_rows_of_several_files_are_not_replayed_at_once(hub: Hub) -> None:
    take(hub, [PIPE.replace("000000020000", "0000000 0000"), CABLE])
    take(
        hub, [ahlsell_head(), ahlsell_term("1", net="0000 0000"), ahlsell_term("2", net="000000100")], LETTER
    )
    with pytest.raises(Refused) as raised:
        replay(hub, "demo", Target(code="PRICE_UNREADABLE"), How(), Who(), no_progress)
    assert raised.value.code == "REPLAY_PRICE_FILES"


POINTS = (
    "archived", "run_started", "plan_stored", "quarantine_opened", "before_batch:2", "inside_batch:2",
    "after_batch:2", "after_batch:4", "before_settle", "inside_settle", "settled", "after_batch:6",
)  # fmt: skip
SECOND = [DEARER, PIPE, ahlsell_article("1719584", "000000000000"), ahlsell_article("2", "000000000100")]
AFTER = {"0012345": 110_0000, "7700123": 200_0000, "1719584": None, "2": 1_0000}


@pytest.mark.parametrize("point", POINTS)
def test_a_killed_import_is_whole_or_was_never_there(
    store: Store, settings: Settings, ahlsell: SupplierRow, point: str
) -> None:
    take(opened(store), [CABLE, PIPE])
    store.close()
    assert _dies(point, settings, SECOND)
    with Store.open(settings) as again:
        hub = opened(again)
        assert in_force(hub, ahlsell) in ({"0012345": 100_0000, "7700123": 200_0000}, AFTER)
        with only_writer(hub, "demo"):  # Whoever comes next finishes what was killed.
            pass
        with again.reading("demo") as scope:
            states = {run.status for run in runs.select_runs(scope)}
        assert states <= {"applied", "failed"}
        take(hub, SECOND)
        assert in_force(hub, ahlsell) == AFTER
        with again.reading("demo") as scope:
            edition = price_editions.published(scope, ahlsell.id, LIST)
            told = {
                article.number: row.net for article, row in net_prices.listing(scope, ahlsell.id, edition)
            }
        assert told == AFTER


def _dies(point: str, settings: Settings, lines: Sequence[str]) -> bool:
    child = os.fork()
    if child == 0:
        try:
            loading.MOST_ROWS = repricing.AT_ONCE = 1
            checkpoints._passed.clear()
            os.environ["HUB_KILL_AT"] = point
            with Store.open(settings) as store:
                data = "".join(f"{line}\r\n" for line in lines).encode("latin-1")
                import_price_file(opened(store), "demo", LIST, data, "x", PriceOptions("ahlsell"))
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
