"""Small workbooks, made by the tests."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook

COMPANY_HEADERS = ("Kundnummer", "Företagsnamn", "Organisationsnummer", "E-post", "Postnummer", "Ort")
COMPANIES = (
    ("1001", "Berg Bygg AB", "556036-0793", "info@bergbygg.example", "111 22", "Stockholm"),
    ("1002", "Lund El AB", "556016-0680", "info@lundel.example", "411 05", "Göteborg"),
    ("1003", "Ström Rör AB", "556012-5790", "", "211 20", "Malmö"),
)
WRONG_NUMBER = ("1004", "Fel Firma AB", "556036-0794", "", "", "")
"""Its organisation number has a wrong check digit: the row goes to quarantine."""

PERSON_HEADERS = ("Kundnummer", "Förnamn", "Efternamn", "Personnummer", "Adress", "Postnummer", "Ort")
PERSONAL_NUMBER = "19121212-1212"
PERSON = ("2001", "Tolvan", "Tolvansson", PERSONAL_NUMBER, "Tolvgatan 12", "121 12", "Johanneshov")


def book(headers: Sequence[str], rows: Sequence[Sequence[str]], sheet: str = "Kunder") -> bytes:
    """A workbook with one sheet."""
    workbook = Workbook()
    page = workbook.active
    assert page is not None
    page.title = sheet
    for row in (headers, *rows):
        page.append(list(row))
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def companies(*rows: Sequence[str]) -> bytes:
    """A company workbook."""
    return book(COMPANY_HEADERS, rows or COMPANIES)
