"""Error codes of wholesalers' files and their tests; see :mod:`tests.acceptance.elsewhere`."""

_AHLSELL = "tests/mappings/pricelists/test_ahlsell.py"
_STOREL = "tests/mappings/pricelists/test_storel.py"
_NELFO = "tests/mappings/pricelists/test_nelfo.py"
_PRICAT = "tests/mappings/pricelists/test_pricat.py"
_BMECAT = "tests/mappings/pricelists/test_bmecat.py"
_LISTS = "tests/mappings/pricelists/columns/test_lists.py"
_LETTERS = "tests/mappings/pricelists/columns/test_letters.py"
_UNDERSTOOD = "tests/mappings/pricelists/columns/test_understanding.py"
_TAKEN = "tests/pipelines/price_files/test_importing.py"
_BACK = "tests/pipelines/price_files/test_taking_back.py"
_DAGSTER = "tests/dagster/test_prices.py"
_BUNDLE = "tests/connectors/files/test_bundle.py"
_ZIPPED = "tests/pipelines/price_files/test_zipped.py"
_REFUSED = "tests/pipelines/price_files/test_refusing.py"
_ARTICLES = "tests/mappings/articles/test_reading.py"
_REGISTER = "tests/pipelines/article_import/test_importing.py"
_SUPPLIED = "tests/pipelines/supplier_articles/test_taking.py"
_JUDGED = "tests/pipelines/price_files/test_judging.py"

PRICES: dict[str, str] = {
    "ARTICLE_COLUMN_MISSING": f"{_REGISTER}::test_a_sheet_without_article_numbers_is_refused",
    **dict.fromkeys(
        ("ARTICLE_NUMBER_NEEDED", "ARTICLE_NAME_NEEDED"),
        f"{_ARTICLES}::test_a_row_needs_a_number_and_a_new_article_a_name",
    ),
    "ARTICLE_VAT_NEEDED": f"{_ARTICLES}::test_vat_is_taken_out_of_a_price_that_includes_it",
    **dict.fromkeys(("AMOUNT_UNREADABLE", "VAT_UNREADABLE"), f"{_ARTICLES}::test_a_cell_stops_its_row"),
    **dict.fromkeys(
        ("ACCOUNT_UNREADABLE", "ARTICLE_SUPPLIER_UNKNOWN"),
        f"{_ARTICLES}::test_a_cell_is_left_out_and_told",
    ),
    **dict.fromkeys(
        ("GROUPS_EMPTY", "GROUPS_NEEDED"), f"{_SUPPLIED}::test_only_what_is_in_use_or_in_a_group"
    ),
    "PLAN_BY_COMMAND": (
        "tests/console/web/importing/test_articles.py::test_a_plan_of_articles_is_shown_and_not_applied_here"
    ),
    "PRICE_LIST_NONE": f"{_SUPPLIED}::test_without_a_list_there_is_nothing_to_take",
    "ARTICLES_NUMBER_TAKEN": (
        f"{_SUPPLIED}::test_a_number_that_another_wholesalers_article_has_is_not_given_twice"
    ),
    "ARTICLES_WITHOUT_PRICE": f"{_SUPPLIED}::test_a_price_on_request_is_no_price_and_no_sales_price",
    "ARTICLES_SECOND_NAMES": (
        f"{_SUPPLIED}::test_an_article_under_another_number_is_not_taken_once_more"
    ),
    "SALES_BELOW_NET": f"{_SUPPLIED}::test_what_is_sold_below_its_net_price_is_named_in_the_plan",
    "MARKUP_INVALID": f"{_SUPPLIED}::test_a_rule_can_be_taken_away_and_a_wrong_one_is_refused",
    "MARKUP_CURRENCY": f"{_SUPPLIED}::test_a_list_in_another_currency_gives_no_sales_prices",
    "SALES_BELOW_PURCHASE": f"{_ARTICLES}::test_a_sales_price_below_the_purchase_price_is_told",
    **dict.fromkeys(
        ("FILE_ZIP_TOO_MANY", "FILE_ZIP_TOO_LARGE", "FILE_ZIP_EMPTY"),
        f"{_BUNDLE}::test_a_zip_that_asks_for_too_much_is_not_opened",
    ),
    **dict.fromkeys(
        ("FILE_ZIPPED_ENCRYPTED", "FILE_ZIPPED_NESTED", "FILE_ZIPPED_TOO_LARGE", "FILE_ZIPPED_DAMAGED"),
        f"{_BUNDLE}::test_one_file_that_cannot_be_had_leaves_the_others",
    ),
    "FILE_ZIPPED_TWICE": f"{_BUNDLE}::test_two_files_of_one_name_are_neither",
    "FILE_ZIP_NOTHING": f"{_ZIPPED}::test_a_zip_of_which_nothing_is_taken_is_a_run_too",
    "FILE_ZIP_WHOLE": f"{_ZIPPED}::test_where_one_file_is_taken_at_a_time_a_zip_is_refused_in_words",
    "FILE_ZIPPED_SAME": f"{_ZIPPED}::test_the_same_content_twice_is_one_run_and_told",
    "FILE_ZIPPED_ASIDE": f"{_ZIPPED}::test_each_file_is_a_run_of_its_own_lists_first",
    "FILE_ZIP_PLAN_UNKNOWN": "tests/console/test_prices.py::test_a_zip_is_taken_file_by_file",
    **dict.fromkeys(
        ("PRICE_LINE_WIDTH", "PRICE_ARTICLE_NUMBER_MISSING", "PRICE_UNREADABLE"),
        f"{_AHLSELL}::test_an_article_that_cannot_be_taken",
    ),
    "PRICE_QUANTITY_UNSURE": f"{_NELFO}::test_a_quantity_that_its_unit_does_not_explain_is_told",
    **dict.fromkeys(
        ("PRICE_CURRENCY_OTHER", "PRICE_NOT_IN_FORCE", "PRICE_TWICE", "PRICE_UNITS_DIFFER"),
        f"{_PRICAT}::test_a_line_that_cannot_be_taken",
    ),
    **dict.fromkeys(
        ("PRICE_MESSAGES_SEVERAL", "PRICE_MESSAGE_CUT", "PRICE_MESSAGE_FUNCTION", "PRICE_FILE_DATE"),
        f"{_PRICAT}::test_a_message_that_cannot_be_taken",
    ),
    "PRICE_NOT_TAKEN": f"{_PRICAT}::test_of_two_periods_the_one_counts_that_the_file_is_for",
    "PRICE_PARTS_UNREAD": (
        f"{_PRICAT}::test_what_is_not_read_is_named_once_and_what_stands_behind_the_end_is_a_piece"
    ),
    "PRICE_MESSAGE_COUNT": f"{_PRICAT}::test_another_number_of_segments_than_it_says_is_told",
    **dict.fromkeys(
        ("PRICE_PRICES_ALONE", "PRICE_CATALOGUE_KIND"),
        f"{_BMECAT}::test_a_catalogue_that_cannot_be_taken",
    ),
    "PRICE_ENCODING_OTHER": f"{_BMECAT}::test_a_file_that_only_says_it_is_utf_8_is_read_and_told",
    "PRICE_OFFER_GROSS": f"{_NELFO}::test_an_offer_that_cannot_be_taken",
    "PRICE_FORMAT_VERSION": f"{_NELFO}::test_another_version_is_refused_by_its_number",
    **dict.fromkeys(
        ("PRICE_CELLS", "PRICE_STATUS_UNKNOWN"), f"{_STOREL}::test_a_line_that_cannot_be_taken_names_its_cell"
    ),
    **dict.fromkeys(
        ("PRICE_TERM_OF_WHAT", "PRICE_DISCOUNT_UNREADABLE", "PRICE_DATE_UNREADABLE"),
        f"{_AHLSELL}::test_a_condition_that_cannot_be_taken",
    ),
    "PRICE_TERM_MISPLACED": f"{_AHLSELL}::test_what_stands_where_it_does_not_belong_does_not_count",
    "PRICE_NET_AND_DISCOUNT": f"{_AHLSELL}::test_an_article_has_a_net_price_or_a_discount_of_its_own",
    "PRICE_CHAIN_DISCOUNT": f"{_AHLSELL}::test_a_class_and_its_discount",
    "PRICE_LETTER_EMPTY": f"{_AHLSELL}::test_a_letter_of_a_head_alone_is_empty",
    "PRICE_ROWS_DIFFER": f"{_TAKEN}::test_rows_that_contradict_each_other_are_none_of_them_believed",
    "PRICE_REPORT_NONE": (
        "tests/pipelines/price_files/test_reporting.py::test_what_has_no_price_changes_says_so"
    ),
    "PRICE_OTHER_KIND": f"{_TAKEN}::test_a_file_of_another_kind_is_refused",
    **dict.fromkeys(
        ("PRICE_LAYOUT_UNKNOWN", "PRICE_LAYOUT_UNKNOWN_AT"),
        f"{_REFUSED}::test_a_layout_that_nobody_knows_is_refused_with_the_place",
    ),
    **dict.fromkeys(
        ("PRICE_NOT_DATA", "PRICE_NOT_DATA_AT"),
        f"{_REFUSED}::test_what_no_program_reads_prices_from_is_named",
    ),
    "PRICE_FILE_TOO_LARGE": f"{_REFUSED}::test_a_file_beyond_the_limit_says_its_size",
    "PRICE_WORKBOOK_TOO_LARGE": f"{_REFUSED}::test_nobody_is_told_to_split_a_price_list",
    **dict.fromkeys(
        ("PRICE_BUYER_UNKNOWN", "PRICE_BUYER_OTHER"),
        f"{_TAKEN}::test_a_letter_for_somebody_else_is_stopped_before_anything_of_it_is_shown",
    ),
    **dict.fromkeys(
        ("EDITION_NOT_LAST", "EDITION_IMPORT_AGAIN"),
        f"{_BACK}::test_only_the_last_edition_is_taken_back_and_an_undo_is_not_undone",
    ),
    "INBOX_SUPPLIER_UNSAID": f"{_DAGSTER}::test_a_file_in_no_suppliers_folder_is_the_only_ones",
    **dict.fromkeys(
        ("PRICES_END_SOON", "PRICES_ENDED", "PRICE_LIST_OLD"),
        "tests/pipelines/price_files/test_nights.py::test_what_is_to_be_fetched_is_told_from_its_day_on",
    ),
    **dict.fromkeys(
        ("CHECK_PRICES_FRESH", "CHECK_PRICES_OLD"),
        f"{_DAGSTER}::test_a_night_computes_what_a_day_has_changed",
    ),
    "REPLAY_PRICE_FILES": f"{_BACK}::test_rows_of_several_files_are_not_replayed_at_once",
    **dict.fromkeys(
        ("DAY_INVALID", "SUPPLIER_NAME", "PRICE_ARTICLE_UNKNOWN"),
        "tests/console/test_prices.py::test_what_is_said_wrong_has_its_words",
    ),
    "PRICE_SELLER_OTHER": f"{_TAKEN}::test_another_wholesalers_file_is_refused",
    "SUPPLIER_UNKNOWN": f"{_TAKEN}::test_a_supplier_that_nobody_knows_is_asked_for",
    "PRICE_LETTER_WAITS": f"{_TAKEN}::test_our_own_letter_is_ours_whatever_its_zeros",
    **dict.fromkeys(
        ("PRICE_LETTER_ENDS", "PRICE_LETTER_ENDED"), f"{_TAKEN}::test_a_letter_that_ends_says_so"
    ),
    "PRICE_LINES_REPAIRED": f"{_TAKEN}::test_a_line_in_another_encoding_is_read_in_it_and_told",
    "PRICE_SUSPICIOUS": f"{_TAKEN}::test_a_list_of_one_hundred_times_the_price_is_held",
    "PRICE_NET_FILE_EMPTY": f"{_TAKEN}::test_an_empty_net_price_file_changes_nothing",
    "PRICE_COVERAGE": f"{_TAKEN}::test_a_letter_tells_how_much_of_the_list_it_speaks_of",
    "PRICE_COLUMNS_MISSING": f"{_UNDERSTOOD}::test_columns_that_a_kind_of_file_cannot_be_without",
    "PRICE_COLUMN_TWICE": f"{_UNDERSTOOD}::test_two_columns_that_mean_one_field_are_not_chosen_between",
    **dict.fromkeys(
        ("PRICE_COLUMNS_ABSENT", "PRICE_COLUMNS_UNUSED"),
        f"{_UNDERSTOOD}::test_what_each_column_was_read_as_is_told",
    ),
    "BRAKE_PRICES_COLUMNS": f"{_UNDERSTOOD}::test_headers_that_have_changed_hold_the_plan_with_their_names",
    "PRICE_CURRENCIES": f"{_LISTS}::test_currency_is_said_by_a_column_a_line_or_a_header",
    "PRICE_NUMBER_SHORTENED": f"{_LISTS}::test_numbers_keep_their_zeros_and_a_shortened_one_is_refused",
    "PRICE_CLASS_LONG": f"{_LISTS}::test_a_class_longer_than_any_class_stops_its_row",
    "PRICE_UNIT_UNREADABLE": f"{_LISTS}::test_a_price_unit_that_is_none_stops_its_row",
    **dict.fromkeys(
        ("PRICE_CELL_WITHOUT_VALUE", "PRICE_CELLS_WITHOUT_VALUE"),
        f"{_LISTS}::test_cells_without_a_value_are_counted_and_stop_only_what_needs_them",
    ),
    "PRICE_CELLS_LEFT_OUT": (
        f"{_LISTS}::test_what_is_nice_to_know_is_left_out_where_it_cannot_be_read_and_counted"
    ),
    "PRICE_ZEROS_RESTORED": f"{_LISTS}::test_an_e_number_gets_its_zeros_back_and_is_a_key_of_its_own_kind",
    "PRICE_ROUNDED": f"{_LISTS}::test_more_decimals_than_a_price_has_are_rounded_and_told",
    "PRICE_DISCOUNT_SHARES": (
        f"{_LETTERS}::test_cells_shown_in_per_cent_are_shares_of_one_if_all_are"
    ),
    "PRICE_DAYS_DIFFER": f"{_LISTS}::test_a_list_holds_from_the_one_day_that_it_names",
    **dict.fromkeys(
        (
            "BRAKE_PRICES_VANISHED", "BRAKE_PRICES_OF_CLASS", "BRAKE_PRICES_CURRENCY", "BRAKE_PRICES_OLDER",
            "BRAKE_PRICES_COVERAGE",
        ),
        f"{_JUDGED}::test_a_brake_holds_beyond_its_limit_and_not_at_it",
    ),
}  # fmt: skip
