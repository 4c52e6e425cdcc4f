"""The inbox folder: what is taken, when, and how a launch may name a file."""

import os
from pathlib import Path

import pytest

from hub.errors import HubError
from hub.settings import Settings
from pipelines.hub import Hub
from pipelines.inbox import leave_receipt, named_file, read_file, waiting_files
from pipelines.received import Received
from schedules.inbox import marks_of, sort_files


def names(home: Settings) -> list[str]:
    return [file.path.name for file in waiting_files(home.inbox, ["demo", "other"])]


def test_only_ordinary_files_wait(home: Settings, inbox: Path) -> None:
    (inbox / "kunder.xlsx").write_bytes(b"1")
    (inbox / "~$kunder.xlsx").write_bytes(b"1")
    (inbox / ".hidden.xlsx").write_bytes(b"1")
    (inbox / "taken").mkdir()
    (inbox / "taken" / "old.xlsx").write_bytes(b"1")
    (inbox / "link.xlsx").symlink_to(inbox / "kunder.xlsx")
    os.mkfifo(inbox / "pipe.xlsx")
    assert names(home) == ["kunder.xlsx"]


def test_a_folder_that_is_a_link_is_no_inbox(home: Settings, inbox: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "secret.xlsx").write_bytes(b"1")
    (home.inbox / "other").mkdir()
    (home.inbox / "other" / "contacts").symlink_to(elsewhere)
    assert names(home) == []


def test_a_file_is_ready_when_it_stood_still_since_the_last_tick(home: Settings, inbox: Path) -> None:
    file = inbox / "kunder.xlsx"
    file.write_bytes(b"1")
    first = sort_files(waiting_files(home.inbox, ["demo"]), {})
    assert (first.ready, first.waiting) == ([], 1)
    file.write_bytes(b"12")
    second = sort_files(waiting_files(home.inbox, ["demo"]), first.marks)
    assert (second.ready, second.waiting) == ([], 1)
    third = sort_files(waiting_files(home.inbox, ["demo"]), second.marks)
    assert [file.path.name for file in third.ready] == ["kunder.xlsx"]
    assert (third.ready[0].tenant, third.ready[0].flow, third.waiting) == ("demo", "contacts", 0)


@pytest.mark.parametrize("cursor", [None, "", "not json", "[1]", '"x"'])
def test_a_foreign_cursor_means_that_nothing_was_seen(cursor: str | None) -> None:
    assert marks_of(cursor) == {}


def test_the_oldest_comes_first(home: Settings, inbox: Path) -> None:
    for name, at in (("a.xlsx", 2000), ("b.xlsx", 1000)):
        (inbox / name).write_bytes(b"1")
        os.utime(inbox / name, (at, at))
    assert names(home) == ["b.xlsx", "a.xlsx"]


def test_of_a_taken_file_a_receipt_stands_under_its_runs_id(home: Settings, inbox: Path) -> None:
    (inbox / "kunder.xlsx").write_bytes(b"content")
    (file,) = waiting_files(home.inbox, ["demo"])
    receipt = leave_receipt(home, file, Received(("01RUN",)))
    assert receipt.relative_to(inbox).as_posix() == "taken/01RUN kunder.xlsx.txt"
    assert "hub runs show 01RUN --tenant demo" in receipt.read_text(encoding="utf-8")
    assert names(home) == []
    assert [path.name for path in inbox.iterdir()] == ["taken"]


def test_a_file_written_to_while_it_was_taken_stays(home: Settings, inbox: Path) -> None:
    (inbox / "kunder.xlsx").write_bytes(b"1")
    (file,) = waiting_files(home.inbox, ["demo"])
    (inbox / "kunder.xlsx").write_bytes(b"another")
    leave_receipt(home, file, Received(("01RUN",)))
    assert (inbox / "kunder.xlsx").read_bytes() == b"another"


def test_a_personal_number_does_not_stay_in_a_receipts_name(home: Settings, inbox: Path) -> None:
    (inbox / "kund 19121212-1212.xlsx").write_bytes(b"1")
    (file,) = waiting_files(home.inbox, ["demo"])
    receipt = leave_receipt(home, file, Received(("01RUN",)))
    assert "1212-1212" not in receipt.name
    assert "*" not in receipt.name


def test_a_launch_may_name_a_file_as_it_is_shown(hub: Hub, inbox: Path) -> None:
    (inbox / "kund 19121212-1212.xlsx").write_bytes(b"content")
    assert named_file(hub, "demo", "contacts", "kund 19121212-****.xlsx").data == b"content"


def test_content_is_never_read_through_a_link(inbox: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"1")
    (inbox / "x.xlsx").symlink_to(tmp_path / "secret")
    with pytest.raises(OSError, match="symbolic"):
        read_file(inbox / "x.xlsx")


@pytest.mark.parametrize(
    "said",
    [
        "../contacts/kunder.xlsx",
        "./kunder.xlsx",
        "/etc/passwd",
        "file:///etc/passwd",
        "https://example.se/kunder.xlsx",
        "../../other/contacts/theirs.xlsx",
        "theirs.xlsx",
        "taken",
        "",
        "KUNDER.xlsx",
    ],
)
def test_a_launch_names_files_of_its_own_inbox_only(hub: Hub, inbox: Path, said: str) -> None:
    (inbox / "kunder.xlsx").write_bytes(b"1")
    (inbox / "taken").mkdir()
    others = hub.settings.inbox / "other" / "contacts"
    others.mkdir(parents=True)
    (others / "theirs.xlsx").write_bytes(b"2")
    with pytest.raises(HubError) as caught:
        named_file(hub, "demo", "contacts", said)
    assert caught.value.code == "JOB_FILE_UNKNOWN"
    assert "kunder.xlsx" in str(caught.value)
    assert "theirs.xlsx" not in str(caught.value.problem.params["available"])


def test_a_file_is_found_by_its_bare_name(hub: Hub, inbox: Path) -> None:
    (inbox / "kunder.xlsx").write_bytes(b"content")
    found = named_file(hub, "demo", "contacts", " kunder.xlsx ")
    assert (found.file_id, found.name, found.data) == (None, "kunder.xlsx", b"content")


def test_an_archived_file_is_found_by_its_own_tenant_only(hub: Hub) -> None:
    from warehouse.archive import archive

    file_id = archive(hub.store, hub.vault, "demo", b"content", "kunder.xlsx", "upload")
    assert named_file(hub, "demo", "contacts", file_id).file_id == file_id
    with pytest.raises(HubError):
        named_file(hub, "other", "contacts", file_id)


def test_a_name_as_long_as_a_disk_allows_is_taken_once(hub: Hub, inbox: Path, home: Settings) -> None:
    """With the run's id before it, the receipt's name would be too long: the file came again at each tick."""
    (inbox / ("å" * 115 + ".csv")).write_bytes(b"Namn;Ort\nBerg AB;Lule\xe5\n")
    (file,) = waiting_files(home.inbox, ["demo"])
    receipt = leave_receipt(home, file, Received(("01RUN00000000000000000000A",)))
    assert receipt.exists()
    assert len(os.fsencode(receipt.name)) <= 255
    assert list(waiting_files(home.inbox, ["demo"])) == []
