"""Which layout a file has: each is known among all others, and damage is never another error than our own."""

import random
from collections.abc import Callable

import pytest

from hub.errors import HubError
from hub.prices import KINDS, Kind
from mappings.pricelists.layout import Content
from mappings.pricelists.layouts import LAYOUTS, recognise
from mappings.pricelists.shapes import Understood, Unreadable
from pipelines.price_files.opening import look_at
from tests.mappings.pricelists.written import (
    ahlsell_article,
    ahlsell_head,
    ahlsell_term,
    content,
    nelfo_article,
    nelfo_head,
    nelfo_offer,
)
from tests.mappings.pricelists.written_bmecat import bmecat, product
from tests.mappings.pricelists.written_edifact import LINE, changed, pricat

NUMBERS = [f"{number:07d}" for number in range(12_340, 12_400)]
FILES: dict[str, Callable[[], Content]] = {
    "ahlsell_list": lambda: content(*(ahlsell_article(number) for number in NUMBERS)),
    "ahlsell_letter": lambda: content(
        ahlsell_head(), *(ahlsell_term(of_class=f"C{number[-4:]}", discount="0420") for number in NUMBERS)
    ),
    "storel_list": lambda: content(
        *(f"{number};RÖR VP;M;CÄÄ01;15,43;20261101;J;L;O" for number in NUMBERS), encoding="cp1252"
    ),
    "storel_letter": lambda: content(*(f"C{number[-4:]};42,0;40,0" for number in NUMBERS)),
    "storel_net": lambda: content(*(f"{number};RÖR VP;12,50;CÄÄ01;20261101" for number in NUMBERS)),
    "municipal_list": lambda: content(
        *(f"{number};Rör VP;M;100;CÄÄ01;15,43;20261101;J" for number in NUMBERS), encoding="utf-8"
    ),
    "municipal_letter": lambda: content(*(f"C{number[-4:]};42,0" for number in NUMBERS)),
    "municipal_net": lambda: content(*(f"{number};12,50;20261101" for number in NUMBERS)),
    "nelfo_goods": lambda: content(nelfo_head(), *(nelfo_article(number) for number in NUMBERS)),
    "nelfo_offer": lambda: content(
        nelfo_head(record="PH", buyer="1234567"), *(nelfo_offer(number) for number in NUMBERS)
    ),
    "nelfo_discounts": lambda: content(
        "RH;EFONELFO;4.0;5560000000;;1234567;A1;20261101;;SEK;H;EXEMPEL EL AB",
        *(f"RL;5;G{number[-4:]};;4200;RÖR" for number in NUMBERS),
    ),
    "pricat": lambda: pricat(*(changed(LINE, ["PIA", "5", [number, "SA"]]) for number in NUMBERS)),
    "bmecat": lambda: bmecat(*(product(number) for number in NUMBERS)),
    "empty_net": lambda: content(),
}
MUTANTS = 40


def test_every_layout_has_its_file() -> None:
    assert FILES.keys() == LAYOUTS.keys()


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_known_as_what_it_is_and_as_nothing_else(name: str) -> None:
    found = FILES[name]()
    assert [one for one, layout in LAYOUTS.items() if layout.recognises(found)] == [name]


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_read_or_refused_in_words_of_ours(name: str) -> None:
    """Bytes changed, cut out and doubled: no other error leaves a layout, and every piece has an outcome."""
    lot = random.Random(name)
    whole = FILES[name]().data
    for _ in range(MUTANTS):
        looked_at(mutated(whole, lot), lot.choice(KINDS))


def looked_at(data: bytes, kind: Kind) -> int:
    """The pieces of a file that were read, or told of; 0 when it is refused as a whole."""
    try:
        found = look_at(data)
        layout = recognise(found, kind)
        head = layout.head(found)
        units = list(layout.units(found))
    except HubError:
        return 0
    read = [layout.read(unit, head) for unit in units]
    assert all(isinstance(one, Understood | Unreadable) for one in read)
    return len(units)


def mutated(data: bytes, lot: random.Random) -> bytes:
    """The file with one to five places of it damaged."""
    made = bytearray(data or b" ")
    for _ in range(lot.randint(1, 5)):
        at, to = sorted(lot.randrange(len(made) + 1) for _ in range(2))
        match lot.randrange(4):
            case 0:
                made[at:to] = b""
            case 1:
                made[at:at] = made[at:to][:500]
            case 2:
                made[at : at + 1] = bytes([lot.randrange(256)])
            case _:
                made[at:at] = bytes(lot.randrange(256) for _ in range(lot.randint(1, 20)))
    return bytes(made)
