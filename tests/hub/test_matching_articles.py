"""Articles found again: by what a wholesaler calls them, else by their number."""

from hub.matching import ArticleIndex
from hub.records import Record, Stored


def stored(record_id: str, **fields: str) -> Stored:
    return Stored("article", record_id, dict(fields), 1)


def found(index: ArticleIndex, **fields: str) -> str | None:
    match = index.match(Record("article", dict(fields), (), ""))
    return match.problem.code if match.problem else match.stored.id if match.stored else None


def test_a_wholesalers_number_is_of_that_wholesaler() -> None:
    index = ArticleIndex(
        [
            stored("a", number="A1", supplier="ahlsell", supplier_article_number="100"),
            stored("b", number="100", supplier="storel", supplier_article_number="100"),
        ]
    )
    assert found(index, supplier="ahlsell", supplier_article_number="100", number="100") == "a"
    assert found(index, supplier="storel", supplier_article_number="100") == "b"
    assert found(index, supplier="dahl", supplier_article_number="100", number="100") is None
    assert found(index, number="100") == "b"


def test_one_that_nobody_is_known_to_sell_is_found_by_its_number() -> None:
    index = ArticleIndex([stored("a", number="100"), stored("b", number="200", supplier="ahlsell")])
    assert found(index, supplier="ahlsell", supplier_article_number="100", number="100") == "a"
    assert found(index, supplier="ahlsell", supplier_article_number="200", number="200") == "b"


def test_an_article_whose_numbers_change_is_found_by_the_new_ones() -> None:
    article = stored("a", number="1", supplier="ahlsell", supplier_article_number="100")
    index = ArticleIndex([article])
    article.fields |= {"number": "2", "supplier_article_number": "200"}
    index.add(article)
    assert found(index, supplier="ahlsell", supplier_article_number="100") is None
    assert found(index, supplier="ahlsell", supplier_article_number="200") == found(index, number="2") == "a"


def test_two_of_one_name_are_nobodys_guess() -> None:
    index = ArticleIndex([stored(one, supplier="s", supplier_article_number="1") for one in "ab"])
    assert found(index, supplier="s", supplier_article_number="1") == "MATCH_AMBIGUOUS"
