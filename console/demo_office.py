"""The example office's two workbooks: 240 companies with their contact persons, 60 private persons, and a few
rows as offices really write them, which belong in quarantine.

Nobody is real. Names are drawn with a fixed seed; organisation numbers have right check digits but lie in a
series that the Companies Registration Office has not come to (559990–559999); phone numbers are of the
series that the Post and Telecom Authority keeps free for fiction; there are no personal numbers.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from random import Random

import xlsxwriter
from faker import Faker
from stdnum import luhn

COMPANIES, PERSONS = 240, 60
SEED = 20260101

COMPANY_HEADERS = (
    "Kundtyp", "Kundnummer", "Företagsnamn", "Organisationsnummer", "Momsregistreringsnummer", "Telefon",
    "E-post", "Faktura e-post", "Postadress", "Postnummer", "Ort", "Betalningsvillkor",
    "Omvänd skattskyldighet", "Etiketter", "Kontaktperson förnamn", "Kontaktperson efternamn",
    "Kontaktperson titel", "Kontaktperson mobil", "Kontaktperson e-post",
)  # fmt: skip
PERSON_HEADERS = (
    "Kundnummer", "Förnamn", "Efternamn", "Mobil", "E-post", "Adress", "Postnummer", "Ort",
    "Fastighetsbeteckning",
)  # fmt: skip

_PLACES = (
    ("111 22", "Stockholm"), ("411 05", "Göteborg"), ("211 20", "Malmö"), ("753 20", "Uppsala"),
    ("722 11", "Västerås"), ("702 10", "Örebro"), ("582 22", "Linköping"), ("252 20", "Helsingborg"),
    ("553 16", "Jönköping"), ("602 23", "Norrköping"), ("903 26", "Umeå"), ("972 31", "Luleå"),
)  # fmt: skip
_TRADES = ("Bygg AB", "El AB", "VVS AB", "Måleri AB", "Plåt AB", "Fastigheter AB", "Konsult AB", "Golv AB",
           "Mark & Trädgård AB", "Fönster AB", "Ventilation AB", "Snickeri HB")  # fmt: skip
_TITLES = ("Projektledare", "Ekonomiansvarig", "Inköpare", "Platschef", "VD", "Fastighetsskötare")
_LABELS = ("Serviceavtal", "Ramavtal", "Byggkund")
_STREETS = ("Storgatan", "Hantverkargatan", "Industrivägen", "Verkstadsgatan", "Björkvägen", "Skolgatan")
_CREATED = datetime(2026, 1, 1)

Row = Sequence[str]


def company_workbook() -> bytes:
    """For the import of companies; the last rows can't be read as they stand."""
    fake, pick = _seeded(SEED)
    rows = [row for at in range(COMPANIES) for row in _company(at, fake, pick)]
    return _book("Kunder", COMPANY_HEADERS, [*rows, *_wrong_companies()])


def person_workbook() -> bytes:
    """For the import of private persons; the last row has no name."""
    fake, pick = _seeded(SEED + 1)
    rows = [_person(at, fake, pick) for at in range(PERSONS)]
    nameless = ["2999", "", "", "070-174 06 99", "namnlos@example.com", "", "", "", ""]
    return _book("Privatpersoner", PERSON_HEADERS, [*rows, nameless])


def organisation_number(at: int) -> str:
    """The ``at``-th number of the series, with its check digit."""
    digits = f"55999{at:04}"
    return f"{digits[:6]}-{digits[6:]}{luhn.calc_check_digit(digits)}"


def vat_number(at: int) -> str:
    """The VAT number of the company with the ``at``-th organisation number."""
    return f"SE{organisation_number(at).replace('-', '')}01"


def _seeded(seed: int) -> tuple[Faker, Random]:
    fake = Faker("sv_SE")
    fake.seed_instance(seed)
    return fake, Random(seed)


def _company(at: int, fake: Faker, pick: Random) -> Iterator[Row]:
    # A company with several contact persons repeats on several rows, as in the template.
    name, site = f"{fake.last_name()} {pick.choice(_TRADES)}", f"kund{at + 1001}.example.com"
    code, city = pick.choice(_PLACES)
    company = (
        "Företag", str(at + 1001), name, organisation_number(at), vat_number(at), _landline(pick),
        f"info@{site}", f"faktura@{site}", _street(pick), code, city,
        pick.choice(("10", "20", "30", "30", "30")), "Ja" if "Bygg" in name else "Nej",
        pick.choice((*_LABELS, "", "", "")),
    )  # fmt: skip
    for number in range(pick.choice((1, 1, 1, 2, 2, 3))):
        first, last = fake.first_name(), fake.last_name()
        yield (*company, first, last, pick.choice(_TITLES), _mobile(pick), f"kontakt{number + 1}@{site}")


def _person(at: int, fake: Faker, pick: Random) -> Row:
    code, city = pick.choice(_PLACES)
    estate = f"{city.upper()} EXEMPLET {pick.randint(1, 9)}:{pick.randint(1, 99)}"
    return (
        str(at + 2001), fake.first_name(), fake.last_name(), _mobile(pick), f"person{at + 2001}@example.com",
        _street(pick), code, city, estate if pick.random() < 0.4 else "",
    )  # fmt: skip


def _wrong_companies() -> Iterable[Row]:
    rest = ("",) * (len(COMPANY_HEADERS) - 4)
    right, wrong = organisation_number(900), organisation_number(901)
    last = str((int(wrong[-1]) + 1) % 10)
    yield ("Företag", "1901", "Felsiffrans Bygg AB", wrong[:-1] + last, *rest)
    yield ("Företag", "1902", "", organisation_number(902), *rest)
    yield ("Företag", "1903", "Dubbelnamnet El AB", right, *rest)
    yield ("Företag", "1903", "Dubbelnamnet Elektriska AB", right, *rest)


def _landline(pick: Random) -> str:
    return f"031-390 06 {pick.randint(0, 99):02}"


def _mobile(pick: Random) -> str:
    return f"070-174 06 {pick.randint(5, 99):02}"


def _street(pick: Random) -> str:
    return f"{pick.choice(_STREETS)} {pick.randint(1, 120)}"


def _book(title: str, headers: Row, rows: Iterable[Row]) -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": title, "created": _CREATED})
    page = book.add_worksheet(title)
    bold = book.add_format({"bold": True})
    for column, header in enumerate(headers):
        page.write_string(0, column, header, bold)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if cell:
                page.write_string(number, column, cell)
    page.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()
