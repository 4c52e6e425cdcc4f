"""Lists of runs and rows: filters, the borders of their pages, and texts that try to be script."""

from collections.abc import Callable

import pytest

from console.web.pages.runs import listing
from pipelines.hub import Hub
from tests.console.web.importing.office import read_text
from tests.console.web.people import Visit
from tests.console.web.runs.conftest import GOLV, imports

RUNS = "/t/demo/runs"
ROWS = "/t/demo/quarantine"
SCRIPT = "<script>alert(1)</script>"


def links(text: str, part: str) -> list[str]:
    import re

    return [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]*)"', text) if part in link]


def test_every_run_is_listed_however_it_was_started(hub: Hub, viewer: Visit, imported: str) -> None:
    from pipelines.requests import Who
    from pipelines.verbs import edit_contact

    edit_contact(hub, "demo", "1005", {"phone": "08-1"}, Who("web", "per@example.se"))
    said = read_text(viewer, RUNS)
    assert "Import: kunder.xlsx" in said
    assert "Import: golv.xlsx" in said
    assert "kommandoraden astrid@example.se" in said
    assert "Ändring för hand" in said
    only = read_text(viewer, f"{RUNS}?kind=edit").partition("Senaste först")[2]
    assert "per@example.se" in only
    assert "kunder.xlsx" not in only
    assert "golv.xlsx" not in read_text(viewer, f"{RUNS}?origin=web")
    assert "Inga körningar." in read_text(viewer, f"{RUNS}?status=failed")
    assert viewer.get(f"{RUNS}?kind={SCRIPT}&status=%27&before=%27").status_code == 200


def test_a_plan_that_was_applied_is_called_so_in_the_list(hub: Hub, viewer: Visit) -> None:
    from pipelines.requests import How
    from pipelines.verbs import import_file
    from tests.dagster.books import companies

    data = companies(GOLV)
    plan = import_file(hub, "demo", "contacts", data, "golv.xlsx", how=How("plan"))
    assert "golv.xlsx bara planerad" in read_text(viewer, RUNS)
    import_file(hub, "demo", "contacts", data, "golv.xlsx", how=How("apply", plan.plan_checksum))
    said = read_text(viewer, RUNS)
    assert "golv.xlsx planen är införd" in said
    assert "golv.xlsx bara planerad" not in said
    assert "golv.xlsx planen är införd" in read_text(viewer, f"{RUNS}/{plan.run_id}")


def test_a_replay_of_rows_of_several_runs_goes_by_no_single_file(
    hub: Hub, viewer: Visit, visit: Callable[..., Visit]
) -> None:
    for name in ("ett.xlsx", "två.xlsx"):
        imports(hub, (name, f"Fel {name} AB", "556036-0794", "", "", ""), name=name)
    support = visit("support", "demo")
    code = "ORGANISATION_NUMBER_CHECK_DIGIT"
    answer = support.post(f"{ROWS}/replay", {"code": code}, form=f"{ROWS}?code={code}")
    title = "Omkörning: rader från flera körningar"
    assert title in read_text(viewer, str(answer.headers["location"]))
    said = read_text(viewer, RUNS)
    assert title in said
    assert "Omkörning: två.xlsx" not in said


@pytest.mark.parametrize("count", [3, 4, 5])
def test_pages_of_runs_join_without_gap_or_double(
    hub: Hub, viewer: Visit, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(listing, "RUNS_A_PAGE", 2)
    made = [imports(hub, GOLV) for _ in range(count)]
    seen: list[str] = []
    path, pages = RUNS, 0
    while path:
        text = viewer.get(path).text
        seen += [link.rsplit("/", 1)[1] for link in links(text, f"{RUNS}/01")]
        older = [link for link in links(text, "?before=") if not link.startswith("?before=&")]
        path, pages = (RUNS + older[0], pages + 1) if older else ("", pages + 1)
    assert seen == made[::-1]
    assert pages == -(-count // 2)


def test_pages_of_rows_join_without_gap_or_double(
    hub: Hub, viewer: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "ROWS_A_PAGE", 2)
    imports(hub, *((str(n), f"Fel {n} AB", "556036-0794", "", "", "") for n in range(5)))
    path, seen = f"{ROWS}?code=ORGANISATION_NUMBER_CHECK_DIGIT", []
    while path:
        text = viewer.get(path).text
        seen += links(text, f"{ROWS}/01")
        following = [link for link in links(text, "?after=") if not link.startswith("?after=&")]
        path = ROWS + following[0] if following else ""
    assert len(seen) == len(set(seen)) == 5


def test_a_row_is_shown_as_its_user_wrote_it_with_the_cell_marked(
    hub: Hub, viewer: Visit, imported: str
) -> None:
    said = read_text(viewer, ROWS)
    assert "2 rader väntar." in said
    assert "556036-0794 fel här" in said
    assert "Fel Firma AB" in said
    assert "kunder.xlsx, blad Kunder, rad 5" in said
    assert f'href="/t/demo/import/runs/{imported}/workbook"' in viewer.get(ROWS).text
    narrowed = read_text(viewer, f"{ROWS}?code=POSSIBLE_DUPLICATE")
    assert "1 rad väntar." in narrowed
    assert "556036-0794" not in narrowed


def test_stored_script_is_text(hub: Hub, viewer: Visit) -> None:
    run = imports(
        hub,
        ("1", f"{SCRIPT} AB", "556036-0794", SCRIPT, SCRIPT, SCRIPT),
        ("2", f"Ström {SCRIPT}", "", "", "111 22", SCRIPT),
        name=f"{SCRIPT}.xlsx",
    )
    for path in (RUNS, f"{RUNS}/{run}", ROWS):
        text = viewer.get(path).text
        assert SCRIPT not in text
        assert "&lt;script&gt;" in text


def test_a_personal_number_is_masked_everywhere(hub: Hub, visit: Callable[..., Visit]) -> None:
    from pipelines.verbs import import_file
    from tests.dagster.books import PERSON, PERSON_HEADERS, PERSONAL_NUMBER, book

    rows = [PERSON, ("2002", "", "", PERSONAL_NUMBER[:-1] + "3", "", "", "")]
    run = import_file(hub, "demo", "persons", book(PERSON_HEADERS, rows), "p.xlsx").run_id
    admin = visit("admin", "demo")
    for path in (RUNS, f"{RUNS}/{run}", ROWS):
        text = admin.get(path).text
        assert "1212-1212" not in text
        assert "1212-1213" not in text
    assert "19121212-****" in admin.get(ROWS).text
