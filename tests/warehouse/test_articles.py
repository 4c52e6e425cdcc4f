"""Articles in the store: numbers as they are, found by them, counted and listed by themselves."""

import zlib

import pytest

from hub.errors import HubError
from hub.plan import Change
from tests.warehouse.samples import ARTICLE, AT, LATER, RUN, change, company, create, delete, update
from warehouse import article_views, records, runs, sql, views
from warehouse.record_layout import ARTICLE as LAYOUT
from warehouse.store import Store
from warehouse.tables import Article


def applied(store: Store, *planned: Change, at: str = AT) -> None:
    with store.writing("demo") as scope:
        records.apply_changes(scope, RUN, planned, at)


def article(number: str | None, **fields: object) -> Change:
    said = {"kind": "stock", "number": number, "name": f"Artikel {number}", **fields}
    return create("article", {name: value for name, value in said.items() if value is not None})


def test_every_field_comes_back_as_it_went_in(store: Store) -> None:
    new = create("article", ARTICLE)
    applied(store, new)
    with store.reading("demo") as scope:
        [found] = records.by_ids(scope, "article", [new.record_id])
        [listed] = article_views.list_articles(scope)
    assert set(ARTICLE) == set(LAYOUT.fields)
    assert (found.fields, found.revision, found.parent_id) == (ARTICLE, 1, None)
    assert listed == {"id": new.record_id, **ARTICLE, "created_at": AT, "updated_at": AT}
    assert list(listed) == ["id", *LAYOUT.fields, "created_at", "updated_at"]


def test_the_layout_is_the_table() -> None:
    assert set(LAYOUT.columns) == {column.name for column in Article.metadata.tables["article"].columns}


def test_an_article_of_a_name_alone_says_nothing_else(store: Store) -> None:
    new = create("article", {"kind": "service", "name": "Arbete"})
    applied(store, new)
    with store.reading("demo") as scope:
        [found] = records.by_ids(scope, "article", [new.record_id])
        [listed] = article_views.list_articles(scope)
    assert found.fields == {"kind": "service", "name": "Arbete", "is_active": True}
    assert (listed["number"], listed["house_work"], listed["weight"]) == (None, None, None)


def test_a_number_is_a_text_and_found_exactly(store: Store) -> None:
    """Three numbers that a spreadsheet would take for one."""
    numbers = ["0012345", "12345", "12345.0"]
    applied(store, *map(article, numbers))
    with store.reading("demo") as scope:
        for number in numbers:
            [found] = records.find(scope, {"number": {number}}, "article")
            assert found.fields["number"] == number
        assert len(records.find(scope, {"number": set(numbers)}, "article")) == 3
        assert records.find(scope, {"number": {"012345"}}, "article") == []
        assert records.find(scope, {"customer_number": set(numbers)}) == []


def test_a_number_may_be_there_twice_and_is_then_ambiguous(store: Store) -> None:
    twice = [article("7"), article("7")]
    applied(store, *twice, article("8"))
    with store.reading("demo") as scope:
        assert len(records.find(scope, {"number": {"7"}}, "article")) == 2
        with pytest.raises(HubError) as refusal:
            article_views.article_id(scope, "7")
        assert refusal.value.code == "ARTICLE_AMBIGUOUS"
        assert refusal.value.problem.params["ids"] == ", ".join(sorted(one.record_id for one in twice))
        assert article_views.article_id(scope, twice[1].record_id) == twice[1].record_id
        with pytest.raises(HubError) as refusal:
            article_views.article_id(scope, "9")
        assert refusal.value.code == "ARTICLE_UNKNOWN"


def test_the_list_goes_by_number(store: Store) -> None:
    applied(store, *(article(number) for number in ("2", None, "10", "0010")))
    with store.reading("demo") as scope:
        assert [one["number"] for one in article_views.list_articles(scope)] == [None, "0010", "10", "2"]
        assert records.count(scope, entity="article") == 4
        assert records.count(scope, "service", "article") == 0
        assert records.count(scope) == 0


def test_each_kind_of_master_data_is_counted_and_all_of_it_has_one_order(store: Store) -> None:
    first, second = create("contact", company(1)), article("1")
    applied(store, first)
    applied(store, second)
    applied(store, update("article", second.record_id, sales_price=(None, "12.5")), at=LATER)
    with store.reading("demo") as scope:
        counted = {name: records.counter(scope, name) for name in ("contacts", "articles", "commits")}
        order = list(sql.read(scope, "SELECT entity, commit_no FROM change_log ORDER BY seq"))
    assert counted == {"contacts": 1, "articles": 2, "commits": 3}
    assert order == [("contact", 1), ("article", 2), ("article", 3)]


def test_a_run_knows_what_was_written_since_it_began_whatever_kind_it_was(store: Store) -> None:
    new = article("1")
    applied(store, new)
    with store.writing("demo") as scope:
        begun = {"kind": "pull", "origin": "cli", "status": "running", "started_at": AT}
        runs.start_run(scope, run_id="01RUN0000000000000000000C0", flow="articles_pulled", **begun)
        query = "SELECT began_at_commit FROM run WHERE id = ?"
        assert sql.value(scope, query, "01RUN0000000000000000000C0") == 1


def test_an_articles_timeline_is_found_by_its_number_and_by_its_id_when_it_has_gone(store: Store) -> None:
    new = article("0012")
    with store.writing("demo") as scope:
        begun = {"kind": "pull", "origin": "cli", "status": "running", "started_at": AT, "started_by": "kim"}
        runs.start_run(scope, run_id=RUN, flow="articles_pulled", **begun)
    applied(store, new)
    applied(store, update("article", new.record_id, unit=(None, "st")), at=LATER)
    with store.reading("demo") as scope:
        steps = list(views.timeline(scope, "0012", article=True))
    assert steps[-1] == {
        "at": LATER, "run_id": RUN, "source": "pull", "who": "kim", "rule": None, "field": "unit",
        "before": None, "after": "st",
    }  # fmt: skip
    applied(store, delete("article", new.record_id, {"number": "0012", "unit": "st"}, 2))
    with store.reading("demo") as scope:
        assert len(list(views.timeline(scope, new.record_id))) == len(steps) + 2
        with pytest.raises(HubError) as refusal:
            list(views.timeline(scope, "0012", article=True))
        assert refusal.value.code == "ARTICLE_UNKNOWN"


def test_an_edit_between_plan_and_write_stands(store: Store) -> None:
    new = article("1", unit="st")
    applied(store, new)
    applied(store, update("article", new.record_id, unit=("st", "m"), sales_price=(None, "10")))
    planned = update(
        "article", new.record_id, 1, unit=("st", "m"), name=("Artikel 1", None), sales_price=(None, "11")
    )
    with store.writing("demo") as scope:
        [written] = records.apply_changes(scope, RUN, [planned], LATER)
    assert written.fields == {"sales_price": ("10", "11")}


def test_many_are_written_and_read_at_once(store: Store) -> None:
    planned = [article(f"{number:05}", sales_price=str(zlib.crc32(b"%d" % number))) for number in range(3000)]
    applied(store, *planned)
    with store.reading("demo") as scope:
        found = list(article_views.list_articles(scope))
    assert [one["number"] for one in found] == [f"{number:05}" for number in range(3000)]
    assert {one["id"] for one in found} == {one.record_id for one in planned}


@pytest.mark.parametrize("field", ["quantity_in_stock", "invoice.city", "personal_number"])
def test_a_field_that_there_is_not_is_refused(store: Store, field: str) -> None:
    new = article("1")
    applied(store, new)
    for wrong in (
        article("2", **{field: "4"}),
        change("update", "article", new.record_id, {field: (None, "4")}, 1),
    ):
        with pytest.raises(KeyError, match=field):
            applied(store, wrong)
