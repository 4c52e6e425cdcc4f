"""Searching for contacts on both databases: the order, the borders of pages, the index that is used."""

import pytest

from hub.plan import Change
from warehouse import records, sql
from warehouse.contact_search import by_number, by_words
from warehouse.store import Store

AT = "2026-11-24T09:00:00+01:00"


@pytest.fixture
def filled(store: Store) -> Store:
    """Forty companies; two in four share their name."""
    changes = [
        Change(
            "create", "contact", f"01JD00000000000000000000{n:02d}", f"{n}",
            {
                "kind": (None, "company"), "name": (None, f"Firma {n // 2} AB"),
                "name_key": (None, f"firma {n // 2} ab"), "customer_number": (None, f"{1000 + n}"),
                "organisation_number": (None, f"55600000{n:02d}"), "invoice.city": (None, "Ås"),
            },
            n,
        )
        for n in range(40)
    ]  # fmt: skip
    with store.writing("demo") as scope:
        records.apply_changes(scope, "01JD0000000000000000000000", changes, AT)
    return store


def test_pages_join(filled: Store) -> None:
    seen: list[str] = []
    with filled.reading("demo") as scope:
        while found := by_words(scope, ["firma"], after=seen[-1] if seen else "", limit=7):
            seen += [line.id for line in found]
        whole = [line.id for line in by_words(scope, [], after="", limit=100)]
    assert seen == whole
    assert len(set(seen)) == 40


def test_words_begin_anywhere_but_not_inside(filled: Store) -> None:
    with filled.reading("demo") as scope:
        assert {line.name for line in by_words(scope, ["1", "fir"], after="", limit=99)} == {
            "Firma 1 AB", *(f"Firma {n} AB" for n in range(10, 20))
        }  # fmt: skip
        assert by_words(scope, ["irma"], after="", limit=9) == []
        assert by_words(scope, ["f%"], after="", limit=9) == []
        assert by_words(scope, ["f_rma"], after="", limit=9) == []


def test_numbers_begin(filled: Store) -> None:
    with filled.reading("demo") as scope:
        assert [line.customer_number for line in by_number(scope, "1001", limit=9)] == ["1001"]
        assert len(by_number(scope, "10", limit=9)) == 9
        assert [line.id[-2:] for line in by_number(scope, "556000-0012", limit=9)] == ["12"]
        assert by_number(scope, "abc", limit=9) == []
        (line,) = by_number(scope, "1007", limit=9)
        assert (line.city, line.is_active, line.kind) == ("Ås", True, "company")


def test_the_register_is_searched_by_its_index(sqlite_store: Store) -> None:
    """Only hits are read from the table: the words are compared within the index."""
    query = (
        "EXPLAIN QUERY PLAN SELECT id FROM contact WHERE tenant_id = ? AND (name_key LIKE ? OR name_key "
        "LIKE ?) AND (name_key, id) > (?, ?) ORDER BY name_key, id LIMIT ?"
    )
    with sqlite_store.reading("demo") as scope:
        steps = [str(row[-1]) for row in sql.read(scope, query, "demo", "a%", "% a%", "a", "b", 50)]
    assert any("ix_contact_name_key" in step for step in steps), steps
