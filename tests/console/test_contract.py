"""Each command against the contract: exit codes, exactly one JSON value, its keys and types."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.console import shapes
from tests.console.conftest import Answer, Hub
from tests.console.shapes import compare
from tests.dagster import books

File = Callable[..., Path]

HEADERS = (
    "Kundnummer",
    "Företagsnamn",
    "Organisationsnummer",
    "Ort",
    "Etiketter",
    "Kontaktperson",
    "Kontakt mobil",
)


def ten(city: str = "Luleå", changed: int = 0) -> bytes:
    """Ten companies with a person each; the first ``changed`` stand in Umeå."""
    rows = [
        (f"10{n:02}", f"Firma {n:02} AB", "", "Umeå" if n < changed else city, "", f"Åsa Ek{n}", "")
        for n in range(10)
    ]
    return books.book(HEADERS, rows)


def answered(answer: Answer, code: int, shape: shapes.Shape) -> Any:
    """The JSON of an answer that has this exit code and shape, and says nothing else."""
    assert (answer.code, answer.err) == (code, ""), answer
    value = answer.json
    compare(value, shape)
    return value


def failed(answer: Answer, error: str, code: int = 1) -> Any:
    """The error object of an answer that failed with it."""
    said = answered(answer, code, shapes.ERROR)["error"]
    assert said["code"] == error
    return said


def test_an_import_that_goes_in_whole(hub: Hub, file: File) -> None:
    said = answered(hub("import", "contacts", file(books.companies()), "--json"), 0, shapes.RUN)
    assert (said["kind"], said["tenant"], said["status"]) == ("import", "demo", "applied")
    assert said["counts"] == {
        "read": 3, "created": 3, "updated": 0, "unchanged": 0, "quarantined": 0, "held": 0
    }  # fmt: skip
    assert said["dagster_run_id"] is None
    assert said["parent_run_id"] is None


def test_an_import_with_a_quarantined_row(hub: Hub, file: File) -> None:
    data = books.companies(*books.COMPANIES, books.WRONG_NUMBER)
    said = answered(hub("import", "contacts", file(data), "--json"), 2, shapes.RUN)
    (bad,) = said["quarantined"]
    assert said["counts"]["quarantined"] == 1
    assert (bad["sheet"], bad["row"], bad["column"], bad["value"]) == (
        "Kunder", 5, "Organisationsnummer", "556036-0794",
    )  # fmt: skip
    assert isinstance(bad["id"], str)
    (listed,) = answered(hub("quarantine", "list", "--json"), 0, [shapes.QUARANTINED])
    assert (listed["id"], listed["run_id"], listed["state"]) == (bad["id"], said["run_id"], "open")
    assert listed["row_values"]["Företagsnamn"] == "Fel Firma AB"


@pytest.mark.parametrize("flow", ["contacts", "persons", "auto"])
def test_a_plan_changes_nothing_and_its_checksum_applies_it(hub: Hub, file: File, flow: str) -> None:
    data = (
        books.book(books.PERSON_HEADERS, [books.PERSON])
        if flow == "persons"
        else books.companies(*books.COMPANIES, books.WRONG_NUMBER)
    )
    path, ends = file(data), 0 if flow == "persons" else 2
    plan = answered(hub("import", flow, path, "--plan", "--json"), ends, shapes.PLANNED)
    assert plan["status"] == "planned"
    assert [bad["id"] for bad in plan["quarantined"]] == [None] * plan["counts"]["quarantined"]
    creation = next(change for change in plan["changes"] if change["entity"] == "contact")
    assert (creation["action"], creation["field"], creation["before"]) == ("create", None, None)
    assert creation["after"]["customer_number"] in ("1001", "2001")
    assert hub("list", "contacts", "--json").json == []
    assert hub("quarantine", "list", "--json").json == []
    checksum = plan["plan_checksum"]
    applied = answered(hub("import", flow, path, "--apply", checksum, "--json"), ends, shapes.RUN)
    assert (applied["status"], applied["counts"]) == ("applied", plan["counts"])
    assert applied["plan_checksum"] == checksum


def test_an_outdated_plan_is_refused_with_the_new_checksum(hub: Hub, file: File) -> None:
    path = file(books.companies())
    checksum = hub("import", "contacts", path, "--plan", "--json").json["plan_checksum"]
    hub("import", "contacts", file(books.companies(books.COMPANIES[0]), "en.xlsx"))
    refused = hub("import", "contacts", path, "--apply", checksum, "--json")
    assert refused.code == 3
    said = refused.json
    assert (said["status"], said["error"]["code"]) == ("refused", "PLAN_OUTDATED")
    compare({"error": said["error"]}, shapes.ERROR)
    assert said["plan_checksum"] not in (checksum, None)
    assert len(hub("list", "contacts", "--json").json) == 1
    assert hub("import", "contacts", path, "--apply", said["plan_checksum"], "--json").code == 0


def test_a_brake_refuses_until_its_plan_is_approved(hub: Hub, file: File) -> None:
    assert hub("import", "contacts", file(ten()), "--json").code == 0
    changed = file(ten(changed=4))
    refused = hub("import", "contacts", changed, "--json")
    assert (refused.code, refused.json["status"]) == (3, "refused")
    (brake,) = refused.json["brakes"]
    compare(brake, shapes.BRAKE)
    assert (brake["code"], brake["numbers"]["count"]) == ("BRAKE_MANY_OVERWRITTEN", 4)
    planned = answered(hub("import", "contacts", changed, "--plan", "--json"), 3, shapes.PLANNED)
    assert (planned["status"], len(planned["brakes"])) == ("planned", 1)
    approved = hub("import", "contacts", changed, "--apply", planned["plan_checksum"], "--json")
    said = answered(approved, 0, shapes.RUN)
    assert (said["status"], said["counts"]["updated"]) == ("applied", 4)


def test_force_lifts_a_brake_without_a_plan(hub: Hub, file: File) -> None:
    hub("import", "contacts", file(ten()))
    said = answered(hub("import", "contacts", file(ten("Kiruna")), "--force", "--json"), 0, shapes.RUN)
    assert (said["status"], said["counts"]["updated"]) == ("applied", 10)


def test_the_options_of_an_import(hub: Hub, file: File) -> None:
    rows = [("1", "Berg AB", "Storgatan 1", "Luleå", "Stor; Ny"), ("2", "Dal AB", "", "", "")]
    data = books.book(("Kundnummer", "Företagsnamn", "Var", "Ort", "Etiketter"), rows, sheet="Blad A")
    words = ("--map", "Var=invoice.line1", "--sheet", "blad a", "--create-labels", "--existing", "fill-empty")
    said = answered(hub("import", "contacts", file(data), *words, "--json"), 0, shapes.RUN)
    assert said["warnings"] == []
    contacts = answered(hub("list", "contacts", "--json"), 0, [shapes.CONTACT])
    assert contacts[0]["addresses"]["invoice"]["line1"] == "Storgatan 1"
    assert contacts[0]["labels"] == ["Ny", "Stor"]
    names = [label["name"] for label in hub("list", "labels", "--json").json]
    assert names == ["Ny", "Stor"]


def test_a_purpose_seals_and_lists_mask_the_number(hub: Hub, file: File) -> None:
    data = books.book(books.PERSON_HEADERS, [books.PERSON])
    assert hub("import", "persons", file(data), "--purpose", "rot", "--json").code == 0
    shown = hub("show", "contact", "2001", "--json")
    assert "121212-****" in shown.out
    assert "1212-1212" not in shown.out
    compare(hub("list", "contacts", "--json").json, [shapes.CONTACT])


def test_replay_of_a_record_a_code_and_a_run(hub: Hub, file: File) -> None:
    data = books.companies(*books.COMPANIES, books.WRONG_NUMBER)
    imported = hub("import", "contacts", file(data), "--json").json
    (bad,) = imported["quarantined"]
    for words in (("--record", bad["id"]), ("--code", bad["code"]), ("--run", imported["run_id"])):
        planned = hub("replay", *words, "--plan", "--json")
        said = answered(planned, 2, {**shapes.RUN, "changes": [shapes.CHANGE], **_replay_keys()})
        assert (said["kind"], said["status"], said["parent_run_id"]) == (
            "replay", "planned", imported["run_id"],
        )  # fmt: skip
        checksum = said["plan_checksum"]
        again = answered(hub("replay", *words, "--apply", checksum, "--json"), 2, shapes.REPLAY)
        assert (again["status"], again["replayed"], again["kept_newer"]) == ("applied", [], [])
    assert len(hub("quarantine", "list", "--json").json) == 1


def _replay_keys() -> dict[str, shapes.Shape]:
    return {name: shapes.REPLAY[name] for name in ("replayed", "kept_newer")}


def test_an_undo_planned_and_applied_lists_what_it_left_alone(hub: Hub, file: File) -> None:
    run = hub("import", "contacts", file(ten()), "--json").json["run_id"]
    assert hub("contacts", "set", "1003", "phone=08-123 456 78", "--json").code == 0
    plan = answered(hub("undo", run, "--plan", "--json"), 2, {**shapes.UNDO, "changes": [shapes.CHANGE]})
    assert plan["status"] == "planned"
    done = answered(hub("undo", run, "--apply", plan["plan_checksum"], "--json"), 2, shapes.UNDO)
    assert (done["undoes"], done["status"]) == (run, "applied")
    counts = done["counts"]
    assert counts["read"] == counts["reverted"] + counts["left_alone"]
    assert counts["left_alone"] == len({one["key"] for one in done["left_alone"]}) == 2
    assert [one["customer_number"] for one in hub("list", "contacts", "--json").json] == ["1003"]
    failed(hub("undo", run, "--json"), "ALREADY_UNDONE", 3)


def test_an_undo_that_leaves_nothing_alone(hub: Hub, file: File) -> None:
    run = hub("import", "contacts", file(ten()), "--json").json["run_id"]
    done = answered(hub("undo", run, "--json"), 0, shapes.UNDO)
    assert done["counts"] == {"read": 20, "reverted": 20, "left_alone": 0}
    listed = hub("runs", "list", "--json").json
    assert [(one["kind"], one["undone_by"]) for one in listed] == [("undo", None), ("import", done["run_id"])]


def test_lists_and_one_contacts_story(hub: Hub, file: File) -> None:
    hub("import", "contacts", file(ten()))
    contacts = answered(hub("list", "contacts", "--json"), 0, [shapes.CONTACT])
    assert len(contacts) == 10
    persons = answered(hub("list", "contact-persons", "--json"), 0, [shapes.PERSON])
    assert {person["contact_id"] for person in persons} == {contact["id"] for contact in contacts}
    one = hub("show", "contact", contacts[0]["id"], "--json")
    assert (one.code, one.json["id"]) == (0, contacts[0]["id"])
    hub("contacts", "set", "1000", "email=info@example.com", "note=Ring först")
    steps = answered(hub("timeline", "1000", "--json"), 0, [shapes.STEP])
    assert {"email", "note"} <= {step["field"] for step in steps}


def test_every_kind_of_run_is_listed_and_shown(hub: Hub, file: File, tmp_path: Path) -> None:
    data = books.companies(*books.COMPANIES, books.WRONG_NUMBER)
    imported = hub("import", "contacts", file(data), "--json").json
    hub("import", "contacts", file(data), "--plan")
    hub("replay", "--run", imported["run_id"])
    hub("contacts", "set", "1001", "phone=08-123 456 78")
    hub("undo", imported["run_id"], "--plan")
    hub("undo", imported["run_id"])
    hub("import", "contacts", file(b"no workbook at all \x00", "x.xlsx"))
    listed = answered(hub("runs", "list", "--json"), 0, [shapes.LISTED_RUN])
    assert [(run["kind"], run["status"]) for run in reversed(listed)] == [
        ("import", "applied"), ("import", "planned"), ("replay", "applied"), ("edit", "applied"),
        ("undo", "planned"), ("undo", "applied"), ("import", "failed"),
    ]  # fmt: skip
    for run in listed:
        shown = hub("runs", "show", run["run_id"], "--json")
        assert (shown.code, shown.err) == (0, "")
        assert (shown.json["run_id"], shown.json["status"]) == (run["run_id"], run["status"])
        assert shown.json["counts"] == (run["counts"] or dict.fromkeys(shapes.COUNTS, 0))
        compare({**shown.json, "kind": "import"} if run["kind"] == "edit" else shown.json, _shown_as(run))
        assert hub("runs", "show", run["run_id"]).code == 0
    first = hub("runs", "show", imported["run_id"], "--json").json
    assert {**imported, "quarantined": []} == {**first, "quarantined": []}


def _shown_as(run: dict[str, Any]) -> shapes.Shape:
    shape = shapes.UNDO if run["kind"] == "undo" else shapes.RUN
    if run["status"] == "planned":
        shape = {**shape, "changes": [shapes.CHANGE]}
    if run["kind"] == "replay":
        shape = {**shape, **_replay_keys()}
    if run["status"] == "failed":
        shape = {**shape, **shapes.ERROR}
    return shape


def test_the_report_is_a_workbook(hub: Hub, file: File, tmp_path: Path) -> None:
    data = books.companies(*books.COMPANIES, books.WRONG_NUMBER)
    run = hub("import", "contacts", file(data), "--json").json["run_id"]
    out = tmp_path / "rätta.xlsx"
    said = answered(hub("report", run, "--out", out, "--json"), 0, {"run_id": str, "file": str})
    assert said == {"run_id": run, "file": str(out)}
    book = openpyxl.load_workbook(BytesIO(out.read_bytes()))
    assert book.sheetnames == ["Att rätta", "Alla rader"]
    failed(hub("report", run, "--out", tmp_path / "none" / "x.xlsx", "--json"), "OUTPUT_UNWRITABLE")
    failed(hub("report", "01NONE", "--out", out, "--json"), "RUN_UNKNOWN")


def test_status_says_what_to_do(hub: Hub, file: File) -> None:
    hub("import", "contacts", file(books.companies(*books.COMPANIES, books.WRONG_NUMBER)))
    rows = answered(hub("status", "--json"), 0, [shapes.STATE])
    (contacts,) = [row for row in rows if row["flow"] == "contacts"]
    assert contacts["cause"] is not None
    assert contacts["who"] == "admin"
    only = hub("status", "--all-tenants", "--cause", contacts["cause"], "--json").json
    assert [row["flow"] for row in only] == ["contacts"]


def test_tenants_are_added_listed_shown_and_set(hub: Hub) -> None:
    added = hub(
        "tenants", "add", "berg", "--name", "Berg AB", "--organisation-number", "5560360793", "--json"
    )
    berg = answered(added, 0, shapes.TENANT)
    assert (berg["tenant"], berg["name"], berg["organisation_number"]) == ("berg", "Berg AB", "5560360793")
    assert answered(hub("tenants", "list", "--json"), 0, [shapes.TENANT]) == [berg]
    changed = hub("tenants", "set", "berg", "inbox=apply", "name=Berg & Dal", "--json")
    assert answered(changed, 0, shapes.TENANT)["settings"] == {"inbox": "apply"}
    cleared = answered(hub("tenants", "set", "berg", "inbox=", "--json"), 0, shapes.TENANT)
    assert (cleared["settings"], cleared["name"]) == ({}, "Berg & Dal")
    assert hub("tenants", "show", "berg", "--json").json == cleared


@pytest.mark.parametrize(
    "words, code",
    [
        (("tenants", "set", "berg", "inbox=always"), "SETTING_INVALID"),
        (("tenants", "set", "berg", "colour=red"), "FIELD_UNKNOWN"),
        (("tenants", "set", "berg", "inbox"), "ASSIGNMENT_INVALID"),
        (("tenants", "set", "berg", "organisation_number=556036-0794"), "TENANT_NUMBER_INVALID"),
        (("tenants", "set", "berg", "organisation_number=811218-9876"), "TENANT_NUMBER_INVALID"),
        (("tenants", "add", "dal", "--organisation-number", "811218-9876"), "TENANT_NUMBER_INVALID"),
        (("tenants", "set", "dal", "name=Dal"), "TENANT_UNKNOWN"),
        (("tenants", "add", "berg"), "TENANT_EXISTS"),
        (("tenants", "add", "Å"), "TENANT_NAME_INVALID"),
    ],
)
def test_what_a_tenant_may_not_be(hub: Hub, words: tuple[str, ...], code: str) -> None:
    hub("tenants", "add", "berg")
    failed(hub(*words, "--json"), code)
