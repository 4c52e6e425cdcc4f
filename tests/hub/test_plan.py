"""The plan's checksum: the same plan made twice has it, another plan never."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from hub.ids import new_id
from hub.plan import Change, Creation, checksum, fields_from_json, fields_to_json, shown
from hub.records import RowRef, Sealed, Stored

HEADER: dict[str, Any] = {"tenant": "demo", "flow": "contacts", "input": ["file"], "mapping": "m"}


def plan() -> list[Change]:
    """An update, and a new company with a person; with fresh ids each time, as a planner makes it."""
    company = new_id()
    return [
        Change(
            "update", "contact", "known", "1001 Berg AB", {"phone": ("1", "2"), "email": (None, "e")}, 0, 3
        ),
        Change("create", "contact", company, "1002 Lund AB", {"name": (None, "Lund AB")}, 1),
        Change("create", "contact_person", new_id(), "Åsa", {"first_name": (None, "Åsa")}, 1, 0, company),
        Change("create", "contact_person", new_id(), "Bo", {"first_name": (None, "Bo")}, 2, 0, "known"),
    ]


def test_generated_ids_revisions_groups_and_rows_do_not_matter() -> None:
    other = [
        replace(change, base_revision=9, group_no=change.group_no + 7, row=RowRef("S", 4))
        for change in plan()
    ]
    assert checksum(HEADER, plan()) == checksum(HEADER, plan()) == checksum(HEADER, other)


def test_a_creation_is_the_same_whether_it_keeps_values_or_pairs() -> None:
    values = {"name": "Lund AB", "personal_number": Sealed("19121212-****", "d", "token")}
    kept = Creation.of(Stored("contact", "one", values, 0), "1002 Lund AB", 1, None)
    pairs = Change("create", "contact", "other", "1002 Lund AB", dict(kept.fields), 1)
    assert checksum(HEADER, [kept]) == checksum(HEADER, [pairs])


def test_the_order_of_fields_and_of_the_header_does_not_matter() -> None:
    turned = plan()
    turned[0].fields = dict(reversed(turned[0].fields.items()))
    assert checksum(dict(reversed(HEADER.items())), turned) == checksum(HEADER, plan())


def test_a_personal_number_sealed_anew_does_not_matter_but_another_one_does() -> None:
    def sealed(digest: str, token: str) -> list[Change]:
        value = Sealed("19121212-****", digest, token, "rot")
        return [Change("create", "contact", new_id(), "A", {"personal_number": (None, value)}, 0)]

    assert checksum(HEADER, sealed("d", "one")) == checksum(HEADER, sealed("d", "two"))
    assert checksum(HEADER, sealed("d", "one")) != checksum(HEADER, sealed("e", "one"))


@pytest.mark.parametrize("name", sorted(HEADER))
def test_every_part_of_the_header_matters(name: str) -> None:
    assert checksum({**HEADER, name: "another"}, plan()) != checksum(HEADER, plan())


def _another_record(changes: list[Change]) -> None:
    changes[0].record_id = "another"


def _another_action(changes: list[Change]) -> None:
    changes[0].action = "delete"


def _another_before(changes: list[Change]) -> None:
    changes[0].fields["phone"] = ("0", "2")


def _another_after(changes: list[Change]) -> None:
    changes[0].fields["phone"] = ("1", "3")


def _a_cleared_field(changes: list[Change]) -> None:
    changes[0].fields["phone"] = ("1", None)


def _another_label(changes: list[Change]) -> None:
    changes[1].label = "1003 Lund AB"


def _one_less(changes: list[Change]) -> None:
    del changes[2]


def _another_order(changes: list[Change]) -> None:
    changes.reverse()


def _person_of_another_stored_company(changes: list[Change]) -> None:
    changes[3].parent_id = "another"


def _person_of_the_stored_company_instead_of_the_new_one(changes: list[Change]) -> None:
    changes[2].parent_id = "known"


@pytest.mark.parametrize(
    "alter",
    [
        _another_record,
        _another_action,
        _another_before,
        _another_after,
        _a_cleared_field,
        _another_label,
        _one_less,
        _another_order,
        _person_of_another_stored_company,
        _person_of_the_stored_company_instead_of_the_new_one,
    ],
)
def test_every_part_of_a_change_matters(alter: Callable[[list[Change]], None]) -> None:
    altered = plan()
    alter(altered)
    assert checksum(HEADER, altered) != checksum(HEADER, plan())


def test_fields_survive_the_store() -> None:
    sealed = Sealed("19121212-****", "digest", "token", "rot")
    fields = {"personal_number": (None, sealed), "labels": (["A"], ["A", "B"]), "is_active": (True, False)}
    assert fields_from_json(fields_to_json(fields)) == fields
    assert fields_from_json(fields_to_json(fields))["personal_number"][1].token == "token"


def test_a_personal_number_is_shown_masked() -> None:
    assert shown(Sealed("19121212-****", "digest", "token", "rot")) == "19121212-****"
    assert shown("08-1") == "08-1"
