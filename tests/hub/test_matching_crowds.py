"""Keys that thousands share: the same answers as of a plain look at every record, without that look."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.diff import creation, update
from hub.matching import ContactIndex, Match, Siblings, children, contacts
from hub.matching.match import describe
from hub.records import Record, Stored
from tests.hub.records import company, person, private, stored, stored_person

ORG = "212000-1355"
NUMBERS = ("customer_number", "organisation_number")


class Counted(dict[str, Any]):
    """Fields of a record that count how often they are looked at."""

    looks = 0

    def get(self, *args: Any) -> Any:
        Counted.looks += 1
        return super().get(*args)


def looks(work: Callable[[int], None], size: int) -> int:
    before = Counted.looks
    work(size)
    return Counted.looks - before


def persons_of_one_company(size: int) -> None:
    siblings = Siblings()
    for number in range(size):
        # All of them share the switchboard's address and phone.
        fields = Counted(
            first_name=f"Förnamn{number}", last_name=f"Efternamn{number}", email="info@kommun.example",
            mobile="+46 70 174 06 05",
        )  # fmt: skip
        record = person()
        record.fields = fields
        assert siblings.match(record).stored is None
        siblings.remember(Stored("contact_person", str(number), fields, 0, "parent"))


def customers_of_one_number(size: int) -> None:
    index = ContactIndex()
    for number in range(size):
        fields = Counted(
            kind="company", customer_number=str(number), organisation_number=ORG, name="Kommunen",
            name_key="kommunen", invoice_email="faktura@kommun.example",
        )  # fmt: skip
        fields["invoice.postal_code"] = "111 22"
        record = company()
        record.fields = fields
        assert index.match(record).stored is None
        index.add(Stored("contact", str(number), fields, 0))


def namesakes_with_numbers(size: int) -> None:
    index = ContactIndex()
    for number in range(size):
        fields = Counted(
            kind="company", organisation_number=str(number), name="Kiosken", name_key="kiosken",
            email="kedja@kiosken.example",
        )  # fmt: skip
        record = company()
        record.fields = fields
        assert index.match(record).stored is None
        index.add(Stored("contact", str(number), fields, 0))


@pytest.mark.parametrize("work", [persons_of_one_company, customers_of_one_number, namesakes_with_numbers])
def test_twice_as_many_cost_twice_as_much(work: Callable[[int], None]) -> None:
    assert looks(work, 1000) < 2.2 * looks(work, 500)


def test_of_many_candidates_a_message_names_some() -> None:
    there = [stored(str(i), organisation_number=ORG, name=f"Enhet {i}") for i in range(300)]
    match = ContactIndex(there).match(company(organisation_number=ORG))
    assert match.problem is not None
    named = str(match.problem.params["candidates"]).split(", ")
    assert named == [*(f"Enhet {i}" for i in range(20)), "…"]


def test_the_first_of_many_namesakes_are_found_by_what_shows_them() -> None:
    there = [stored(str(i), name="Kontantkund", email=f"{i}@kund.example") for i in range(40)]
    index = ContactIndex(there)
    for number in range(40):
        match = index.match(company(name="Kontantkund", email=f"{number}@kund.example"))
        assert match.stored is not None, number
        assert match.stored.id == str(number)


def test_one_of_a_crowd_that_gets_a_number_is_no_longer_one_without() -> None:
    there = [stored(str(i), organisation_number=ORG, name=f"Enhet {i}") for i in range(2)]
    there[1].fields["customer_number"] = "9"
    index = ContactIndex(there)
    match = index.match(company(organisation_number=ORG, customer_number="5"))
    assert match.stored is there[0]
    there[0].fields["customer_number"] = "5"
    index.add(there[0])
    match = index.match(company(organisation_number=ORG, customer_number="6"))
    assert match.stored is None
    assert [warning.code for warning in match.warnings] == ["TWO_CUSTOMER_NUMBERS"]


def test_one_that_has_moved_and_got_a_number_is_not_taken_for_another_by_its_old_address() -> None:
    there = [stored(str(i), name="Kontantkund", email="kassa@kund.example") for i in range(25)]
    for number, contact in enumerate(there[1:], start=1):
        contact.fields["customer_number"] = str(number)
    index = ContactIndex(there)
    there[0].fields |= {"email": "ny@kund.example", "customer_number": "100"}
    index.add(there[0])
    match = index.match(company(name="Kontantkund", email="kassa@kund.example", customer_number="101"))
    assert (match.stored, match.problem) == (None, None)


def test_candidates_among_many_namesakes_are_named_in_one_order() -> None:
    there = [stored(f"{i:02}", name=f"Kund {i:02}", email="kassa@kund.example") for i in range(30)]
    for contact in there:
        contact.fields["name_key"] = "kund"
    record = company(name="Kund", email="kassa@kund.example")
    record.fields["name_key"] = "kund"
    named = []
    for order in (there, there[::-1]):
        problem = ContactIndex(order[:25]).match(record).problem
        assert problem is not None
        named.append(str(problem.params["candidates"]).split(", ")[:-1])
    assert all(names == sorted(names) for names in named)


# The plain rules, each record looked at -------------------------------------------------------------------


def plain_child(record: Record, siblings: Sequence[Stored]) -> list[Stored]:
    """All that fit by the first key that hits."""
    for rule in children._RULES[record.entity]:
        said = rule(record.fields)
        hits = [
            child
            for child in siblings
            if child.entity == record.entity and said and rule(child.fields) == said
            and not children._other_person(rule, record.fields, child.fields)
        ]  # fmt: skip
        if hits:
            return hits
    return []


def plain_contact(record: Record, there: Sequence[Stored]) -> tuple[list[Stored], list[str]]:
    """All that fit by the first key that hits, and the warnings' codes."""

    def has(field: str) -> list[Stored]:
        said = record.fields.get(field)
        return [hit for hit in there if said and hit.fields.get(field) == said]

    def differs(hit: Stored, field: str) -> bool:
        said, known = record.fields.get(field), hit.fields.get(field)
        return bool(said and known and said != known)

    if hits := has("customer_number"):
        return hits, []
    warnings = []
    hits = has("organisation_number")
    if fitting := [hit for hit in hits if not differs(hit, "customer_number")]:
        return fitting, []
    if hits:
        warnings.append("TWO_CUSTOMER_NUMBERS")
    same = [
        hit
        for hit in has("name_key")
        if hit.fields["kind"] == record.fields["kind"] and not any(differs(hit, field) for field in NUMBERS)
    ]
    wanted = set(contacts._evidence(record.fields))
    if shown := [hit for hit in same if wanted & set(contacts._evidence(hit.fields))]:
        return shown, warnings
    if not contacts._only_a_name(record):
        return [], [*warnings, "SAME_NAME_EXISTS"] if same else warnings
    return same, warnings if same else [*warnings, "ONLY_A_NAME"]


def agrees(match: Match, fitting: Sequence[Stored]) -> None:
    if match.problem is not None and match.problem.code == "MATCH_AMBIGUOUS":
        assert len(fitting) > 1
        named = Counter(str(match.problem.params["candidates"]).split(", "))
        all_names = Counter(map(describe, fitting))
        assert named - Counter(["…"]) <= all_names
        assert sum(named.values()) == min(len(fitting), 21)
    elif match.problem is not None:
        assert match.problem.code == "KIND_DIFFERS"
        assert len(fitting) == 1
    else:
        assert [match.stored] == (list(fitting) if fitting else [None])


def some(**values: Sequence[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({}, optional={name: st.sampled_from(of) for name, of in values.items()})


said_persons = some(
    first_name=("Åsa", "Bo", "Eva"), last_name=("Berg", "Ek"), email=("info@a.example", "b@a.example"),
    mobile=("1", "2"), title=("vd",),
)  # fmt: skip
said_contacts = some(
    customer_number=("1", "2", "3", "4"), organisation_number=("a", "b"), name=("Berg", "Ek"),
    email=("info@a.example", "b@a.example"), phone=("1", "2"),
)  # fmt: skip


FEW = (0, 20)
"""Nobody is looked through, and as many as ever."""


@pytest.mark.parametrize("few", FEW)
@settings(max_examples=150, deadline=None)
@given(persons=st.lists(said_persons, max_size=40))
def test_children_are_matched_as_by_a_look_at_each(few: int, persons: list[dict[str, str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(children, "_FEW", few)
        siblings, there = Siblings(), list[Stored]()
        for number, said in enumerate(persons):
            record = person(**said)
            match = siblings.match(record)
            agrees(match, plain_child(record, there))
            if match.stored is not None:
                match.stored.fields.update(said)
                siblings.remember(match.stored)
            elif match.problem is None:
                there.append(stored_person(str(number), **said))
                siblings.remember(there[-1])


@pytest.mark.parametrize("few", FEW)
@settings(max_examples=150, deadline=None)
@given(rows=st.lists(st.tuples(st.booleans(), said_contacts), max_size=40), start=said_contacts)
def test_contacts_are_matched_as_by_a_look_at_each(
    few: int, rows: list[tuple[bool, dict[str, str]]], start: dict[str, str]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(contacts, "_FEW", few)
        there = [stored("first", **start)]
        index = ContactIndex(there)
        for number, (is_company, said) in enumerate(rows):
            record = company(**said) if is_company else private(**said)
            match = index.match(record)
            fitting, warnings = plain_contact(record, there)
            agrees(match, fitting)
            if match.problem is None:
                assert [problem.code for problem in match.warnings] == warnings
            if match.stored is None and match.problem is None:
                new = Stored("contact", f"{number:03}", creation(record), 0)
                there.append(new)
                index.add(new)
            elif match.stored is not None and not match.only_if_same:
                fields = update(record, match.stored, "fill-empty")
                match.stored.fields.update({name: after for name, (_, after) in fields.items()})
                index.add(match.stored)
