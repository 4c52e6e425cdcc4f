"""The mapping's limits against what the stand-in, checked by Fortnox's API description, takes."""

import pytest

from mappings.fortnox import limits
from mappings.fortnox.forms import FORMS
from sandbox.fortnox import tables


@pytest.mark.parametrize("name", limits.CUSTOMER)
def test_a_customers_field_takes_there_what_the_mapping_says(name: str) -> None:
    ours, there = limits.CUSTOMER[name], tables.CUSTOMER.fields[name]
    if there.kind in ("text", "email"):
        assert (ours.most, ours.least or 1) == (there.most, there.least or 1)
    assert ours.among == there.among
    assert not there.read_only
    assert (ours.kind == "flag") == (there.kind == "flag")
    if ours.clears:
        assert there.new in (None, "")


@pytest.mark.parametrize("name", limits.ARTICLE)
def test_an_articles_field_takes_there_what_the_mapping_says(name: str) -> None:
    ours, there = limits.ARTICLE[name], tables.ARTICLE.fields[name]
    if there.kind == "text" and ours.most is not None:
        assert (ours.most, ours.least or 1) == (there.most, there.least or 1)
    assert set(ours.among) == set(there.among)
    assert ours.read_only or not there.read_only
    assert (ours.kind in ("decimal", "measure", "account")) == (there.kind in ("number", "whole"))
    if there.kind == "whole" and name != "QuantityInStock":
        assert (ours.least, ours.most) == (there.least, there.most)


def test_rows_tell_what_the_stand_ins_lists_tell() -> None:
    listed = {field.listed: name for name, field in tables.CUSTOMER.fields.items() if field.listed}
    assert dict(limits.CUSTOMER_ROW) == {name: ours for name, ours in listed.items() if name != "@url"}
    told = {name for name, field in tables.ARTICLE.fields.items() if field.listed}
    assert set(limits.ARTICLE_ROW) == told & set(limits.ARTICLE)


def test_words_are_those_of_the_api() -> None:
    assert limits.TYPES == tables.TYPES
    assert limits.VAT_TYPES == tables.VAT_TYPES


def test_every_form_is_of_a_field_that_there_is() -> None:
    assert set(FORMS) <= set(limits.CUSTOMER)
