"""Words of ours paired with a company's own: what waits, what is proposed; nothing goes by itself."""

from typing import Any

import pytest

from hub.errors import HubError
from mappings.accounting.pairing import Line
from pipelines.accounting_sync.choosing import chosen
from pipelines.accounting_sync.connecting import check
from pipelines.accounting_sync.pairing import apply, choice_of, choose, paired
from tests.pipelines.accounting_sync.books import ORGANISATION, Books
from tests.pipelines.accounting_sync.test_pushing import counts
from tests.pipelines.accounting_sync.test_visma_articles import Goods
from warehouse import connections
from warehouse.store import Store
from warehouse.tenants import change_tenant

WORK = {"unit": "tim", "kind": "service", "vat_percent": "25", "sales_account": "3041"}


@pytest.fixture
def visma(store: Store) -> Goods:
    return Goods(store, "blikk")


@pytest.fixture
def fortnox(store: Store) -> Books:
    """A connection whose lists have been read; articles go out."""
    books = Books(store)
    change_tenant(store, books.tenant, columns={"organisation_number": ORGANISATION}, settings={})
    with store.writing(books.tenant) as scope:
        settings = chosen(
            "fortnox", connections.get(scope, books.connection_id).settings, {"articles": "blikk"}
        )
        connections.change_settings(scope, books.connection_id, settings)
    check(books.hub, books.tenant, "fortnox", books.way())
    return books


def lines(books: Books, system: str) -> dict[str, Line]:
    return {choice_of(line): line for line in paired(books.hub, books.tenant, system).lines}


def code_of(work: Any) -> str:
    with pytest.raises(HubError) as raised:
        work()
    return raised.value.code


def test_what_waits_in_visma_and_what_is_proposed(visma: Goods) -> None:
    visma.article("A", "Arbete", **WORK)
    visma.article("B", "Bräda", **{**WORK, "unit": "lm"})
    visma.article("C", "Cement", **{**WORK, "unit": "säck"})
    visma.article("D", "Dyna", unit="st", vat_percent="25", sales_account="3999")
    visma.customer("1", terms_of_payment_days=30)
    visma.customer("2", terms_of_payment="Kontantbetalning")
    found = lines(visma, "visma")
    work = visma.id_of("articleaccountcodings", "Tjänster 25 %")
    assert (found["unit.tim"].means, found["unit.tim"].proposal) == ([visma.id_of("units", "Timme")], None)
    assert (found["unit.lm"].held, found["unit.säck"].held, found["unit.säck"].proposal) == (1, 1, None)
    said = found["unit.lm"].proposal
    assert said is not None
    assert (said.id, said.sure, said.why) == (visma.id_of("units", "Meter"), "likely", "spelling")
    assert found["coding.service 25"].means == [work]
    stock = found["coding.stock 25"]
    assert stock.proposal is not None
    assert (stock.held, stock.proposal.id) == (1, visma.id_of("articleaccountcodings", "Varor 25 %"))
    assert found["terms.30"].means
    cash = found["terms.Kontantbetalning"].proposal
    assert cash is not None
    assert (visma.terms[cash.id], cash.sure) == ("Kontant", "likely")


def test_nothing_goes_by_a_proposal_until_it_is_applied(visma: Goods) -> None:
    visma.article("B", "Bräda", **{**WORK, "unit": "lm"})
    before = paired(visma.hub, visma.tenant, "visma")
    assert before.held == 1
    assert "created" not in counts(visma.push(of="article"))
    assert code_of(lambda: apply(visma.hub, visma.tenant, "visma", "0" * 64)) == "PLAN_OUTDATED"
    apply(visma.hub, visma.tenant, "visma", before.checksum)
    after = lines(visma, "visma")["unit.lm"]
    assert (after.chosen, after.held, after.reason) == (visma.id_of("units", "Meter"), 0, None)
    assert visma.push(of="article").counts["created"] == 1
    assert lines(visma, "visma")["unit.lm"].count == 1


def test_a_plan_is_outdated_once_other_things_are_proposed(visma: Goods) -> None:
    visma.article("B", "Bräda", **{**WORK, "unit": "lm"})
    before = paired(visma.hub, visma.tenant, "visma")
    visma.article("C", "Cement", **{**WORK, "unit": "lm"})
    assert paired(visma.hub, visma.tenant, "visma").checksum == before.checksum
    visma.article("D", "Dal", **{**WORK, "unit": "fp"})
    assert code_of(lambda: apply(visma.hub, visma.tenant, "visma", before.checksum)) == "PLAN_OUTDATED"
    assert "chosen_units" not in visma.connection().settings


def test_what_was_chosen_is_set_back(visma: Goods) -> None:
    visma.article("B", "Bräda", **{**WORK, "unit": "lm"})
    metre, piece = visma.id_of("units", "Meter"), visma.id_of("units", "Styck")
    choose(visma.hub, visma.tenant, "visma", {"unit.lm": piece})
    before = choose(visma.hub, visma.tenant, "visma", {"unit.lm": metre})
    assert [line.chosen for line in before.lines if choice_of(line) == "unit.lm"] == [piece]
    choose(visma.hub, visma.tenant, "visma", {"unit.lm": ""})
    assert (lines(visma, "visma")["unit.lm"].chosen, lines(visma, "visma")["unit.lm"].held) == ("", 1)


def test_only_what_the_company_has_can_be_chosen(visma: Goods) -> None:
    def refused(**said: str) -> str:
        return code_of(lambda: choose(visma.hub, visma.tenant, "visma", said))

    standard = visma.id_of("salespricelists", "Standardprislista")
    assert refused(**{"unit.lm": "9", "price_list": standard}) == "SETTING_INVALID"
    assert (
        refused(**{"vat.25": "3001"})
        == refused(**{"unit.": "x"})
        == refused(create="lazily")
        == "FIELD_UNKNOWN"
    )
    assert "price_list" not in visma.connection().settings
    choose(visma.hub, visma.tenant, "visma", {"price_list": standard})
    assert lines(visma, "visma")["price_list"].means == [standard]


def test_a_linked_record_is_not_held_by_a_word(visma: Goods) -> None:
    made = visma.article("A", "Arbete", **WORK)
    visma.push(of="article")
    visma.edit(made, of="article", unit="säck")
    line = lines(visma, "visma")["unit.säck"]
    assert (line.count, line.held, line.reason is not None) == (1, 0, True)


def test_articles_that_do_not_travel_have_no_words(store: Store) -> None:
    books = Books(store)
    books.article("A", unit="säck")
    books.customer("1")
    assert {line.kind for line in paired(books.hub, books.tenant, "fortnox").lines} == {"terms", "price_list"}


def test_a_unit_that_fortnox_lacks_holds_a_new_article_until_it_is_paired(fortnox: Books) -> None:
    fortnox.article("A", unit="ST")
    fortnox.article("B", unit="Förpackning")
    line = lines(fortnox, "fortnox")["unit.Förpackning"]
    assert line.proposal is not None
    assert (line.held, line.proposal.id, line.proposal.sure) == (1, "förp", "likely")
    report = fortnox.push(of="article")
    assert (report.counts["created"], report.counts["held"]) == (1, 1)
    assert [one.code for one in fortnox.conflicts()] == ["UNIT_UNMAPPED"]
    apply(fortnox.hub, fortnox.tenant, "fortnox", paired(fortnox.hub, fortnox.tenant, "fortnox").checksum)
    assert fortnox.push(of="article").counts["created"] == 1
    company = next(iter(fortnox.world.companies.values()))
    units = {number: company.registers["articles"].get(number)["Unit"] for number in "AB"}
    assert units == {"A": "st", "B": "förp"}
    fortnox.later(3600)
    fortnox.push(of="article")
    fortnox.later(3600)
    assert counts(fortnox.push(of="article")) == {"read": 2, "unchanged": 2}


def test_a_unit_that_can_not_be_told_leaves_the_one_that_fortnox_has(fortnox: Books) -> None:
    made = fortnox.article("A", unit="st")
    fortnox.push(of="article")
    fortnox.edit(made, of="article", unit="säck", name="Nytt namn")
    report = fortnox.push(of="article")
    assert report.counts["updated"] == 1
    assert "UNIT_UNMAPPED" in [said["code"] for said in report.warnings]
    company = next(iter(fortnox.world.companies.values()))
    assert company.registers["articles"].get("A")["Unit"] == "st"


def test_the_account_of_a_vat_is_the_one_that_others_name(fortnox: Books) -> None:
    fortnox.article("A", vat_percent="12", sales_account="3002")
    fortnox.article("B", vat_percent="12")
    fortnox.article("C", vat_percent="25")
    found = lines(fortnox, "fortnox")
    assert found["vat.12"].proposal is not None
    assert (found["vat.12"].held, found["vat.12"].proposal.id) == (1, "3002")
    assert (found["vat.25"].held, found["vat.25"].proposal) == (0, None)
    choose(fortnox.hub, fortnox.tenant, "fortnox", {"vat.12": "3099"})  # Others may be named too.
    assert lines(fortnox, "fortnox")["vat.12"].means == ["3099"]


def test_terms_that_several_codes_mean_are_proposed_by_their_plain_name(fortnox: Books) -> None:
    company = next(iter(fortnox.world.companies.values()))
    company.registers["termsofpayments"].put("30A", {"Code": "30A", "Description": "30 dagar"})
    company.registers["termsofpayments"].put("45", {"Code": "45", "Description": "45 dgr"})
    company.registers["termsofpayments"].put("45B", {"Code": "45B", "Description": "45 dagar"})
    check(fortnox.hub, fortnox.tenant, "fortnox", fortnox.way())
    fortnox.customer("1", terms_of_payment_days=30)
    fortnox.customer("2", terms_of_payment_days=77)
    fortnox.customer("3", terms_of_payment="45 dagar netto")
    found = lines(fortnox, "fortnox")
    assert found["terms.30"].means == ["30"]  # The code that is the days themselves.
    assert (found["terms.77"].held, found["terms.77"].proposal) == (1, None)
    said = found["terms.45 dagar netto"].proposal
    assert said is not None
    assert (said.id, said.sure, said.why) == ("45B", "likely", "several")
