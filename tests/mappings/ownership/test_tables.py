"""Tables of ownership: what is read, what is refused, and that both sides have every field."""

from typing import Any

import pytest

from hub.ownership import FieldRule
from mappings import visma
from mappings.fortnox.connection import Connection
from mappings.fortnox.limits import ARTICLE, CUSTOMER
from mappings.ownership import LARGEST, fields, read_tables, rules, tables
from mappings.visma import limits as visma_limits
from mappings.visma import primary as visma_primary
from sandbox.fortnox import tables as there
from sandbox.visma import tables as there_visma
from warehouse.record_layout import ADDRESS_KINDS, ADDRESS_PARTS, CONTACT, SEALED, TABLES

CANONICAL = {
    *CONTACT.fields,
    *SEALED,
    *(f"{kind}.{part}" for kind in ADDRESS_KINDS for part in ADDRESS_PARTS),
    *(f"connection.{name}" for name in Connection.__slots__),
}


def test_every_field_of_a_customer_is_there_on_both_sides() -> None:
    table = fields("fortnox", "customer")
    assert [field.name for field in table if field.name not in there.CUSTOMER.fields] == []
    assert [name for field in table for name in field.ours if name not in CANONICAL] == []
    assert all(field.ours for field in table)
    assert {field.name for field in table} == set(CUSTOMER)


def test_every_field_of_a_customer_is_there_in_visma_too() -> None:
    table = fields("visma", "customer")
    assert [field.name for field in table if field.name not in there_visma.CUSTOMER.fields] == []
    choices = (f"connection.{name}" for name in visma.Connection.__slots__)
    known = {*CANONICAL, *choices, *visma_primary.SAID_BY.values()}
    assert [name for field in table for name in field.ours if name not in known] == []
    assert all(field.ours for field in table)
    assert {field.name for field in table} == set(visma_limits.CUSTOMER)
    read_only = {name for name, field in there_visma.CUSTOMER.fields.items() if field.read_only}
    assert not read_only & {field.name for field in table}


def test_what_visma_requires_is_never_emptied_there() -> None:
    said = rules("visma", "customer")
    required = {name for name, limit in visma_limits.CUSTOMER.items() if limit.required}
    assert required == {name for name, field in there_visma.CUSTOMER.fields.items() if field.required}
    assert not [name for name in required if said[name].clear]
    assert {name for name, rule in said.items() if rule.protected} == {
        "IsPrivatePerson", "IsActive", "ReverseChargeOnConstructionServices", "TermsOfPaymentId",
        "SalesPriceListId",
    }  # fmt: skip


@pytest.mark.parametrize("direction", ["blikk", "other"])
def test_every_field_of_an_article_is_there(direction: Any) -> None:
    table = fields("fortnox", "article", direction)
    assert [field.name for field in table if field.name not in there.ARTICLE.fields] == []
    assert {field.name for field in table} == set(ARTICLE)
    said = {name for field in table for name in field.ours}
    assert said <= {*TABLES["article"].fields, "connection.vat_accounts"}
    # Whoever owns a field, something in Blikk says it; a price goes another way, and VAT follows the account.
    assert {field.name for field in table if field.rule.owner == "none"} == {
        field.name for field in table if not field.ours
    }


def test_a_price_is_what_blikk_says_it_is() -> None:
    [price] = fields("fortnox", "price")
    assert (price.name, price.ours, price.rule) == ("Price", ("sales_price",), FieldRule("blikk"))
    assert price.name in there.PRICE.fields


def test_nobody_owns_what_stands_in_stock_and_no_sales_price_goes_with_an_article() -> None:
    blikk, other = (rules("fortnox", "article", direction) for direction in ("blikk", "other"))
    for name in ("QuantityInStock", "StockPlace"):
        assert blikk[name].owner == other[name].owner == "none"
    assert (blikk["SalesPrice"].owner, other["SalesPrice"].owner) == ("none", "other")
    assert (blikk["VAT"].owner, other["VAT"].owner) == ("none", "other")
    protected = {name for name, rule in blikk.items() if rule.protected}
    assert protected == {name for name in blikk if name.endswith("Account")} | {"Type", "Active"}


def test_the_rules_are_those_of_the_design() -> None:
    said = rules("fortnox", "customer")
    assert said["Name"] == FieldRule("blikk")
    assert said["Phone1"] == FieldRule("blikk", clear=True)
    assert said["CustomerNumber"] == FieldRule("blikk", create_only=True)
    protected = {name for name, rule in said.items() if rule.protected}
    assert protected == {"Type", "VATType", "TermsOfPayment", "PriceList", "SalesAccount", "Active"}
    assert {rule.owner for rule in said.values()} == {"blikk"}
    assert {rule.owner for rule in rules("fortnox", "article", "other").values()} == {"other", "none"}


def test_what_fortnox_does_not_take_is_never_ours() -> None:
    read_only = {name for name, field in there.ARTICLE.fields.items() if field.read_only} | {"VAT"}
    for table in (rules("fortnox", "customer"), rules("fortnox", "article", "blikk")):
        assert [name for name, rule in table.items() if rule.owner == "blikk" and name in read_only] == []


@pytest.mark.parametrize("system", ["visma_never", "../fortnox", "", "fortnox.yaml"])
def test_an_unknown_system_has_no_table(system: str) -> None:
    with pytest.raises(KeyError):
        tables(system)


GOOD = b"customer:\n  Name: {ours: name, owner: blikk}\n"
WRONG = {
    "an alias": b"a: &x {Name: {ours: name, owner: blikk}}\nb: *x\n",
    "a merge": b"a:\n  Name: &x {ours: name, owner: blikk}\n  City:\n    <<: *x\n",
    "too large": GOOD + b"#" * LARGEST,
    "a field said twice": GOOD + b"  Name: {ours: name, owner: other}\n",
    "an entity said twice": GOOD + GOOD,
    "a tag": b"customer: !!python/object/apply:os.getcwd []\n",
    "no YAML": b"customer: {Name: [\n",
    "no text": b"\xff\xfe\xff",
    "deep": b"[" * 20000,
    "nothing": b"",
    "a list": b"- customer\n",
    "an owner alone": b"customer:\n  Name: blikk\n",
    "no source": b"customer:\n  Name: {owner: blikk}\n",
    "an unknown owner": b"customer:\n  Name: {ours: name, owner: us}\n",
    "an unknown word": b"customer:\n  Name: {ours: name, owner: blikk, sent: true}\n",
    "words at odds": b"customer:\n  Name: {ours: name, owner: other, clear: true}\n",
    "a source that is none": b"customer:\n  Name: {ours: {x: 1}, owner: blikk}\n",
}


def test_a_table_is_read() -> None:
    (field,) = read_tables(GOOD)["customer"]
    assert (field.name, field.ours, field.rule) == ("Name", ("name",), FieldRule("blikk"))


@pytest.mark.parametrize("why", WRONG)
def test_a_wrong_table_is_refused(why: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_tables(WRONG[why])
