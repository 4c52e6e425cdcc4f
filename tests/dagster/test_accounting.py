"""The accounting sync as Dagster runs it, against the stand-in through the real engine."""

from typing import Any

import dagster as dg
import pytest
import yaml

from hub.ids import new_id
from hub.run_report import RunReport
from pipelines.door import HubDoor
from pipelines.requests import How, Who
from sandbox.fortnox.tables import ARTICLE
from sandbox.fortnox.tokens import Grants
from tests.dagster.accounting import DIRECTLY, PULL, SYNC, books, outward
from tests.dagster.runs import checks, everything_said, pages, run, sentence
from tests.pipelines.accounting_sync.books import NUMBER, Books
from warehouse import connections
from warehouse.store import Store

__all__ = ["books", "outward"]


def linked(books: Books, *names: str) -> list[str]:
    """Customers that have gone to Fortnox already; no first push stands in the way."""
    ids = [books.customer(str(at + 1), name) for at, name in enumerate(names or ("Berg Bygg AB",))]
    books.push()
    return ids


def test_started_by_hand_it_plans_shows_and_sends_nothing(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    books.customer("7", "Åkes Bygg AB")
    done = run(instance, outward, SYNC, {})
    assert done.success
    shown = pages(done)
    assert set(shown) == {"fortnox_customer_plan"}
    plan = shown["fortnox_customer_plan"]
    assert (plan["Lästa kunder"], plan["Nya"], plan["Ändrade"]) == (1, 1, 0)
    assert plan["Planen är"] == "planerad"
    (line,) = plan["Ändringar"]
    assert (line["Vad"], line["Nyckel"]) == ("Ny kund", "7 Åkes Bygg AB")
    assert plan["Sida"].endswith(f"/t/demo/runs/{plan['Körning']}")
    assert books.cards() == []
    assert books.calls("POST") == books.calls("PUT") == []


def test_a_first_push_is_stopped_with_how_to_apply_it_and_goes_in_as_its_page_says(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    books.customer("7", "Åkes Bygg AB")
    stopped = run(instance, outward, SYNC, DIRECTLY)
    assert not stopped.success
    plan = pages(stopped)["fortnox_customer_plan"]
    said = sentence(stopped)
    assert said.startswith("Planen stoppades, så inget är infört: Det är första gången")
    assert f"«checksum: {plan['Kontrollsumma']}» och «lift_brakes: BRAKE_FIRST_PUSH»" in said
    assert plan["Planen är"] == "stoppad"
    assert books.cards() == []
    unlifted = {"action": "apply_plan", "checksum": plan["Kontrollsumma"]}
    assert not run(instance, outward, SYNC, unlifted).success
    done = run(instance, outward, SYNC, yaml.safe_load(plan["Inför planen"]))
    assert done.success
    shown = pages(done)
    assert set(shown) == {"fortnox_customer_plan", "fortnox_customers"}
    assert (shown["fortnox_customers"]["Nya"], shown["fortnox_customers"]["dagster/row_count"]) == (1, 1)
    assert "Inför planen" not in shown["fortnox_customer_plan"]
    assert books.card("7")["Name"] == "Åkes Bygg AB"


def test_under_the_brakes_it_goes_in_at_once(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    (record_id,) = linked(books)
    books.edit(record_id, name="Berg & Söner AB")
    done = run(instance, outward, SYNC, DIRECTLY)
    assert done.success
    assert books.card("1")["Name"] == "Berg & Söner AB"
    (line,) = pages(done)["fortnox_customer_plan"]["Ändringar"]
    assert (line["Fält"], line["Före"], line["Efter"]) == ("Namn", "Berg Bygg AB", "Berg & Söner AB")
    assert {name: check.passed for name, check in checks(done).items()} == {
        "connection_healthy": True,
        "balances": True,
        "open_conflicts": True,
    }


def test_a_plan_that_has_changed_meanwhile_is_refused_with_the_new_one(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    (record_id,) = linked(books)
    books.edit(record_id, name="Berg & Söner AB")
    plan = pages(run(instance, outward, SYNC, {}))["fortnox_customer_plan"]
    books.edit(record_id, name="Bergs AB")
    late = run(instance, outward, SYNC, yaml.safe_load(plan["Inför planen"]))
    assert "Den planen gäller inte" in sentence(late)
    assert pages(late)["fortnox_customer_plan"]["Kontrollsumma"] != plan["Kontrollsumma"]
    assert books.card("1")["Name"] == "Berg Bygg AB"


def test_the_whole_list_is_compared_when_that_is_chosen_and_again_when_the_plan_goes_in(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    linked(books)
    books.forget_calls()
    plan = pages(run(instance, outward, SYNC, {"full": True}))["fortnox_customer_plan"]
    assert "full: true" in plan["Inför planen"]
    assert any("filter" in call or "/3/customers" in call for call in books.calls("GET"))
    assert run(instance, outward, SYNC, yaml.safe_load(plan["Inför planen"])).success


def test_the_run_is_tied_to_ours(instance: dg.DagsterInstance, outward: HubDoor, books: Books) -> None:
    from warehouse import runs

    books.customer("7")
    for job, asset in ((SYNC, "fortnox_customer_plan"), (PULL, "fortnox_customers_pulled")):
        done = run(instance, outward, job, {})
        run_id = pages(done)[asset]["Körning"]
        stored = instance.get_run_by_id(done.run_id)
        assert stored is not None
        assert (stored.tags["hub/run_id"], stored.tags["hub/flow"]) == (run_id, job)
        with books.hub.store.reading("demo") as scope:
            ours = runs.get_run(scope, run_id)
        assert (ours.dagster_run_id, ours.origin, ours.flow) == (done.run_id, "dagster", job)


def test_a_dead_token_is_one_sentence_with_its_next_action_and_costs_no_second_call(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    linked(books)
    Grants(books.world).revoke_all("hub-sandbox", NUMBER)
    for expected_calls in (None, 0):
        books.forget_calls()
        done = run(instance, outward, SYNC, DIRECTLY)
        assert not done.success
        said = sentence(done)
        assert "Fortnox" in said
        assert said == checks(done)["connection_healthy"].description
        assert "koppla om" in said.lower() or "godkänn" in said.lower()
        assert checks(done)["connection_healthy"].severity == dg.AssetCheckSeverity.ERROR
        assert not checks(done)["connection_healthy"].passed
        assert pages(done) == {}
        if expected_calls is not None:
            assert len(books.world.log) == expected_calls
    assert books.connection().state == "reconnect_needed"


def test_what_passes_by_itself_only_warns(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    linked(books)
    books.faults({"kind": "unavailable", "path": "^/3/", "every": 1})
    done = run(instance, outward, PULL, {})
    assert not done.success
    check = checks(done)["connection_healthy"]
    assert (check.passed, check.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert check.metadata["Läge"].value == "degraded"


@pytest.mark.parametrize("job", [SYNC, PULL])
def test_a_tenant_without_a_connection_is_told_to_make_one(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books, job: str
) -> None:
    done = run(instance, outward, job, {}, tenant="other")
    assert sentence(done).startswith("Det finns ingen anslutning till Fortnox, eller så är den borttagen.")
    assert not checks(done)["connection_healthy"].passed
    assert len(books.world.log) == 0


@pytest.mark.parametrize("job", [SYNC, PULL])
def test_a_partition_that_is_no_tenant_reaches_nobody(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books, job: str
) -> None:
    done = run(instance, outward, job, {}, tenant="ghost")
    assert not done.success
    assert "ghost" in sentence(done)
    assert len(books.world.log) == 0


def test_anothers_plan_is_no_plan_of_this_tenant(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books, sqlite_store: Store
) -> None:
    books.customer("7")
    plan = pages(run(instance, outward, SYNC, {}))["fortnox_customer_plan"]
    other = Books(sqlite_store, tenant="other")
    other.customer("7")
    door = HubDoor(outward.opener, other.way)
    done = run(instance, door, SYNC, yaml.safe_load(plan["Inför planen"]), tenant="other")
    assert "Den planen gäller inte" in sentence(done)
    assert other.cards() == []


def test_open_conflicts_warn_with_their_number_without_failing_the_run(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    linked(books)
    books.there("7", Name="Dal El AB", OrganisationNumber="202100-5489")
    books.customer("7", "Åkes Bygg AB", organisation_number="5560360793")
    done = run(instance, outward, SYNC, DIRECTLY)
    assert done.success
    check = checks(done)["open_conflicts"]
    assert (check.passed, check.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert check.metadata["Väntar"].value == 1
    assert "fyller i det som fattas: 1." in check.description
    assert str(check.metadata["Sida"].value).endswith("/t/demo/conflicts")
    assert pages(done)["fortnox_customer_plan"]["Väntande"] == 1


def test_why_records_wait_is_told_by_cause(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    linked(books)
    for number in ("8", "9"):
        books.customer(number, reverse_charge_construction=True)
    plan = pages(run(instance, outward, SYNC, {}))["fortnox_customer_plan"]
    assert plan["Väntande"] == 2
    (line,) = plan["Anmärkningar"]
    assert line["Antal"] == 2
    assert line["Varför"]
    assert line["Gör så här"]


def test_an_unbalanced_report_fails_the_run(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines.accounting_sync import pushing

    linked(books)
    real = pushing.push

    def lossy(*args: Any, **more: Any) -> RunReport:
        report = real(*args, **more)
        report.counts["unchanged"] -= 1
        return report

    monkeypatch.setattr(pushing, "push", lossy)
    done = run(instance, outward, SYNC, DIRECTLY)
    assert not done.success
    check = checks(done)["balances"]
    assert (check.passed, check.blocking, check.severity) == (False, True, dg.AssetCheckSeverity.ERROR)


def test_what_nobody_knew_of_is_named_by_its_kind_alone(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines.accounting_sync import pushing

    def broken(*args: Any, **more: Any) -> RunReport:
        raise RuntimeError("Tolvan Tolvansson")

    monkeypatch.setattr(pushing, "push", broken)
    done = run(instance, outward, SYNC, {})
    assert "RuntimeError" in sentence(done)
    assert "Tolvan" not in everything_said(instance)


def test_a_pull_is_planned_then_goes_in_by_its_checksum(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    books.there("1", Name="Dal El AB", OrganisationNumber="202100-5489", Type="COMPANY")
    planned = run(instance, outward, PULL, {})
    shown = pages(planned)
    assert set(shown) == {"fortnox_customers_pulled"}
    page = shown["fortnox_customers_pulled"]
    assert (page["Lästa kunder"], page["Nya"], page["Planen är"]) == (1, 1, "planerad")
    assert not {"Att rätta", "Väntande", "Anmärkningar"} & set(page)
    assert [line["Nyckel"] for line in page["Ändringar"]] == ["1 Dal El AB"]
    assert names(books) == []
    done = run(instance, outward, PULL, yaml.safe_load(page["Inför planen"]))
    assert done.success
    assert pages(done)["fortnox_customers_pulled"]["Planen är"] == "införd"
    assert names(books) == ["Dal El AB"]
    assert set(checks(done)) == {"connection_healthy", "balances", "open_quarantine"}
    assert books.calls("POST") == books.calls("PUT") == []


def test_what_could_not_be_taken_in_warns(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    books.there("1", Name="", Type="COMPANY")
    done = run(instance, outward, PULL, DIRECTLY)
    page = pages(done)["fortnox_customers_pulled"]
    assert page["I karantän"] == len(page["Att rätta"]) == 1
    check = checks(done)["open_quarantine"]
    assert (check.passed, check.metadata["Väntar"].value) == (False, 1)


def names(books: Books) -> list[str]:
    from warehouse.views import list_contacts

    with books.hub.store.reading("demo") as scope:
        return sorted(contact["name"] for contact in list_contacts(scope))


def test_private_persons_are_shapes_on_every_page(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    linked(books)
    person = books.customer("8", "Trettan Trettansson", kind="private", email="trettan@example.com")
    books.there("9", Name="Fjortan Fjortansson", Type="PRIVATE")
    for job in (SYNC, PULL):
        assert run(instance, outward, job, DIRECTLY).success
    books.edit(person, invoice__city="Boden")
    assert run(instance, outward, SYNC, DIRECTLY).success
    said = everything_said(instance)
    for text in ("Trettan", "trettan@", "Fjortan", "Boden"):
        assert text not in said, text


def test_articles_are_read_in_and_shown_as_text(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    with books.hub.store.writing("demo") as scope:
        settings = {**books.connection().settings, "articles": "other"}
        connections.change_settings(scope, books.connection_id, settings)
    card = {**ARTICLE.new(), "ArticleNumber": "30", "Description": "Eluttag, infällt", "Unit": "st"}
    books.world.companies[NUMBER].put(ARTICLE, card, books.world.clock.now(), "created")
    done = run(instance, outward, "pull_fortnox_articles", DIRECTLY)
    assert done.success
    page = pages(done)["fortnox_articles_pulled"]
    assert (page["Lästa artiklar"], page["Nya"], page["Planen är"]) == (1, 1, "införd")
    assert [(line["Vad"], line["Nyckel"]) for line in page["Ändringar"]] == [
        ("Ny artikel", "30 Eluttag, infällt")
    ]
    unsent = run(instance, outward, "sync_fortnox_articles", {})
    assert "skickar inga artiklar" in sentence(unsent)


def test_who_is_only_linked_is_told_in_one_line(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    books.there("7", Name="Åkes Bygg AB")
    books.customer("7", "Åkes Bygg AB")
    plan = pages(run(instance, outward, SYNC, {}))["fortnox_customer_plan"]
    (line,) = plan["Ändringar"]
    assert (line["Vad"], line["Nyckel"]) == ("Ändrad kund", "7 Åkes Bygg AB")
    assert (line["Fält"], line["Före"], line["Efter"]) == ("Kopplas till", "", "7")


def test_a_long_push_tells_how_far_it_has_come(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    linked(books)
    for number in range(2, 204):
        books.customer(str(number))
    done = run(instance, outward, SYNC, DIRECTLY)
    said = [entry.user_message for entry in instance.all_logs(done.run_id)]
    begun = said.index("Skickar till Fortnox")
    assert said[begun + 1 :].index("Skickar till Fortnox: 100 av 203") >= 0
    assert "Skickar till Fortnox: 200 av 203" in said


def test_a_received_pull_that_fails_says_why(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    from pipelines.accounting_sync.ordering import order_flow
    from warehouse import runs

    received = order_flow(books.hub, "demo", PULL, How("plan"), Who("web", "kim@example.com"))
    books.faults({"kind": "unavailable", "path": "^/3/", "every": 1})
    done = run(instance, outward, PULL, {}, tags={"hub/run_id": received})
    assert not done.success
    with books.hub.store.reading("demo") as scope:
        ended = runs.get_run(scope, received)
    assert (ended.status, ended.error["code"]) == ("failed", "SYSTEM_UNREACHABLE")


def test_what_a_page_has_received_is_carried_out_in_its_own_run(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    from pipelines.accounting_sync.ordering import order_flow

    books.customer("7")
    for job, asset in ((SYNC, "fortnox_customer_plan"), (PULL, "fortnox_customers_pulled")):
        received = order_flow(books.hub, "demo", job, How("plan"), Who("web", "kim@example.com"))
        done = run(instance, outward, job, {}, tags={"hub/run_id": received, "hub/origin": "web"})
        assert pages(done)[asset]["Körning"] == received


def test_a_job_started_again_does_its_work_as_a_new_run(
    instance: dg.DagsterInstance, outward: HubDoor, books: Books
) -> None:
    books.customer("7")
    old = {"hub/run_id": new_id()}
    done = run(instance, outward, SYNC, {}, tags=old)
    stored = instance.get_run_by_id(done.run_id)
    assert stored is not None
    assert stored.tags["hub/run_id"] == pages(done)["fortnox_customer_plan"]["Körning"] != old["hub/run_id"]
