"""A project over there: after its customer, once, by its own number; contact persons by their names."""

from dataclasses import replace
from typing import Any

import pytest

from hub.errors import HubError
from hub.ids import new_id
from hub.plan import Change
from pipelines.accounting_sync import systems
from pipelines.accounting_sync.projecting import EnsuredProject, ensure_project
from pipelines.requests import Who
from tests.pipelines.accounting_sync.books import NUMBER, Books
from warehouse import records, runs

ALTAN = {"number": "P-7", "name": "Altan", "status": "ongoing", "start_date": "2026-11-25"}


def wanted(books: Books, contact: str = "1", **more: Any) -> EnsuredProject:
    books.later(1)
    said, who = {**ALTAN, **more}, Who("cli", "Kim")
    return ensure_project(books.hub, books.tenant, contact, said, "fortnox", who, books.way())


def projects(books: Books) -> dict[str, str]:
    found = books.world.companies[NUMBER].registers["projects"].values()
    return {row["ProjectNumber"]: row["Description"] for row in found}


def names(books: Books) -> list[str]:
    return [row["Reference"] for row in books.world.companies[NUMBER].references.values()]


def person(books: Books, contact: str, first: str, last: str) -> None:
    fields = {"first_name": (None, first), "last_name": (None, last)}
    change = Change("create", "contact_person", new_id(), last, fields, 0, parent_id=contact)
    run_id = new_id()
    with books.hub.store.writing(books.tenant) as scope:
        told = {"flow": "contacts", "kind": "edit", "origin": "cli", "status": "applied"}
        runs.start_run(scope, run_id=run_id, started_at=books.hub.now(), **told)
        records.apply_changes(scope, run_id, [change], books.hub.now())


def test_the_customer_is_there_before_the_project(books: Books) -> None:
    berg = books.customer("1")
    person(books, berg, "Åsa", "Öberg")
    done = wanted(books)
    assert (done.customer.status, done.status, done.reason) == ("created", "created", None)
    assert (projects(books), names(books)) == ({"P-7": "Altan"}, ["Åsa Öberg"])
    posts = books.calls("POST")
    assert posts == ["POST /3/customers", "POST /3/projects", "POST /3/customerreferences"]
    again = wanted(books)
    assert (again.customer.status, again.status) == ("existing", "existing")
    assert books.calls("POST") == posts


@pytest.mark.parametrize("kind", ["lost_answer", "error_after", "truncated"])
def test_a_lost_answer_makes_no_second_project(books: Books, kind: str) -> None:
    books.customer("1")
    books.faults({"kind": kind, "method": "POST", "path": "^/3/projects"})
    assert wanted(books).status == "created"
    assert projects(books) == {"P-7": "Altan"}


def test_a_name_whose_answer_was_lost_is_there_once(books: Books) -> None:
    person(books, books.customer("1"), "Åsa", "Öberg")
    books.faults({"kind": "lost_answer", "method": "POST", "path": "^/3/customerreferences"})
    assert wanted(books).status == "created"
    assert wanted(books).status == "existing"
    assert names(books) == ["Åsa Öberg"]


def test_a_number_that_is_another_project_is_left_alone(books: Books) -> None:
    books.customer("1")
    wanted(books)
    done = wanted(books, name="Badrum")
    assert (done.status, projects(books)) == ("conflict", {"P-7": "Altan"})
    assert (done.cause, done.reason is not None) == ("PROJECT_NUMBER_TAKEN", True)


def test_without_its_customer_no_project_goes(books: Books) -> None:
    books.there("1", Name="Främling AB", OrganisationNumber="202100-5489")
    books.customer("1")
    done = wanted(books)
    assert (done.status, projects(books)) == ("conflict", {})


def test_a_project_without_a_number_waits(books: Books) -> None:
    books.customer("1")
    done = wanted(books, number=None)
    assert (done.status, done.cause, projects(books)) == ("not_ready", "PROJECT_NUMBER_MISSING", {})


def test_a_system_without_projects_says_so(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    without = {"fortnox": replace(systems.FORTNOX, projects=None)}
    monkeypatch.setattr("pipelines.accounting_sync.projecting.SYSTEMS", without)
    books.customer("1")
    with pytest.raises(HubError) as told:
        wanted(books)
    assert told.value.code == "PROJECTS_NOT_KEPT"
