"""Texts as long as a file may hold them, imported into each database."""

from random import Random

from pipelines.verbs import import_file
from tests.pipelines.conftest import opened
from warehouse import quarantine
from warehouse.store import Store

_LETTERS = range(0x20000, 0x2A6DF)
"""Four bytes each, and too many of them to be packed small."""


def test_a_name_and_a_file_name_without_end_are_stored_and_known_again(store: Store) -> None:
    hub = opened(store)
    letters = Random(1)
    names = ["".join(map(chr, letters.choices(_LETTERS, k=1024))) for _ in range(2)]
    lines = [
        "Företagsnamn;E-post;Org.nr",
        *(f"{name};info@kund.example;" for name in names),
        "A AB;;556036-0794",
    ]
    file_name = "kundlista " * 60 + ".csv"
    first = import_file(hub, "demo", "contacts", "\n".join(lines).encode(), file_name)
    assert (first.counts["created"], first.counts["quarantined"]) == (2, 1)
    with store.reading("demo") as scope:
        (waiting,) = quarantine.listing(scope)
    assert waiting.sheet.startswith("kundlista kundlista")
    lines[1] = lines[1].replace("info", "kontor")
    again = import_file(hub, "demo", "contacts", "\n".join(lines).encode(), file_name)
    assert (again.counts["created"], again.counts["unchanged"]) == (1, 1)
    with store.reading("demo") as scope:
        assert len(quarantine.listing(scope)) == 1
