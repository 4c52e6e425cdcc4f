"""Undo: taken back wherever nobody has changed the value since, and everything else is listed."""

from typing import Any

import pytest

from hub.errors import HubError, Refused
from hub.plan import Change, Fields
from hub.records import Sealed
from hub.run_report import UndoReport
from pipelines import undo_run
from pipelines.dropping import drop_plan
from pipelines.requests import How, Who
from pipelines.stored_reports import stored_report
from pipelines.storing import store_plan
from pipelines.twins import twins
from tests.pipelines.doubles import Row
from tests.pipelines.office import PLAN, Office
from warehouse import connections, external_links, intents
from warehouse.changes import LogEntry
from warehouse.external_links import Link
from warehouse.intents import Draft
from warehouse.records import apply_changes

BERG: Row = {"customer_number": "1", "name": "Berg AB", "phone": "08-1"}
LUND: Row = {
    "customer_number": "2",
    "name": "Lund AB",
    "invoice.city": "Lund",
    "labels": ["VIP"],
    "persons": [{"first_name": "Åsa", "last_name": "Lund"}],
}
WRONG: Row = {"customer_number": "3", "name": "Fel AB", "bad": "NAME_MISSING"}


CHANGED_LATER = "Ändrad efter körningen; det nyare värdet får stå."
FAMILY_STAYS = "Hör till samma kund som en post som får stå kvar, och står kvar med den."


def reasons(report: Any) -> list[tuple[str, str | None]]:
    return [(one["key"], one["field"]) for one in report.left_alone]


def sends(office: Office, name: str, number: str, *, answered: bool = True) -> None:
    """As if a record had been sent to an accounting system, under this number; or were on its way."""
    (record_id,) = (i for i, (_, fields) in office.records().items() if fields.get("name") == name)
    with office.hub.store.writing(office.tenant) as scope:
        known = connections.of_system(scope, "fortnox")
        connection = known or connections.add(scope, "fortnox", {}, office.hub.now())
        if answered:
            link = Link(record_id, number, {}, match_rule="customer_number", matched_at=office.hub.now())
            external_links.upsert(scope, connection.id, "customer", [link])
    if not answered:
        draft = Draft(connection.id, "customer", "create", record_id, number, "typed", {"Name": name})
        made = intents.prepare(office.hub.vault, office.tenant, "01", [draft], office.hub.now())
        with office.hub.store.writing(office.tenant) as scope:
            intents.add(scope, made)


class TestSent:
    """What another system has too is not taken away here."""

    @pytest.mark.parametrize("answered", [True, False])
    def test_a_created_record_that_was_sent_stays_whole_and_is_listed_with_where(
        self, any_office: Office, answered: bool
    ) -> None:
        run = any_office.imports(BERG, LUND)
        sends(any_office, "Lund AB", "2002", answered=answered)
        any_office.edits("2", note="ring")
        before = any_office.records()
        report = any_office.undoes(run.run_id)
        assert report.counts == {"read": 3, "reverted": 1, "left_alone": 2}
        assert [one["reason"] for one in report.left_alone] == [
            "Finns också i Fortnox, som nummer 2002, och får stå kvar.",
            FAMILY_STAYS,
        ]
        assert set(report.left_alone[0]) == {"entity", "key", "field", "before", "after", "now", "reason"}
        assert any_office.records() == {
            i: record for i, record in before.items() if record[1].get("name") != "Berg AB"
        }
        told = stored_report(any_office.hub, "demo", report.run_id)
        assert isinstance(told, UndoReport)
        assert told.left_alone == report.left_alone

    def test_a_person_whose_customer_was_sent_before_goes(self, office: Office) -> None:
        office.imports({**LUND, "persons": []})
        sends(office, "Lund AB", "2002")
        run = office.imports(LUND)
        assert office.undoes(run.run_id).left_alone == []
        assert office.persons() == []

    def test_what_is_sent_while_the_undo_is_at_work_stays(
        self, any_office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run = any_office.imports(LUND)
        apply = undo_run._apply

        def sent_first(*arguments: Any) -> Any:
            sends(any_office, "Lund AB", "2002")
            return apply(*arguments)

        monkeypatch.setattr(undo_run, "_apply", sent_first)
        report = any_office.undoes(run.run_id)
        assert report.counts == {"read": 2, "reverted": 0, "left_alone": 2}
        assert len(any_office.records()) == 2
        assert any_office.run(run.run_id).undone_by is None


class TestTakenBack:
    def test_creations_and_updates_with_all_that_belongs_to_them(self, any_office: Office) -> None:
        any_office.imports(BERG, {"customer_number": "4", "name": "Ek AB", "note": "gammal"})
        before = any_office.records()
        run = any_office.imports(
            {**BERG, "phone": "08-2", "email": "a@berg.example", "invoice.city": "Malmö"},
            {"customer_number": "4", "note": "(töm)", "persons": [{"first_name": "Bo"}]},
            LUND,
        )
        report = any_office.undoes(run.run_id)
        assert any_office.records() == before
        assert any_office.folded_log() == before
        assert report.status == "applied"
        assert report.counts == {"read": 5, "reverted": 5, "left_alone": 0}
        assert (report.left_alone, report.exit_code) == ([], 0)
        assert any_office.run(run.run_id).undone_by == report.run_id
        assert any_office.run(report.run_id).undoes == run.run_id

    def test_quarantine_stands_as_before_the_run(self, any_office: Office) -> None:
        any_office.imports(WRONG)
        (older,) = any_office.quarantined()
        run = any_office.imports(
            {"customer_number": "3", "name": "Rätt AB"}, {**WRONG, "customer_number": "5"}
        )
        assert older.id not in {row.id for row in any_office.quarantined()}
        any_office.undoes(run.run_id)
        assert [row.id for row in any_office.quarantined()] == [older.id]

    def test_an_edit(self, any_office: Office) -> None:
        any_office.imports(BERG)
        before = any_office.contacts()
        edit = any_office.edits("1", phone="08-9", note="ring")
        assert any_office.contacts() != before
        assert any_office.undoes(edit.run_id).counts == {"read": 1, "reverted": 1, "left_alone": 0}
        assert any_office.contacts() == before

    def test_a_replay(self, office: Office) -> None:
        office.imports(WRONG)
        office.tiny.mends.add("NAME_MISSING")
        (waiting,) = office.quarantined()
        replay = office.replays(code="NAME_MISSING")
        office.undoes(replay.run_id)
        assert office.contacts() == {}
        assert [row.id for row in office.quarantined()] == [waiting.id]

    def test_an_undo(self, any_office: Office) -> None:
        any_office.imports(BERG)
        run = any_office.imports({**BERG, "phone": "08-2"}, LUND, WRONG)
        after, waiting = any_office.records(), any_office.quarantined()
        first = any_office.undoes(run.run_id)
        second = any_office.undoes(first.run_id)
        assert any_office.records() == after == any_office.folded_log()
        assert any_office.quarantined() == waiting
        assert second.counts == {"read": 3, "reverted": 3, "left_alone": 0}
        assert any_office.run(run.run_id).undone_by is None
        third = any_office.undoes(run.run_id)
        assert third.counts["reverted"] == 3
        assert any_office.contacts().keys() == {"1"}

    def test_each_undo_of_a_chain_turns_what_holds_around(self, office: Office) -> None:
        chain = [office.imports(BERG).run_id]
        for _ in range(4):
            chain.append(office.undoes(chain[-1]).run_id)
            holds = len(chain) % 2 == 1
            assert (office.contacts() != {}) == holds
            # Whoever took the import back is named as long as that holds.
            assert office.run(chain[0]).undone_by == (None if holds else chain[1])
        with pytest.raises(Refused):
            office.undoes(chain[1])

    def test_what_waited_waits_again_whichever_undo_of_a_chain_is_taken_back(
        self, any_office: Office
    ) -> None:
        run = any_office.imports(BERG, WRONG)
        (waiting,) = any_office.quarantined()
        undo = any_office.undoes(run.run_id)
        for _ in range(2):
            back = any_office.undoes(undo.run_id)
            assert any_office.quarantined() == [waiting]
            any_office.undoes(back.run_id)
            assert any_office.quarantined() == []
        any_office.undoes(undo.run_id)
        assert any_office.contacts().keys() == {"1"}
        assert any_office.quarantined() == [waiting]

    def test_an_undo_of_an_undo_solves_again_what_was_opened_again(self, office: Office) -> None:
        office.imports(WRONG)
        run = office.imports({"customer_number": "3", "name": "Rätt AB"})
        undo = office.undoes(run.run_id)
        assert len(office.quarantined()) == 1
        office.undoes(undo.run_id)
        assert office.quarantined() == []

    def test_a_dropped_plan_takes_nothing_back_until_it_is_planned_anew(self, office: Office) -> None:
        run_id = office.imports(BERG).run_id
        plan = office.undoes(run_id, PLAN)
        approval = How(checksum=plan.plan_checksum)
        drop_plan(office.hub, "demo", plan.run_id, Who("web", "anna@example.com"))
        for _ in range(2):
            report = office.undoes(run_id, approval)
            assert (report.status, report.plan_checksum) == ("refused", None)
            assert report.error is not None
            assert report.error["code"] == "PLAN_DROPPED"
        assert office.contacts()
        assert office.undoes(run_id, PLAN).plan_checksum == plan.plan_checksum
        assert office.undoes(run_id, approval).status == "applied"

    def test_the_same_file_applies_again_afterwards(self, office: Office) -> None:
        run = office.imports(BERG, WRONG)
        office.undoes(run.run_id)
        report = office.imports(BERG, WRONG)
        assert (report.counts["created"], report.counts["quarantined"]) == (1, 1)
        assert len(office.quarantined()) == 1


class TestLeftAlone:
    def test_a_field_changed_since_with_all_its_values(self, any_office: Office) -> None:
        any_office.imports({**BERG, "email": "a@berg.example"})
        run = any_office.imports({**BERG, "phone": "08-2", "email": "b@berg.example"})
        any_office.edits("1", phone="08-9")
        now = any_office.contacts()["1"]["phone"]
        report = any_office.undoes(run.run_id)
        berg = any_office.contacts()["1"]
        assert (berg["phone"], berg["email"]) == (now, "a@berg.example")
        assert report.counts == {"read": 1, "reverted": 0, "left_alone": 1}
        (left,) = report.left_alone
        assert left == {
            "entity": "contact", "key": "1", "field": "phone", "before": "08-1", "after": "08-2",
            "now": now, "reason": CHANGED_LATER,
        }  # fmt: skip
        assert report.exit_code == 2

    def test_a_created_record_changed_since_stays_whole_with_its_persons(self, any_office: Office) -> None:
        run = any_office.imports(BERG, LUND)
        any_office.edits("2", note="viktig")
        after = any_office.contacts()["2"]
        report = any_office.undoes(run.run_id)
        assert any_office.contacts() == {"2": after}
        assert len(any_office.persons()) == 1
        assert report.counts == {"read": 3, "reverted": 1, "left_alone": 2}
        assert reasons(report) == [("2", None), ("Åsa", None)]
        assert [one["reason"] for one in report.left_alone] == [CHANGED_LATER, FAMILY_STAYS]

    def test_a_created_record_with_a_person_of_another_run_stays(self, any_office: Office) -> None:
        run = any_office.imports(LUND)
        any_office.imports({"customer_number": "2", "persons": [{"first_name": "Bo", "last_name": "Ek"}]})
        report = any_office.undoes(run.run_id)
        assert any_office.contacts().keys() == {"2"}
        assert len(any_office.persons()) == 2
        assert "kontaktpersoner" in report.left_alone[0]["reason"]
        assert report.left_alone[1]["reason"] == FAMILY_STAYS

    def test_an_edit_that_was_taken_back_is_no_change_since(self, any_office: Office) -> None:
        run = any_office.imports(BERG, LUND)
        edit = any_office.edits("2", note="viktig")
        any_office.undoes(edit.run_id)
        any_office.undoes(run.run_id)
        assert any_office.records() == {}

    def test_a_later_import_holds_where_it_spoke(self, office: Office) -> None:
        office.imports(BERG)
        run = office.imports({**BERG, "phone": "08-2", "note": "två"})
        office.imports({"customer_number": "1", "phone": "08-3"})
        report = office.undoes(run.run_id)
        berg = office.contacts()["1"]
        assert berg["phone"] == "08-3"
        assert "note" not in berg
        assert reasons(report) == [("1", "phone")]

    def test_a_value_that_somebody_put_back_by_hand_is_not_listed(self, office: Office) -> None:
        office.imports(BERG)
        run = office.imports({**BERG, "note": "två"})
        office.edits("1", note="")
        assert office.undoes(run.run_id).left_alone == []

    def test_a_record_that_has_gone_is_listed_as_such(self, office: Office) -> None:
        created = office.imports(BERG)
        with office.hub.store.writing("demo"):
            pass
        changed = office.imports({**BERG, "phone": "08-2"})
        back = office.imports({**BERG, "phone": "08-1"})
        office.undoes(created.run_id)
        assert office.contacts() == {}
        report = office.undoes(changed.run_id)
        assert report.left_alone[0]["reason"].startswith("Posten finns inte")
        assert office.undoes(back.run_id).counts["left_alone"] == 1

    def test_a_person_whose_company_has_gone_does_not_come_back_alone(self, any_office: Office) -> None:
        company = any_office.imports({"customer_number": "2", "name": "Lund AB"})
        person = any_office.imports({"customer_number": "2", "persons": [{"first_name": "Åsa"}]})
        undo = any_office.undoes(person.run_id)
        any_office.undoes(company.run_id)
        report = any_office.undoes(undo.run_id)
        assert any_office.records() == {}
        assert report.counts == {"read": 1, "reverted": 0, "left_alone": 1}
        assert report.left_alone[0]["reason"].startswith("Posten finns inte")

    def test_what_came_in_anew_is_not_doubled(self, any_office: Office) -> None:
        run = any_office.imports(LUND, BERG)
        undo = any_office.undoes(run.run_id)
        again = any_office.imports(LUND)
        report = any_office.undoes(undo.run_id)
        assert report.counts == {"read": 3, "reverted": 1, "left_alone": 2}
        assert sorted((one["key"], one["now"]) for one in report.left_alone) == [
            ("2", "2 Lund AB"),
            ("Åsa", None),
        ]
        assert all("finns redan" in one["reason"] for one in report.left_alone)
        numbers = [
            fields["customer_number"]
            for entity, fields in any_office.records().values()
            if entity == "contact"
        ]
        assert sorted(numbers) == ["1", "2"]
        assert len(any_office.persons()) == 1
        any_office.undoes(again.run_id)
        assert any_office.contacts().keys() == {"1"}

    @pytest.mark.parametrize(
        "row",
        [
            {"name": "Berg AB", "organisation_number": "5560360793"},
            {"name": "Bara Namn AB"},
            {"name": "Ek AB", "email": "a@ek.example"},
        ],
        ids=lambda row: max(row),
    )
    def test_whatever_it_is_known_by(self, office: Office, row: Row) -> None:
        undo = office.undoes(office.imports(row).run_id)
        again = office.imports(row)
        assert office.undoes(undo.run_id).counts == {"read": 1, "reverted": 0, "left_alone": 1}
        assert len(office.records()) == 1
        # Once the other has gone the first may come back.
        office.undoes(again.run_id)
        assert office.undoes(undo.run_id).counts == {"read": 1, "reverted": 1, "left_alone": 0}
        assert len(office.records()) == 1

    def test_a_personal_number_is_enough(self, office: Office) -> None:
        fields: dict[str, Any] = {"kind": "private", "name": "Bo Ek", "name_key": "bo ek"}
        fields["personal_number"] = Sealed("19121212-****", "digest", "token", "ROT")
        made: Fields = {name: (None, value) for name, value in fields.items()}
        gone: Fields = {name: (value, None) for name, value in fields.items() if name != "name_key"}
        now = "2026-11-24T12:00:00"
        entry = LogEntry("R", 1, "contact", "A", None, "Bo Ek", "delete", gone, 1, now)
        with office.hub.store.writing("demo") as scope:
            assert twins(scope, [entry]) == {}
            apply_changes(scope, "R", [Change("create", "contact", "B", "Bo Ek", made, 0)], now)
            assert [twin.id for twin in twins(scope, [entry]).values() if twin] == ["B"]

    def test_another_customer_number_makes_it_another_customer(self, office: Office) -> None:
        number = {"organisation_number": "2021005489"}
        undo = office.undoes(office.imports({**BERG, **number}).run_id)
        office.imports({**BERG, **number, "customer_number": "4"})
        assert office.undoes(undo.run_id).counts["left_alone"] == 0
        assert office.contacts().keys() == {"1", "4"}

    def test_a_person_who_came_in_anew_is_not_doubled(self, office: Office) -> None:
        office.imports(BERG)
        file = {"customer_number": "1", "persons": [{"first_name": "Bo", "email": "bo@berg.example"}]}
        undo = office.undoes(office.imports(file).run_id)
        office.imports(file)
        report = office.undoes(undo.run_id)
        assert report.counts == {"read": 1, "reverted": 0, "left_alone": 1}
        assert len(office.persons()) == 1

    def test_what_took_nothing_back_may_be_done_again(self, any_office: Office) -> None:
        run = any_office.imports(BERG, WRONG)
        edit = any_office.edits("1", note="viktig")
        for _ in range(2):
            in_vain = any_office.undoes(run.run_id)
            assert in_vain.counts == {"read": 1, "reverted": 0, "left_alone": 1}
            assert any_office.run(run.run_id).undone_by is None
            assert len(any_office.quarantined()) == 1
        any_office.undoes(edit.run_id)
        done = any_office.undoes(run.run_id)
        assert (done.counts["reverted"], any_office.records(), any_office.quarantined()) == (1, {}, [])
        assert any_office.run(run.run_id).undone_by == done.run_id

    def test_undoing_what_took_nothing_back_marks_no_run(self, office: Office) -> None:
        run = office.imports(BERG)
        office.edits("1", note="viktig")
        chain = [office.undoes(run.run_id).run_id]
        for _ in range(2):
            chain.append(office.undoes(chain[-1]).run_id)
        assert office.run(run.run_id).undone_by is None

    def test_what_was_taken_back_in_part_is_taken_back(self, office: Office) -> None:
        office.imports(BERG)
        run = office.imports({**BERG, "phone": "08-2", "note": "två"})
        office.edits("1", phone="08-9")
        report = office.undoes(run.run_id)
        assert report.counts["reverted"] == 0
        assert office.run(run.run_id).undone_by == report.run_id

    def test_an_edit_while_the_undo_is_at_work_stays(
        self, any_office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        any_office.imports(BERG, {**BERG, "customer_number": "4"})
        run = any_office.imports(
            {**BERG, "phone": "08-2", "note": "två"}, {**BERG, "customer_number": "4", "phone": "08-2"}, LUND
        )

        def edited_meanwhile(*args: Any) -> None:
            store_plan(*args)
            any_office.edits("1", phone="08-9")
            any_office.edits("2", note="viktig")

        monkeypatch.setattr("pipelines.undo_run.store_plan", edited_meanwhile)
        report = any_office.undoes(run.run_id)
        contacts = any_office.contacts()
        assert contacts["1"]["phone"] not in ("08-1", "08-2")
        assert "note" not in contacts["1"]
        assert contacts["4"]["phone"] == "08-1"
        assert contacts["2"]["note"] == "viktig"
        assert len(any_office.persons()) == 1
        assert report.counts == {"read": 4, "reverted": 1, "left_alone": 3}
        assert sorted(reasons(report), key=repr) == [("1", "phone"), ("2", None), ("Åsa", None)]
        assert {one["key"]: one["reason"] for one in report.left_alone} == {
            "1": CHANGED_LATER, "2": CHANGED_LATER, "Åsa": FAMILY_STAYS
        }  # fmt: skip
        assert any_office.folded_log() == any_office.records()


class TestPlanned:
    def test_a_plan_changes_nothing_and_is_applied_by_checksum(self, any_office: Office) -> None:
        run = any_office.imports(BERG, LUND)
        before = any_office.tables()
        plan = any_office.undoes(run.run_id, PLAN)
        assert any_office.tables() == before
        assert (plan.status, plan.counts["reverted"]) == ("planned", 3)
        assert plan.changes is not None
        assert {change["action"] for change in plan.changes} == {"delete"}
        report = any_office.undoes(run.run_id, How(checksum=plan.plan_checksum))
        assert report.status == "applied"
        assert any_office.records() == {}

    def test_an_edit_in_between_makes_it_outdated(self, any_office: Office) -> None:
        run = any_office.imports(BERG, LUND)
        plan = any_office.undoes(run.run_id, PLAN)
        any_office.edits("1", phone="08-9")
        report = any_office.undoes(run.run_id, How(checksum=plan.plan_checksum))
        assert (report.status, report.exit_code) == ("refused", 3)
        assert report.error is not None
        assert report.error["code"] == "PLAN_OUTDATED"
        assert any_office.contacts().keys() == {"1", "2"}
        assert any_office.run(run.run_id).undone_by is None
        again = any_office.undoes(run.run_id, How(checksum=report.plan_checksum))
        assert again.status == "applied"
        assert any_office.contacts().keys() == {"1"}

    def test_the_plan_of_one_run_is_none_for_another(self, office: Office) -> None:
        runs = [office.imports({**BERG, "phone": phone}) for phone in ("08-1", "08-2")]
        plan = office.undoes(runs[1].run_id, PLAN)
        assert office.undoes(runs[0].run_id, How(checksum=plan.plan_checksum)).status == "refused"

    def test_no_brake_holds_an_undo(self, office: Office) -> None:
        run = office.imports(*({"customer_number": str(n), "name": f"Firma {n}"} for n in range(50)))
        assert office.undoes(run.run_id).counts["reverted"] == 50


class TestRefused:
    def test_twice(self, office: Office) -> None:
        run = office.imports(BERG)
        first = office.undoes(run.run_id)
        with pytest.raises(Refused) as refusal:
            office.undoes(run.run_id)
        assert refusal.value.code == "ALREADY_UNDONE"
        assert refusal.value.problem.params["by"] == first.run_id

    def test_what_was_only_planned(self, office: Office) -> None:
        plan = office.imports(BERG, how=PLAN)
        with pytest.raises(Refused) as refusal:
            office.undoes(plan.run_id)
        assert refusal.value.code == "RUN_NOT_APPLIED"

    def test_an_unknown_run_and_another_tenants(self, office: Office) -> None:
        from warehouse.tenants import add_tenant

        add_tenant(office.hub.store, "other")
        foreign = Office(office.hub, office.tiny, "other").imports(BERG)
        for run_id in ("R", foreign.run_id):
            with pytest.raises(HubError) as refusal:
                office.undoes(run_id)
            assert refusal.value.code == "RUN_UNKNOWN"
