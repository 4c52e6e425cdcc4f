"""The kind of VAT: every combination, by a second telling of the rule that shares nothing with the table."""

from itertools import product

import pytest

from hub.errors import Problem, words
from mappings.fortnox.limits import VAT_TYPES
from mappings.fortnox.vat import TABLE, Buyer, buyer_of, proposed_type, said_by, vat_type

MODES = (None, "domestic", "reverse_construction", "eu", "export")
BUYERS = [
    Buyer(kind, foreign, number, flag, mode)
    for kind, foreign, number, flag, mode in product(
        ("company", "private"), (False, True), (False, True), (None, False, True), MODES
    )
]


def told(buyer: Buyer) -> str:
    said = vat_type(buyer)
    return said.code if isinstance(said, Problem) else said


def expected(buyer: Buyer) -> str:
    """The issue's own sentences, one after the other."""
    company = buyer.kind == "company"
    if buyer.mode == "eu":
        return "EUREVERSEDVAT" if company and buyer.vat_number else "EUVAT"
    if buyer.mode is not None:
        return {"domestic": "SEVAT", "reverse_construction": "SEREVERSEDVAT", "export": "EXPORT"}[buyer.mode]
    if buyer.foreign:
        return "VAT_TYPE_FOREIGN"
    if not buyer.flag:
        return "SEVAT"
    if not company:
        return "VAT_TYPE_PRIVATE"
    return "SEREVERSEDVAT" if buyer.vat_number else "VAT_TYPE_WITHOUT_NUMBER"


@pytest.mark.parametrize("buyer", BUYERS, ids=repr)
def test_every_combination(buyer: Buyer) -> None:
    assert told(buyer) == expected(buyer)


def test_every_rule_of_the_table_holds_for_somebody() -> None:
    assert len(BUYERS) == 120
    decided = [next(r for r in TABLE if all(getattr(b, k) == v for k, v in r.when.items())) for b in BUYERS]
    assert all(rule in decided for rule in TABLE)
    assert {told(buyer) for buyer in BUYERS} >= set(VAT_TYPES)


@pytest.mark.parametrize("code", ["VAT_TYPE_FOREIGN", "VAT_TYPE_PRIVATE", "VAT_TYPE_WITHOUT_NUMBER"])
def test_whoever_waits_is_told_that_a_choice_is_needed(code: str) -> None:
    said = words(Problem(code, {"system": "Fortnox"}))
    assert said.who == "admin"
    assert "välj momssätt" in said.action.lower()


@pytest.mark.parametrize("buyer", BUYERS, ids=repr)
def test_only_an_explicit_word_proposes_anything_later(buyer: Buyer) -> None:
    silent = buyer.flag is None and buyer.mode is None
    assert proposed_type(buyer) == (None if silent else vat_type(buyer))


@pytest.mark.parametrize("there", [*VAT_TYPES, "NEWKIND", None, 7])
@pytest.mark.parametrize("buyer", [b for b in BUYERS if b.flag is None and b.mode is None], ids=repr)
def test_what_is_read_in_says_the_same_type_again_or_nothing(buyer: Buyer, there: object) -> None:
    said = said_by(there, buyer)
    again = Buyer(
        buyer.kind,
        buyer.foreign,
        buyer.vat_number,
        said.get("reverse_charge_construction"),
        said.get("vat_mode"),
    )
    assert not said or told(again) == there
    company = buyer.kind == "company" and buyer.vat_number
    unsayable = {"EUVAT"} if company else {"EUREVERSEDVAT"}
    if there in set(VAT_TYPES) - unsayable:
        assert told(again) == there
    else:
        assert said == {}


def test_a_buyer_is_told_by_the_contacts_fields() -> None:
    company = {"kind": "company", "vat_number": "SE556036079301", "reverse_charge_construction": True}
    assert buyer_of(company) == Buyer("company", False, True, True)
    assert buyer_of({**company, "invoice.country": "NO"}).foreign
    assert buyer_of({**company, "vat_number": "DE136695976"}).foreign
    assert not buyer_of({**company, "invoice.country": "SE", "visit.country": "NO"}).foreign
    assert buyer_of({}) == Buyer("company")
    assert buyer_of({"kind": "private", "vat_mode": "eu"}).mode == "eu"
