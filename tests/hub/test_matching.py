"""Whom a row means: first key that hits, never a guess."""

from typing import Any

import pytest

from hub.matching import ContactIndex, Match, Siblings
from hub.records import CLEAR, Sealed, Stored
from tests.hub.records import company, person, private, stored, stored_person

ORG, OTHER_ORG = "556036-0793", "202100-5489"


def sealed(digest: str) -> Sealed:
    return Sealed("19121212-****", digest, "token", "rot")


def matched(record: Any, *there: Stored) -> str | None:
    """The id of the contact meant; ``None`` for a new one."""
    match = ContactIndex(there).match(record)
    assert match.problem is None, match.problem
    return match.stored.id if match.stored else None


def stopped(record: Any, *there: Stored) -> str:
    """The code that stops the row."""
    match = ContactIndex(there).match(record)
    assert match.problem is not None
    return match.problem.code


def warned(match: Match) -> list[str]:
    return [problem.code for problem in match.warnings]


class TestCompany:
    def test_customer_number_comes_first(self) -> None:
        there = (
            stored("a", customer_number="1", organisation_number=OTHER_ORG),
            stored("b", organisation_number=ORG),
        )
        assert matched(company(customer_number="1", organisation_number=ORG), *there) == "a"

    def test_one_customer_number_on_two_contacts_is_never_guessed(self) -> None:
        there = stored("a", customer_number="1", name="A"), stored("b", customer_number="1", name="B")
        match = ContactIndex(there).match(company(customer_number="1", organisation_number=ORG))
        assert match.problem is not None
        assert match.problem.code == "MATCH_AMBIGUOUS"
        assert match.problem.params["candidates"] == "1 A, 1 B"

    @pytest.mark.parametrize("ours, theirs", [("1", None), (None, "1"), (None, None)])
    def test_organisation_number_hits_if_a_side_lacks_a_customer_number(
        self, ours: str | None, theirs: str | None
    ) -> None:
        there = stored("a", customer_number=theirs, organisation_number=ORG)
        assert matched(company(customer_number=ours, organisation_number=ORG), there) == "a"

    def test_two_customer_numbers_are_two_customers_and_both_are_named(self) -> None:
        there = stored("a", customer_number="1", organisation_number=ORG, name="Skolan")
        match = ContactIndex([there]).match(
            company(customer_number="2", organisation_number=ORG, name="Badet")
        )
        assert match.stored is None
        assert warned(match) == ["TWO_CUSTOMER_NUMBERS"]
        assert match.warnings[0].params == {"number": "2", "others": "1 Skolan"}

    def test_of_several_with_the_organisation_number_the_one_without_customer_number_is_meant(self) -> None:
        there = (
            stored("a", customer_number="1", organisation_number=ORG),
            stored("b", organisation_number=ORG),
        )
        assert matched(company(customer_number="2", organisation_number=ORG), *there) == "b"
        assert stopped(company(organisation_number=ORG), *there) == "MATCH_AMBIGUOUS"

    @pytest.mark.parametrize(
        "evidence, there",
        [
            ({"invoice.postal_code": "111 22"}, {"delivery.postal_code": "111 22"}),
            ({"email": "Info@berg.example"}, {"invoice_email": "info@berg.example"}),
            ({"mobile": "+46 70 174 06 05"}, {"phone": "+46 70 174 06 05"}),
        ],
    )
    def test_name_with_evidence_hits(self, evidence: dict[str, str], there: dict[str, str]) -> None:
        assert matched(company(name="Berg AB", **evidence), stored("a", name="Berg AB", **there)) == "a"

    @pytest.mark.parametrize("field", ["customer_number", "organisation_number"])
    def test_a_contradicting_number_outweighs_name_and_evidence(self, field: str) -> None:
        shared = {"name": "Berg AB", "email": "a@berg.example"}
        assert matched(company(**shared, **{field: "1"}), stored("a", **shared, **{field: "2"})) is None

    def test_a_number_on_one_side_only_contradicts_nothing(self) -> None:
        shared = {"name": "Berg AB", "email": "a@berg.example"}
        assert matched(company(**shared, organisation_number=ORG), stored("a", **shared)) == "a"

    def test_name_with_other_evidence_is_a_new_one_with_a_warning(self) -> None:
        there = stored("a", name="Berg AB", email="other@berg.example", customer_number="7")
        match = ContactIndex([there]).match(company(name="Berg AB", email="a@berg.example"))
        assert match.stored is None
        assert warned(match) == ["SAME_NAME_EXISTS"]
        assert match.warnings[0].params["others"] == "7 Berg AB"

    def test_evidence_without_the_name_is_none(self) -> None:
        there = stored("a", name="Lund AB", email="a@berg.example")
        assert matched(company(name="Berg AB", email="a@berg.example"), there) is None

    def test_two_with_name_and_evidence_are_never_guessed(self) -> None:
        shared = {"name": "Berg AB", "email": "a@berg.example"}
        assert stopped(company(**shared), stored("a", **shared), stored("b", **shared)) == "MATCH_AMBIGUOUS"

    def test_a_private_person_of_the_name_is_not_the_company(self) -> None:
        shared = {"name": "Berg", "email": "a@berg.example"}
        assert matched(company(**shared), stored("a", **{**shared, "kind": "private"})) is None


class TestPrivatePerson:
    def there(self, **fields: Any) -> Stored:
        return stored("a", **{"kind": "private", **fields})

    def test_customer_number_before_personal_number(self) -> None:
        by_number = stored("b", kind="private", personal_number=sealed("x"))
        record = private(customer_number="1", personal_number=sealed("x"))
        assert matched(record, self.there(customer_number="1"), by_number) == "a"

    def test_personal_number_hits_by_its_digest(self) -> None:
        assert matched(private(personal_number=sealed("x")), self.there(personal_number=sealed("x"))) == "a"
        assert matched(private(personal_number=sealed("y")), self.there(personal_number=sealed("x"))) is None

    def test_two_customer_numbers_on_one_person_are_two_customers_with_a_warning(self) -> None:
        there = self.there(customer_number="1", personal_number=sealed("x"), name="Tolvan")
        match = ContactIndex([there]).match(private(customer_number="2", personal_number=sealed("x")))
        assert match.stored is None
        assert warned(match) == ["TWO_CUSTOMER_NUMBERS"]

    @pytest.mark.parametrize(
        "evidence, hits",
        [
            ({"email": "t@tolvan.example"}, True),
            ({"mobile": "+46 70 174 06 05"}, True),
            ({"invoice.line1": "Tolvgatan 12", "invoice.postal_code": "121 12"}, True),
            ({"invoice.postal_code": "121 12"}, False),
            ({"invoice.line1": "Tolvgatan 12"}, False),
        ],
    )
    def test_name_needs_more_than_a_postal_code(self, evidence: dict[str, str], hits: bool) -> None:
        there = self.there(name="Tolvan Tolvansson", **evidence)
        match = ContactIndex([there]).match(private(name="Tolvan Tolvansson", **evidence))
        assert (match.stored is not None and not match.only_if_same) == hits

    def test_a_sole_trader_with_the_same_number_is_a_conflict(self) -> None:
        trader = stored("a", personal_number=sealed("x"), name="Tolvan Bygg")
        assert stopped(private(personal_number=sealed("x")), trader) == "KIND_DIFFERS"
        assert stopped(company(customer_number="1"), self.there(customer_number="1")) == "KIND_DIFFERS"


class TestOnlyAName:
    def test_one_such_contact_may_be_said_to_be_unchanged_only(self) -> None:
        match = ContactIndex([stored("a", name="Berg AB", phone="08-1")]).match(company(name="Berg AB"))
        assert match.stored is not None
        assert match.only_if_same

    def test_nobody_has_it_then_it_is_created_with_a_warning(self) -> None:
        match = ContactIndex().match(company(name="Berg AB"))
        assert match.stored is None
        assert warned(match) == ["ONLY_A_NAME"]

    def test_two_of_them_are_never_guessed(self) -> None:
        there = stored("a", name="Berg AB"), stored("b", name="Berg AB")
        assert stopped(company(name="Berg AB"), *there) == "MATCH_AMBIGUOUS"

    def test_a_cleared_field_is_no_evidence(self) -> None:
        match = ContactIndex([stored("a", name="Berg AB")]).match(company(name="Berg AB", phone=CLEAR))
        assert match.only_if_same


def test_a_contact_the_plan_creates_is_found_from_then_on() -> None:
    index = ContactIndex()
    index.add(stored("new", customer_number="1", name="Berg AB"))
    match = index.match(company(customer_number="1"))
    assert match.stored is not None
    assert match.stored.id == "new"


def test_a_name_that_thousands_share_is_no_standstill() -> None:
    index = ContactIndex()
    for number in range(5000):
        shared = {"name": "Kontantkund", "customer_number": str(number), "email": f"{number}@kund.example"}
        match = index.match(company(**shared))
        assert match.stored is None
        index.add(stored(str(number), **shared))
    found = index.match(company(name="Kontantkund", email="4321@kund.example"))
    assert found.stored is not None
    assert found.stored.id == "4321"


class TestContactPerson:
    def test_email_then_mobile_then_full_name(self) -> None:
        there = [
            stored_person("email", first_name="Åsa", last_name="Berg", email="asa@berg.example"),
            stored_person("mobile", first_name="Åsa", last_name="Berg", mobile="070-1"),
            stored_person("name", first_name="Åsa", last_name="Lind"),
        ]

        def found(**fields: str) -> str | None:
            match = Siblings(there).match(person(**fields))
            return match.stored.id if match.stored else None

        assert found(first_name="Åsa", last_name="Berg", email="ASA@berg.example", mobile="070-1") == "email"
        assert found(first_name="Åsa", last_name="Berg", email="new@berg.example", mobile="070-1") == "mobile"
        assert found(first_name="åsa", last_name="LIND", email="new@berg.example") == "name"
        assert found(first_name="Bo", last_name="Ek", email="bo@berg.example") is None

    def test_two_of_one_name_are_never_guessed(self) -> None:
        there = [stored_person(i, first_name="Åsa", last_name="Berg") for i in "ab"]
        match = Siblings(there).match(person(first_name="Åsa", last_name="Berg"))
        assert match.problem is not None
        assert match.problem.code == "MATCH_AMBIGUOUS"

    def test_an_office_address_that_two_share_makes_them_not_one(self) -> None:
        there = [stored_person("a", first_name="Åsa", last_name="Berg", email="info@berg.example")]
        record = person(first_name="Bo", last_name="Ek", email="info@berg.example")
        assert Siblings(there).match(record) == Match()

    def test_a_property_never_matches_a_person(self) -> None:
        there = [stored_person("a", first_name="Åsa")]
        record = person(property_designation="Berget 1:2")
        record.entity = "contact_property"
        assert Siblings(there).match(record) == Match()


class TestProperty:
    def there(self, **fields: str) -> list[Stored]:
        return [Stored("contact_property", "a", dict(fields), 1, "parent")]

    def match(self, there: list[Stored], **fields: str) -> Match:
        record = person(**fields)
        record.entity = "contact_property"
        return Siblings(there).match(record)

    def test_designation_or_association_with_flat(self) -> None:
        assert self.match(
            self.there(property_designation="Berget 1:2"), property_designation="BERGET 1:2"
        ).stored
        flat = {"housing_association_number": "769600-0000", "apartment_number": "1201"}
        assert self.match(self.there(**flat), **flat).stored
        assert not self.match(self.there(**flat), **{**flat, "apartment_number": "1202"}).stored
        assert not self.match(self.there(**flat), housing_association_number="769600-0000").stored
