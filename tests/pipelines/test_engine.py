"""The one shape: plan, apply, refuse; every row with exactly one outcome."""

from typing import Any

import pytest

from hub.errors import HubError
from hub.records import Mapped
from hub.run_report import RunReport
from pipelines.dropping import drop_plan
from pipelines.requests import How, Who
from tests.pipelines.doubles import Row
from tests.pipelines.office import PLAN, Office

BERG: Row = {"customer_number": "1", "name": "Berg AB", "phone": "08-1"}
LUND: Row = {
    "customer_number": "2",
    "name": "Lund AB",
    "persons": [{"first_name": "Åsa", "last_name": "Lund"}],
}
WRONG: Row = {"customer_number": "3", "name": "Fel AB", "bad": "NAME_MISSING"}


def many(count: int, phone: str = "08-1") -> list[Row]:
    return [{"customer_number": str(n), "name": f"Firma {n}", "phone": phone} for n in range(count)]


class TestPlan:
    def test_a_plan_changes_nothing_but_runs_plans_and_archive(self, any_office: Office) -> None:
        any_office.imports(BERG)
        before = any_office.tables()
        report = any_office.imports({**BERG, "phone": "08-2"}, LUND, WRONG, how=PLAN)
        assert any_office.tables() == before
        assert report.status == "planned"
        assert report.counts == {
            "read": 3, "created": 1, "updated": 1, "unchanged": 0, "quarantined": 1, "held": 0
        }  # fmt: skip
        assert [row["id"] for row in report.quarantined] == [None]
        assert report.quarantined[0]["code"] == "NAME_MISSING"

    def test_its_changes_are_shown_field_by_field_and_a_creation_as_one(self, office: Office) -> None:
        office.imports(BERG)
        report = office.imports({**BERG, "phone": "(töm)"}, LUND, how=PLAN)
        assert report.changes is not None
        update, company, person = report.changes
        assert update == {
            "action": "update", "entity": "contact", "key": "1", "row": 2,
            "field": "phone", "before": "08-1", "after": None,
        }  # fmt: skip
        assert (company["action"], company["field"], company["before"]) == ("create", None, None)
        assert company["after"] == {"kind": "company", "customer_number": "2", "name": "Lund AB"}
        assert (person["entity"], person["after"]["first_name"]) == ("contact_person", "Åsa")

    def test_the_same_plan_has_the_same_checksum_and_another_has_another(self, office: Office) -> None:
        first, again = (office.imports(BERG, LUND, how=PLAN) for _ in range(2))
        other = office.imports(BERG, {**LUND, "phone": "08-2"}, how=PLAN)
        skipping = office.imports(BERG, LUND, how=PLAN, existing="skip")
        assert first.plan_checksum == again.plan_checksum
        assert len({first.plan_checksum, other.plan_checksum, skipping.plan_checksum}) == 3

    def test_a_plan_of_another_mapping_has_another_checksum(self, office: Office) -> None:
        first = office.imports(BERG, how=PLAN)
        office.tiny.version = "2"
        other = office.imports(BERG, how=PLAN)
        assert other.plan_checksum != first.plan_checksum
        assert office.imports(BERG, how=How(checksum=first.plan_checksum)).status == "refused"

    def test_the_rows_it_sends_to_quarantine_are_read_by_stretches(self, office: Office) -> None:
        from pipelines.storing import planned_bad_rows
        from warehouse.plans import ROW_PIECE

        bad: list[Row] = [
            {"customer_number": str(n), "bad": "NAME_MISSING"} for n in range(2 * ROW_PIECE + 9)
        ]
        run = office.run(office.imports(*bad, how=PLAN).run_id)
        with office.hub.store.reading("demo") as scope:
            for start, limit in ((0, 20), (ROW_PIECE - 5, 20), (2 * ROW_PIECE, 20), (9999, 20), (0, None)):
                rows = [row["row"] for row in planned_bad_rows(scope, run, start, limit)]
                there = list(range(2, 2 + len(bad)))
                assert rows == there[start : None if limit is None else start + limit]
        assert "NAME_MISSING" not in str(run.report)

    def test_a_report_names_only_so_many_rows_and_counts_all(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from pipelines import reports, stored_reports

        for module in (reports, stored_reports):
            monkeypatch.setattr(module, "MOST_LISTED", 2)
        bad: list[Row] = [{"customer_number": str(n), "bad": "NAME_MISSING"} for n in range(3)]
        for how in (PLAN, How()):
            report = office.imports(*bad, how=how)
            stored = stored_reports.stored_report(office.hub, "demo", report.run_id)
            assert isinstance(stored, RunReport)
            for said in (report, stored):
                assert [row["row"] for row in said.quarantined] == [2, 3]
                assert said.counts["quarantined"] == 3
        assert len(office.quarantined()) == 3


class TestApply:
    def test_in_one_go(self, any_office: Office) -> None:
        report = any_office.imports(BERG, LUND, WRONG, {"blank": True})
        assert report.status == "applied"
        assert report.exit_code == 2
        assert report.counts == {
            "read": 3, "created": 2, "updated": 0, "unchanged": 0, "quarantined": 1, "held": 0
        }  # fmt: skip
        assert report.ignored == [{"sheet": "Kunder", "row": 5, "reason": "blank"}]
        assert any_office.contacts().keys() == {"1", "2"}
        assert any_office.persons() == [{"first_name": "Åsa", "last_name": "Lund", "is_primary": False}]
        (waiting,) = any_office.quarantined()
        assert (waiting.id, waiting.row_number, waiting.code) == (
            report.quarantined[0]["id"],
            4,
            "NAME_MISSING",
        )
        assert any_office.folded_log() == any_office.records()

    def test_by_the_checksum_of_the_plan(self, any_office: Office) -> None:
        plan = any_office.imports(BERG, LUND, WRONG, how=PLAN)
        report = any_office.imports(BERG, LUND, WRONG, how=How(checksum=plan.plan_checksum))
        assert report.status == "applied"
        assert report.plan_checksum == plan.plan_checksum
        assert any_office.contacts().keys() == {"1", "2"}

    def test_a_plan_is_applied_once(self, any_office: Office) -> None:
        approval = How(checksum=any_office.imports(WRONG, how=PLAN).plan_checksum)
        first = any_office.imports(WRONG, how=approval)
        any_office.imports({"customer_number": "3", "name": "Rätt AB"})
        assert any_office.quarantined() == []
        before = any_office.tables()
        again = any_office.imports(WRONG, how=approval)
        assert (again.status, again.exit_code, again.plan_checksum) == ("refused", 3, None)
        assert again.error is not None
        assert again.error["code"] == "PLAN_APPLIED"
        assert first.run_id in again.error["message"]
        assert any_office.tables() == before
        assert any_office.imports(WRONG, how=approval).status == "refused"

    def test_a_plan_made_anew_or_taken_back_can_be_applied_again(self, office: Office) -> None:
        approval = How(checksum=office.imports(BERG, how=PLAN).plan_checksum)
        first = office.imports(BERG, how=approval)
        office.undoes(first.run_id)
        assert office.imports(BERG, how=approval).status == "applied"
        quarantining = office.imports(WRONG, how=PLAN)
        approval = How(checksum=quarantining.plan_checksum)
        assert office.imports(WRONG, how=approval).status == "applied"
        assert office.imports(WRONG, how=PLAN).plan_checksum == quarantining.plan_checksum
        assert office.imports(WRONG, how=approval).status == "applied"

    def test_an_edit_in_between_makes_the_plan_outdated(self, any_office: Office) -> None:
        any_office.imports(BERG)
        wanted: Row = {**BERG, "phone": "08-2"}
        plan = any_office.imports(wanted, how=PLAN)
        any_office.edits("1", phone="08-9")
        before = any_office.tables()
        report = any_office.imports(wanted, how=How(checksum=plan.plan_checksum))
        assert (report.status, report.exit_code) == ("refused", 3)
        assert report.error is not None
        assert report.error["code"] == "PLAN_OUTDATED"
        assert report.plan_checksum not in (None, plan.plan_checksum)
        assert str(report.plan_checksum) in report.error["action"]
        assert any_office.tables() == before
        assert any_office.run(report.run_id).error["code"] == "PLAN_OUTDATED"
        applied = any_office.imports(wanted, how=How(checksum=report.plan_checksum))
        assert applied.status == "applied"
        assert any_office.contacts()["1"]["phone"] == wanted["phone"]

    def test_an_edit_of_what_the_plan_does_not_touch_does_not(self, office: Office) -> None:
        office.imports(BERG)
        wanted: Row = {**BERG, "phone": "08-2"}
        plan = office.imports(wanted, how=PLAN)
        office.edits("1", note="ring efter fyra")
        assert office.imports(wanted, how=How(checksum=plan.plan_checksum)).status == "applied"

    def test_a_dropped_plan_is_applied_by_nobody_until_it_is_planned_anew(self, any_office: Office) -> None:
        plan = any_office.imports(BERG, how=PLAN)
        approval = How(checksum=plan.plan_checksum, lifts=None)
        drop_plan(any_office.hub, "demo", plan.run_id, Who("web", "anna@example.com"))
        for _ in range(2):
            report = any_office.imports(BERG, how=approval)
            assert (report.status, report.plan_checksum) == ("refused", None)
            assert report.error is not None
            assert report.error["code"] == "PLAN_DROPPED"
            assert "anna@example.com" in report.error["message"]
        assert any_office.contacts() == {}
        assert any_office.imports(BERG, how=PLAN).plan_checksum == plan.plan_checksum
        assert any_office.imports(BERG, how=approval).status == "applied"

    def test_the_same_plan_shown_once_more_can_be_applied_when_one_is_dropped(self, office: Office) -> None:
        plans = [office.imports(BERG, how=PLAN) for _ in range(2)]
        drop_plan(office.hub, "demo", plans[1].run_id, Who("web"))
        assert office.imports(BERG, how=How(checksum=plans[0].plan_checksum)).status == "applied"

    def test_an_unknown_checksum_is_refused_with_the_plan_as_it_is(self, office: Office) -> None:
        report = office.imports(BERG, how=How(checksum="0" * 64))
        assert report.status == "refused"
        assert report.error is not None
        assert report.error["code"] == "PLAN_OUTDATED"
        assert office.contacts() == {}

    def test_another_tenants_checksum_is_none(self, office: Office) -> None:
        from warehouse.tenants import add_tenant

        add_tenant(office.hub.store, "other")
        plan = Office(office.hub, office.tiny, "other").imports(BERG, how=PLAN)
        assert office.imports(BERG, how=How(checksum=plan.plan_checksum)).status == "refused"


class TestBrakes:
    def test_thirty_percent_go_through_and_more_do_not(self, any_office: Office) -> None:
        any_office.imports(*many(10))
        assert any_office.imports(*many(3, "08-2")).status == "applied"
        before = any_office.tables()
        report = any_office.imports(*many(4, "08-3"))
        assert (report.status, report.exit_code) == ("refused", 3)
        assert [brake["code"] for brake in report.brakes] == ["BRAKE_MANY_OVERWRITTEN"]
        assert report.brakes[0]["numbers"]["count"] == 4
        assert "4 av 10" in report.brakes[0]["message"]
        assert any_office.tables() == before

    def test_creations_never_brake(self, office: Office) -> None:
        office.imports(*many(10))
        assert office.imports(*many(1000)).status == "applied"

    def test_the_checksum_of_a_plan_that_showed_its_brake_lifts_it(self, any_office: Office) -> None:
        any_office.imports(*many(10))
        plan = any_office.imports(*many(10, "08-2"), how=PLAN)
        assert (plan.status, plan.exit_code) == ("planned", 3)
        who = Who(started_by="asa@blikk.example")
        approval = How(checksum=plan.plan_checksum, lifts=("BRAKE_MANY_OVERWRITTEN",))
        report = any_office.imports(*many(10, "08-2"), how=approval, who=who)
        assert report.status == "applied"
        lifted = any_office.run(report.run_id).report["lifted"]
        assert lifted == {
            "brakes": ["BRAKE_MANY_OVERWRITTEN"], "by": "asa@blikk.example", "how": "checksum"
        }  # fmt: skip

    def test_a_refused_run_has_shown_its_brake_too(self, office: Office) -> None:
        office.imports(*many(10))
        refused = office.imports(*many(10, "08-2"))
        approval = How(checksum=refused.plan_checksum, lifts=None)
        assert office.imports(*many(10, "08-2"), how=approval).status == "applied"

    @pytest.mark.parametrize("lifts", [(), ("BRAKE_MAPPING_CHANGED",)])
    def test_a_checksum_alone_lifts_no_brake(self, office: Office, lifts: tuple[str, ...]) -> None:
        office.imports(*many(10))
        plan = office.imports(*many(10, "08-2"), how=PLAN)
        approval = How(checksum=plan.plan_checksum, lifts=lifts)
        assert office.imports(*many(10, "08-2"), how=approval).status == "refused"

    def test_a_named_brake_is_lifted_of_a_shown_plan_alone(self, office: Office) -> None:
        office.imports(*many(10))
        unseen = How(lifts=("BRAKE_MANY_OVERWRITTEN",))
        assert office.imports(*many(10, "08-2"), how=unseen).status == "refused"

    def test_a_checksum_that_nobody_was_shown_lifts_nothing(self, office: Office) -> None:
        office.imports(*many(10))
        plan = office.imports(*many(10, "08-2"), how=PLAN)
        with office.hub.store.writing("demo") as scope:
            from warehouse import plans

            plans.forget_plan(scope, plan.run_id)
        approval = How(checksum=plan.plan_checksum, lifts=None)
        assert office.imports(*many(10, "08-2"), how=approval).status == "refused"

    @pytest.mark.parametrize("lifts", [None, ("BRAKE_MANY_OVERWRITTEN",)])
    def test_a_brake_that_came_later_is_not_lifted_by_an_older_plan(
        self, office: Office, lifts: tuple[str, ...] | None
    ) -> None:
        office.imports(*many(10))
        plan = office.imports(*many(3, "08-2"), how=PLAN)
        assert plan.brakes == []
        for number in range(3, 10):
            with office.hub.store.writing("demo") as scope:
                import sqlalchemy as sa

                gone = sa.text("DELETE FROM contact WHERE customer_number = :n")
                scope.connection.execute(gone, {"n": str(number)})
        for number in range(20, 26):
            office.imports({"customer_number": str(number), "name": f"Ny {number}"})
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("hub.brakes.OVERWRITE_FLOOR", 5)
            approval = How(checksum=plan.plan_checksum, lifts=lifts)
            refused = office.imports(*many(3, "08-2"), how=approval)
        assert refused.status == "refused"
        assert refused.plan_checksum == plan.plan_checksum

    def test_force_lifts_without_a_plan_and_says_who(self, office: Office) -> None:
        office.imports(*many(10))
        who = Who(started_by="bo@blikk.example")
        report = office.imports(*many(10, "08-2"), how=How(force=True), who=who)
        assert report.status == "applied"
        lifted = office.run(report.run_id).report["lifted"]
        assert (lifted["by"], lifted["how"]) == ("bo@blikk.example", "force")


class TestChangedMapping:
    def test_it_brakes_once_for_all_tenants(self, any_office: Office) -> None:
        from warehouse.tenants import add_tenant

        add_tenant(any_office.hub.store, "other")
        other = Office(any_office.hub, any_office.tiny, "other")
        for office in (any_office, other):
            office.imports(*many(100))
        any_office.tiny.version = "2"
        changed = many(11, "08-2")
        refused = any_office.imports(*changed)
        assert [brake["code"] for brake in refused.brakes] == ["BRAKE_MAPPING_CHANGED"]
        assert [brake["code"] for brake in other.imports(*changed, how=PLAN).brakes] == [
            "BRAKE_MAPPING_CHANGED"
        ]
        who = Who(started_by="asa@blikk.example")
        approval = How(checksum=refused.plan_checksum, lifts=None)
        assert any_office.imports(*changed, how=approval, who=who).status == "applied"
        assert other.imports(*changed).status == "applied"
        any_office.tiny.version = "3"
        assert other.imports(*many(11, "08-3")).status == "refused"

    def test_a_force_of_another_brake_releases_nothing(self, office: Office) -> None:
        office.imports(*many(10))
        office.imports(*many(10, "08-2"), how=How(force=True))
        office.tiny.version = "2"
        office.imports(*many(100, "08-2"))
        office.tiny.version = "1"
        assert office.imports(*many(20, "08-3")).status == "refused"


class TestSettle:
    def test_a_row_lost_by_the_mapping_fails_the_run(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = office.tiny._row

        def loses_the_second(self: object, said: Mapped, ref: object, row: Row) -> None:
            if row.get("customer_number") != "2":
                real(said, ref, row)  # type: ignore[arg-type]

        monkeypatch.setattr("tests.pipelines.doubles.TinyFlow._row", loses_the_second)
        with pytest.raises(HubError) as failure:
            office.imports(BERG, LUND)
        assert failure.value.code == "UNBALANCED"
        (run,) = office.runs()
        assert (run.status, run.error["code"]) == ("failed", "UNBALANCED")
        assert (run.counts["read"], run.counts["created"]) == (2, 1)

    def test_a_row_with_two_outcomes_fails_the_run(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = office.tiny._row

        def twice(self: object, said: Mapped, ref: object, row: Row) -> None:
            real(said, ref, row)  # type: ignore[arg-type]
            real(said, ref, {"bad": "NAME_MISSING"})  # type: ignore[arg-type]

        monkeypatch.setattr("tests.pipelines.doubles.TinyFlow._row", twice)
        with pytest.raises(HubError) as failure:
            office.imports(BERG)
        assert failure.value.code == "UNBALANCED"

    def test_every_row_has_the_strongest_outcome_of_its_records(self, any_office: Office) -> None:
        any_office.imports(BERG, {**LUND, "persons": []}, {"customer_number": "4", "name": "Ek AB"})
        rows: list[Row] = [
            {"customer_number": "1", "phone": "08-2"},
            LUND,  # itself unchanged, its person new
            {"customer_number": "1"},  # says nothing new of a record that another row changes
            {"customer_number": "9", "name": "Ny AB"},
            WRONG,
            {"customer_number": "4"},
        ]
        report = any_office.imports(*rows)
        from warehouse import runs

        with any_office.hub.store.reading("demo") as scope:
            outcomes = {row.row: outcome for row, outcome in runs.outcomes(scope, report.run_id).items()}
        assert outcomes == {
            2: "updated", 3: "created", 4: "updated", 5: "created", 7: "unchanged"
        }  # fmt: skip
        assert [row["row"] for row in report.quarantined] == [6]

    def test_an_unforeseen_error_is_stored_as_such_and_goes_on_to_the_caller(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def breaks(*_: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("tests.pipelines.doubles.TinyFlow._row", breaks)
        with pytest.raises(ZeroDivisionError):
            office.imports(BERG)
        (run,) = office.runs()
        assert (run.status, run.error["code"]) == ("failed", "UNEXPECTED")

    def test_an_error_after_the_end_does_not_turn_an_applied_run_into_a_failed_one(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def breaks(*_: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr("pipelines.reports.applied", breaks)
        with pytest.raises(ZeroDivisionError):
            office.imports(BERG)
        (run,) = office.runs()
        assert run.status == "applied"


class TestExisting:
    def test_fill_empty_fills_and_overwrites_nothing(self, any_office: Office) -> None:
        any_office.imports(BERG)
        said: Row = {**BERG, "phone": "08-2", "email": "a@berg.example"}
        report = any_office.imports(said, existing="fill-empty")
        assert report.counts["updated"] == 1
        berg = any_office.contacts()["1"]
        assert (berg["phone"], berg["email"]) == ("08-1", "a@berg.example")

    def test_skip_touches_nothing_that_exists(self, office: Office) -> None:
        office.imports(BERG)
        report = office.imports({**BERG, "phone": "08-2"}, {**LUND}, existing="skip")
        assert (report.counts["unchanged"], report.counts["created"]) == (1, 1)
        assert office.contacts()["1"]["phone"] == "08-1"

    def test_clear_empties_and_an_empty_cell_says_nothing(self, any_office: Office) -> None:
        any_office.imports({**BERG, "email": "a@berg.example"})
        any_office.imports({"customer_number": "1", "phone": "(töm)", "email": ""})
        berg = any_office.contacts()["1"]
        assert "phone" not in berg
        assert berg["email"] == "a@berg.example"

    def test_what_a_file_does_not_name_stays(self, office: Office) -> None:
        office.imports(BERG, LUND)
        office.imports({"customer_number": "2", "name": "Lund AB"})
        assert office.contacts()["1"]["phone"] == "08-1"
        assert len(office.persons()) == 1


class TestRowsOfOneRecord:
    def test_they_complete_each_other(self, office: Office) -> None:
        report = office.imports(BERG, {"customer_number": "1", "email": "a@berg.example"})
        assert report.counts["created"] == 2
        assert office.contacts()["1"] == {
            "kind": "company", "customer_number": "1", "name": "Berg AB", "name_key": "berg ab",
            "phone": "08-1", "email": "a@berg.example", "is_active": True,
        }  # fmt: skip

    def test_the_first_row_holds_where_they_differ_also_when_it_says_what_is_stored(
        self, office: Office
    ) -> None:
        office.imports(BERG)
        rows = BERG, {"customer_number": "1", "phone": "08-2"}
        for _ in range(2):
            report = office.imports(*rows)
            assert office.contacts()["1"]["phone"] == "08-1"
            assert [warning["code"] for warning in report.warnings] == ["ROWS_DIFFER_FIRST_KEPT"]
            assert report.counts["unchanged"] == 2

    def test_labels_of_all_rows_come_together(self, office: Office) -> None:
        office.imports({**BERG, "labels": ["VIP"]})
        rows: list[Row] = [{"customer_number": "1", "labels": [label]} for label in ("Bygg", "Åkeri")]
        report = office.imports(*rows)
        assert office.contacts()["1"]["labels"] == ["Bygg", "VIP", "Åkeri"]
        assert report.warnings == []


class TestSameFileAgain:
    def test_it_is_answered_without_reading(self, any_office: Office) -> None:
        first = any_office.imports(BERG, LUND, WRONG)
        before, reads = any_office.tables(), any_office.tiny.reads
        again = any_office.imports(BERG, LUND, WRONG)
        assert any_office.tiny.reads == reads
        assert again.status == "applied"
        assert again.counts == {
            "read": 3, "created": 0, "updated": 0, "unchanged": 2, "quarantined": 1, "held": 0
        }  # fmt: skip
        assert [row["id"] for row in again.quarantined] == [row["id"] for row in first.quarantined]
        after = any_office.tables()
        assert {name for name in after if after[name] != before[name]} == {"flow_state"}

    def test_after_an_edit_it_is_read_and_restores_the_value(self, any_office: Office) -> None:
        any_office.imports(BERG, LUND)
        any_office.edits("1", phone="08-9")
        reads = any_office.tiny.reads
        report = any_office.imports(BERG, LUND)
        assert any_office.tiny.reads == reads + 1
        assert report.counts["updated"] == 1
        assert any_office.contacts()["1"]["phone"] == "08-1"

    def test_one_changed_cell_writes_one_record(self, any_office: Office) -> None:
        any_office.imports(*many(50))
        rows = many(50)
        rows[7] = {**rows[7], "phone": "08-2"}
        report = any_office.imports(*rows)
        assert (report.counts["updated"], report.counts["unchanged"]) == (1, 49)
        (entry,) = any_office.logged(report.run_id)
        assert entry.fields == {"phone": ("08-1", "08-2")}

    def test_another_version_of_the_file_leaves_its_bad_rows_open_once(self, any_office: Office) -> None:
        first = any_office.imports(BERG, WRONG)
        (before,) = any_office.quarantined()
        second = any_office.imports({**BERG, "phone": "08-2"}, WRONG)
        (waiting,) = any_office.quarantined()
        assert (waiting.run_id, waiting.origin_id) == (second.run_id, before.id)
        any_office.undoes(second.run_id)
        assert any_office.quarantined() == [before]
        any_office.imports({**BERG, "phone": "08-2"}, WRONG)
        any_office.undoes(first.run_id)
        assert len(any_office.quarantined()) == 1
        report = any_office.imports({**WRONG, "bad": None})
        assert (report.counts["read"], report.counts["created"]) == (1, 1)
        assert any_office.quarantined() == []

    def test_after_its_undo_it_applies_again(self, any_office: Office) -> None:
        first = any_office.imports(BERG, LUND)
        any_office.undoes(first.run_id)
        report = any_office.imports(BERG, LUND)
        assert report.counts["created"] == 2
        assert any_office.contacts().keys() == {"1", "2"}

    @pytest.mark.parametrize(
        "options",
        [{"existing": "fill-empty"}, {"create_labels": True}, {"purpose": "rot"}, {"sheet": "Blad1"}],
    )
    def test_other_options_read_it_again(self, office: Office, options: dict[str, Any]) -> None:
        office.imports(BERG)
        reads = office.tiny.reads
        office.imports(BERG, **options)
        assert office.tiny.reads == reads + 1

    def test_another_mapping_a_new_label_or_a_remembered_column_read_it_again(self, office: Office) -> None:
        from warehouse import labels, mappings_store

        def read_again() -> bool:
            reads = office.tiny.reads
            office.imports(BERG)
            return office.tiny.reads > reads

        office.imports(BERG)
        assert not read_again()
        office.tiny.version = "2"
        assert read_again()
        assert not read_again()
        with office.hub.store.writing("demo") as scope:
            labels.add(scope, ["VIP"], [], office.hub.now())
        assert read_again()
        with office.hub.store.writing("demo") as scope:
            mappings_store.remember(scope, "contacts", "f", {"Namn": "name"}, office.hub.now())
        assert read_again()
        assert not read_again()

    def test_a_row_that_left_quarantine_meanwhile_reads_it_again(self, office: Office) -> None:
        office.imports(BERG, WRONG)
        office.tiny.mends.add("NAME_MISSING")
        office.replays(code="NAME_MISSING", how=None)
        reads = office.tiny.reads
        report = office.imports(BERG, WRONG)
        assert office.tiny.reads == reads + 1
        assert report.counts["quarantined"] == 0


def _all_runs(office: Office) -> list[object]:
    from warehouse import runs

    with office.hub.store.reading("demo") as scope:
        return list(runs.select_runs(scope, "ORDER BY id"))
