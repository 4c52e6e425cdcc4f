"""Every field and every code of a price file has its words."""

from typing import get_args

from hub.prices import ListedArticle, NumberType, Status, Term
from mappings.pricelists import words


def test_every_field_and_code_has_words() -> None:
    assert words.LABELS.keys() == {*ListedArticle._fields, *Term._fields}
    assert words.STATUS.keys() == set(get_args(Status))
    assert words.NUMBER_TYPES.keys() == set(get_args(NumberType))
