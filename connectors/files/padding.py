"""Number formats that pad with zeros: ``00000`` shows 123 as 00123, ``000000-0000`` an identity number.

Such a cell holds a number, so the zeros that a person sees are in the format alone.
"""

import re
from dataclasses import dataclass

_PREFIX = re.compile(r"^(?:\[[^\]]*\])+")
_LITERAL = re.compile(r'\\(.)|"([^"]*)"|_(.)|\*.')


@dataclass(frozen=True, slots=True)
class Padding:
    """A format as a row of digit places (``0`` must show, ``#`` may) and literal characters."""

    places: tuple[str, ...]

    def show(self, whole: int) -> str:
        """The number as the spreadsheet shows it; digits that have no place go before the first one."""
        digits = list(str(whole))
        shown: list[str] = []
        must = self.places.index("0")
        first = next(index for index, place in enumerate(self.places) if place in "0#")
        for index in range(len(self.places) - 1, -1, -1):
            place = self.places[index]
            if place not in ("0", "#"):
                shown.append(place[1:])
            elif index == first and digits:
                shown.extend(reversed(digits))
            elif digits:
                shown.append(digits.pop())
            elif index >= must:
                shown.append("0")
        return "".join(reversed(shown))


def padding(code: str) -> Padding | None:
    """The padding of a format code, or None if it doesn't pad: fewer than two places from its first ``0``
    on, or decimals, thousands, percent, exponent, date or text parts (ECMA-376 part 1, 18.8.31)."""
    code = _PREFIX.sub("", code.split(";")[0])
    places: list[str] = []
    position = 0
    while position < len(code):
        literal = _LITERAL.match(code, position)
        if literal:
            text = literal[1] or literal[2] or (" " if literal[3] else "")
            places.extend("=" + character for character in text)
            position = literal.end()
            continue
        character = code[position]
        if character in "0#?":
            places.append("0" if character == "0" else "#")
        elif character in " -()/+:":
            places.append("=" + character)
        else:
            return None
        position += 1
    if "0" not in places or sum(place in ("0", "#") for place in places[places.index("0") :]) < 2:
        return None
    return Padding(tuple(places))
