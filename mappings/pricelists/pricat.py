"""PRICAT, the price catalogue of EDIFACT: D.96A in EANCOM 1997 (EAN006), as the Swedish public sector's
agreement ESAP 6 uses it.

Segments: GS1's EANCOM 1997, PRICAT version 006, and GS1 Sweden's ESAP. A line (LIN) begins a piece, and what
follows it up to the next belongs to it. PRI AAB is the list price and AAA the buyer's own, both without VAT,
for as many units as 5284 says; every other price is named and not kept. BGM's function 4 brings changes only.
Allowances, taxes, texts and measures are not read: the file's note names each tag that says anything more. A
message without its end is cut off and refused. Lines are read by :mod:`.pricat_line`.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from hub.errors import HubError, Problem
from mappings.pricelists import edifact, pricat_line
from mappings.pricelists.amounts import organisation
from mappings.pricelists.edifact import Segment, part, split, tag
from mappings.pricelists.layout import Content, Layout
from mappings.pricelists.pricat_line import DAYS, period
from mappings.pricelists.shapes import Head, Unit

TYPE, VERSION = "PRICAT", "D.96A"
_WHOLE, _CHANGES = ("9", "5", ""), ("4",)
"""Functions of the message: original, replacement (or unsaid); changes."""
_DATED = "137"
_FRAME = {"UNA", "UNB", "UNG", "UNH", "UNT", "UNE", "UNZ"}
_READ = {"BGM", "DTM", "RFF", "NAD", "CUX", "PGI", "LIN", "PIA", "IMD", "QTY", "PRI", "RNG"}
_OF_PEOPLE = {"CTA", "COM"}
_DETAIL = ("LIN", "PGI")
_LOOKED_AT = 12
"""Segments within which a message has begun."""


def recognises(content: Content) -> bool:
    """The first message is a price catalogue, of whatever version."""
    if not edifact.looks_so(content):
        return False
    for number, said in edifact.interchange(content).segments():
        if tag(said) == "UNH":
            return part(split(said), 2) == TYPE
        if number > _LOOKED_AT:
            break
    return False


@dataclass(slots=True)
class _Seen:
    """What the head of a message says, segment by segment, and how many of each the whole file has."""

    count: Counter[str] = field(default_factory=Counter)
    party: str = ""
    buyer: dict[str, str] = field(default_factory=dict)
    seller: str | None = None
    currency: str = "SEK"
    agreement: str | None = None
    days: dict[str, str] = field(default_factory=dict)
    function: str = ""
    version: str = ""
    began: int = 0
    ended: int = 0
    said: str = ""

    def take(self, segment: Segment) -> None:
        """One segment of the head."""
        match segment[0][0]:
            case "UNH":
                self.version = f"{part(segment, 2, 1)}.{part(segment, 2, 2)}"
            case "BGM":
                self.function = part(segment, 3)
            case "CUX":
                self.currency = part(segment, 1, 1) or self.currency
            case "DTM":
                self._day(segment)
            case "NAD":
                self.party = part(segment, 1)
                if self.party == "BY" and part(segment, 2):
                    self.buyer["GLN"] = part(segment, 2)
            case "RFF":
                self._reference(part(segment, 1), part(segment, 1, 1))

    def _day(self, segment: Segment) -> None:
        kind = part(segment, 1)
        if kind not in (_DATED, *DAYS):
            return
        start, end = period(segment, DAYS[0] if kind == _DATED else "")
        if start is None and end is None:
            raise HubError("PRICE_FILE_DATE", {"date": part(segment, 1, 1)[:20]})
        names = ("dated", "") if kind == _DATED else ("from", "to")
        self.days |= {name: day for name, day in zip(names, (start, end), strict=True) if day}

    def _reference(self, kind: str, number: str) -> None:
        if self.party == "BY" and kind == "IT":
            self.buyer["IT"] = number
        elif self.party == "SU" and kind in ("VA", "XA"):
            self.seller = organisation(number) or self.seller
        elif not self.party and kind == "CT":
            self.agreement = number or None


def head(content: Content) -> Head:
    """What the message says before its first line, and whether it is whole.

    A buyer is known by the seller's number of it (RFF+IT), or else by its GLN.

    Raises:
        HubError: PRICE_FORMAT_VERSION, PRICE_MESSAGES_SEVERAL, PRICE_MESSAGE_CUT, PRICE_MESSAGE_FUNCTION,
            PRICE_FILE_DATE.
    """
    seen = _seen(content)
    if seen.count["UNH"] > 1:
        raise HubError("PRICE_MESSAGES_SEVERAL", {"count": seen.count["UNH"]})
    if seen.version != VERSION:
        raise HubError("PRICE_FORMAT_VERSION", {"version": seen.version[:10], "expected": VERSION})
    if not seen.ended:
        raise HubError("PRICE_MESSAGE_CUT")
    if seen.function not in (*_WHOLE, *_CHANGES):
        raise HubError("PRICE_MESSAGE_FUNCTION", {"function": seen.function[:10]})
    buyer = seen.buyer.get("IT") or seen.buyer.get("GLN")
    return Head(
        "price-list",
        LAYOUT.name,
        currency=seen.currency,
        buyers=frozenset(filter(None, (buyer,))),
        seller=seen.seller,
        agreement=seen.agreement,
        price_date=seen.days.get("dated"),
        valid_from=seen.days.get("from"),
        valid_to=seen.days.get("to"),
        changes_only=seen.function in _CHANGES,
        notes=tuple(_notes(seen)),
    )


def _seen(content: Content, *, head_alone: bool = False) -> _Seen:
    seen, in_head = _Seen(), True
    for number, said in edifact.interchange(content).segments():
        name = tag(said)
        seen.count[name] += 1
        in_head = in_head and name not in _DETAIL
        if head_alone and not in_head:
            break
        if in_head and seen.count["UNH"] < 2:
            seen.take(split(said))
        if name == "UNH":
            seen.began = number
        elif name == "UNT":
            seen.ended, seen.said = number, part(split(said), 1)
    return seen


def _notes(seen: _Seen) -> Iterator[Problem]:
    count = seen.ended - seen.began + 1
    if seen.said != str(count):
        yield Problem("PRICE_MESSAGE_COUNT", {"said": seen.said[:10] or "–", "count": count})
    unread = sorted({*seen.count} - _FRAME - _READ - _OF_PEOPLE)
    if unread:
        yield Problem("PRICE_PARTS_UNREAD", {"parts": ", ".join(unread[:20])})


def units(content: Content) -> Iterator[Unit]:
    """A line with what belongs to it. A group of lines (PGI) says nothing that is kept, unless it has prices
    of its own; that, and what stands behind the end, is a piece that is told of.

    Where prices have days, the day that they are looked at for is part of the piece.
    """
    days = _seen(content, head_alone=True).days
    day = days.get("from") or days.get("dated")
    at, kept, ended, begun = 0, list[str](), False, False
    for number, one in edifact.interchange(content).segments():
        name = tag(one)
        if name in _DETAIL or name == "UNT" or (ended and name not in _FRAME):
            yield from _unit(at, kept, day)
            begun, ended = True, ended or name == "UNT"
            at, kept = number, [] if name == "UNT" else [one]
        elif begun and not ended:
            kept.append(one)
    yield from _unit(at, kept, day)


def _unit(at: int, kept: list[str], day: str | None) -> Iterator[Unit]:
    if not kept or (tag(kept[0]) == "PGI" and not any(tag(one) in ("PRI", "ALC") for one in kept)):
        return
    if day and tag(kept[0]) == "LIN" and any(tag(one) == "DTM" for one in kept):
        kept = [*kept, f"{pricat_line.LOOKED_AT_FOR}{day}"]
    yield Unit(at, "\n".join(kept))


LAYOUT = Layout("pricat", "price-list", recognises, head, units, pricat_line.read)
