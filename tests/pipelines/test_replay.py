"""Replay: by run, record and code; newer values kept; what is solved is closed, and said to be."""

from typing import Any

import pytest

from hub.errors import HubError, Refused
from pipelines.requests import How
from tests.pipelines.doubles import Row
from tests.pipelines.office import PLAN, Office
from warehouse import runs

BERG: Row = {"customer_number": "1", "name": "Berg AB", "phone": "08-1"}
FIXABLE: Row = {"customer_number": "2", "name": "Lund AB", "phone": "08-2", "bad": "NAME_MISSING"}
OTHER: Row = {"customer_number": "3", "name": "Ek AB", "bad": "POSSIBLE_DUPLICATE"}


class TestTargets:
    def test_a_run(self, any_office: Office) -> None:
        run = any_office.imports(BERG, FIXABLE, OTHER)
        waiting = {row.row_number: row.id for row in any_office.quarantined()}
        any_office.tiny.mends.add("NAME_MISSING")
        report = any_office.replays(run_id=run.run_id)
        assert report.counts == {
            "read": 3, "created": 1, "updated": 0, "unchanged": 1, "quarantined": 1, "held": 0
        }  # fmt: skip
        assert report.replayed == [waiting[3]]
        assert report.kept_newer == []
        assert (report.kind, report.parent_run_id) == ("replay", run.run_id)
        assert any_office.contacts().keys() == {"1", "2"}
        assert [row.id for row in any_office.quarantined()] == [waiting[4]]
        (closed,) = any_office.quarantined("closed")
        assert (closed.id, closed.closed_by_run, closed.closed_reason) == (
            waiting[3],
            report.run_id,
            "replayed",
        )

    def test_one_record(self, any_office: Office) -> None:
        any_office.imports(BERG, FIXABLE, {**FIXABLE, "customer_number": "4"})
        any_office.tiny.mends.add("NAME_MISSING")
        first, second = any_office.quarantined()
        report = any_office.replays(record_id=second.id)
        assert report.counts["read"] == report.counts["created"] == 1
        assert report.replayed == [second.id]
        assert any_office.contacts().keys() == {"1", "4"}
        assert [row.id for row in any_office.quarantined()] == [first.id]

    def test_a_code_over_several_files(self, any_office: Office) -> None:
        runs = [
            any_office.imports({**FIXABLE, "customer_number": n, "name": f"Firma {n}"}, OTHER)
            for n in ("5", "6")
        ]
        any_office.tiny.mends.add("NAME_MISSING")
        wanted = [row.id for row in any_office.quarantined() if row.code == "NAME_MISSING"]
        report = any_office.replays(code="NAME_MISSING")
        assert report.counts["read"] == report.counts["created"] == 2
        assert sorted(report.replayed or []) == wanted
        assert report.parent_run_id is None
        assert any_office.contacts().keys() == {"5", "6"}
        assert {row.code for row in any_office.quarantined()} == {"POSSIBLE_DUPLICATE"}
        assert len(runs) == 2

    def test_a_row_that_is_still_bad_keeps_its_record(self, office: Office) -> None:
        office.imports(FIXABLE)
        (before,) = office.quarantined()
        report = office.replays(code="NAME_MISSING")
        assert report.counts["quarantined"] == 1
        assert report.quarantined[0]["id"] == before.id
        assert office.quarantined() == [before]

    def test_a_row_that_is_bad_for_another_reason_now_is_open_once(self, office: Office) -> None:
        office.imports(FIXABLE)
        (before,) = office.quarantined()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("tests.pipelines.doubles.code_of", lambda row: row.get("bad") and "KIND_DIFFERS")
            office.replays(record_id=before.id)
        (now,) = office.quarantined()
        assert now.code == "KIND_DIFFERS"
        (closed,) = office.quarantined("closed")
        assert (closed.id, closed.closed_reason) == (before.id, "superseded")

    def test_nothing_with_that_code_is_a_run_without_rows(self, office: Office) -> None:
        office.imports(BERG)
        report = office.replays(code="NAME_MISSING")
        assert report.status == "applied"
        assert report.counts["read"] == 0

    @pytest.mark.parametrize(
        "target, code",
        [
            ({}, "REPLAY_TARGET"),
            ({"run_id": "R", "code": "NAME_MISSING"}, "REPLAY_TARGET"),
            ({"run_id": "R"}, "RUN_UNKNOWN"),
            ({"record_id": "Q"}, "RECORD_UNKNOWN"),
            ({"code": "NAME_MISING"}, "CODE_UNKNOWN"),
        ],
    )
    def test_what_is_not_there_is_refused(self, office: Office, target: dict[str, Any], code: str) -> None:
        with pytest.raises(HubError) as refusal:
            office.replays(**target)
        assert refusal.value.code == code
        assert office.runs() == []

    def test_an_undo_can_not_be_replayed(self, office: Office) -> None:
        undo = office.undoes(office.imports(BERG).run_id)
        with pytest.raises(HubError) as refusal:
            office.replays(run_id=undo.run_id)
        assert refusal.value.code == "RUN_NOT_REPLAYABLE"

    def test_a_plan_that_nobody_has_approved_can_not_be_replayed(self, any_office: Office) -> None:
        rows = [{"customer_number": str(n), "name": f"Firma {n}", "phone": "08-1"} for n in range(10)]
        planned = any_office.imports(*rows, how=PLAN)
        any_office.imports(*rows)
        refused = any_office.imports(*({**row, "phone": "08-2"} for row in rows))
        replanned = any_office.replays(PLAN, run_id=any_office.imports(BERG).run_id)
        assert refused.status == "refused"
        before, count = any_office.records(), len(any_office.runs())
        for run in (planned, refused, replanned):
            with pytest.raises(Refused) as refusal:
                any_office.replays(run_id=run.run_id)
            assert refusal.value.code == "REPLAY_NOT_APPLIED"
        assert any_office.records() == before
        assert len(any_office.runs()) == count

    @pytest.mark.parametrize("mode, status", [("apply", "applied"), ("plan", None), (None, None)])
    def test_of_the_failed_only_what_was_to_be_applied_can(
        self, office: Office, mode: str | None, status: str | None
    ) -> None:
        run_id = office.imports(BERG).run_id
        with office.hub.store.writing("demo") as scope:
            options = {**office.run(run_id).options, "mode": mode} if mode else {}
            runs.update_run(scope, run_id, status="failed", options=options)
        if status is None:
            with pytest.raises(Refused, match="inte införd"):
                office.replays(run_id=run_id)
        else:
            assert office.replays(run_id=run_id).status == status

    def test_planned_first_and_applied_by_checksum(self, any_office: Office) -> None:
        any_office.imports(BERG, FIXABLE)
        any_office.tiny.mends.add("NAME_MISSING")
        before = any_office.tables()
        plan = any_office.replays(PLAN, code="NAME_MISSING")
        assert plan.status == "planned"
        assert any_office.tables() == before
        report = any_office.replays(How(checksum=plan.plan_checksum), code="NAME_MISSING")
        assert report.status == "applied"
        assert any_office.contacts().keys() == {"1", "2"}

    def test_what_succeeded_already_changes_nothing(self, any_office: Office) -> None:
        run = any_office.imports(BERG, {"customer_number": "9", "name": "Nio AB"})
        before = any_office.records()
        report = any_office.replays(run_id=run.run_id)
        assert report.counts["unchanged"] == report.counts["read"] == 2
        assert any_office.records() == before
        assert any_office.logged(report.run_id) == []


class TestNewerValueKept:
    def test_an_edit_since_is_left_alone_and_listed(self, any_office: Office) -> None:
        run = any_office.imports(BERG)
        any_office.edits("1", phone="08-9")
        now = any_office.contacts()["1"]["phone"]
        report = any_office.replays(run_id=run.run_id)
        assert any_office.contacts()["1"]["phone"] == now
        assert report.kept_newer == [
            {"entity": "contact", "key": "1", "field": "phone", "replayed": "08-1", "now": now}
        ]
        assert report.counts["unchanged"] == 1
        assert any_office.run(report.run_id).report["kept_newer"] == report.kept_newer

    def test_only_the_edited_field_is(self, office: Office) -> None:
        office.imports({"customer_number": "2", "name": "Lund AB"})
        office.imports({**FIXABLE, "email": "a@lund.example"})
        office.edits("2", phone="08-9")
        office.tiny.mends.add("NAME_MISSING")
        report = office.replays(code="NAME_MISSING")
        lund = office.contacts()["2"]
        assert lund["email"] == "a@lund.example"
        assert lund["phone"] != "08-2"
        assert [kept["field"] for kept in report.kept_newer or []] == ["phone"]

    def test_a_later_import_is_newer_too(self, office: Office) -> None:
        run = office.imports(BERG)
        office.imports({**BERG, "phone": "08-7"})
        office.replays(run_id=run.run_id)
        assert office.contacts()["1"]["phone"] == "08-7"

    def test_an_edit_before_the_rows_were_read_is_not(self, office: Office) -> None:
        office.imports({**FIXABLE, "phone": "08-1", "bad": "KIND_DIFFERS"})
        office.imports({"customer_number": "2", "name": "Lund AB", "phone": "08-5"})
        office.imports(FIXABLE)
        office.tiny.mends |= {"NAME_MISSING"}
        report = office.replays(code="NAME_MISSING")
        assert report.kept_newer == []
        assert office.contacts()["2"]["phone"] == "08-2"

    def test_each_file_is_judged_by_its_own_time(self, any_office: Office) -> None:
        any_office.imports({**FIXABLE, "customer_number": "7", "name": "Sju AB"})
        any_office.imports({"customer_number": "2", "name": "Lund AB", "phone": "08-5"})
        any_office.imports(FIXABLE)
        any_office.tiny.mends.add("NAME_MISSING")
        report = any_office.replays(code="NAME_MISSING")
        assert report.kept_newer == []
        assert any_office.contacts()["2"]["phone"] == "08-2"
        assert "7" in any_office.contacts()

    def test_of_two_files_about_one_customer_the_newer_holds(self, any_office: Office) -> None:
        # Without a customer number the rows have no key here: nothing tells that one follows the other.
        lund: Row = {"organisation_number": "556036-0793", "name": "Lund AB", "bad": "NAME_MISSING"}
        any_office.imports({**lund, "phone": "08-old"})
        any_office.imports({**lund, "phone": "08-new"})
        any_office.tiny.mends.add("NAME_MISSING")
        report = any_office.replays(code="NAME_MISSING")
        assert any_office.contacts()["Lund AB"]["phone"] == "08-new"
        assert [warning["code"] for warning in report.warnings] == ["ROWS_DIFFER_FIRST_KEPT"]
        assert any_office.quarantined() == []

    def test_taking_the_run_itself_back_is_no_newer_value(self, any_office: Office) -> None:
        any_office.imports(BERG)
        run = any_office.imports({**BERG, "phone": "08-7"})
        any_office.undoes(run.run_id)
        report = any_office.replays(run_id=run.run_id)
        assert any_office.contacts()["1"]["phone"] == "08-7"
        assert report.kept_newer == []


class TestLaterSuccess:
    def test_it_closes_older_errors_of_the_same_key_and_says_so(self, any_office: Office) -> None:
        any_office.imports(FIXABLE)
        any_office.imports({**FIXABLE, "bad": "KIND_DIFFERS"})
        report = any_office.imports({"customer_number": "2", "name": "Lund AB"})
        assert any_office.quarantined() == []
        assert {row.closed_reason for row in any_office.quarantined("closed")} == {"later_success"}
        (warning,) = report.warnings
        assert (warning["code"], warning["sheet"], warning["row"], warning["column"]) == (
            "QUARANTINE_CLOSED",
            None,
            None,
            None,
        )
        assert "Äldre rader i karantän (2 st)" in warning["message"]
        assert any_office.run(report.run_id).report["warnings"][0]["params"] == {"count": 2}

    def test_the_same_file_again_does_not_say_it_again(self, office: Office) -> None:
        office.imports(FIXABLE)
        good: Row = {"customer_number": "2", "name": "Lund AB"}
        assert office.imports(good).warnings
        assert office.imports(good).warnings == []

    def test_a_plan_closes_nothing(self, office: Office) -> None:
        office.imports(FIXABLE)
        office.imports({"customer_number": "2", "name": "Lund AB"}, how=PLAN)
        assert len(office.quarantined()) == 1

    def test_another_key_closes_nothing(self, office: Office) -> None:
        office.imports(FIXABLE)
        report = office.imports(BERG)
        assert len(office.quarantined()) == 1
        assert report.warnings == []

    def test_a_bad_row_stays_open_though_another_row_of_the_file_has_its_key(
        self, any_office: Office
    ) -> None:
        rows = FIXABLE, {"customer_number": "2", "name": "Lund AB"}
        any_office.imports(*rows)
        (waiting,) = any_office.quarantined()
        any_office.edits("2", phone="08-9")
        report = any_office.imports(*rows)
        assert report.counts["quarantined"] == 1
        assert any_office.quarantined() == [waiting]

    def test_the_same_bad_file_again_opens_nothing_twice(self, any_office: Office) -> None:
        any_office.imports(FIXABLE, OTHER)
        before = any_office.quarantined()
        any_office.imports(FIXABLE, OTHER, existing="skip")
        assert any_office.quarantined() == before
