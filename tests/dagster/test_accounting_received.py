"""A pull that a page has received, done in Dagster: from the first call on it is told as begun."""

import dagster as dg
import pytest

from hub import run_tags
from hub.errors import HubError
from pipelines.accounting_sync import pulling
from pipelines.accounting_sync.ordering import order_flow
from pipelines.door import HubDoor
from pipelines.ordering import give_up
from pipelines.requests import How, Who
from tests.dagster.accounting import PULL, books, outward
from tests.dagster.runs import run
from tests.pipelines.accounting_sync.books import Books
from warehouse import runs

__all__ = ["books", "outward"]


@pytest.mark.parametrize(
    "error, code", [(RuntimeError("x"), "UNEXPECTED"), (HubError("SYSTEM_UNREACHABLE"), "SYSTEM_UNREACHABLE")]
)
def test_one_that_fails_before_its_cards_are_read_says_why(
    instance: dg.DagsterInstance,
    outward: HubDoor,
    books: Books,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    code: str,
) -> None:
    run_id = order_flow(books.hub, "demo", PULL, How("apply"), Who("web", "astrid@example.se"))
    seen = []

    def fails(*_: object, **__: object) -> None:
        with books.hub.store.reading("demo") as scope:
            seen.append(runs.run_head(scope, run_id).status)
        raise error

    monkeypatch.setattr(pulling, "pull", fails)
    tags = {run_tags.HUB_RUN: run_id}
    assert not run(instance, outward, PULL, {"action": "apply_under_brakes"}, tags=tags).success
    give_up(books.hub, "demo", run_id)  # What a page does that finds Dagster's run failed: it comes too late.
    with books.hub.store.reading("demo") as scope:
        ended = runs.get_run(scope, run_id)
    assert seen == ["running"]
    assert (ended.status, ended.error["code"]) == ("failed", code)
