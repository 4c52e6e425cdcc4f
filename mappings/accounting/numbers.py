"""Organisation numbers and VAT numbers of cards: whose they are, a company's or a person's.

A personal number is never passed on in clear: it is sealed, or left out. So is one that is mistyped.
"""

from dataclasses import dataclass
from datetime import date

from hub.errors import Problem
from hub.personal import looks_personal
from mappings import normalise
from mappings.accounting.spelling import HOME
from mappings.normalise.answer import Answer
from mappings.normalise.digits import compact


@dataclass(frozen=True, slots=True)
class Number:
    """What stands in a number's field: ``legal`` a company's, as Blikk keeps it, or ``person`` twelve digits.

    ``problem``: it is none that can be understood. ``hidden``: it has a personal number's shape, and must
    not be shown either.
    """

    legal: str | None = None
    person: str | None = None
    problem: Problem | None = None

    @property
    def hidden(self) -> bool:
        """Whether the text itself must not be passed on."""
        return self.person is not None or (self.problem is not None and self.legal is None)


def organisation_number(text: str, today: date, country: str | None = None) -> Number:
    """What an organisation number is. A wrong one that is no person's stays ``legal``, with its problem."""
    return _read(normalise.organisation_number(text, country or HOME, today), text)


def vat_number(text: str, today: date, country: str | None = None) -> Number:
    """What stands as a VAT number; ``person`` where a sole trader's number is in it."""
    return _read(normalise.vat_number(text, country or HOME, today), compact(text))


def _read(answer: Answer[str] | Problem, text: str) -> Number:
    if isinstance(answer, Answer):
        return Number(person=answer.value) if answer.personal else Number(legal=answer.value)
    return Number(legal=None if looks_personal(text) else text, problem=answer)


def short(number12: str) -> str:
    """A personal number as it stands on cards: ``NNNNNN-NNNN``."""
    return f"{number12[2:8]}-{number12[8:]}"
