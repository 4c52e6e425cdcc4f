"""Wholesalers' files as Dagster runs them, from the inbox to what is in force."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import dagster as dg
import pytest
import yaml

from definitions import build_defs
from hub.errors import HubError, Problem, words
from pipelines.door import HubDoor
from pipelines.hub import Hub
from pipelines.inbox import named_file, waiting_files
from pipelines.price_files.ordering import receive_dropped
from pipelines.price_files.suppliers import SupplierSaid, save_supplier
from pipelines.requests import Who
from schedules.inbox import inbox_sensor
from tests.connectors.files.books import zipped
from tests.dagster.runs import checks, pages, run, sentence, tick
from tests.mappings.pricelists.written import ahlsell_article, ahlsell_head, ahlsell_term
from warehouse import price_editions, suppliers
from warehouse.tenants import set_tenant_setting

Drop = Callable[..., Path]


@pytest.fixture
def drop(hub: Hub) -> Drop:
    """Puts a file of lines into a supplier's inbox."""
    save_supplier(hub, "demo", SupplierSaid("ahlsell", customer_number="1234567"))
    folder = hub.settings.inbox / "demo" / "prices"

    def dropped(*lines: str, name: str = "fil.txt", supplier: str = "ahlsell") -> Path:
        path = folder / supplier / name
        path.write_bytes("".join(f"{line}\r\n" for line in lines).encode("latin-1"))
        return path

    return dropped


def test_a_plan_tells_how_prices_move_and_is_applied_by_its_line(
    instance: dg.DagsterInstance, door: HubDoor, drop: Drop
) -> None:
    drop(ahlsell_article(), ahlsell_article("7700123"), name="en.txt")
    config = {"file": "en.txt", "supplier": "Ahlsell", "action": "apply_under_brakes"}
    first = run(instance, door, "import_price_list", config)
    assert first.success
    assert pages(first)["price_list"]["Nya"] == 2
    drop(ahlsell_article(price="000000230841"), ahlsell_article("7700123"), name="två.txt")
    planned = run(instance, door, "import_price_list", {"file": "två.txt", "supplier": "ahlsell"})
    assert planned.success
    assert checks(planned)["balances"].passed
    shown = pages(planned)["price_list_plan"]
    assert (shown["Nya"], shown["Ändrade"], shown["Oförändrade"]) == (0, 1, 1)
    assert shown["Prisändring i mitten"] == "10 %"
    assert shown["Prisändringar"].splitlines()[1].endswith(" 1")
    assert shown["Ändringar"][0]["Före"] == "2098.55"
    launch = yaml.safe_load(shown["Inför planen"])
    assert launch["supplier"] == "ahlsell"
    done = run(instance, door, "import_price_list", launch)
    assert done.success
    assert pages(done)["price_list"]["Ändrade"] == 1


def test_a_list_that_a_brake_holds_fails_with_its_words(
    instance: dg.DagsterInstance, door: HubDoor, drop: Drop
) -> None:
    drop(ahlsell_article(), ahlsell_article("7700123"), name="en.txt")
    config = {"supplier": "ahlsell", "action": "apply_under_brakes"}
    run(instance, door, "import_price_list", {**config, "file": "en.txt"})
    drop(ahlsell_article(), name="två.txt")
    held = run(instance, door, "import_price_list", {**config, "file": "två.txt"})
    assert not held.success
    assert "1 av 2 rader (50 %) skulle försvinna" in sentence(held)


def test_a_dropped_file_is_told_by_its_content_and_goes_in(
    instance: dg.DagsterInstance, door: HubDoor, hub: Hub, drop: Drop
) -> None:
    set_tenant_setting(hub.store, "demo", "inbox", "apply")
    drop(ahlsell_head(), ahlsell_term(of_class="BÄ0100", discount="0420"), name="prislista.txt")
    cursor = tick(inbox_sensor, instance, door).cursor
    (request,) = tick(inbox_sensor, instance, door, cursor).run_requests
    assert request.job_name == "import_discount_letter"
    config = request.run_config["ops"]["discount_letter_file"]["config"]
    assert config["supplier"] == "ahlsell"
    done = run(instance, door, "import_discount_letter", config, tags=request.tags)
    assert done.success
    plan = pages(done)["discount_letter_plan"]
    assert plan["Nya"] == 1
    assert "BÄ0100" not in repr(plan["Ändringar"])  # A buyer's conditions are shapes here.
    assert list(waiting_files(hub.settings.inbox, ["demo"])) == []
    assert [path.name for path in (hub.settings.inbox / "demo/prices/ahlsell").iterdir()] == ["taken"]


def test_a_file_in_no_suppliers_folder_is_the_only_ones(
    instance: dg.DagsterInstance, door: HubDoor, hub: Hub, drop: Drop
) -> None:
    path = drop(ahlsell_article())
    path.rename(path.parent.parent / path.name)
    cursor = tick(inbox_sensor, instance, door).cursor
    (request,) = tick(inbox_sensor, instance, door, cursor).run_requests
    config = request.run_config["ops"]["price_list_file"]["config"]
    assert config["supplier"] == "ahlsell"
    assert run(instance, door, "import_price_list", config, tags=request.tags).success
    save_supplier(hub, "demo", SupplierSaid("storel"))
    path = drop(ahlsell_article("1"))
    path.rename(path.parent.parent / path.name)
    ticked = tick(inbox_sensor, instance, door, tick(inbox_sensor, instance, door).cursor)
    assert "inbox/demo/prices/" in ticked.skip_message
    with pytest.raises(HubError) as raised:
        receive_dropped(hub, "demo", "", b"x", "fil.txt", Who("inbox"))
    assert raised.value.code == "INBOX_SUPPLIER_UNSAID"
    assert [file.path.name for file in waiting_files(hub.settings.inbox, ["demo"])] == ["fil.txt"]


def test_what_nobody_can_read_is_a_run_that_says_so(
    instance: dg.DagsterInstance, door: HubDoor, hub: Hub, drop: Drop
) -> None:
    drop("någonting annat")
    cursor = tick(inbox_sensor, instance, door).cursor
    (request,) = tick(inbox_sensor, instance, door, cursor).run_requests
    config = request.run_config["ops"]["price_list_file"]["config"]
    assert "uppställning" in sentence(run(instance, door, "import_price_list", config, tags=request.tags))


def test_a_launch_names_files_of_the_suppliers_own_folder_only(hub: Hub, drop: Drop) -> None:
    drop(ahlsell_article())
    assert named_file(hub, "demo", "price-list", "fil.txt", supplier="AHLSELL").name == "fil.txt"
    for supplier in ("storel", "../contacts", "..", "ahlsell/../ahlsell"):
        with pytest.raises(HubError) as raised:
            named_file(hub, "demo", "price-list", "fil.txt", supplier=supplier)
        assert raised.value.problem.params["folder"] == "inbox/demo/prices/"


def test_a_night_computes_what_a_day_has_changed(
    instance: dg.DagsterInstance, door: HubDoor, hub: Hub, drop: Drop
) -> None:
    drop(ahlsell_article(), name="lista.txt")
    drop(ahlsell_head(), ahlsell_term(of_class="BÄ0100", discount="0420", ends="200101"), name="brev.txt")
    for name, file in (("import_price_list", "lista.txt"), ("import_discount_letter", "brev.txt")):
        config = {"file": file, "supplier": "ahlsell", "action": "apply_under_brakes"}
        assert run(instance, door, name, config).success
    with hub.store.writing("demo") as scope:
        known = suppliers.find(scope, "ahlsell")
        assert known is not None
        suppliers.save(scope, replace(known, tier=2), hub.now())
    job = build_defs(hub_door=door).resolve_job_def("prices_sweep")
    done = job.execute_in_process(instance=instance)
    assert done.success
    shown = pages(done)["prices_night"]
    assert (shown["Grossister"], shown["Omräknade"], shown["Nettopriser"], shown["Misslyckade"]) == (
        1,
        1,
        1,
        0,
    )
    check = checks(done)["prices_fresh"]
    assert (check.passed, check.metadata["Har slutat"].value) == (False, 1)
    assert str(check.description).startswith(words(Problem("CHECK_PRICES_OLD", {"count": 1})).message)
    with hub.store.writing("demo") as scope:
        price_editions.take_back(scope, known.id, "discount-letter", 1)
    fresh = checks(job.execute_in_process(instance=instance))["prices_fresh"]
    assert fresh.passed
    assert str(fresh.description).startswith(words(Problem("CHECK_PRICES_FRESH")).message)


def test_a_dropped_zip_is_a_run_for_each_of_its_files(
    instance: dg.DagsterInstance, door: HubDoor, hub: Hub, drop: Drop
) -> None:
    letter = "\r\n".join((ahlsell_head(), ahlsell_term(of_class="BÄ0100", discount="0420"))).encode("latin-1")
    parts = {"b.txt": letter, "p.txt": ahlsell_article().encode("latin-1"), "i.zip": zipped({"x": "x"})}
    drop(name="leverans.zip").write_bytes(zipped(parts))
    cursor = tick(inbox_sensor, instance, door).cursor
    requests = tick(inbox_sensor, instance, door, cursor).run_requests
    assert [request.job_name for request in requests] == ["import_price_list", "import_discount_letter"]
    for request, op in zip(requests, ("price_list_file", "discount_letter_file"), strict=True):
        config = request.run_config["ops"][op]["config"]
        assert run(instance, door, request.job_name, config, tags=request.tags).success
    (receipt,) = (hub.settings.inbox / "demo/prices/ahlsell/taken").iterdir()
    assert receipt.read_text().count("hub runs show") == 3
    assert "«i.zip» i zip-filen är själv en zip-fil." in receipt.read_text()
