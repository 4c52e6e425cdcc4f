"""Links and shadows: unique both ways, read and written in bulk, and no personal number in clear in them."""

import dataclasses
from typing import Any

import pytest
import sqlalchemy as sa

from hub.errors import HubError
from hub.records import Sealed
from tests.warehouse.samples import AT, LATER, NUMBER
from warehouse import connections, external_links
from warehouse.external_links import Agreed, Link
from warehouse.store import Store

FORTNOX, VISMA = "01FORTNOX", "01VISMA"
SHADOW: dict[str, Any] = {
    "name": "Berg & Åström",
    "active": True,
    "days": 30,
    "email": None,
    "note": 'a "b" ?%s',
}


def link(local_id: str, number: str, **shadow: Any) -> Link:
    """A link as the matching makes it."""
    return Link(local_id, number, {**SHADOW, **shadow}, "v1", AT, "customer_number", "anna", AT)


def put(store: Store, *links: Link, connection: str = FORTNOX) -> None:
    with store.writing("demo") as scope:
        external_links.upsert(scope, connection, "customer", links)


def stored(store: Store, connection: str = FORTNOX) -> list[Link]:
    with store.reading("demo") as scope:
        return external_links.read_all(scope, connection, "customer")


def test_links_are_read_as_they_were_written(store: Store) -> None:
    put(store, link("b", "2"), link("a", "1", name="Ek"))
    assert stored(store) == [link("a", "1", name="Ek"), link("b", "2")]
    with store.reading("demo") as scope:
        assert external_links.by_local(scope, FORTNOX, "customer", ["b", "c"]) == [link("b", "2")]
        assert external_links.by_number(scope, FORTNOX, "customer", ["2", "3"]) == [link("b", "2")]
        assert external_links.count(scope, FORTNOX, "customer") == 2
        assert external_links.read_all(scope, FORTNOX, "article") == []
        assert external_links.read_all(scope, VISMA, "customer") == []


def test_a_link_written_again_is_the_new_one(store: Store) -> None:
    put(store, link("a", "1"), link("b", "2"))
    put(store, link("a", "7", name="Nytt namn"), link("c", "3"))
    assert stored(store) == [link("a", "7", name="Nytt namn"), link("b", "2"), link("c", "3")]


def test_a_number_is_linked_once(store: Store) -> None:
    put(store, link("a", "1"))
    for links in ([link("b", "1")], [link("b", "2"), link("c", "2")]):
        with pytest.raises(HubError) as refusal:
            put(store, *links)
        assert refusal.value.code == "LINK_TAKEN"
        assert refusal.value.problem.params == {"number": links[-1].number}
    assert stored(store) == [link("a", "1")]
    put(store, link("b", "1"), connection=VISMA)


def test_the_database_itself_keeps_a_number_from_being_linked_twice(store: Store) -> None:
    put(store, link("a", "1"))
    copied = "INSERT INTO external_link SELECT tenant_id, connection_id, entity, 'b', external_number, "
    copied += "match_rule, matched_by, matched_at, shadow, remote_version, seen_at FROM external_link"
    with pytest.raises(sa.exc.IntegrityError), store.writing("demo") as scope:
        scope.connection.execute(sa.text(copied))


def test_two_numbers_can_change_places(store: Store) -> None:
    put(store, link("a", "1"), link("b", "2"))
    put(store, link("a", "2"), link("b", "1"))
    assert [(one.local_id, one.number) for one in stored(store)] == [("a", "2"), ("b", "1")]


def test_a_new_shadow_leaves_how_the_link_came_about(store: Store) -> None:
    put(store, link("a", "1"), link("b", "2"))
    with store.writing("demo") as scope:
        agreed = [Agreed("a", {"name": "Ny"}, "v2", LATER), Agreed("x", {}, None, None)]
        external_links.agree(scope, FORTNOX, "customer", agreed)
    expected = Link("a", "1", {"name": "Ny"}, "v2", LATER, "customer_number", "anna", AT)
    assert stored(store) == [expected, link("b", "2")]


def test_an_unlinked_record_is_linked_no_more(store: Store) -> None:
    put(store, link("a", "1"), link("b", "2"))
    put(store, link("a", "9"), connection=VISMA)
    with store.writing("demo") as scope:
        assert external_links.unlink(scope, FORTNOX, "customer", ["a", "x"]) == 1
    assert stored(store) == [link("b", "2")]
    with store.reading("demo") as scope:
        assert [one.connection_id for one in external_links.of_record(scope, "customer", "a")] == [VISMA]
        assert external_links.of_record(scope, "customer", "a")[0].link == link("a", "9")


def test_what_is_linked_to_anything_is_told_with_where(store: Store) -> None:
    with store.writing("demo") as scope:
        fortnox, visma = (connections.add(scope, system, {}, AT).id for system in ("fortnox", "visma"))
    put(store, link("a", "1"), link("b", "2"), connection=fortnox)
    put(store, link("a", "9"), connection=visma)
    with store.reading("demo") as scope:
        assert external_links.linked(scope, ["a", "b", "x"]) == {"a": ("fortnox", "1"), "b": ("fortnox", "2")}
        assert external_links.linked(scope, []) == {}


def test_a_sealed_number_is_kept_by_its_digest_alone(store: Store) -> None:
    put(store, link("a", "1", organisation_number=NUMBER))
    found = stored(store)[0].shadow["organisation_number"]
    assert isinstance(found, Sealed)
    assert found == dataclasses.replace(NUMBER, token="another")
    assert (found.masked, found.token) == (NUMBER.masked, "")
    with store.reading("demo") as scope:
        text = scope.connection.execute(sa.text("SELECT CAST(shadow AS TEXT) FROM external_link")).scalar()
    assert NUMBER.token not in str(text)


@pytest.mark.parametrize(
    "name", ["organisation_number", "personal_number", "OrganisationNumber", "VATNumber"]
)
def test_a_personal_number_in_clear_is_refused(store: Store, name: str) -> None:
    with pytest.raises(TypeError):
        put(store, link("a", "1", **{name: "19121212-1212"}))
    put(store, link("a", "1", **{name: "556036-0793"}))
    with pytest.raises(TypeError), store.writing("demo") as scope:
        external_links.agree(scope, FORTNOX, "customer", [Agreed("a", {name: "121212-1212"}, None, None)])
    assert stored(store)[0].shadow[name] == "556036-0793"


def test_many_links_are_read_and_written(store: Store) -> None:
    many = [link(f"{number:026d}", str(number)) for number in range(3000)]
    put(store, *many)
    assert stored(store) == many
    with store.writing("demo") as scope:
        agreed = [Agreed(one.local_id, {"name": one.number}, None, None) for one in many]
        external_links.agree(scope, FORTNOX, "customer", agreed)
    assert [one.shadow["name"] for one in stored(store)] == [one.number for one in many]
