"""A synthetic register of companies, each with one contact person, as big as one likes."""

from collections.abc import Iterator
from pathlib import Path

import xlsxwriter
from stdnum import luhn

HEADERS = (
    "Kundnummer", "Företagsnamn", "Organisationsnummer", "E-post", "Telefon", "Fakturaadress", "Postnummer",
    "Ort", "Betalningsvillkor", "Förnamn", "Efternamn", "Kontaktpersonens e-post", "Mobil",
)  # fmt: skip

_TRADES = ("Bygg", "El", "Rör", "Måleri", "Plåt", "Golv", "Tak", "Glas", "Mark", "Ventilation")
_STREETS = ("Storgatan", "Kyrkogatan", "Industrivägen", "Hamngatan", "Skolgatan", "Bruksvägen")
_CITIES = (("11122", "Stockholm"), ("41105", "Göteborg"), ("21120", "Malmö"), ("97231", "Luleå"))
_FIRST = ("Anna", "Erik", "Maria", "Lars", "Karin", "Nils", "Eva", "Olof", "Sara", "Per")
_LAST = ("Berg", "Lund", "Ström", "Ek", "Holm", "Dahl", "Sjö", "Ås", "Näs", "Hed")


def organisation_number(number: int) -> str:
    """A limited company's number with its check digit (SKV 709), from a series counted by ``number``."""
    body = f"559{number:06d}"
    return f"{body[:6]}-{body[6:]}{luhn.calc_check_digit(body)}"


def rows(count: int, *, changed: int | None = None) -> Iterator[tuple[str, ...]]:
    """``count`` rows under :data:`HEADERS`; the company of row ``changed`` (from 0) has another phone."""
    for n in range(count):
        trade = _TRADES[n % 10]
        postal, city = _CITIES[n % 4]
        first, last = _FIRST[n % 10], _LAST[n // 10 % 10]
        phone = f"08-{500000 + n}" if n != changed else "08-123456"
        yield (
            f"{10000 + n}", f"{last}s {trade} {n} AB", organisation_number(n),
            f"info@firma{n}.example", phone,
            f"{_STREETS[n % 6]} {n % 200 + 1}", postal, city, "30", first, last,
            f"{first.lower()}@firma{n}.example", f"070-{1000000 + n}",
        )  # fmt: skip


def write_book(path: Path, count: int, *, changed: int | None = None) -> Path:
    """The register as a workbook of text cells."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        page = book.add_worksheet("Kunder")
        page.write_row(0, 0, HEADERS)
        for number, row in enumerate(rows(count, changed=changed), start=1):
            page.write_row(number, 0, row)
    return path
