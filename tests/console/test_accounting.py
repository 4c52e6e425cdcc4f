"""The commands for accounting systems, against the practice system as a process of its own."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from console.options import System
from hub.errors import cause_words
from pipelines.accounting_sync.choosing import CHOICES, OF_FIELDS
from pipelines.accounting_sync.systems import SYSTEMS
from tests.console import shapes
from tests.console.conftest import Answer, Hub
from tests.console.practice import Fortnox, running_fortnox
from tests.console.test_contract import answered, failed
from tests.dagster import books
from tests.docs.pages import DOCS, text_of

HEADERS = ("Kundnummer", "Företagsnamn", "Organisationsnummer", "Ort", "E-post")
COMPANIES = (
    ("1001", "Berg Bygg AB", "", "Luleå", "info@berg.example"),
    ("1002", "Dal El AB", "", "Boden", ""),
    ("1003", "Ek Rör AB", "", "", ""),
)

Write = Callable[..., Path]


@pytest.fixture(scope="module")
def serving() -> Iterator[Fortnox]:
    with running_fortnox() as fortnox:
        yield fortnox


@pytest.fixture
def fortnox(serving: Fortnox) -> Fortnox:
    serving.reset()
    return serving


@pytest.fixture
def connect(hub: Hub, fortnox: Fortnox, tmp_path: Path) -> Callable[..., Answer]:
    """Adds the tenant `berg`, whose company is the practice company, and connects it."""

    def run(*more: str) -> Answer:
        facts = fortnox.facts
        hub("tenants", "add", "berg", "--organisation-number", facts["organisation_number"])
        secret = tmp_path / "secret.txt"
        secret.write_text(facts["client_secret"] + "\n", encoding="utf-8")
        return hub(
            "connections", "add", "fortnox", "--tenant", "berg", "--base-url", facts["base_url"],
            "--auth-url", facts["auth_url"], "--client-id", facts["client_id"], "--client-secret-file",
            secret, "--company-id", facts["company_id"], *more, "--json",
        )  # fmt: skip

    return run


@pytest.fixture
def berg(connect: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch) -> None:
    """The tenant `berg`, connected; customers are made at sync."""
    answered(connect("--set", "create=at_sync"), 0, shapes.CONNECTION)
    monkeypatch.setenv("HUB_TENANT", "berg")


def imported(hub: Hub, write: Write, *rows: tuple[str, ...]) -> None:
    assert hub("import", "contacts", write(books.book(HEADERS, rows or COMPANIES)), "--json").code == 0


def test_articles_come_in_and_go_out_again(hub: Hub, fortnox: Fortnox, berg: None) -> None:
    fortnox.put_article("S-75", Description="Spik 75 mm", Unit="st")
    failed(hub("sync", "fortnox", "articles", "--json"), "REGISTER_NOT_SENT")
    pulled = answered(hub("pull", "fortnox", "articles", "--json"), 0, shapes.RUN)
    assert (pulled["kind"], pulled["counts"]["created"]) == ("pull", 1)
    assert [one["number"] for one in hub("list", "articles", "--json").json] == ["S-75"]
    answered(hub("connections", "add", "fortnox", "--set", "articles=blikk", "--json"), 0, shapes.CONNECTION)
    plan = answered(hub("sync", "fortnox", "articles", "--plan", "--json"), 3, shapes.PLANNED)
    assert [brake["code"] for brake in plan["brakes"]] == ["BRAKE_FIRST_PUSH"]
    checksum = plan["plan_checksum"]
    sent = answered(hub("sync", "fortnox", "articles", "--apply", checksum, "--json"), 0, shapes.RUN)
    assert (sent["status"], sent["counts"]["updated"]) == ("applied", 1)
    assert fortnox.calls("POST") == fortnox.calls("PUT") == []


def test_an_offices_whole_way(hub: Hub, file: Write, fortnox: Fortnox, berg: None) -> None:
    imported(hub, file)
    # Another company has 1003 over there; 1002 is the same one, without its address.
    fortnox.put("1003", Name="Främling AB", OrganisationNumber="202100-5489")
    fortnox.put("1002", Name="Dal El AB", TermsOfPayment="30")
    plan = answered(hub("sync", "fortnox", "customers", "--plan", "--json"), 3, shapes.PLANNED)
    assert (plan["kind"], plan["tenant"], plan["status"]) == ("sync", "berg", "planned")
    assert [brake["code"] for brake in plan["brakes"]] == ["BRAKE_FIRST_PUSH"]
    assert plan["counts"] == {
        "read": 3, "created": 1, "updated": 1, "unchanged": 0, "quarantined": 0, "held": 1,
    }  # fmt: skip
    creation = next(change for change in plan["changes"] if change["action"] == "create")
    assert (creation["entity"], creation["field"], creation["before"]) == ("customer", None, None)
    assert (creation["after"]["Name"], creation["after"]["TermsOfPayment"]) == ("Berg Bygg AB", "30")
    assert fortnox.calls("POST") == fortnox.calls("PUT") == []
    assert hub("conflicts", "list", "--json").json == []

    checksum = plan["plan_checksum"]
    applied = answered(hub("sync", "fortnox", "customers", "--apply", checksum, "--json"), 2, shapes.RUN)
    assert (applied["status"], applied["counts"]) == ("applied", plan["counts"])
    cards = fortnox.customers()
    assert (cards["1001"]["City"], cards["1002"]["City"]) == ("Luleå", "Boden")
    assert (cards["1001"]["VATType"], cards["1003"]["Name"]) == ("SEVAT", "Främling AB")

    writes = len(fortnox.calls("P"))
    again = answered(hub("sync", "fortnox", "customers", "--json"), 2, shapes.RUN)
    assert (again["counts"]["unchanged"], again["counts"]["held"]) == (2, 1)
    assert len(fortnox.calls("P")) == writes

    (clash,) = answered(hub("conflicts", "list", "--json"), 0, [shapes.CONFLICT])
    assert (clash["kind"], clash["ours"]["Name"], clash["theirs"]["Name"]) == (
        "number_clash", "Ek Rör AB", "Främling AB",
    )  # fmt: skip
    resolved = hub("conflicts", "resolve", clash["id"], "--as", "new-number", "--json")
    assert answered(resolved, 0, shapes.CONFLICT)["state"] == "resolved"
    failed(hub("conflicts", "resolve", clash["id"], "--as", "leave", "--json"), "CONFLICT_UNKNOWN")
    last = answered(hub("sync", "fortnox", "customers", "--json"), 0, shapes.RUN)
    assert (last["counts"]["created"], last["counts"]["held"]) == (1, 0)
    names = {number: card["Name"] for number, card in fortnox.customers().items()}
    assert names == {"1001": "Berg Bygg AB", "1002": "Dal El AB", "1003": "Främling AB", "1004": "Ek Rör AB"}
    quiet = answered(hub("sync", "fortnox", "customers", "--json"), 0, shapes.RUN)
    assert quiet["counts"]["unchanged"] == quiet["counts"]["read"] == 3

    listed = answered(hub("runs", "list", "--json"), 0, [shapes.LISTED_RUN])
    assert [run["kind"] for run in listed] == ["sync"] * 5 + ["import"]
    shown = answered(hub("runs", "show", plan["run_id"], "--json"), 0, shapes.PLANNED)
    assert shown["changes"] == plan["changes"]
    (connection,) = answered(hub("connections", "list", "--json"), 0, [shapes.CONNECTION])
    assert (connection["state"], connection["last_success"] is None) == ("healthy", False)


def test_customers_are_read_in_and_linked_by_the_next_sync(hub: Hub, fortnox: Fortnox, berg: None) -> None:
    fortnox.put("7", Name="Dal El AB", City="Boden", TermsOfPayment="30")
    plan = answered(hub("pull", "fortnox", "customers", "--plan", "--json"), 0, shapes.PLANNED)
    assert (plan["kind"], plan["status"], plan["counts"]["created"]) == ("pull", "planned", 1)
    checksum = plan["plan_checksum"]
    done = answered(hub("pull", "fortnox", "customers", "--apply", checksum, "--json"), 0, shapes.RUN)
    assert (done["status"], done["counts"]["created"]) == ("applied", 1)
    shown = hub("show", "contact", "7", "--json").json
    assert (shown["name"], shown["addresses"]["invoice"]["city"]) == ("Dal El AB", "Boden")
    linked = answered(hub("sync", "fortnox", "customers", "--force", "--json"), 0, shapes.RUN)
    assert (linked["counts"]["updated"], fortnox.calls("PUT")) == (1, [])
    undone = hub("undo", done["run_id"], "--json")
    assert undone.code in (0, 2)


def test_a_customer_is_made_when_it_is_needed(hub: Hub, file: Write, fortnox: Fortnox, berg: None) -> None:
    hub("connections", "add", "fortnox", "--set", "create=lazily")
    imported(hub, file)
    waits = answered(hub("sync", "fortnox", "customers", "--json"), 2, shapes.RUN)
    assert (waits["counts"]["held"], fortnox.customers()) == (3, {})
    words = ("ensure-customer", "1001", "--system", "fortnox", "--because", "invoice", "--json")
    made = answered(hub(*words), 0, shapes.ENSURED)
    assert (made["status"], made["customer_number"]) == ("created", "1001")
    again = answered(hub(*words), 0, shapes.ENSURED)
    assert (again["status"], again["customer_number"], again["run_id"]) == ("existing", "1001", None)
    fortnox.put("1002", Name="Främling AB")
    clash = answered(hub("ensure-customer", "1002", "--system", "fortnox", "--json"), 2, shapes.ENSURED)
    assert (clash["status"], clash["customer_number"]) == ("conflict", None)
    told = hub("ensure-customer", "1002", "--system", "fortnox")
    assert (told.code, told.out.startswith("Kunden är inte upplagd där")) == (2, True)
    assert list(fortnox.customers()) == ["1001", "1002"]


def test_a_connections_life(hub: Hub, file: Write, fortnox: Fortnox, berg: None, tmp_path: Path) -> None:
    imported(hub, file)
    hub("sync", "fortnox", "customers", "--force")
    company = int(fortnox.facts["company_id"])
    fortnox.change(company, revoke_consent=fortnox.facts["client_id"])
    said = answered(hub("connections", "check", "fortnox", "--json"), 3, shapes.CONNECTION)
    assert (said["state"], said["cause"]) == ("reconnect_needed", "CONNECTION_CONSENT_GONE")
    assert "Koppla om Fortnox" in said["next_action"]
    listed = hub("connections", "list").out
    assert "CONNECTION_CONSENT_GONE" not in listed
    assert "gäller inte längre" in " ".join(listed.split())
    failed(hub("sync", "fortnox", "customers", "--json"), "CONNECTION_WAITS")
    failed(hub("connections", "reconnect", "fortnox", "--json"), "CONNECTION_CONSENT_GONE")
    gone = answered(hub("connections", "remove", "fortnox", "--json"), 0, shapes.CONNECTION)
    assert (gone["state"], gone["cause"]) == ("disabled", "CONNECTION_REMOVED")
    failed(hub("connections", "check", "fortnox", "--json"), "CONNECTION_UNKNOWN")
    failed(hub("sync", "fortnox", "customers", "--json"), "CONNECTION_UNKNOWN")


def test_a_check_and_a_reconnection_that_go_well(hub: Hub, fortnox: Fortnox, berg: None) -> None:
    for verb in ("check", "reconnect"):
        said = answered(hub("connections", verb, "fortnox", "--json"), 0, shapes.CONNECTION)
        assert (said["state"], said["company"]["name"]) == ("healthy", fortnox.facts["company_name"])
    assert "Fortnox svarar som det ska" in hub("connections", "check", "fortnox").err


def test_the_wrong_company_is_refused(hub: Hub, fortnox: Fortnox, connect: Callable[..., Answer]) -> None:
    hub("tenants", "add", "berg", "--organisation-number", "202100-5489")
    failed(connect(), "CONNECTION_COMPANY_WRONG")
    assert fortnox.calls() == ["GET /3/companyinformation"]


def test_no_secret_and_no_personal_number_is_ever_said(
    hub: Hub, hub_home: Path, file: Write, fortnox: Fortnox, berg: None
) -> None:
    data = books.book(books.PERSON_HEADERS, [books.PERSON])
    assert hub("import", "persons", file(data), "--purpose", "rot", "--json").code == 0
    number = books.PERSON[list(books.PERSON_HEADERS).index("Personnummer")]
    hub("connections", "add", "fortnox", "--set", "personal_numbers=rot")
    said = [
        hub("sync", "fortnox", "customers", "--plan", "--json"),
        hub("sync", "fortnox", "customers", "--force", "--json"),
        hub("connections", "list", "--json"),
        hub("conflicts", "list", "--json"),
    ]
    everything = "".join(answer.out + answer.err for answer in said)
    (card,) = fortnox.customers().values()
    digits = "".join(letter for letter in str(number) if letter.isdigit())[-4:]
    assert card["OrganisationNumber"].endswith(digits)
    assert f"-{digits}" not in everything
    assert "****" in said[0].out
    stored = b"".join(path.read_bytes() for path in hub_home.rglob("hub.db*"))
    for secret in (fortnox.facts["client_secret"], f"-{digits}"):
        assert secret not in everything
        assert secret.encode() not in stored


@pytest.mark.parametrize(
    "words, code",
    [
        (("connections", "add", "xero"), "USAGE_VALUE"),
        (("connections", "add", "fortnox", "--set", "create"), "ASSIGNMENT_INVALID"),
        (("connections", "add", "fortnox", "--base-url", "http://example.com"), "USAGE_VALUE"),
        (("connections", "add", "fortnox", "--client-secret-file", "no-such-file"), "INPUT_MISSING"),
        (("connections", "add", "fortnox"), "CONNECTION_TENANT_NUMBER"),
        (("connections", "check", "fortnox"), "CONNECTION_UNKNOWN"),
        (("sync", "fortnox", "customers", "--plan", "--force"), "USAGE_TOGETHER"),
        (("sync", "fortnox", "customers"), "CONNECTION_UNKNOWN"),
        (("ensure-customer", "1001"), "USAGE_MISSING"),
        (("ensure-customer", "1001", "--system", "fortnox"), "CONNECTION_UNKNOWN"),
        (("conflicts", "resolve", "01NONE", "--as", "same"), "CONFLICT_UNKNOWN"),
        (("conflicts", "resolve", "01NONE", "--as", "new_number"), "USAGE_VALUE"),
    ],
)
def test_what_can_not_be_done_says_so(hub: Hub, words: tuple[str, ...], code: str) -> None:
    failed(hub(*words, "--json"), code)


@pytest.mark.parametrize("content", ["", "en\ntvå\n", "x" * 20_000])
def test_a_secret_is_one_line(hub: Hub, tmp_path: Path, content: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(content, encoding="utf-8")
    said: Any = failed(
        hub("connections", "add", "fortnox", "--client-secret-file", secret, "--json"), "USAGE_VALUE"
    )
    assert "två" not in str(said)


def test_tables_say_it_in_words(hub: Hub, file: Write, fortnox: Fortnox, berg: None) -> None:
    imported(hub, file)
    fortnox.put("1003", Name="Främling AB")
    planned = hub("sync", "fortnox", "customers", "--plan")
    assert "BROMS: " in planned.out
    assert "hub sync fortnox customers --apply " in planned.err
    assert "None" not in planned.out
    assert "Kundtyp: Företag" in planned.out
    sent = hub("sync", "fortnox", "customers", "--force")
    assert sent.code == 2
    assert "1 post skickades inte" in sent.err
    assert "hub conflicts list" in sent.err
    listed = hub("conflicts", "list")
    assert "numret är upptaget" in listed.out
    assert "1003," in listed.out
    assert "Främling" in listed.out
    assert "hub conflicts resolve ID --as" in listed.err
    assert hub("conflicts", "resolve", conflict_id(hub), "--as", "new-number").code == 0
    assert hub("sync", "fortnox", "customers").code == 0
    told = hub("timeline", "1003").out
    assert "Fortnox: Avgörande" in told
    assert "Nytt nummer" in told
    unknown = hub("status", "--cause", "NOPE")
    assert "hub status --help" in unknown.err
    assert "i ordning" in hub("connections", "list").out
    assert "synkning" in hub("runs", "list").out


def conflict_id(hub: Hub) -> str:
    """Of the one conflict that waits."""
    (one,) = hub("conflicts", "list", "--json").json
    return str(one["id"])


def test_status_tells_of_the_connection_first_and_then_of_who_waits(
    hub: Hub, file: Write, fortnox: Fortnox, berg: None
) -> None:
    def stands(*more: str) -> list[tuple[str, str | None]]:
        rows = answered(hub("status", *more, "--json"), 0, [shapes.STATE])
        return [(row["state"], row["cause"]) for row in rows if row["flow"] == "sync_fortnox_customers"]

    assert stands() == [("unused", None)]
    imported(hub, file)
    assert hub("sync", "fortnox", "customers", "--force").code == 0
    assert stands() == [("healthy", None)]
    fortnox.put("1004", Name="Främling AB")
    imported(hub, file, ("1004", "Fors AB", "", "", ""))
    hub("sync", "fortnox", "customers")
    assert stands("--all-tenants") == [("degraded", "CLASH_NAMES")]
    fortnox.change(int(fortnox.facts["company_id"]), licences=["companyinformation"])
    hub("connections", "check", "fortnox")
    assert stands() == [("setup_needed", "CONNECTION_LICENCE_MISSING")]
    assert stands("--cause", "CLASH_NAMES") == [("setup_needed", "CLASH_NAMES")]
    assert stands("--cause", "SYNC_VANISHED") == []
    table = " ".join(hub("status").out.split())
    assert "kunder till Fortnox något fattas" in table
    said = cause_words("CONNECTION_LICENCE_MISSING", system="Fortnox").message
    assert set(said.split()) <= set(table.split())
    hub("connections", "remove", "fortnox")
    assert stands() == []


def test_the_command_line_knows_every_system_and_the_page_every_choice() -> None:
    assert get_args(System) == tuple(SYSTEMS)
    table = re.findall(r"^\| (`[a-z_.A-Z`, ]+`) \|", text_of(DOCS / "cli.md"), re.MULTILINE)
    told = {name for cell in table for name in re.findall(r"`([^`]+)`", cell)}
    assert {*CHOICES, *OF_FIELDS, "terms.DAYS"} <= told
