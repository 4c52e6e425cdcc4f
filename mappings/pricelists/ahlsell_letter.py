"""Ahlsell Sverige's agreement file (*avtalsfil*, the discount letter): a head of 79 letters, lines of 93.

Positions: Ahlsell's ``avtalsfil.pdf``. The file holds neither list prices nor names of articles, and is the
buyer's own: head and lines name the customer number. Discounts are tenths of a per cent, prices öre.
"""

import re
from collections.abc import Iterator

from hub.errors import HubError, Problem
from hub.prices import Term
from mappings.pricelists.amounts import day, price_in_ore, whole
from mappings.pricelists.fixed_width import Field, mostly, slices, values
from mappings.pricelists.layout import Content, Layout, said_lines
from mappings.pricelists.shapes import Head, Understood, Unit, Unreadable

HEAD_WIDTH = 79
HEAD_POSITIONS = (
    Field("Typ", 1, 2),
    Field("Kundnummer", 3, 9),
    Field("Anläggningsnummer", 10, 12),
    Field("Benämning", 13, 42),
    Field("Kedjerabatt", 43, 43),
    Field("Körningsdatum", 74, 79),
)
WIDTH = 93
POSITIONS = (
    Field("Typ", 1, 2),
    Field("Kedjerabattkod", 3, 3),
    Field("Kundnummer", 4, 10),
    Field("Artikelnummer", 11, 30),
    Field("Materialklass", 31, 36),
    Field("Rabatt", 37, 40),
    Field("Specialrabatt", 41, 44),
    Field("Nettopris", 45, 53),
    Field("Kedjerabatt", 54, 57),
    Field("Materialklasstext", 58, 87),
    Field("Slutdatum", 88, 93),
)
_HEAD, _AT = slices(HEAD_POSITIONS), slices(POSITIONS)
_TENTHS_TO_HUNDREDTHS = 10
_ALL_OF_IT = 10_000

_HEAD_LOOKS_SO = re.compile(r" [13][0-9]{10}.{30}[JN ].{30}[0-9]{6}").fullmatch
_LOOKS_SO = re.compile(r" [13][JN ][0-9]{7}.{26}[0-9]{21}.{30}[0-9]{6}").fullmatch


def recognises(content: Content) -> bool:
    """Head and lines have their widths, and digits where numbers stand."""
    lines = said_lines(content)
    return bool(lines and _HEAD_LOOKS_SO(lines[0])) and (len(lines) == 1 or mostly(lines[1:], _LOOKS_SO))


def head(content: Content) -> Head:
    """Whose agreement it is: the customer numbers of the head and of every line, of which there should be
    one.

    Raises:
        HubError: PRICE_LETTER_EMPTY.
    """
    lines = said_lines(content)
    if len(lines) < 2:
        raise HubError("PRICE_LETTER_EMPTY")
    first = lines[0]
    site = first[_HEAD["Anläggningsnummer"]]
    named = {first[_HEAD["Kundnummer"]], *(line[_AT["Kundnummer"]] for line in lines[1:])}
    return Head(
        "discount-letter",
        LAYOUT.name,
        buyers=frozenset(number.strip() for number in named if number.strip()),
        agreement=" ".join(filter(None, (first[_HEAD["Benämning"]].strip(), site.strip("0 ")))) or None,
        price_date=day(first[_HEAD["Körningsdatum"]]),
    )


def units(content: Content) -> Iterator[Unit]:
    """Its lines below the head."""
    said = ((row, line) for row, line in enumerate(content.lines, 1) if line.strip())
    next(said, None)
    return (Unit(row, line) for row, line in said)


def read(unit: Unit, head: Head) -> Understood | Unreadable:
    """One condition: of a class, or of an article."""
    if len(unit.raw) != WIDTH:
        return _bad(unit, Problem("PRICE_LINE_WIDTH", {"width": len(unit.raw), "expected": WIDTH}))
    said = values(unit.raw, _AT)
    number, of_class = said.get("Artikelnummer"), said.get("Materialklass")
    if bool(number) == bool(of_class):
        return _bad(unit, Problem("PRICE_TERM_OF_WHAT"))
    numbers = {name: whole(said.get(name, "")) for name in ("Rabatt", "Specialrabatt", "Kedjerabatt")}
    for name, found in numbers.items():
        if found is None or found * _TENTHS_TO_HUNDREDTHS > _ALL_OF_IT:
            return _bad(unit, Problem("PRICE_DISCOUNT_UNREADABLE", {"column": name}))
    net = price_in_ore(said.get("Nettopris", ""))
    ends = said.get("Slutdatum", "")
    valid_to = day(ends)
    if net is None:
        return _bad(unit, Problem("PRICE_UNREADABLE", {"column": "Nettopris"}))
    if ends.strip("0") and valid_to is None:
        return _bad(unit, Problem("PRICE_DATE_UNREADABLE", {"column": "Slutdatum"}))
    return _term(said, number, {name: (found or 0) * 10 for name, found in numbers.items()}, net, valid_to)


def _term(
    said: dict[str, str], number: str | None, rates: dict[str, int], net: int, valid_to: str | None
) -> Understood:
    """A discount of nothing on a class is a discount; on an article it says that another is meant."""
    term = Term(
        discount_class=said.get("Materialklass"),
        number=number,
        discounts=(rates["Rabatt"],) if number is None else tuple(filter(None, (rates["Specialrabatt"],))),
        net_price=net or None if number else None,
        valid_to=valid_to,
        chain_discount=rates["Kedjerabatt"] or None,
        text=said.get("Materialklasstext"),
    )
    return Understood(term, tuple(_warnings(term, rates, net)))


def _warnings(term: Term, rates: dict[str, int], net: int) -> Iterator[Problem]:
    if term.number and net and rates["Specialrabatt"]:
        yield Problem("PRICE_NET_AND_DISCOUNT", {"number": term.number})
    if rates["Rabatt"] if term.number else net or rates["Specialrabatt"]:
        yield Problem("PRICE_TERM_MISPLACED", {"of": term.number or term.discount_class})
    if rates["Kedjerabatt"]:
        yield Problem("PRICE_CHAIN_DISCOUNT", {"of": term.number or term.discount_class})


def _bad(unit: Unit, problem: Problem) -> Unreadable:
    key = unit.raw[_AT["Artikelnummer"]].strip() or unit.raw[_AT["Materialklass"]].strip()
    return Unreadable(unit.row, problem, values(unit.raw, _AT), key)


LAYOUT = Layout("ahlsell_letter", "discount-letter", recognises, head, units, read)
