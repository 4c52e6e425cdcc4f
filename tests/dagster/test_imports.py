"""Each import as Dagster runs it, on a real workbook through the real engine."""

from pathlib import Path

import dagster as dg
import pytest
import yaml

from hub.run_report import RunReport
from pipelines.common.assets import balance_check
from pipelines.door import HubDoor
from pipelines.hub import Hub
from schedules.inbox import inbox_sensor
from tests.dagster import books
from tests.dagster.runs import checks, everything_said, pages, run, sentence, tick
from warehouse.tenants import set_tenant_setting


@pytest.fixture
def workbook(inbox: Path) -> Path:
    path = inbox / "kunder.xlsx"
    path.write_bytes(books.companies(*books.COMPANIES, books.WRONG_NUMBER))
    return path


def stored_names(hub: Hub) -> list[str]:
    from warehouse.views import list_contacts

    with hub.store.reading("demo") as scope:
        return sorted(contact["name"] for contact in list_contacts(scope))


@pytest.mark.usefixtures("workbook")
def test_a_plan_shows_everything_and_writes_nothing(
    instance: dg.DagsterInstance, door: HubDoor, hub: Hub
) -> None:
    done = run(instance, door, "import_contacts", {"file": "kunder.xlsx"})
    assert done.success
    shown = pages(done)
    assert set(shown) == {"contacts_rows", "contacts_plan"}
    assert shown["contacts_rows"]["Lästa rader"] == 4
    assert shown["contacts_rows"]["dagster/row_count"] == 4
    (bad,) = shown["contacts_rows"]["Rader att rätta"]
    assert (bad["Blad"], bad["Rad"], bad["Kolumn"]) == ("Kunder", 5, "Organisationsnummer")
    assert bad["Varför"]
    assert bad["Gör så här"]
    plan = shown["contacts_plan"]
    assert (plan["Nya"], plan["I karantän"], plan["Ändrade"]) == (3, 1, 0)
    assert [line["Nyckel"] for line in plan["Ändringar"]] == [
        "1001 Berg Bygg AB",
        "1002 Lund El AB",
        "1003 Ström Rör AB",
    ]
    assert plan["Kontrollsumma"] in plan["Inför planen"]
    assert stored_names(hub) == []


@pytest.mark.usefixtures("workbook")
def test_a_plan_is_applied_by_its_checksum_as_its_page_says(
    instance: dg.DagsterInstance, door: HubDoor, hub: Hub
) -> None:
    plan = pages(run(instance, door, "import_contacts", {"file": "kunder.xlsx"}))["contacts_plan"]
    config = yaml.safe_load(plan["Inför planen"])
    done = run(instance, door, "import_contacts", config)
    assert done.success
    shown = pages(done)
    assert set(shown) == {"contacts_rows", "contacts_plan", "contacts"}
    assert (shown["contacts"]["Nya"], shown["contacts"]["dagster/row_count"]) == (3, 3)
    assert stored_names(hub) == ["Berg Bygg AB", "Lund El AB", "Ström Rör AB"]
    assert Path(shown["contacts_rows"]["Arbetsbok"]).read_bytes().startswith(b"PK")


@pytest.mark.usefixtures("workbook")
def test_the_run_is_tied_to_ours(instance: dg.DagsterInstance, door: HubDoor, hub: Hub) -> None:
    from warehouse import runs

    done = run(instance, door, "import_contacts", {"file": "kunder.xlsx"})
    run_id = pages(done)["contacts_plan"]["Körning"]
    stored = instance.get_run_by_id(done.run_id)
    assert stored is not None
    assert stored.tags["hub/run_id"] == run_id
    with hub.store.reading("demo") as scope:
        ours = runs.get_run(scope, run_id)
    assert (ours.dagster_run_id, ours.origin, ours.status) == (done.run_id, "dagster", "planned")


@pytest.mark.usefixtures("workbook")
def test_open_quarantine_warns_without_failing_the_run(instance: dg.DagsterInstance, door: HubDoor) -> None:
    done = run(instance, door, "import_contacts", {"file": "kunder.xlsx", "action": "apply_under_brakes"})
    assert done.success
    check = checks(done)["open_quarantine"]
    assert (check.passed, check.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert "1 rader väntar i karantän" in check.description
    assert "Att rätta" in check.description
    assert checks(done)["balances"].passed


def test_no_quarantine_passes(instance: dg.DagsterInstance, door: HubDoor, inbox: Path) -> None:
    (inbox / "rena.xlsx").write_bytes(books.companies())
    done = run(instance, door, "import_contacts", {"file": "rena.xlsx", "action": "apply_under_brakes"})
    assert checks(done)["open_quarantine"].passed


def test_an_unbalanced_report_fails_the_run(
    instance: dg.DagsterInstance, door: HubDoor, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines import verbs

    real = verbs.import_file

    def lossy(*args: object, **kwargs: object) -> RunReport:
        report = real(*args, **kwargs)  # type: ignore[arg-type]
        report.counts["created"] -= 1
        return report

    monkeypatch.setattr(verbs, "import_file", lossy)
    done = run(instance, door, "import_contacts", {"file": workbook.name, "action": "apply_under_brakes"})
    assert not done.success
    check = checks(done)["balances"]
    assert (check.passed, check.severity, check.blocking) == (False, dg.AssetCheckSeverity.ERROR, True)
    assert "4 rader lästes men 3 har ett utfall, så 1 rader saknas" in check.description


def test_the_balance_is_of_every_outcome() -> None:
    counts = {"read": 5, "created": 1, "updated": 1, "unchanged": 1, "quarantined": 1, "held": 1}
    assert balance_check("contacts_plan", RunReport("r", "import", "demo", "planned", counts=counts)).passed
    counts["held"] = 3
    assert not balance_check(
        "contacts_plan", RunReport("r", "import", "demo", "planned", counts=counts)
    ).passed


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ({"file": "finns_inte.xlsx"}, "finns varken i kundens inkorg"),
        ({"file": "../contacts/kunder.xlsx"}, "kunder.xlsx"),
        ({"file": "kunder.xlsx", "action": "apply_plan"}, "fältet «checksum» är tomt. Inget har skrivits."),
        ({"file": "kunder.xlsx", "checksum": "ab12"}, "Sätt «action» till «apply_plan»"),
    ],
)
@pytest.mark.usefixtures("workbook")
def test_a_wrong_launch_says_what_to_do(
    instance: dg.DagsterInstance, door: HubDoor, config: dict[str, str], said: str
) -> None:
    done = run(instance, door, "import_contacts", config)
    assert not done.success
    assert said in sentence(done)


def test_a_file_that_is_no_workbook_fails_in_one_sentence(
    instance: dg.DagsterInstance, door: HubDoor, inbox: Path, hub: Hub
) -> None:
    (inbox / "trasig.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    done = run(instance, door, "import_contacts", {"file": "trasig.xlsx", "action": "apply_under_brakes"})
    assert not done.success
    assert sentence(done)
    assert pages(done) == {}
    assert stored_names(hub) == []


def test_an_outdated_plan_is_refused_with_the_new_checksum(
    instance: dg.DagsterInstance, door: HubDoor, workbook: Path, hub: Hub
) -> None:
    config = {"file": workbook.name, "action": "apply_plan", "checksum": "0" * 64}
    done = run(instance, door, "import_contacts", config)
    assert not done.success
    shown = pages(done)
    assert set(shown) == {"contacts_rows", "contacts_plan"}
    assert shown["contacts_plan"]["Kontrollsumma"] in sentence(done)
    assert stored_names(hub) == []


def test_a_braked_plan_shows_its_reasons_and_goes_in_by_checksum_and_brake(
    instance: dg.DagsterInstance, door: HubDoor, inbox: Path, hub: Hub
) -> None:
    many = [(str(n), f"Firma {n} AB", "", "", "111 22", "Stockholm") for n in range(3000, 3020)]
    (inbox / "a.xlsx").write_bytes(books.companies(*many))
    (inbox / "b.xlsx").write_bytes(books.companies(*[(*row[:5], "Umeå") for row in many]))
    assert run(instance, door, "import_contacts", {"file": "a.xlsx", "action": "apply_under_brakes"}).success
    braked = run(instance, door, "import_contacts", {"file": "b.xlsx", "action": "apply_under_brakes"})
    assert not braked.success
    plan = pages(braked)["contacts_plan"]
    assert plan["Stoppad av"] in sentence(braked)
    assert plan["Kontrollsumma"] in sentence(braked)
    assert {line["Före"] for line in plan["Ändringar"]} == {"Stockholm"}
    unnamed = {"file": "b.xlsx", "action": "apply_plan", "checksum": plan["Kontrollsumma"]}
    for config in (unnamed, {**unnamed, "lift_brakes": "BRAKE_MAPPING_CHANGED"}):
        assert "lift_brakes: BRAKE_MANY_OVERWRITTEN" in sentence(
            run(instance, door, "import_contacts", config)
        )
    named = yaml.safe_load(plan["Inför planen"])
    assert named == {**unnamed, "file": named["file"], "lift_brakes": "BRAKE_MANY_OVERWRITTEN"}
    assert run(instance, door, "import_contacts", named).success


@pytest.mark.usefixtures("workbook")
def test_a_customer_typed_by_hand_is_refused(instance: dg.DagsterInstance, door: HubDoor) -> None:
    done = run(instance, door, "import_contacts", {"file": "kunder.xlsx"}, tenant="ghost")
    assert not done.success
    assert "ghost" in sentence(done)


@pytest.mark.usefixtures("workbook")
def test_one_tenants_file_is_not_anothers(instance: dg.DagsterInstance, door: HubDoor) -> None:
    done = run(instance, door, "import_contacts", {"file": "kunder.xlsx"}, tenant="other")
    assert "finns varken" in sentence(done)


def test_an_unknown_error_is_one_sentence_without_its_text(
    instance: dg.DagsterInstance, door: HubDoor, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines import verbs

    def broken(*_: object, **__: object) -> RunReport:
        raise ZeroDivisionError(f"cell C7 says {books.PERSONAL_NUMBER}")

    monkeypatch.setattr(verbs, "import_file", broken)
    done = run(instance, door, "import_contacts", {"file": workbook.name})
    assert "ZeroDivisionError" in sentence(done)
    logged = [event.message for event in instance.all_logs(done.run_id) if event.level == 40]
    assert any("broken" in line for line in logged)
    assert books.PERSONAL_NUMBER not in everything_said(instance)


def test_a_wrong_choice_never_becomes_a_run() -> None:
    from definitions import build_defs

    job = build_defs().resolve_job_def("import_contacts")
    good = {"ops": {"contacts_file": {"config": {"file": "x.xlsx", "existing": "fill-empty"}}}}
    assert dg.validate_run_config(job, good)
    for wrong in (
        {"action": "delete"},
        {"file": "x.xlsx", "purpose": "curiosity"},
        {"file": "x", "url": "y"},
    ):
        with pytest.raises(dg.DagsterInvalidConfigError):
            dg.validate_run_config(job, {"ops": {"contacts_file": {"config": wrong}}})


def test_nobody_can_give_the_hub_another_address(instance: dg.DagsterInstance, door: HubDoor) -> None:
    from definitions import build_defs

    job = build_defs(hub_door=door).resolve_job_def("import_contacts")
    config = {
        "ops": {"contacts_file": {"config": {"file": "x.xlsx"}}},
        "resources": {"hub_door": {"config": {"opener": "other"}}},
    }
    done = job.execute_in_process(
        run_config=config, instance=instance, partition_key="demo", raise_on_error=False
    )
    assert "finns varken" in sentence(done)


def test_private_persons_are_shapes_and_their_numbers_nowhere(
    instance: dg.DagsterInstance, door: HubDoor, hub: Hub
) -> None:
    """Right and mistyped numbers in cells and in the file's name, through the inbox."""
    set_tenant_setting(hub.store, "demo", "inbox", "apply")
    folder = hub.settings.inbox / "demo" / "persons"
    folder.mkdir(parents=True)
    wrong = ("2002", "Fel", "Felsson", MISTYPED, "", "", "")
    data = books.book(books.PERSON_HEADERS, [books.PERSON, wrong])
    (folder / f"{books.PERSONAL_NUMBER}.xlsx").write_bytes(data)
    cursor = tick(inbox_sensor, instance, door).cursor
    (request,) = tick(inbox_sensor, instance, door, cursor).run_requests
    config = {**request.run_config["ops"]["persons_file"]["config"], "purpose": "rot"}
    done = run(instance, door, "import_persons", config, tags=request.tags)
    assert done.success
    assert pages(done)["persons"]["Nya"] == 1
    assert "Tolvansson" not in repr(pages(done))
    said = everything_said(instance)
    for number in (books.PERSONAL_NUMBER, MISTYPED):
        assert number not in said
        assert number.replace("-", "") not in said


MISTYPED = "19121212-1213"


def test_a_mixed_file_goes_in_by_the_third_job(instance: dg.DagsterInstance, door: HubDoor, hub: Hub) -> None:
    folder = hub.settings.inbox / "demo" / "auto"
    folder.mkdir(parents=True)
    headers = ("Kundnummer", "Namn", "Kundtyp", "Postnummer", "Ort")
    rows = [
        ("1", "Berg Bygg AB", "Företag", "111 22", "Stockholm"),
        ("2", "Eva Ek", "Privat", "111 22", "Täby"),
    ]
    (folder / "allt.xlsx").write_bytes(books.book(headers, rows))
    done = run(instance, door, "import_auto", {"file": "allt.xlsx", "action": "apply_under_brakes"})
    assert done.success
    assert pages(done)["mixed_contacts"]["Nya"] == 2
    assert "Eva" not in repr(pages(done))
