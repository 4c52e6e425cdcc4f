"""Units that are written in several ways, and those of a company that a word may mean."""

from collections.abc import Iterable, Mapping

from mappings.accounting.pairing import Proposal, same_spelling

KNOWN: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split())
    for group in (
        "st styck stk stycken pcs piece",
        "h tim timme timmar hour hours",
        "min minut minuter",
        "d dag dagar dgr day",
        "man manad manader mon",
        "ar year",
        "m meter mtr lm lopmeter lpm",
        "m2 kvm kvadratmeter",
        "m3 kbm kubikmeter",
        "km kilometer",
        "mil",
        "mm millimeter",
        "cm centimeter",
        "g gram gr",
        "kg kilo kilogram",
        "ton t",
        "l liter lit ltr",
        "dl deciliter",
        "forp fp frp forpackning forpackningar pkt paket pack",
        "krt kartong kart",
        "pall pll pal",
        "rl rle rulle rullar rll",
        "par pr",
        "sats set ats",
        "pase pse",
        "burk brk",
        "flaska fl flk",
        "dunk",
        "resa resor",
        "utl utlagg",
    )
)
"""Spellings of one and the same unit, without accents."""


def proposed_unit(word: str, there: Mapping[str, Iterable[str]]) -> Proposal | None:
    """The unit of theirs (id → its texts) that a word of ours may mean."""
    return same_spelling(word, there, KNOWN)
