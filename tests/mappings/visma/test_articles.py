"""Articles out: lengths, unit, coding, prices that agree, and what Visma has no place for."""

from typing import Any

import pytest

from mappings.article_words import HOUSE_WORK as WORDS
from mappings.visma.article_limits import ARTICLE, GREEN, HOUSE_WORK
from mappings.visma.articles import Articles, identity, of_card, to_compare, to_create
from mappings.visma.articles_to_send import article_change, article_creation
from mappings.visma.references import References, codings_of
from sandbox.visma.tables import ARTICLE as TABLE
from tests.connectors.visma.practice import Practice
from tests.mappings.visma.articles import CONNECTION, SAND, STANDARD, references_of


def codes(problems: Any) -> list[str]:
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"unit": None}, "UNIT_MISSING"),
        ({"unit": "pall"}, "UNIT_UNMAPPED"),
        ({"vat_percent": "6"}, "CODING_UNMAPPED"),
        ({"sales_account": "3999"}, "CODING_UNMAPPED"),
        ({"number": "9" * 41}, "TEXT_TOO_LONG"),
        ({"name": "n" * 51}, "TEXT_TOO_LONG"),
        ({"name": " "}, "ARTICLE_NAME_MISSING"),
        ({"note": "n" * 4001}, "TEXT_TOO_LONG"),
        ({"ean": "7\x0031"}, "LETTERS_REFUSED"),
        ({"sales_price": "-1"}, "NUMBER_OUTSIDE"),
        ({"sales_price": "99000000.01"}, "NUMBER_OUTSIDE"),
        ({"purchase_price": "9" * 29}, "NUMBER_OUTSIDE"),
        ({"sales_price": "1.23456789012345678901"}, "NUMBER_NOT_SENDABLE"),
        ({"sales_price": "tio"}, "NUMBER_NOT_SENDABLE"),
    ],
)
def test_what_is_not_ready_says_why(changed: dict[str, Any], code: str) -> None:
    assert codes(to_create({**SAND, **changed}, CONNECTION).stops) == [code]


def test_a_name_is_cut_only_where_that_was_chosen_and_a_number_never() -> None:
    cutting = Articles(STANDARD, frozenset({"Name", "Number"}))
    said = to_create({**SAND, "name": "n" * 51}, cutting)
    assert (said.values["Name"], codes(said.notes), said.stops) == ("n" * 50, ["TEXT_CUT"], [])
    assert codes(to_create({**SAND, "number": "9" * 41}, cutting).stops) == ["TEXT_TOO_LONG"]


def test_what_visma_keeps_otherwise_is_told() -> None:
    said = to_create({**SAND, "purchase_price": "1.235", "weight": 12, "manufacturer": "Berg"}, CONNECTION)
    told = [(note.code, note.field) for note in said.notes]
    rounded = ("NUMBER_ROUNDED", "purchase_price")
    assert told == [rounded, ("FIELD_NOT_THERE", "manufacturer"), ("FIELD_NOT_THERE", "weight")]
    assert said.values["PurchasePrice"] == "1.24"
    assert not said.stops


def test_an_article_that_is_there_leaves_unsaid_what_is_unmapped() -> None:
    said = to_compare({**SAND, "unit": "pall", "vat_percent": "6"}, CONNECTION)
    assert (codes(said.notes), said.stops) == (["CODING_UNMAPPED", "UNIT_UNMAPPED"], [])
    assert not {"UnitId", "CodingId"} & said.values.keys()


@pytest.mark.parametrize("unit", ["st", "ST", "Styck", "styck", "st."])
def test_a_unit_is_meant_by_any_of_its_names(unit: str) -> None:
    assert STANDARD.unit_for(unit) == STANDARD.unit_for("st")


def test_what_was_chosen_decides_and_two_alike_are_nobodys_guess() -> None:
    practice = Practice()
    service = next(one for one in STANDARD.codings.values() if (one.kind, one.vat) == ("service", "25"))
    twin = {**practice.company.registers["articleaccountcodings"].get(service.id), "Id": "0" * 36}
    rows = [*practice.company.registers["articleaccountcodings"].values(), twin]
    work = {"kind": "service", "vat_percent": "25"}
    doubled = References(STANDARD.units, codings_of(rows))
    assert not isinstance(doubled.coding_for(work), str)
    chosen = References(STANDARD.units, codings_of(rows), {"pall": service.id}, {"service 25": "0" * 36})
    assert chosen.coding_for(work) == "0" * 36
    assert not isinstance(chosen.unit_for("pall"), str), "no unit of theirs has that id"


@pytest.mark.parametrize("says", ["fraction", "percent"])
def test_vat_is_read_whether_told_as_a_share_or_as_per_cent(says: str) -> None:
    practice = Practice(vat_rate_percent=says)
    read = codings_of(practice.client.reference_lists()["codings"])
    assert sorted(one.vat for one in read.values()) == ["0", "12", "25", "25"]


def test_prices_agree_with_the_coding_that_the_article_will_have() -> None:
    goods, twelve = (STANDARD.coding_for({"vat_percent": vat}) for vat in ("25", "12"))
    created = article_creation({"NetPrice": "99.99", "CodingId": goods}, STANDARD)
    assert (created["NetPrice"], created["GrossPrice"]) == (99.99, 124.99)
    theirs = {"NetPrice": "100", "CodingId": goods}
    assert article_change({"CodingId": twelve}, {}, theirs, STANDARD)["GrossPrice"] == 112
    only = article_change({"NetPrice": "200"}, {"CodingId": twelve}, theirs, STANDARD)
    assert only == {"NetPrice": 200, "GrossPrice": 250}, "a coding that may not be sent does not count"
    assert "GrossPrice" not in article_change({"Name": "x"}, {}, theirs, STANDARD)


def test_a_change_empties_what_can_be_emptied() -> None:
    changed = {"Number": "2", "Name": None, "NetPrice": None, "Barcodes": None, "HouseWorkType": None}
    assert article_change(changed, {}, {}, STANDARD) == {"Barcodes": [], "HouseWorkType": None}


def test_every_kind_of_house_work_has_one_number_or_is_told_as_not_sent() -> None:
    without = {"cooking", "tutoring", "other_costs"}
    assert WORDS.keys() == HOUSE_WORK.keys() | GREEN.keys() | without
    assert len({*HOUSE_WORK.values()}) == len(HOUSE_WORK)
    for kind in sorted(without):
        assert codes(to_create({**SAND, "house_work_type": kind}, CONNECTION).notes) == [
            "HOUSE_WORK_NOT_SENT"
        ]


def test_lengths_are_those_of_visma() -> None:
    for name, limit in ARTICLE.items():
        if limit.kind in ("text", "exact") and TABLE.fields[name].kind == "text":
            assert TABLE.fields[name].most == limit.most, name


def test_an_article_is_known_by_exactly_its_number() -> None:
    assert identity({"number": "A-1"}, {"Number": "A-1"}).why == "number"
    assert identity({"number": "A-1"}, {"Number": "a-1"}).why == "CLASH_ARTICLE_NUMBER"


def test_what_is_no_value_of_its_member_was_not_told() -> None:
    odd = {"Name": 5, "NetPrice": "x", "IsActive": 1, "HouseWorkType": "1", "Barcodes": "7", "Note": None}
    assert of_card({**odd, "Barcodes": [7]}) == {"Note": None}
    assert references_of(Practice()) == STANDARD
