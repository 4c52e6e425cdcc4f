"""The code location loads by itself and offers exactly what it should."""

import json
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from definitions import build_defs
from hub.prices import KINDS
from pipelines import faces
from pipelines.accounting_sync import assets as accounting_sync
from pipelines.accounting_sync.systems import SYSTEMS
from pipelines.flows import FLOWS

ROOT = Path(__file__).resolve().parents[2]
LOAD = """
import json, sys
import definitions
import dagster as dg
dg.Definitions.validate_loadable(definitions.defs)
heavy = ["pandas", "psycopg", "sqlmodel", "openpyxl", "xlsxwriter", "phonenumbers", "python_calamine",
         "warehouse.store", "pipelines.verbs", "httpx"]
print(json.dumps([name for name in heavy if name in sys.modules]))
"""


def test_a_fresh_interpreter_loads_the_definitions_and_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning:definitions", "-c", LOAD],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "HUB_HOME": "/nonexistent/hub"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []


PRICE_FILES = ("price_list", "discount_letter", "net_prices")
OF_EACH_SYSTEM = (
    "customers_pulled", "customer_plan", "customers", "articles_pulled", "article_plan", "articles", "night",
)  # fmt: skip


def test_the_names_that_others_rely_on() -> None:
    repository = build_defs().get_repository_def()
    assert {key.to_user_string() for key in repository.assets_defs_by_key} == {
        "contacts_rows",
        "contacts_plan",
        "contacts",
        "persons_rows",
        "persons_plan",
        "persons",
        "auto_rows",
        "auto_plan",
        "mixed_contacts",
        *(f"{kind}{part}" for kind in PRICE_FILES for part in ("_rows", "_plan", "")),
        "prices_night",
        *(f"{system}_{asset}" for system in SYSTEMS for asset in OF_EACH_SYSTEM),
    }
    assert {job.name for job in repository.get_all_jobs() if not job.name.startswith("__")} == {
        "import_contacts",
        "import_persons",
        "import_auto",
        *(f"import_{kind}" for kind in PRICE_FILES),
        *(
            f"{verb}_{system}_{register}"
            for verb in ("pull", "sync")
            for system in SYSTEMS
            for register in ("customers", "articles")
        ),
        *(f"{system}_sweep" for system in SYSTEMS),
        "prices_sweep",
        "replay",
        "undo_import",
        "forget_old_runs",
        "purge_old_files",
    }
    assert {sensor.name for sensor in repository.sensor_defs} == {
        "tenants",
        "inbox",
        "report_runs",
        "failed_runs",
        "notices",
        *(f"{system}_after_sweep" for system in SYSTEMS),
    }
    assert {schedule.name for schedule in repository.schedule_defs} == {
        "forget_old_runs_nightly",
        "purge_old_files_nightly",
        "prices_nightly",
        *(f"{system}_nightly" for system in SYSTEMS),
    }


def test_everything_runs_by_itself_from_the_first_start() -> None:
    repository = build_defs().get_repository_def()
    assert {s.default_status for s in repository.sensor_defs} == {dg.DefaultSensorStatus.RUNNING}
    assert {s.default_status for s in repository.schedule_defs} == {dg.DefaultScheduleStatus.RUNNING}


def test_all_that_a_customer_starts_is_partitioned_by_tenant() -> None:
    repository = build_defs().get_repository_def()
    files = (f"import_{kind}" for kind in PRICE_FILES)
    imports = ("import_contacts", "import_persons", "import_auto", *files)
    for name in (*imports, *accounting_sync.JOBS, "replay", "undo_import"):
        partitions = repository.get_job(name).partitions_def
        assert isinstance(partitions, dg.DynamicPartitionsDefinition), name
        assert partitions.name == "tenant"


@pytest.mark.parametrize(
    "job, step",
    [
        ("import_contacts", "contacts_file"),
        ("import_price_list", "price_list_file"),
        ("sync_fortnox_customers", "fortnox_customers_sync"),
        ("pull_fortnox_customers", "fortnox_customers_pull"),
    ],
)
def test_one_flow_is_one_step_in_one_process(job: str, step: str) -> None:
    found = build_defs().get_repository_def().get_job(job)
    assert [node.name for node in found.nodes] == [step]
    assert found.executor_def is dg.in_process_executor


def test_every_asset_says_in_swedish_what_it_is_and_what_to_do() -> None:
    for spec in build_defs().resolve_all_asset_specs():
        assert spec.description is not None
        assert spec.description.startswith("**"), spec.key
        assert "*Gör så här:*" in spec.description, spec.key
        assert (spec.group_name, spec.tags["flow"]) in (
            ("contact_import", "contact_import"),
            ("price_files", "price_files"),
            *((system, "accounting_sync") for system in SYSTEMS),
        )
        assert len(spec.kinds) <= 2
        assert spec.owners


def test_the_blocking_check_is_declared_and_the_other_only_warns() -> None:
    checks = {
        (spec.asset_key.to_user_string(), spec.name): spec.blocking
        for face in faces.assets()
        for spec in face.check_specs
    }
    assert checks[("contacts_plan", "balances")] is True
    assert checks[("contacts_rows", "open_quarantine")] is False
    assert checks[("price_list_plan", "balances")] is True
    assert checks[("price_list_rows", "open_quarantine")] is False
    for asset, waiting in (("customer_plan", "open_conflicts"), ("customers_pulled", "open_quarantine")):
        assert checks[(f"fortnox_{asset}", "balances")] is True
        assert checks[(f"fortnox_{asset}", "connection_healthy")] is False
        assert checks[(f"fortnox_{asset}", waiting)] is False


def test_every_register_of_every_system_has_its_pages() -> None:
    from pipelines.accounting_sync.nouns import FACES

    assert {nouns.system for nouns in FACES} == set(SYSTEMS)
    assert set(accounting_sync.JOBS) == {
        flow for nouns in FACES for flow in (nouns.push_flow, nouns.pull_flow)
    }


def test_runs_of_every_flow_are_shown_on_pages_that_are_there() -> None:
    assets = {spec.key.to_user_string() for spec in build_defs().resolve_all_asset_specs()}
    places = faces.places()
    # Registers of articles are taken in by the command line, and a wholesaler's prices follow by night.
    without = {"articles", "supplier_articles", "supplier_prices"}
    assert set(places) == {*FLOWS, *KINDS, *accounting_sync.JOBS} - without
    assert {asset for place in places.values() for asset in (place.plan, place.result)} <= assets


def test_a_sync_that_is_started_without_a_choice_only_plans() -> None:
    from pipelines.accounting_sync.assets import PullConfig, PushConfig

    safe = {"action": "plan", "checksum": "", "lift_brakes": ""}
    for config, wanted in ((PullConfig, safe), (PushConfig, {**safe, "full": False})):
        assert {name: field.default for name, field in config.model_fields.items()} == wanted
        assert all(field.description for field in config.model_fields.values())


def test_the_file_is_required_and_no_field_takes_an_address_or_a_secret() -> None:
    from pipelines.contact_import.assets import ImportConfig

    fields = ImportConfig.model_fields
    # Six, and one by which a brake is lifted by name: it must not hide in another field's text.
    names = ["file", "action", "checksum", "lift_brakes", "existing", "purpose", "create_labels"]
    assert list(fields) == names
    assert fields["file"].is_required()
    assert {name: field.default for name, field in fields.items() if name != "file"} == {
        "action": "plan",
        "checksum": "",
        "lift_brakes": "",
        "existing": "update",
        "purpose": "none",
        "create_labels": False,
    }


def test_a_price_file_is_named_with_its_supplier_and_only_planned_without_a_choice() -> None:
    from pipelines.price_files.assets import PriceFileConfig

    fields = PriceFileConfig.model_fields
    assert list(fields) == ["file", "supplier", "action", "checksum", "lift_brakes", "effective"]
    assert [name for name, field in fields.items() if field.is_required()] == ["file", "supplier"]
    assert fields["action"].default == "plan"
    assert all(field.description for field in fields.values())
