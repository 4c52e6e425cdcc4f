"""Error codes that a test of their own module provokes: code → that test.

Belongs here: references only. :mod:`tests.acceptance.test_error_codes` checks that each test is there.
"""

from tests.acceptance.elsewhere_prices import PRICES

_FILES = "tests/connectors/files/test_hostile.py"
_TANGLED = "tests/connectors/files/test_xlsx_tangled.py"
_CHILD = "tests/connectors/files/test_child.py"
_MIGRATIONS = "tests/warehouse/test_migrations.py"
_VAULT = "tests/warehouse/test_vault.py"
_STORE = "tests/warehouse/test_store.py"
_LEASES = "tests/warehouse/test_leases.py"
_HEADERS = "tests/mappings/test_headers.py"
_ENGINE = "tests/pipelines/test_engine.py"
_REPLAY = "tests/pipelines/test_replay.py"
_CONTRACT = "tests/console/test_contract.py"
_PARTS = "tests/acceptance/test_codes_of_parts.py"
_UP = "tests/console/test_up.py"
_USAGE = "tests/console/test_usage.py"
_DAGSTER = "tests/dagster/test_imports.py"
_SYNCS = "tests/dagster/test_accounting.py"
_SENSORS = "tests/dagster/test_sensors.py"
_NIGHTS = "tests/dagster/test_nights"
_DEAD_TOKENS = "test_six_dead_tokens_are_red_and_cost_nothing_until_connected_again"
_IMPORTING = "tests/console/web/importing"

_SHAPED = "tests/mappings/register_files/test_shaping.py"
_EXPORTED = "tests/pipelines/register_files/test_exporting.py"
_FORTNOX = "tests/connectors/fortnox/test_client.py"
_VISMA = "tests/connectors/visma/test_client.py"
_CALLING = "tests/connectors/transport/test_calling.py"
_FORTNOX_MAPPING = "tests/mappings/fortnox"
_PUSHING = "tests/pipelines/accounting_sync/test_pushing.py"
_ARTICLES = "tests/pipelines/accounting_sync/test_articles.py"
_SAVING = "tests/pipelines/accounting_sync/test_saving.py"
_OPTING = "tests/pipelines/accounting_sync/test_opting.py"
_PROJECTING = "tests/pipelines/accounting_sync/test_projecting.py"
_CONNECTING = "tests/pipelines/accounting_sync/test_connecting.py"
_CONSENTING = "tests/pipelines/accounting_sync/test_consenting.py"
_DECIDING = "tests/pipelines/accounting_sync/test_deciding.py"
_USERS = "tests/console/test_users.py"
_ACCOUNTS = "tests/warehouse/test_accounts.py"
_API = "tests/console/web/api"
_WEB = "tests/console/web"

NAMED: dict[str, str] = {
    **PRICES,
    "CONNECTION_KEYS_MISSING": f"{_CONNECTING}::test_what_is_lacking_is_named_before_anything_is_kept",
    "CONNECTION_TENANT_NUMBER": f"{_CONNECTING}::test_a_tenant_without_a_number_can_not_be_told_right",
    "CONNECTION_COMPANY_TAKEN": f"{_CONNECTING}::test_one_company_serves_one_tenant_unless_that_is_allowed",
    "CONNECTION_REMOVED": (
        f"{_CONNECTING}::test_removing_revokes_and_forgets_what_opens_it_and_keeps_the_links"
    ),
    "REGISTER_NOT_SENT": f"{_ARTICLES}::test_articles_that_do_not_go_out_are_no_run",
    "SAVED_NOT_SENT": f"{_SAVING}::test_a_save_never_fails_for_it_and_the_report_says_so",
    "SAVED_HELD": f"{_SAVING}::test_who_is_held_is_counted",
    "SAVED_TOO_MANY": f"{_SAVING}::test_too_many_are_left_to_the_sync",
    "SYNC_PROPOSED": f"{_OPTING}::test_reverse_charge_is_proposed_and_sent_when_opted_in",
    "PROJECTS_NOT_KEPT": f"{_PROJECTING}::test_a_system_without_projects_says_so",
    "PROJECT_NUMBER_MISSING": f"{_PROJECTING}::test_a_project_without_a_number_waits",
    "PROJECT_NUMBER_TAKEN": f"{_PROJECTING}::test_a_number_that_is_another_project_is_left_alone",
    "RESOLUTION_UNFIT": f"{_DECIDING}::test_a_decision_that_would_change_nothing_is_refused",
    "CONNECTION_WAITS": (
        f"{_PUSHING}::test_a_lost_licence_stops_the_connection_and_the_next_run_makes_no_call"
    ),
    "CONNECTION_COMPANY_WRONG": f"{_PUSHING}::test_another_company_behind_the_connection_gets_nothing",
    "SYNC_WAITS_FOR_USE": f"{_PUSHING}::test_lazily_a_customer_waits_until_a_project_wants_it",
    "SYNC_LEFT": f"{_PUSHING}::test_a_clash_is_resolved_as_somebody_decides",
    "SYNC_NUMBER_LINKED": f"{_PUSHING}::test_two_of_ours_with_one_number_are_told_apart_by_nobody",
    "SYNC_VANISHED": f"{_PUSHING}::test_who_vanished_there_is_held_and_told",
    "SYNC_GONE_THERE": f"{_PUSHING}::test_a_list_that_is_suddenly_empty_stops_a_push",
    "EXPORT_WITHOUT_NUMBER": f"{_SHAPED}::test_nothing_is_cut_and_nobody_goes_without_a_number",
    "EXPORT_TOO_LONG": f"{_SHAPED}::test_nothing_is_cut_and_nobody_goes_without_a_number",
    "EXPORT_LETTERS": f"{_SHAPED}::test_letters_that_the_file_can_not_hold_are_named",
    "EXPORT_FORMAT": f"{_EXPORTED}::test_where_nothing_can_be_written_nothing_is_marked",
    "EXPORT_NOT_WRITTEN": f"{_EXPORTED}::test_where_nothing_can_be_written_nothing_is_marked",
    "SYNC_PERHAPS_OURS": f"{_PUSHING}::test_what_may_be_an_edit_or_a_namesake_is_for_a_person_to_say",
    "CARD_NAME_MISSING": "tests/pipelines/accounting_sync/test_pulling.py::"
    "test_a_card_without_a_name_is_mended_over_there",
    "SYNC_AMBIGUOUS": f"{_PUSHING}::test_two_with_that_organisation_number_are_nobodys_guess",
    "SYNC_NUMBERS_FROM": f"{_PUSHING}::test_a_plan_tells_from_which_number_on_it_numbers",
    "SYNC_NO_FREE_NUMBER": f"{_PUSHING}::test_five_numbers_at_most_are_tried",
    "SYNC_FIELD_WAITS": "tests/pipelines/accounting_sync/test_visma.py"
    "::test_a_vat_number_that_nobody_could_check_waits_and_the_rest_goes",
    "PRIMARY_NOT_CHOSEN": "tests/pipelines/accounting_sync/test_visma_persons.py"
    "::test_of_several_none_is_guessed",
    "SYNC_NOT_KEPT": f"{_PUSHING}::test_what_did_not_stick_there_is_told",
    "BRAKE_FIRST_PUSH": f"{_PUSHING}::test_a_plan_changes_nothing_and_is_applied_by_its_checksum",
    "BRAKE_SIDE_EMPTY": f"{_PUSHING}::test_a_list_that_is_suddenly_empty_stops_a_push",
    "SYNC_ANOTHER": (
        "tests/pipelines/accounting_sync/test_another.py"
        "::test_a_stranger_under_a_linked_number_is_a_clash_and_untouched"
    ),
    "APPLICATION_MISSING": (
        f"{_CONSENTING}::test_without_an_application_or_a_number_nobody_is_sent_away"
    ),
    "CONSENT_WAY_UNKNOWN": (
        f"{_CONSENTING}::test_without_an_application_or_a_number_nobody_is_sent_away"
    ),
    "CONSENT_UNKNOWN": f"{_CONSENTING}::test_nobody_else_comes_back_in_their_place",
    "CONSENT_EXPIRED": f"{_CONSENTING}::test_after_ten_minutes_it_is_too_late",
    "CONSENT_DECLINED": f"{_CONSENTING}::test_an_error_is_told_by_what_it_means",
    "CONSENT_FAILED": f"{_CONSENTING}::test_an_error_is_told_by_what_it_means",
    "CONSENT_REFUSED": f"{_CONSENTING}::test_a_code_of_another_application_is_refused",
    "ANSWER_UNREADABLE": f"{_FORTNOX}::test_a_cut_off_answer_is_no_record",
    "CONNECTION_CONSENT_GONE": f"{_FORTNOX}::test_a_used_refresh_token_asks_for_a_new_consent",
    "CONNECTION_SETUP_MISSING": (
        f"{_VISMA}::test_trouble_of_a_company_stops_the_connection_and_never_says_reconnect"
    ),
    "VAT_NUMBER_REFUSED": f"{_VISMA}::test_a_number_that_is_invalid_has_a_code_of_its_own",
    "SYNC_FIELD_INVALID": "tests/pipelines/accounting_sync/test_visma_vat.py"
    "::test_an_invalid_number_waits_to_be_corrected_and_the_new_customer_goes",
    "VAT_NUMBER_UNCHECKED": f"{_VISMA}::test_a_number_that_nobody_could_check_is_this_records_affair",
    "CONNECTION_NOT_CONSENTED": f"{_CONNECTING}::test_a_company_that_never_consented_has_lost_no_consent",
    "CONNECTION_LICENCE_MISSING": (
        f"{_FORTNOX}::test_lost_licences_and_scopes_stop_the_connection_and_never_say_reconnect"
    ),
    "CONNECTION_SCOPE_MISSING": (
        f"{_FORTNOX}::test_lost_licences_and_scopes_stop_the_connection_and_never_say_reconnect"
    ),
    "CONNECTION_SECRET_WRONG": f"{_FORTNOX}::test_a_changed_secret_is_supports_affair",
    "CONNECTION_TOKEN_DEAD": f"{_CALLING}::test_a_dead_token_is_renewed_once_and_no_more",
    "CONFLICT_UNKNOWN": "tests/warehouse/test_conflicts.py::test_of_two_who_decide_the_second_is_told",
    "CONNECTION_UNKNOWN": (
        "tests/warehouse/test_connection_tokens.py::test_a_connection_that_is_not_there_has_no_tokens"
    ),
    "INTENT_MOVED": "tests/warehouse/test_intents.py::test_of_two_who_move_an_intent_the_second_is_told",
    "LINK_TAKEN": "tests/warehouse/test_external_links.py::test_a_number_is_linked_once",
    "NUMBER_TAKEN": f"{_FORTNOX}::test_refusals_have_codes_and_the_providers_words",
    "OUTCOME_UNKNOWN": f"{_FORTNOX}::test_a_creation_whose_answer_is_lost_is_unknown_and_never_repeated",
    "RECORD_NOT_THERE": f"{_FORTNOX}::test_refusals_have_codes_and_the_providers_words",
    "RECORD_REFUSED": f"{_FORTNOX}::test_refusals_have_codes_and_the_providers_words",
    "SYSTEM_BUSY": f"{_CALLING}::test_there_is_an_end_to_trying",
    "SYSTEM_UNREACHABLE": f"{_CALLING}::test_there_is_an_end_to_trying",
    "NUMBER_SHARED": "tests/pipelines/test_editing.py::test_a_number_given_to_a_second_contact_is_told",
    **dict.fromkeys(
        ("CUSTOMER_NUMBER_LETTERS", "LETTERS_REFUSED", "NAME_NOT_SENDABLE", "TERMS_MISSING", "TERMS_UNMAPPED",
         "TEXT_TOO_LONG", "TEXT_TOO_SHORT", "WORD_RESERVED"),
        f"{_FORTNOX_MAPPING}/test_customers.py::test_what_is_not_ready_says_why",
    ),
    "REQUIRED_THERE": "tests/mappings/visma/test_customers.py::test_what_is_not_ready_says_why",
    "VAT_NUMBER_NOT_SENT": (
        "tests/mappings/visma/test_customers.py"
        "::test_a_vat_number_of_no_form_that_visma_takes_stays_here"
    ),
    **dict.fromkeys(
        ("VAT_TYPE_FOREIGN", "VAT_TYPE_PRIVATE", "VAT_TYPE_WITHOUT_NUMBER"),
        f"{_FORTNOX_MAPPING}/test_vat.py::test_whoever_waits_is_told_that_a_choice_is_needed",
    ),
    **dict.fromkeys(
        ("LETTERS_CHANGED", "TEXT_CUT"),
        f"{_FORTNOX_MAPPING}/test_customers.py::test_a_cut_and_a_changed_letter_are_noted",
    ),
    "ORGANISATION_NUMBER_NOT_SENT": (
        f"{_FORTNOX_MAPPING}/test_customers.py::test_another_countrys_organisation_number_stays_here"
    ),
    "KIND_ASSUMED": f"{_FORTNOX_MAPPING}/test_pulled.py::test_company_or_private_person",
    "PERSONAL_NUMBER_NOT_TAKEN": (
        f"{_FORTNOX_MAPPING}/test_pulled.py::test_personal_numbers_come_with_a_ground_only"
    ),
    **dict.fromkeys(
        ("CLASH_NAMES", "CLASH_NUMBERS", "CLASH_NUMBER_MISSING"),
        f"{_FORTNOX_MAPPING}/test_identity.py::test_every_pair_of_cards",
    ),
    "CLASH_NUMBERS_PRIVATE": f"{_FORTNOX_MAPPING}/test_identity.py::test_persons_are_compared_by_their_seals",
    "VAT_NUMBER_WITHHELD": (
        f"{_FORTNOX_MAPPING}/test_customers.py::test_a_reversed_invoice_waits_for_a_vat_number_that_may_travel"
    ),
    "CLASH_KIND": (
        f"{_FORTNOX_MAPPING}/test_identity.py::test_a_private_person_is_not_the_firm_with_the_same_number"
    ),
    **dict.fromkeys(
        ("ARTICLE_NAME_MISSING", "ARTICLE_NUMBER_LETTERS", "NUMBER_NOT_SENDABLE", "NUMBER_OUTSIDE"),
        f"{_FORTNOX_MAPPING}/test_articles.py::test_what_fortnox_would_refuse_stops_in_the_plan",
    ),
    "ARTICLE_ACCOUNT_UNKNOWN": f"{_FORTNOX_MAPPING}/test_articles.py::test_vat_goes_by_the_sales_account",
    "CLASH_ARTICLE_NUMBER": (
        f"{_FORTNOX_MAPPING}/test_articles.py::test_an_article_is_known_by_exactly_its_number"
    ),
    **dict.fromkeys(
        ("UNIT_MISSING", "UNIT_UNMAPPED", "CODING_UNMAPPED"),
        "tests/mappings/visma/test_articles.py::test_what_is_not_ready_says_why",
    ),
    **dict.fromkeys(
        ("NUMBER_ROUNDED", "FIELD_NOT_THERE"),
        "tests/mappings/visma/test_articles.py::test_what_visma_keeps_otherwise_is_told",
    ),
    "CODING_NOT_KNOWN": (
        "tests/mappings/visma/test_articles_pulled.py::test_an_unknown_unit_or_coding_keeps_an_article_out"
    ),
    "HOUSE_WORK_NOT_SENT": (
        f"{_FORTNOX_MAPPING}/test_articles.py::test_house_work_that_is_there_no_longer_is_left_out_and_told"
    ),
    "CARD_INCOMPLETE": (
        f"{_FORTNOX_MAPPING}/test_articles_pulled.py::test_a_card_without_number_or_name_can_not_come_in"
    ),
    "WORD_UNKNOWN": (
        f"{_FORTNOX_MAPPING}/test_articles_pulled.py::test_a_word_that_nobody_knows_is_left_out_and_told"
    ),
    **dict.fromkeys(
        ("ARTICLE_AMBIGUOUS", "ARTICLE_UNKNOWN"),
        "tests/warehouse/test_articles.py::test_a_number_may_be_there_twice_and_is_then_ambiguous",
    ),
    "WORKBOOK_FOREIGN": (
        "tests/acceptance/test_returned.py::test_another_tenants_workbook_is_refused_and_closes_nothing"
    ),
    "ACCOUNT_EMAIL": f"{_USERS}::test_what_cannot_be_is_refused_in_words",
    "ACCOUNT_EXISTS": f"{_USERS}::test_what_cannot_be_is_refused_in_words",
    "ACCOUNT_SCOPE": f"{_USERS}::test_what_cannot_be_is_refused_in_words",
    "ACCOUNT_UNKNOWN": f"{_USERS}::test_what_cannot_be_is_refused_in_words",
    "API_ANSWER": f"{_PARTS}::test_a_program_that_is_no_hub_is_told_apart",
    "API_KEY_WRONG": f"{_API}/test_launch.py::test_refusals_come_in_the_servers_words",
    "API_TOO_OFTEN": f"{_API}/test_way_through.py::test_an_account_that_asks_too_often_waits",
    "DAGSTER_NOT_READY": f"{_API}/test_launch.py::test_a_hub_whose_scheduler_is_down_says_so",
    "JOB_FIELD_INVALID": f"{_API}/test_launch.py::test_refusals_come_in_the_servers_words",
    "JOB_FIELD_UNKNOWN": f"{_API}/test_launch.py::test_refusals_come_in_the_servers_words",
    "JOB_RUN_UNKNOWN": f"{_API}/test_launch.py::test_a_job_is_seen_by_its_own_tenant_only",
    "JOB_UNKNOWN": f"{_API}/test_launch.py::test_refusals_come_in_the_servers_words",
    "LINK_SPENT": f"{_ACCOUNTS}::test_two_who_spend_a_link_at_once_are_one",
    "NOTICE_UNSENT": f"{_PARTS}::test_a_mail_without_a_server_to_send_it_waits",
    "CODE_UNKNOWN": f"{_REPLAY}::test_what_is_not_there_is_refused",
    "PLAN_DROPPED": f"{_API}/test_repairing.py::test_a_plan_that_nobody_wants_is_dropped",
    "REPLAY_NOT_APPLIED": f"{_REPLAY}::test_a_plan_that_nobody_has_approved_can_not_be_replayed",
    "ROLE_TOO_SMALL": f"{_API}/test_launch.py::test_refusals_come_in_the_servers_words",
    "SIGN_IN_FIRST": f"{_WEB}/test_roles_and_scopes.py::test_a_stranger_gets_nothing_but_the_way_in",
    "SIGN_IN_TOO_OFTEN": "tests/warehouse/test_sign_in_counts.py::test_guesses_at_once_are_all_counted",
    "SIGN_IN_WRONG": "tests/warehouse/test_sign_in_counts.py::test_guesses_at_once_are_all_counted",
    "TOKEN_MISSING": f"{_API}/test_launch.py::test_a_server_that_is_down_is_told_in_words",
    "TOKEN_TOO_MANY": f"{_ACCOUNTS}::test_a_key_lasts_a_year_and_there_are_only_so_many",
    "FILE_CELLS_FAR_APART": f"{_FILES}::test_content_in_opposite_corners_is_named",
    "FILE_DAMAGED": f"{_FILES}::test_a_bomb_that_lies_about_its_size_reads_no_further",
    "FILE_EMPTY": f"{_FILES}::test_empty_files",
    "FILE_ENCRYPTED": f"{_FILES}::test_encrypted_workbooks_are_told_apart",
    "FILE_NEEDS_MEMORY": f"{_CHILD}::test_too_little_memory_is_said",
    "FILE_NOT_TEXT": "tests/connectors/files/test_delimited.py::test_binary_data_is_no_text",
    "FILE_READER_FAILED": f"{_CHILD}::test_a_child_that_dies_becomes_an_error",
    "FILE_ROWS_TANGLED": f"{_TANGLED}::test_no_row_is_lost_to_a_repeated_address",
    "FILE_SUSPICIOUS_ZIP": f"{_FILES}::test_zip_bombs_are_refused_by_their_directory",
    "FILE_TOO_LARGE": f"{_FILES}::test_too_many_of_everything",
    "FILE_TOO_LARGE_UNZIPPED": f"{_FILES}::test_zip_bombs_are_refused_by_their_directory",
    "FILE_TOO_MANY_CELLS": f"{_FILES}::test_too_many_of_everything",
    "FILE_TOO_MANY_COLUMNS": f"{_FILES}::test_too_many_of_everything",
    "FILE_TOO_MANY_ROWS": f"{_FILES}::test_too_many_of_everything",
    "FILE_TOO_SLOW": f"{_CHILD}::test_a_child_that_never_answers_is_killed",
    "FILE_UNKNOWN_KIND": f"{_FILES}::test_other_kinds_are_named",
    "FILE_WITHOUT_CONTENT": f"{_FILES}::test_no_sheet_with_content",
    "FILE_XML_ENTITIES": f"{_FILES}::test_document_types_and_entities_are_refused",
    "BACKUP_UNREADABLE": f"{_MIGRATIONS}::test_what_is_no_backup_is_refused",
    "RESTORE_IN_USE": f"{_MIGRATIONS}::test_a_store_in_use_is_not_restored",
    "STORE_NEWER": f"{_MIGRATIONS}::test_a_newer_store_is_left_alone",
    "UPGRADE_FAILED": f"{_MIGRATIONS}::test_a_migration_that_breaks_changes_nothing",
    "UPGRADE_NO_BACKUP": f"{_MIGRATIONS}::test_sqlite_that_can_not_be_backed_up_is_not_upgraded",
    "KEY_INVALID": f"{_VAULT}::test_a_key_of_the_wrong_form_is_said_so_without_telling_it",
    "KEY_MISSING": f"{_VAULT}::test_a_store_without_its_key_or_with_another_refuses_to_start",
    "SEAL_UNREADABLE": f"{_VAULT}::test_a_damaged_token_is_refused",
    "DISK_FULL": f"{_STORE}::test_a_full_disk_is_said_and_leaves_nothing_half_written",
    "STORE_BUSY": f"{_STORE}::test_a_turn_that_never_comes_is_busy",
    "STORE_UNREACHABLE": f"{_STORE}::test_a_database_out_of_reach_is_said_so",
    "LEASE_LOST": f"{_LEASES}::test_an_expired_lease_is_taken_over_and_its_late_holder_can_not_write",
    "LEASE_TAKEN": f"{_LEASES}::test_a_lease_is_held_by_one_at_a_time",
    "OTHER_SHEETS_WITH_DATA": f"{_HEADERS}::test_another_sheet_with_data_is_reported_and_can_be_chosen",
    "SIDE_TABLE": f"{_HEADERS}::test_a_side_table_is_not_read",
    "COLUMN_WITHOUT_HEADER": f"{_HEADERS}::test_a_column_with_data_and_no_header_is_reported",
    "COLUMN_UNKNOWN": "tests/acceptance/test_damaged.py::test_the_run_balances",
    "FORMULA_VALUES": "tests/acceptance/test_damaged.py::test_the_run_balances",
    "SALESPERSON_UNKNOWN": (
        "tests/mappings/contacts/test_rows.py::test_a_salesperson_is_checked_only_where_users_are_known"
    ),
    "BRAKE_MAPPING_CHANGED": f"{_ENGINE}::test_it_brakes_once_for_all_tenants",
    "UNBALANCED": f"{_ENGINE}::test_a_row_lost_by_the_mapping_fails_the_run",
    "ROWS_DIFFER_FIRST_KEPT": (
        f"{_ENGINE}::test_the_first_row_holds_where_they_differ_also_when_it_says_what_is_stored"
    ),
    "QUARANTINE_CLOSED": f"{_REPLAY}::test_it_closes_older_errors_of_the_same_key_and_says_so",
    "RUN_INTERRUPTED": f"{_SENSORS}::test_a_run_whose_process_died_does_not_stay_running",
    "PLAN_APPLIED": f"{_ENGINE}::test_a_plan_is_applied_once",
    "PLAN_OUTDATED": f"{_CONTRACT}::test_an_outdated_plan_is_refused_with_the_new_checksum",
    "BRAKE_MANY_OVERWRITTEN": f"{_CONTRACT}::test_a_brake_refuses_until_its_plan_is_approved",
    "ALREADY_UNDONE": f"{_CONTRACT}::test_an_undo_planned_and_applied_lists_what_it_left_alone",
    "OUTPUT_UNWRITABLE": f"{_CONTRACT}::test_the_report_is_a_workbook",
    "SETTING_INVALID": f"{_CONTRACT}::test_what_a_tenant_may_not_be",
    "TENANT_EXISTS": f"{_CONTRACT}::test_what_a_tenant_may_not_be",
    "TENANT_NAME_INVALID": f"{_CONTRACT}::test_what_a_tenant_may_not_be",
    "TENANT_NUMBER_INVALID": f"{_CONTRACT}::test_what_a_tenant_may_not_be",
    "UNEXPECTED": f"{_USAGE}::test_an_unexpected_error_is_logged_without_what_it_quotes",
    **dict.fromkeys(
        ("ASSIGNMENT_INVALID", "CONTACT_UNKNOWN", "INPUT_MISSING", "RECORD_UNKNOWN", "REPLAY_TARGET",
         "RUN_UNKNOWN", "TENANT_UNKNOWN", "USAGE", "USAGE_MISSING", "USAGE_TOGETHER", "USAGE_UNKNOWN",
         "USAGE_VALUE"),
        f"{_USAGE}::test_what_can_not_be_done_says_so",
    ),
    "JOB_FILE_UNKNOWN": "tests/dagster/test_inbox.py::test_a_launch_names_files_of_its_own_inbox_only",
    "UP_ALREADY": "tests/console/test_supervisor.py::test_a_data_folder_is_claimed_by_one_hub",
    "UP_PART_ENDED": f"{_UP}::test_a_part_that_does_not_come_up_ends_all_with_its_log_named",
    "UP_NOT_READY": f"{_PARTS}::test_a_hub_that_does_not_get_ready_says_what_is_missing",
    "UP_SOCKET_FOLDER": f"{_PARTS}::test_a_socket_folder_that_others_can_enter_is_refused",
    "DAGSTER_REFUSED": f"{_PARTS}::test_dagsters_web_server_refuses_or_does_not_answer",
    "DAGSTER_UNREACHABLE": f"{_PARTS}::test_dagsters_web_server_refuses_or_does_not_answer",
    "JOB_TENANT_MISSING": f"{_PARTS}::test_a_run_without_a_customer_is_refused",
    "UP_PORT_TAKEN": f"{_UP}::test_a_taken_port_is_named_and_nothing_is_started",
    "RUN_NOT_PLANNED": "tests/pipelines/test_ordering.py::test_only_a_plan_can_be_approved",
    "WAIT_TIME_WRONG": "tests/hub/test_handling.py::test_waiting_for_what_has_been_is_refused",
    "WORK_QUEUE_FULL": (
        f"{_IMPORTING}/test_launching.py::test_too_much_waiting_work_is_refused_and_leaves_no_run_behind"
    ),
}  # fmt: skip
"""Tests that name the code they provoke."""

SAID: dict[str, str] = {
    "API_INPUT_INVALID": f"{_API}/test_contract.py::test_what_is_sent_is_never_repeated_in_an_error",
    "FORM_STALE": f"{_WEB}/test_signing_in.py::test_a_form_without_its_token_changes_nothing",
    "PAGE_UNKNOWN": f"{_API}/test_contract.py::test_whatever_is_sent_the_answer_is_one_that_was_promised",
    "PASSWORDS_DIFFER": f"{_WEB}/test_links.py::test_a_poor_password_is_refused_and_the_link_stays",
    "PASSWORD_WEAK": f"{_WEB}/test_links.py::test_a_poor_password_is_refused_and_the_link_stays",
    "REEXECUTION_CHANGED": f"{_WEB}/test_dagster_door.py::test_support_cannot_launch_freely_by_re_executing",
    "SENSOR_NOTICES": "tests/pipelines/notices/test_notices.py::test_the_sensor_does_both",
    "JOB_SYNC_REFUSED": (
        f"{_SYNCS}::test_a_first_push_is_stopped_with_how_to_apply_it_and_goes_in_as_its_page_says"
    ),
    "CHECK_CONNECTION_WELL": f"{_SYNCS}::test_under_the_brakes_it_goes_in_at_once",
    "CHECK_NOTHING_WAITS": f"{_SYNCS}::test_under_the_brakes_it_goes_in_at_once",
    "CHECK_OPEN_CONFLICTS": f"{_SYNCS}::test_open_conflicts_warn_with_their_number_without_failing_the_run",
    "CHECK_OPEN_PULLED": f"{_SYNCS}::test_what_could_not_be_taken_in_warns",
    "CHECK_BALANCED": f"{_DAGSTER}::test_the_balance_is_of_every_outcome",
    "CHECK_UNBALANCED": f"{_DAGSTER}::test_an_unbalanced_report_fails_the_run",
    "CHECK_NO_QUARANTINE": f"{_DAGSTER}::test_no_quarantine_passes",
    "CHECK_OPEN_QUARANTINE": f"{_DAGSTER}::test_open_quarantine_warns_without_failing_the_run",
    "INBOX_TAKEN": "tests/dagster/test_inbox.py::test_of_a_taken_file_a_receipt_stands_under_its_runs_id",
    "JOB_CHECKSUM_MISSING": f"{_DAGSTER}::test_a_wrong_launch_says_what_to_do",
    "JOB_CHECKSUM_UNWANTED": f"{_DAGSTER}::test_a_wrong_launch_says_what_to_do",
    "JOB_REFUSED": f"{_DAGSTER}::test_a_braked_plan_shows_its_reasons_and_goes_in_by_checksum_and_brake",
    "JOB_UNEXPECTED": f"{_DAGSTER}::test_an_unknown_error_is_one_sentence_without_its_text",
    "SENSOR_INBOX_EMPTY": f"{_SENSORS}::test_an_empty_inbox_skips_with_a_sentence",
    "SENSOR_INBOX_FAILED": f"{_SENSORS}::test_a_file_that_cannot_be_taken_blocks_no_other",
    "SENSOR_INBOX_WAITING": f"{_SENSORS}::test_a_file_is_taken_at_the_second_tick_archived_and_launched",
    "SENSOR_TENANTS_SAME": f"{_SENSORS}::test_tenants_are_mirrored",
    "SENSOR_TENANTS_CHANGED": f"{_SENSORS}::test_tenants_are_mirrored",
    "SENSOR_SWEEP_NOBODY_DUE": f"{_NIGHTS}.py::{_DEAD_TOKENS}",
    "SENSOR_SWEEP_NOBODY_LEFT": f"{_NIGHTS}.py::{_DEAD_TOKENS}",
    "SENSOR_SWEEP_SYSTEM_DOWN": f"{_NIGHTS}.py::test_an_outage_is_one_incident_and_all_are_fresh_by_seven",
    "SWEEP_DEADLINE": f"{_NIGHTS}_of_one.py::test_a_tenant_that_does_not_get_done_goes_on_by_itself",
    "SENSOR_REPORTED": f"{_SENSORS}::test_runs_of_the_command_line_are_shown_once",
    "SENSOR_NOTHING_TO_REPORT": f"{_SENSORS}::test_runs_of_the_command_line_are_shown_once",
    "UNDO_CHANGED_LATER": "tests/pipelines/test_undo.py::test_a_field_changed_since_with_all_its_values",
    "UNDO_FAMILY_STAYS": (
        "tests/pipelines/test_undo.py::test_a_created_record_changed_since_stays_whole_with_its_persons"
    ),
    "UNDO_HAS_CHILDREN": (
        "tests/pipelines/test_undo.py::test_a_created_record_with_a_person_of_another_run_stays"
    ),
    "UNDO_SENT": (
        "tests/pipelines/test_undo.py::test_a_created_record_that_was_sent_stays_whole_and_is_listed_with_where"
    ),
    "UNDO_GONE": "tests/pipelines/test_undo.py::test_a_record_that_has_gone_is_listed_as_such",
    "UNDO_SAME_EXISTS": "tests/pipelines/test_undo.py::test_what_came_in_anew_is_not_doubled",
    "BRAKE_NOT_NAMED": f"{_IMPORTING}/test_way_through.py::test_a_brake_is_named_in_the_approval",
    "INBOX_FILE_GONE": f"{_IMPORTING}/test_way_through.py::test_an_inbox_file_is_known_by_what_stands_there",
    "RUN_NOT_STARTED": (
        f"{_IMPORTING}/test_launching.py::test_a_run_that_dagster_ends_before_it_begins_is_told_as_failed"
    ),
    "UPLOAD_EMPTY": f"{_IMPORTING}/test_way_through.py::test_a_form_without_a_file_says_so",
}
"""Tests that compare the sentence, since no code is shown there."""
