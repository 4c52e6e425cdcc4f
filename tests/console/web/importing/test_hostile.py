"""What a hostile file, name or form can do on the import pages: nothing but be shown as text."""

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook

from console.web.forms import MOST_FIELDS
from console.web.pages.importing import files
from console.web.pages.importing.files import shown_name
from pipelines.hub import Hub
from tests.console.web.importing.office import (
    IMPORT,
    approve,
    approved,
    checksum_on,
    handed_in,
    looked_at,
    planned,
)
from tests.console.web.people import PAGE, Visit
from tests.dagster.books import COMPANIES, WRONG_NUMBER, book, companies
from warehouse.runs import RunRow

SCRIPT = "<script>alert(1)</script>"
BREAKOUT = "\"><img src=x onerror=alert(1)>'"

Ended = Callable[[str], RunRow]


def hostile_book() -> bytes:
    """Script in sheet name, header (known, unknown and doubled) and cells, of good rows and of a bad one."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "<script>alert(2)"
    other = workbook.create_sheet("'><b>x")
    other.append(["Företagsnamn", "E-post"])
    sheet.append(["Kundnummer", "Företagsnamn", "Organisationsnummer", SCRIPT, BREAKOUT, "Ort", BREAKOUT])
    sheet.append(["1001", f"Berg {SCRIPT} AB", "", SCRIPT, BREAKOUT, f"Kiruna {SCRIPT}", "x"])
    sheet.append([f"2{BREAKOUT}", f"Lund {BREAKOUT} AB", SCRIPT, SCRIPT, BREAKOUT, BREAKOUT, "x"])
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def test_script_in_every_text_is_shown_as_text(admin: Visit, ended: Ended) -> None:
    look = looked_at(admin, hostile_book(), f"{BREAKOUT}{SCRIPT}.xlsx")
    plan = planned(admin, look)
    done = approved(admin, plan)
    ended(done)
    for path in (look, plan, done, IMPORT, f"{done}/warnings/COLUMN_UNKNOWN"):
        answer = admin.get(path)
        assert answer.status_code == 200, path
        assert "<script>alert" not in answer.text
        assert "<img" not in answer.text
        assert "<b>x" not in answer.text
        assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "&lt;script&gt;alert(1)" in admin.get(plan).text
    assert "&lt;script&gt;alert(1)" in admin.get(look).text


def test_a_problem_that_quotes_a_name_is_text_too(admin: Visit) -> None:
    answer = admin.post(f"{IMPORT}/inbox", {"folder": "contacts", "name": SCRIPT}, form=IMPORT)
    assert answer.status_code == 400
    assert "&lt;script&gt;" in answer.text
    assert SCRIPT not in answer.text


@pytest.mark.parametrize(
    "name, shown",
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\kunder.xlsx", "kunder.xlsx"),
        ("kunder\u202excod.exe", "kunderxcod.exe"),
        ("a\x00b\r\nc.xlsx", "abc.xlsx"),
        ("x" * 500 + ".xlsx", "x" * 150),
        ("å ä\u00a0ö.xlsx", "å ä ö.xlsx"),
    ],
)
def test_a_file_s_name_is_shown_without_paths_and_hidden_signs(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_stored_files_bear_our_names(hub: Hub, admin: Visit) -> None:
    looked_at(admin, companies(), "../../../evil 19121212-1212.xlsx")
    kept = [path for path in hub.settings.home.rglob("*") if path.is_file()]
    assert not any("evil" in path.name for path in kept)
    (stored,) = [path for path in kept if path.parent == hub.settings.archive / "demo"]
    assert len(stored.name) == 64
    assert "evil 19121212-****.xlsx" in admin.get(f"{IMPORT}/files/{stored.name}").text


def test_a_file_past_the_limit_is_refused_before_it_is_read(
    hub: Hub, admin: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 1000)
    answer = handed_in(admin, b"x" * 1001)
    assert answer.status_code == 413
    assert 'role="alert"' in answer.text
    assert not (hub.settings.archive / "demo").exists()


def test_a_body_past_the_limit_is_refused_by_its_announced_length(admin: Visit) -> None:
    headers = {**PAGE, "origin": str(admin.client.base_url).rstrip("/"), "content-length": str(60_000_000)}
    answer = admin.client.post(f"{IMPORT}/files", headers=headers, content=b"")
    assert answer.status_code == 413


def test_other_forms_keep_the_usual_limit(admin: Visit) -> None:
    headers = {**PAGE, "origin": str(admin.client.base_url).rstrip("/")}
    answer = admin.client.post(f"{IMPORT}/inbox", headers=headers, content=b"x" * 2_000_000)
    assert answer.status_code == 413


def test_a_form_without_its_token_does_nothing(hub: Hub, admin: Visit) -> None:
    look = looked_at(admin, companies())
    plan = planned(admin, look)
    headers = {**PAGE, "origin": str(admin.client.base_url).rstrip("/")}
    for path in (f"{IMPORT}/files", f"{IMPORT}/inbox", f"{look}/plan", f"{plan}/approve"):
        answer = admin.client.post(path, headers=headers, data={"checksum": checksum_on(admin, plan)})
        assert answer.status_code == 403, path
        assert "legat öppen för länge" in answer.text


def test_personal_numbers_are_masked_on_every_page(admin: Visit, ended: Ended) -> None:
    number = "19121212-1212"
    rows = [("1001", f"Tolvan {number}", number, f"se {number}"), ("1002", "Fel AB", "556036-0794", number)]
    data = book(("Kundnummer", "Företagsnamn", "Orgnr", f"Not {number}"), rows, sheet=f"B {number}")
    look = looked_at(admin, data, f"kunder {number}.xlsx")
    plan = planned(admin, look, purpose="rot")
    done = approved(admin, plan)
    ended(done)
    # Whoever calls a column a phone's does not get to see the numbers in it by that.
    as_phone = planned(admin, look, **{f"column:Not {number[:8]}-****": "contact.phone"})
    again = f"{look}?kind=contacts&run={as_phone.rsplit('/', 1)[1]}"
    for path in (look, again, plan, done, IMPORT):
        page = admin.get(path)
        assert page.status_code == 200
        assert "-1212" not in page.text, path
        assert "121212" in page.text


def other_tenants(visit: Callable[..., Visit]) -> tuple[Visit, dict[str, str]]:
    """A file, a plan and a run of ``berg``, and their addresses as ``demo`` would ask for them."""
    berg = visit("admin", "berg")
    look = handed_in(berg, companies(*COMPANIES, WRONG_NUMBER), tenant="berg").headers["location"]
    plan = planned(berg, look)
    return berg, {"file": look.rsplit("/", 1)[1], "run": plan.rsplit("/", 1)[1]}


def test_another_tenant_s_ids_are_answered_like_unknown_ones(
    visit: Callable[..., Visit], admin: Visit
) -> None:
    _, ids = other_tenants(visit)
    plan = planned(admin, looked_at(admin, companies()))
    unknown = {"file": "0" * 64, "run": "01ARZ3NDEKTSV4RRFFQ69G5FAV"}
    gets = (
        "files/{file}",
        "runs/{run}",
        "runs/{run}/progress",
        "runs/{run}/workbook",
        "runs/{run}/warnings/X",
    )
    posts = ("files/{file}/plan", "runs/{run}/approve")
    for path in (*gets, *posts):
        said = []
        for known in (ids, unknown):
            address = f"{IMPORT}/{path.format(**known)}"
            if path in posts:
                form = {"kind": "contacts", "checksum": "0" * 64}
                answer = admin.post(address, form, form="/account")
            else:
                answer = admin.get(address)
            said.append(
                (answer.status_code, answer.text.replace(known["run"], "ID").replace(known["file"], "ID"))
            )
        assert said[0][0] == 404, path
        assert said[0] == said[1], path
    for path in (*gets, *posts):
        elsewhere = f"/t/berg/import/{path.format(**ids)}"
        answer = admin.post(elsewhere, {}, form="/account") if path in posts else admin.get(elsewhere)
        assert answer.status_code == 404
    assert checksum_on(admin, plan)


@pytest.mark.parametrize("role", ["viewer", "support"])
def test_others_than_admins_read_but_start_nothing(
    visit: Callable[..., Visit], admin: Visit, role: str
) -> None:
    look = looked_at(admin, companies())
    plan = planned(admin, look)
    reader = visit(role, "demo")
    assert "Bara administratörer" in reader.get(IMPORT).text
    assert 'type="file"' not in reader.get(IMPORT).text
    assert "Godkänn och inför" not in reader.get(plan).text
    assert reader.get(plan).status_code == 200
    assert reader.get(look).status_code == 403
    checksum = checksum_on(admin, plan)
    posts = {
        f"{look}/plan": {"kind": "contacts"},
        f"{plan}/approve": {"checksum": checksum},
        f"{IMPORT}/inbox": {},
    }
    for path, fields in posts.items():
        assert reader.post(path, fields, form="/account").status_code == 403
    assert handed_in(reader, companies()).status_code == 403
    assert approve(admin, plan).status_code == 303


def test_a_stranger_is_sent_to_sign_in(stranger: Visit, admin: Visit) -> None:
    plan = planned(admin, looked_at(admin, companies()))
    for path in (IMPORT, plan, f"{plan}/workbook", f"{plan}/progress"):
        assert stranger.get(path).headers["location"].startswith("/sign-in")


def test_a_run_that_is_no_import_has_no_page_here(hub: Hub, admin: Visit, ended: Ended) -> None:
    from pipelines.verbs import undo

    done = approved(admin, planned(admin, looked_at(admin, companies())))
    ended(done)
    report = undo(hub, "demo", done.rsplit("/", 1)[1])
    assert admin.get(f"{IMPORT}/runs/{report.run_id}").status_code == 404


def test_a_file_of_very_many_columns_can_be_planned(admin: Visit) -> None:
    extra = [f"Övrig uppgift nummer {n}" for n in range(1200)]
    look = looked_at(admin, book(["Kundnummer", "Företagsnamn", *extra], [["1001", "Berg AB", *extra]]))
    csrf = admin.token("/account")
    fields = {"csrf": csrf, "kind": "contacts"} | {f"column:{header}": "-" for header in extra}
    asked = admin.client.post(f"{look.partition('?')[0]}/plan", data=fields, headers=PAGE)
    assert asked.status_code == 303
    too_many = fields | {f"column:{n}": "" for n in range(MOST_FIELDS)}
    refused = admin.client.post(f"{look.partition('?')[0]}/plan", data=too_many, headers=PAGE)
    assert refused.status_code == 400
    assert "fler fält än hubben kan ta emot" in refused.text
