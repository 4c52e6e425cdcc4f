"""The template of articles: made by the script, taken in whole when filled."""

from pathlib import Path

import import_templates
from import_templates.article_columns import ARTICLE_TEMPLATE, article_columns
from import_templates.make_templates import build
from mappings.articles import ArticleOptions, Known, map_articles
from tests.import_templates.test_templates import as_read, cells

FOLDER = Path(import_templates.__file__).parent


def test_the_committed_template_is_the_built_one() -> None:
    assert list(cells((FOLDER / ARTICLE_TEMPLATE).read_bytes())) == list(cells(build(ARTICLE_TEMPLATE)))
    assert build(ARTICLE_TEMPLATE) == build(ARTICLE_TEMPLATE)


def test_every_column_is_understood_and_the_example_is_skipped() -> None:
    sheet = map_articles(as_read(build(ARTICLE_TEMPLATE)), ArticleOptions(), Known())
    assert (sheet.mapped.warnings, sheet.understood.unknown) == ([], {})
    assert len(sheet.understood.columns) == len(list(article_columns()))
    assert (sheet.mapped.groups, sheet.mapped.bad_rows) == ([], [])
    assert [(line.row.row, line.reason) for line in sheet.mapped.ignored] == [(2, "example")]


def test_a_changed_example_is_taken_in() -> None:
    changed = as_read(build(ARTICLE_TEMPLATE), {"Artikelnummer": "1001"})
    (group,) = map_articles(changed, ArticleOptions(), Known()).mapped.groups
    said = group.root.fields
    assert (said["number"], said["sales_price"], said["purchase_price"], said["vat_percent"]) == (
        "1001", "149.5", "98.25", "25",
    )  # fmt: skip
    assert (said["house_work"], said["is_active"], said["kind"]) == (False, True, "stock")
