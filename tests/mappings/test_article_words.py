"""Every field of an article, and every kind there is of it, has its words."""

from typing import get_args

from mappings import article_words
from mappings.fortnox.limits import ARTICLE_TYPES, HOUSE_WORK
from warehouse.record_layout import ARTICLE
from warehouse.tables.articles import ArticleKind


def test_every_field_has_a_name() -> None:
    assert tuple(article_words.LABELS) == ARTICLE.fields


def test_every_kind_has_words() -> None:
    assert set(article_words.KINDS) == set(get_args(ArticleKind)) == set(ARTICLE_TYPES.values())
    assert list(article_words.HOUSE_WORK) == list(HOUSE_WORK.values())
