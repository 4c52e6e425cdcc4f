"""A contact's history tells what was sent, and what it took the place of over there."""

from typing import Any

import pytest

from pipelines.accounting_sync import deciding
from pipelines.requests import Who
from tests.pipelines.accounting_sync.books import Books
from warehouse import plans, views


def sent(books: Books, record_id: str) -> list[dict[str, Any]]:
    """The steps that went out."""
    with books.hub.store.reading(books.tenant) as scope:
        steps = list(views.timeline(scope, record_id))
    assert [step["at"] for step in steps] == sorted(step["at"] for step in steps)
    return [step for step in steps if step["source"] == "sync"]


def values(steps: list[dict[str, Any]]) -> list[tuple[str, Any, Any, str]]:
    return [(step["field"], step["before"], step["after"], step["rule"]) for step in steps]


def test_what_was_sent_and_what_was_set_right_stands_in_the_timeline(books: Books) -> None:
    record_id = books.customer("1", **{"invoice.city": "Luleå"})
    books.push()
    made = sent(books, record_id)
    assert ("fortnox.Name", None, "Berg Bygg AB", "created") in values(made)
    assert ("fortnox.CustomerNumber", None, "1", "created") in values(made)
    assert {step["who"] for step in made} == {"Kim"}
    books.there("1", Name="Fel namn")
    books.push()
    later = sent(books, record_id)[len(made) :]
    assert values(later) == [("fortnox.Name", "Fel namn", "Berg Bygg AB", "owned_by_blikk")]
    books.push()
    assert len(sent(books, record_id)) == len(made) + 1


def test_a_number_that_the_hub_gave_is_told(books: Books) -> None:
    record_id = books.customer(None, "Fors AB")
    books.push()
    assert ("fortnox.number", None, "1", "created") in values(sent(books, record_id))


def test_a_decision_stands_in_the_timeline_and_the_number_that_came_of_it(books: Books) -> None:
    record_id = books.customer("6002", "Fors AB", organisation_number="5560360793")
    books.there("6002", Name="Främling AB", OrganisationNumber="202100-5489")
    books.push()
    deciding.resolve(
        books.hub, books.tenant, books.conflicts()[0].id, "new_number", Who("web", "a@b.example")
    )
    books.later(1)
    books.push()
    with books.hub.store.reading(books.tenant) as scope:
        steps = list(views.timeline(scope, record_id))
    (decided,) = [step for step in steps if step["source"] == "decision"]
    assert decided == {
        "at": decided["at"],
        "run_id": None,
        "source": "decision",
        "who": "a@b.example",
        "rule": "CLASH_NUMBERS",
        "field": "fortnox.conflict",
        "before": None,
        "after": "new-number",
    }
    made = values(sent(books, record_id))
    assert ("fortnox.number", None, books.links()[record_id].number, "created") in made
    assert "6002" not in [after for _, _, after, _ in made]


def test_what_was_there_before_is_told_by_how_it_was_known(books: Books) -> None:
    books.there("1", City="Boden", Phone1="1")
    record_id = books.customer("1", phone="0920-10 00 00")
    books.push()
    (step,) = sent(books, record_id)
    assert (step["field"], step["before"]) == ("fortnox.Phone1", "1")
    assert step["rule"] == books.links()[record_id].match_rule


def test_without_the_runs_plan_the_number_stands_for_it(books: Books) -> None:
    record_id = books.customer("1")
    run = books.push()
    with books.hub.store.writing(books.tenant) as scope:
        plans.forget_plan(scope, run.run_id)
    assert values(sent(books, record_id)) == [("fortnox.number", None, "1", "created")]


@pytest.mark.parametrize("kind", ["lost_answer"])
def test_what_was_found_again_stands_there_once(books: Books, kind: str) -> None:
    record_id = books.customer("1")
    books.faults({"kind": kind, "method": "POST", "path": "^/3/"})
    books.push()
    names = [step["field"] for step in sent(books, record_id)]
    assert len(names) == len(set(names)) > 1
