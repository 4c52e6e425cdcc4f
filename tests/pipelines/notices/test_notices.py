"""From trouble in the store to a mail in a real mailbox: once, again after a week, and when it is over."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from hub.clock import STOCKHOLM, FixedClock
from hub.errors import Problem
from hub.ids import new_id
from hub.records import BadRow, Finding, RowRef
from hub.settings import Settings
from pipelines.hub import Hub, open_hub
from pipelines.notices import sending
from pipelines.notices.sending import send_outbox
from pipelines.notices.troubles import note_troubles
from pipelines.verbs import import_file
from tests.dagster.books import COMPANIES, WRONG_NUMBER, companies
from tests.pipelines.notices.receivers import Hook, Post, hook_server, smtp_server
from warehouse import runs
from warehouse.notices import waiting_messages
from warehouse.quarantine import open_records
from warehouse.store import Store
from warehouse.tenants import add_tenant, set_tenant_setting

START = datetime(2026, 11, 24, 9, 0, tzinfo=STOCKHOLM)
CONTACT, SUPPORT = "kontoret@demo.example", "support@blikk.example"
NUMBER_SUBJECT = (
    "Behöver åtgärdas hos demo: Organisationsnumrets kontrollsiffra stämmer inte, så någon siffra är fel"
)
ADMINS, SUPPORTS = "INPUT_MISSING", "RUN_NOT_STARTED"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(START)


@pytest.fixture
def post() -> Iterator[Post]:
    with smtp_server() as opened:
        yield opened


@pytest.fixture
def hook() -> Iterator[Hook]:
    with hook_server() as opened:
        yield opened


@pytest.fixture
def hub(store: Store, settings: Settings, clock: FixedClock, post: Post, hook: Hook) -> Iterator[Hub]:
    set_tenant_setting(store, "demo", "notice_email", CONTACT)
    told = replace(settings, smtp_url=post.url, support_email=SUPPORT, notice_webhook=hook.url)
    opened = open_hub(told, clock=clock)
    yield opened
    opened.close()


def failed(hub: Hub, tenant: str, code: str, **params: str) -> None:
    """A run that has failed for this cause."""
    with hub.store.writing(tenant) as scope:
        runs.start_run(
            scope,
            run_id=new_id(),
            flow="contacts",
            kind="import",
            origin="cli",
            status="failed",
            error={"code": code, "params": params},
            started_at=hub.now(),
            finished_at=hub.now(),
        )


def waits(hub: Hub, tenant: str, code: str) -> None:
    """A row that waits for this cause."""
    with hub.store.writing(tenant) as scope:
        run_id = new_id()
        runs.start_run(
            scope,
            run_id=run_id,
            flow="contacts",
            kind="import",
            origin="cli",
            status="applied",
            started_at=hub.now(),
            finished_at=hub.now(),
        )
        row = RowRef("Blad1", 2)
        bad = BadRow(row, [Finding(Problem(code), row)], {})
        open_records(scope, run_id, "contacts", None, [bad], hub.now())


def tick(hub: Hub) -> tuple[int, int, int]:
    """One tick of the sensor: written, gone, waiting."""
    written = note_troubles(hub)
    sent = send_outbox(hub)
    return written, sent.gone, sent.waiting


def test_waiting_rows_are_told_the_contact_once_again_after_a_week_and_when_solved(
    hub: Hub, post: Post, hook: Hook, clock: FixedClock
) -> None:
    report = import_file(hub, "demo", "contacts", companies(*COMPANIES, WRONG_NUMBER), "kunder.xlsx")
    assert tick(hub) == (1, 1, 0)
    (mail,) = post.mails
    assert (mail["to"], mail["from"]) == (CONTACT, SUPPORT)
    assert mail["subject"] == NUMBER_SUBJECT
    text = mail.get_content()
    assert "1 rad väntar i karantän." in text
    assert "Felkod: ORGANISATION_NUMBER_CHECK_DIGIT" in text
    assert f"{hub.settings.pages_url}/t/demo\r\n" in text
    assert "Gör så här: Kontrollera" in text
    for personal in ("Fel Firma", "556036-0794", "kunder.xlsx", "bergbygg"):
        assert personal not in mail.as_string() + text
    assert hook.bodies == []
    clock.move_to(START + timedelta(days=7, seconds=-1))
    assert tick(hub) == (0, 0, 0)
    clock.move_to(START + timedelta(days=7))
    assert tick(hub) == (1, 1, 0)
    assert post.subjects[1].startswith("Behöver fortfarande åtgärdas")
    assert tick(hub) == (0, 0, 0)
    right = (WRONG_NUMBER[0], WRONG_NUMBER[1], "556016-0680", *WRONG_NUMBER[3:])
    done = import_file(hub, "demo", "contacts", companies(*COMPANIES[:1], right), "rättad.xlsx")
    assert done.status == "applied"
    assert tick(hub) == (1, 1, 0)
    assert post.subjects[2] == NUMBER_SUBJECT.replace("Behöver åtgärdas", "Löst")
    assert tick(hub) == (0, 0, 0)
    assert report.counts["quarantined"] == 1


def test_400_failures_of_one_cause_are_one_notice_to_support(hub: Hub, post: Post, hook: Hook) -> None:
    for number in range(400):
        add_tenant(hub.store, f"kund{number}")
        failed(hub, f"kund{number}", SUPPORTS)
    assert tick(hub) == (2, 2, 0)
    (mail,) = post.mails
    assert mail["to"] == SUPPORT
    assert "Gäller 400 kunder." in mail.get_content()
    (body,) = hook.bodies
    assert (body["code"], body["count"], body["kind"], body["tenant"]) == (SUPPORTS, 400, "opened", None)
    failed(hub, "demo", SUPPORTS)
    assert tick(hub) == (0, 0, 0)


def test_a_cause_is_told_each_tenant_of_its_own_and_no_other(hub: Hub, post: Post) -> None:
    add_tenant(hub.store, "berg")
    add_tenant(hub.store, "tyst")
    set_tenant_setting(hub.store, "berg", "notice_email", "kontoret@berg.example")
    for tenant in ("demo", "berg", "tyst"):
        failed(hub, tenant, ADMINS, file="Anna Andersson.xlsx")
        failed(hub, tenant, ADMINS)
    assert tick(hub) == (2, 2, 0)
    assert sorted(str(mail["to"]) for mail in post.mails) == ["kontoret@berg.example", CONTACT]
    for mail in post.mails:
        other = "demo" if "berg" in mail["to"] else "berg"
        assert other not in mail.get_content()
        assert "Anna" not in mail.get_content()
    # Named later, they hear of what is still open.
    set_tenant_setting(hub.store, "tyst", "notice_email", "kontoret@tyst.example")
    assert tick(hub) == (1, 1, 0)


def test_what_happens_at_once_is_one_mail_to_each(hub: Hub, post: Post, hook: Hook) -> None:
    add_tenant(hub.store, "berg")
    set_tenant_setting(hub.store, "berg", "notice_email", CONTACT)
    nameless = ("9", "", "", "", "", "")
    import_file(hub, "demo", "contacts", companies(*COMPANIES, WRONG_NUMBER, nameless), "kunder.xlsx")
    failed(hub, "berg", ADMINS)
    for code in (SUPPORTS, "UNEXPECTED"):
        add_tenant(hub.store, code.lower().replace("_", "-"))
        failed(hub, code.lower().replace("_", "-"), code)
    assert tick(hub) == (5, 5, 0)
    by_subject = {str(mail["subject"]): mail.get_content() for mail in post.mails}
    assert sorted(subject for subject in by_subject if "hos demo" in subject) == [
        "Behöver åtgärdas hos demo: 2 saker"
    ]
    of_demo = by_subject["Behöver åtgärdas hos demo: 2 saker"]
    assert of_demo.count("Nytt:") == 2
    assert of_demo.count(f"{hub.settings.pages_url}/t/demo\r\n") == 1
    for code in ("ORGANISATION_NUMBER_CHECK_DIGIT", "NAME_MISSING"):
        assert f"Felkod: {code}" in of_demo
    assert "berg" not in of_demo
    assert "Behöver åtgärdas: 2 saker" in by_subject
    assert sorted(body["code"] for body in hook.bodies) == sorted((SUPPORTS, "UNEXPECTED"))


def test_a_channel_that_fails_leaves_the_others_alone(hub: Hub, post: Post, hook: Hook) -> None:
    hook.status = 500
    for number, code in enumerate(
        (SUPPORTS, "UNEXPECTED", "UNBALANCED", "JOB_UNEXPECTED", "FILE_READER_FAILED")
    ):
        add_tenant(hub.store, f"kund{number}")
        failed(hub, f"kund{number}", code)
        note_troubles(hub)
    sent = send_outbox(hub)
    assert (sent.gone, sent.waiting) == (5, 5)
    assert len(post.mails) == 5
    assert len(waiting_messages(hub.store, sending.MOST)) == 5 - sending.MOST_FAILURES


@pytest.mark.parametrize("failing", ["demo", "berg"])
def test_of_a_cause_a_failed_run_weighs_more_and_the_oldest_time_counts(
    hub: Hub, hook: Hook, clock: FixedClock, failing: str
) -> None:
    add_tenant(hub.store, "berg")
    order = ("demo", "berg") if failing == "berg" else ("berg", "demo")
    for tenant in order:
        if tenant == failing:
            failed(hub, tenant, SUPPORTS)
        else:
            waits(hub, tenant, SUPPORTS)
        clock.move_to(clock.now() + timedelta(hours=1))
    note_troubles(hub)
    send_outbox(hub)
    (body,) = hook.bodies
    assert (body["nature"], body["count"], body["since"][:16]) == ("failed", 2, "2026-11-24T09:00")
    assert body["url"] == hub.settings.pages_url


def test_cut_off_between_sending_and_marking_it_goes_again_and_is_known_as_one(
    hub: Hub, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(_point: str) -> None:
        raise Killed

    failed(hub, "demo", ADMINS)
    note_troubles(hub)
    with monkeypatch.context() as patch:
        patch.setattr(sending, "checkpoint", die)
        with pytest.raises(Killed):
            send_outbox(hub)
    assert tick(hub) == (0, 1, 0)
    assert len(post.mails) == 2
    assert len({str(mail["message-id"]) for mail in post.mails}) == 1
    assert tick(hub) == (0, 0, 0)


def test_a_server_that_is_down_loses_nothing_and_is_left_alone_for_a_while(
    hub: Hub, post: Post, hook: Hook, clock: FixedClock
) -> None:
    post.broken, hook.status = True, 500
    failed(hub, "demo", SUPPORTS)
    assert tick(hub) == (2, 0, 2)
    post.broken, hook.status = False, 200
    assert tick(hub) == (0, 0, 2)
    clock.move_to(START + timedelta(seconds=60))
    assert tick(hub) == (0, 2, 0)
    assert (len(post.mails), len(hook.bodies)) == (1, 1)


def test_no_redirect_of_a_webhook_is_followed(hub: Hub, hook: Hook) -> None:
    with hook_server() as other:
        hook.status, hook.location = 307, other.url
        failed(hub, "demo", SUPPORTS)
        _, _, waiting = tick(hub)
        assert (waiting, other.bodies) == (1, [])


def test_without_channels_nothing_is_kept_as_said(store: Store, settings: Settings) -> None:
    silent = open_hub(settings)
    failed(silent, "demo", SUPPORTS)
    assert tick(silent) == (0, 0, 0)
    silent.close()


@pytest.mark.parametrize("language, word", [("sv", "Vad som har hänt"), ("en", "What happened")])
def test_it_is_said_in_the_installations_language(
    hub: Hub, post: Post, language: str, word: str, settings: Settings
) -> None:
    hub.settings = replace(hub.settings, language=language)  # type: ignore[arg-type]
    failed(hub, "demo", ADMINS)
    tick(hub)
    assert word in post.mails[0].get_content()
    assert "«?»" not in post.mails[0].get_content()


def test_the_sensor_does_both(hub: Hub, post: Post) -> None:
    import dagster as dg

    from pipelines.door import HubDoor
    from schedules.notices import notices_sensor

    failed(hub, "demo", ADMINS)
    opener: Callable[[], Hub] = lambda: open_hub(hub.settings, clock=hub.clock)  # noqa: E731
    with dg.DagsterInstance.ephemeral() as instance:
        context = dg.build_sensor_context(instance=instance, resources={"hub_door": HubDoor(opener)})
        said = notices_sensor(context)
    assert isinstance(said, dg.SkipReason)
    assert said.skip_message is not None
    assert said.skip_message.startswith("1 nya besked, 1 skickade, 0 väntar")
    assert len(post.mails) == 1
