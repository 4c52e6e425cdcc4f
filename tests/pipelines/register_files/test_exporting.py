"""Files for a program without an interface: all once, then what is new and changed; whole or not at all."""

import csv
from pathlib import Path
from typing import Any

import pytest

from connectors.files.reader import read_workbook
from hub.errors import HubError
from hub.ids import new_id
from hub.plan import Change
from hub.ports import Entity
from mappings.normalise import name_key
from pipelines.hub import Hub
from pipelines.register_files import exporting
from pipelines.register_files.exporting import Exported, export_register
from tests.pipelines.conftest import opened
from warehouse import records, runs
from warehouse.store import Store
from warehouse.tenants import add_tenant

TO = "visma_administration"


def change(
    hub: Hub, record_id: str, revision: int = 0, *, of: str = "contact", tenant: str = "demo", **said: Any
) -> str:
    """Make a record, or change one that has a revision."""
    action: Any = "update" if revision else "create"
    pairs = {name.replace("__", "."): (None, value) for name, value in said.items()}
    run_id = new_id()
    with hub.store.writing(tenant) as scope:
        told = {"flow": "contacts", "kind": "edit", "origin": "cli", "status": "applied"}
        runs.start_run(scope, run_id=run_id, started_at=hub.now(), **told)
        records.apply_changes(
            scope, run_id, [Change(action, of, record_id, "x", pairs, 0, base_revision=revision)], hub.now()
        )
    return record_id


def customer(hub: Hub, number: str | None, name: str = "Åkes Bygg AB", **said: Any) -> str:
    fields: dict[str, Any] = {"kind": "company", "name": name, "name_key": name_key(name), **said}
    if number:
        fields["customer_number"] = number
    return change(hub, new_id(), **fields)


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="cp1252", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def export(hub: Hub, path: Path, of: Entity = "customer", **more: Any) -> Exported:
    return export_register(hub, "demo", TO, of, path, **more)


@pytest.fixture
def hub(store: Store) -> Hub:
    return opened(store)


def test_all_once_and_then_what_is_new_and_changed(hub: Hub, tmp_path: Path) -> None:
    path = tmp_path / "kunder.csv"
    first = customer(hub, "0001", invoice__city="Luleå", is_active=True, phone="+46920100000")
    customer(hub, "2", "Dal El AB", is_active=False, reverse_charge_construction=True)
    done = export(hub, path)
    assert (done.rows, done.since, done.left_out) == (2, False, [])
    one, two = lines(path)
    assert (one["Kundnr"], one["Ort"], one["Inaktiv"], one["Telefon"]) == (
        "0001",
        "Luleå",
        "0",
        "+46920100000",
    )
    assert (two["Byggmoms"], two["Inaktiv"]) == ("1", "1")
    done = export(hub, path)
    assert (done.rows, done.since, lines(path)) == (0, True, [])
    change(hub, first, 1, invoice__city="Boden")
    customer(hub, "3", "Ek Rör AB")
    assert export(hub, path).rows == 2
    assert [(line["Kundnr"], line["Ort"]) for line in lines(path)] == [("0001", "Boden"), ("3", "")]
    assert export(hub, path, everything=True).rows == 3


def test_what_is_left_out_comes_once_it_is_mended(hub: Hub, tmp_path: Path) -> None:
    path = tmp_path / "kunder.csv"
    long = customer(hub, "1", "Å" * 51)
    customer(hub, None, "Ek AB")
    done = export(hub, path)
    assert sorted(one.problem.code for one in done.left_out) == ["EXPORT_TOO_LONG", "EXPORT_WITHOUT_NUMBER"]
    assert done.rows == 0
    change(hub, long, 1, name="Åkes AB")
    assert export(hub, path).rows == 1
    assert lines(path)[0]["Namn"] == "Åkes AB"


def test_articles_as_a_workbook(hub: Hub, tmp_path: Path) -> None:
    change(hub, new_id(), of="article", kind="stock", number="007", name="Spik", sales_price="12.50")
    path = tmp_path / "artiklar.xlsx"
    assert export(hub, path, "article").rows == 1
    (sheet,) = read_workbook(path.read_bytes()).sheets
    header, row = ([str(cell) for cell in cells] for _, cells in sheet.rows)
    said = dict(zip(header, row, strict=False))
    assert (said["Artikelnr"], said["Pris"], said["Lagervara"]) == ("007", "12,5", "1")


def test_another_tenants_records_are_in_no_file(hub: Hub, tmp_path: Path) -> None:
    add_tenant(hub.store, "other")
    change(hub, new_id(), tenant="other", kind="company", name="X", name_key="x", customer_number="9")
    assert export(hub, tmp_path / "a.csv").rows == 0


@pytest.mark.parametrize("point", ["file_beside", "file_written"])
def test_killed_on_the_way_nothing_is_lost(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    """The old file stands until the new one is whole, and what may not have been read is told again."""
    path = tmp_path / "kunder.csv"
    customer(hub, "1")
    export(hub, path)
    before = path.read_bytes()
    customer(hub, "2", "Ek AB")

    def dies(name: str) -> None:
        if name == point:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(exporting, "checkpoint", dies)
        with pytest.raises(KeyboardInterrupt):
            export(hub, path)
    assert (path.read_bytes() == before) == (point == "file_beside")
    export(hub, path)
    assert [line["Kundnr"] for line in lines(path)] == ["2"]


def test_where_nothing_can_be_written_nothing_is_marked(hub: Hub, tmp_path: Path) -> None:
    customer(hub, "1")
    for path, code in (
        (tmp_path / "none" / "a.csv", "EXPORT_NOT_WRITTEN"),
        (tmp_path / "a.pdf", "EXPORT_FORMAT"),
    ):
        with pytest.raises(HubError) as raised:
            export(hub, path)
        assert raised.value.code == code
    assert [one.name for one in tmp_path.iterdir() if one.name != "home"] == []
    assert export(hub, tmp_path / "a.csv").rows == 1
