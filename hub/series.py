"""Where a series of numbers goes on, when nobody has said where."""

from collections import Counter
from collections.abc import Iterable

LONGEST = 7
"""Digits of the longest number that is one of a series: what is longer is a phone or an organisation
number that somebody has put there."""
WIDEST_GAP = 1000
"""What lies further from the number before it stands by itself, and begins no series to go on with."""


def goes_on(numbers: Iterable[str]) -> int:
    """The number after the last one of the series that most of ``numbers`` are of; 1 where there is none.

    Of 3001 … 3050 and 9999 that is 3051: numbers of as many digits as most have, up to the first gap that is
    wider than a thousand. Texts that are no plain numbers, or begin with a zero, belong to no series.
    """
    plain = [int(text) for text in numbers if _is_plain(text)]
    if not plain:
        return 1
    lengths = Counter(len(str(number)) for number in plain)
    length = max(lengths, key=lambda digits: (lengths[digits], digits))
    of_series = sorted(number for number in set(plain) if len(str(number)) == length)
    last = of_series[0]
    for number in of_series[1:]:
        if number - last > WIDEST_GAP:
            break
        last = number
    return last + 1


def _is_plain(text: str) -> bool:
    return 0 < len(text) <= LONGEST and text.isascii() and text.isdigit() and not text.startswith("0")
