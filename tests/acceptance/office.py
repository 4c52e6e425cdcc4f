"""A believable office's list, made by Faker with a fixed seed: clean rows, for tests to damage.

Numbers have valid check digits and are counted up from series of their own; phones and e-mail addresses
are those kept free for fiction; personal numbers are Skatteverket's published test numbers.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

from faker import Faker
from stdnum import luhn
from stdnum.fi import ytunnus
from stdnum.no import orgnr

from tests.acceptance import headers as h

LABEL = "Stammis"
"""The one label that the office's register has."""

TEST_PERSONS = ("19121212-1212", "19811218-9876", "19701063-2391")
"""Skatteverket's published test numbers; the last is a samordningsnummer."""

_PLACES = (("111 22", "Stockholm"), ("411 05", "Göteborg"), ("211 20", "Malmö"), ("972 31", "Luleå"))


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula cell with its saved result (which may be an error's name)."""

    text: str
    result: str


Cell = str | float | Formula
Row = dict[str, Cell]


def organisation_number(body: int, first: str = "559") -> str:
    """A legal person's number with its check digit (SKV 709)."""
    digits = f"{first}{body:06d}"
    return f"{digits[:6]}-{digits[6:]}{luhn.calc_check_digit(digits)}"


def norwegian_number(body: int) -> str:
    """A Norwegian company's number with its check digit."""
    return _completed(f"9{body % 1_000_000:06d}", "", orgnr.is_valid)


def finnish_number(body: int) -> str:
    """A Finnish company's number with its check digit."""
    return _completed(f"{body % 1_000_000:06d}", "-", ytunnus.is_valid)


def _completed(start: str, sign: str, is_valid: Callable[[str], bool]) -> str:
    """Two more digits, the last of which is the check digit (some numbers have none and are not used)."""
    return next(n for n in (f"{start}{more // 10}{sign}{more % 10}" for more in range(100)) if is_valid(n))


def vat_number(organisation: str) -> str:
    """The VAT number that a legal person's number makes."""
    return f"SE{organisation.replace('-', '')}01"


def other_last_digit(number: str) -> str:
    """The number with another check digit, and so a wrong one; a VAT number keeps its 01."""
    head, tail = (number[:-2], "01") if number.startswith("SE") else (number, "")
    return f"{head[:-1]}{(int(head[-1]) + 1) % 10}{tail}"


class Office:
    """Makes rows; each has a customer number of its own and everything that an invoice needs.

    ``before``: what the register must hold before the list comes, for the rows that clash with it.
    """

    def __init__(self, seed: int = 20_261_124) -> None:
        self._faker = Faker("sv_SE")
        self._faker.seed_instance(seed)
        self._counted: Iterator[int] = count(1)
        self.before: list[Row] = []

    def next_number(self) -> int:
        """A number nobody else has."""
        return next(self._counted)

    def company(self) -> Row:
        """A clean company with a contact person."""
        number = self.next_number()
        organisation = organisation_number(number)
        postal, city = _PLACES[number % 4]
        first, last = self._faker.first_name(), self._faker.last_name()
        return {
            h.NUMBER: str(10_000 + number),
            h.NAME: f"{last} {self._faker.word().capitalize()} {number} AB",
            h.ORGANISATION: organisation,
            h.VAT: vat_number(organisation),
            h.EMAIL: f"info{number}@example.com",
            h.PHONE: f"031-390 06 {number % 100:02}",
            h.STREET: self._faker.street_address(),
            h.POSTAL: postal,
            h.CITY: city,
            h.COUNTRY: "Sverige",
            h.ACTIVE: "Ja",
            h.TERMS: "30",
            h.FIRST: first,
            h.LAST: last,
            h.MOBILE: f"070-174 06 {5 + number % 95:02}",
            h.MAIL: f"person{number}@example.com",
        }

    def private(self, personal_number: str = "") -> Row:
        """A clean private person; the kind is said, since the list is one of companies."""
        number = self.next_number()
        postal, city = _PLACES[number % 4]
        row: Row = {
            h.NUMBER: str(10_000 + number),
            h.KIND: "Privatperson",
            h.NAME: f"{self._faker.first_name()} {self._faker.last_name()}",
            h.EMAIL: f"privat{number}@example.com",
            h.PHONE: f"031-390 06 {number % 100:02}",
            h.STREET: self._faker.street_address(),
            h.POSTAL: postal,
            h.CITY: city,
            h.COUNTRY: "Sverige",
            h.ACTIVE: "Ja",
        }
        return {**row, h.PERSONAL: personal_number} if personal_number else row
