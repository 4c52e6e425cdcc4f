"""A wholesaler's zip: each file a run of its own, and none of them lost without a word."""

import pytest

from hub.errors import HubError
from hub.prices import KINDS
from pipelines.hub import Hub
from pipelines.ordering import carry_out
from pipelines.price_files.importing import import_price_file
from pipelines.price_files.opening import PriceOptions
from pipelines.price_files.ordering import is_zip, receive_dropped, receive_zip
from pipelines.received import Received
from pipelines.requests import Who
from tests.connectors.files.books import zipped
from tests.mappings.pricelists.written import ahlsell_article, ahlsell_head, ahlsell_term
from warehouse import archive, runs

LIST = (ahlsell_article() + "\r\n").encode("latin-1")
LETTER = "".join(
    f"{line}\r\n" for line in (ahlsell_head(), ahlsell_term(of_class="BÄ0100", discount="0420"))
).encode("latin-1")


def dropped(hub: Hub, data: bytes) -> Received:
    return receive_dropped(hub, "demo", "ahlsell", data, "leverans.zip", Who("inbox"))


def shown(hub: Hub, run_id: str) -> tuple[str, str, str, str]:
    """A run's flow, state, file and error code."""
    with hub.store.reading("demo") as scope:
        run = runs.get_run(scope, run_id)
        return run.flow, run.status, archive.display_name(scope, run.file_id or ""), run.error.get("code", "")


def test_each_file_is_a_run_of_its_own_lists_first(hub: Hub) -> None:
    received = dropped(hub, zipped({"b/avtal.txt": LETTER, "a/pris.txt": LIST, "läs mig.txt": "Hej"}))
    assert [shown(hub, run_id) for run_id in received.runs] == [
        ("price-list", "received", "pris.txt (leverans.zip)", ""),
        ("discount-letter", "received", "avtal.txt (leverans.zip)", ""),
    ]
    assert [(one.code, one.params["name"]) for one in received.told] == [("FILE_ZIPPED_ASIDE", "läs mig.txt")]
    for run_id in received.runs:
        carry_out(hub, "demo", run_id)
        assert shown(hub, run_id)[1] == "planned"


def test_what_cannot_be_read_is_a_run_that_says_so(hub: Hub) -> None:
    received = dropped(hub, zipped({"i.zip": zipped({"x": "x"}), "pris.txt": LIST, "ord.txt": "något annat"}))
    assert [shown(hub, run_id)[2:] for run_id in received.failed] == [("leverans.zip", "FILE_ZIPPED_NESTED")]
    assert [shown(hub, run_id)[2] for run_id in received.runs] == [
        "pris.txt (leverans.zip)", "ord.txt (leverans.zip)",
    ]  # fmt: skip
    with pytest.raises(HubError) as raised:
        carry_out(hub, "demo", received.runs[1])
    assert raised.value.code == "PRICE_LAYOUT_UNKNOWN_AT"
    assert shown(hub, received.runs[1])[1] == "failed"


def test_the_same_content_twice_is_one_run_and_told(hub: Hub) -> None:
    received = dropped(hub, zipped({"en.txt": LIST, "två.txt": LIST}))
    assert len(received.all) == 1
    assert [(one.code, one.params["name"]) for one in received.told] == [("FILE_ZIPPED_SAME", "två.txt")]


@pytest.mark.parametrize(
    "data, code",
    [
        (zipped({}), "FILE_ZIP_EMPTY"),
        (zipped({"README.txt": "Hej", "Thumbs.db": "x"}), "FILE_ZIP_NOTHING"),
        (zipped({f"{number}.txt": "" for number in range(51)}), "FILE_ZIP_TOO_MANY"),
        (zipped({"a.txt": "a"}) + b"PK\x01\x02" * 10_001, "FILE_ZIP_TOO_MANY"),
    ],
)
def test_a_zip_of_which_nothing_is_taken_is_a_run_too(hub: Hub, data: bytes, code: str) -> None:
    received = dropped(hub, data)
    assert (received.runs, [shown(hub, run_id)[1:] for run_id in received.failed]) == (
        (), [("failed", "leverans.zip", code)],
    )  # fmt: skip


def test_a_file_that_nobody_knows_is_what_it_was_said_to_be(hub: Hub) -> None:
    options = PriceOptions("ahlsell", "2027-01-01")
    data = zipped({"okänd.txt": "Kod;Belopp"})
    received = receive_zip(hub, "demo", data, "z.zip", options, Who("web", "a@example.com"), "net-prices")
    with hub.store.reading("demo") as scope:
        run = runs.get_run(scope, received.runs[0])
    assert (run.flow, run.options["sources"][0]["options"]) == ("net-prices", options.to_json())


def test_where_one_file_is_taken_at_a_time_a_zip_is_refused_in_words(hub: Hub) -> None:
    data = zipped({"pris.txt": LIST})
    for kind in KINDS:
        with pytest.raises(HubError) as raised:
            import_price_file(hub, "demo", kind, data, "z.zip", PriceOptions("ahlsell"))
        assert raised.value.code == "FILE_ZIP_WHOLE"
    assert not is_zip(LIST)
