"""Error codes of wholesalers' files, and the tests that provoke them; as :mod:`tests.acceptance.elsewhere`."""

_AHLSELL = "tests/mappings/pricelists/test_ahlsell.py"

PRICES: dict[str, str] = {
    **dict.fromkeys(
        ("PRICE_LINE_WIDTH", "PRICE_ARTICLE_NUMBER_MISSING", "PRICE_UNREADABLE"),
        f"{_AHLSELL}::test_an_article_that_cannot_be_taken",
    ),
    **dict.fromkeys(
        ("PRICE_TERM_OF_WHAT", "PRICE_DISCOUNT_UNREADABLE", "PRICE_DATE_UNREADABLE"),
        f"{_AHLSELL}::test_a_condition_that_cannot_be_taken",
    ),
    "PRICE_TERM_MISPLACED": f"{_AHLSELL}::test_what_stands_where_it_does_not_belong_does_not_count",
    "PRICE_NET_AND_DISCOUNT": f"{_AHLSELL}::test_an_article_has_a_net_price_or_a_discount_of_its_own",
    "PRICE_CHAIN_DISCOUNT": f"{_AHLSELL}::test_a_class_and_its_discount",
    "PRICE_LETTER_EMPTY": f"{_AHLSELL}::test_a_letter_of_a_head_alone_is_empty",
}
