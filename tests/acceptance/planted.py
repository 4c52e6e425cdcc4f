"""Files with personal numbers in every place where offices put them, right ones and mistyped ones.

All are Skatteverket's published test numbers, and those with another last digit.
"""

from tests.acceptance.office import TEST_PERSONS, other_last_digit
from tests.dagster.books import book

WRONG = tuple(other_last_digit(number) for number in TEST_PERSONS)
NUMBERS = (*TEST_PERSONS, *WRONG)

SHEET = f"Kunder {TEST_PERSONS[2]}"
FILE = "kunder 191212121212.xlsx"
HEADER = f"Kommentar {TEST_PERSONS[1]}"
_HEADERS = (
    "Kundnummer", "Kundtyp", "Företagsnamn", "Organisationsnummer", "Personnummer", "VAT-nr", "E-post",
    "Postadress", "Etiketter", "Er referens", "Anteckning", "Kontaktperson", "Kontaktperson e-post", HEADER,
)  # fmt: skip
_PERSON_HEADERS = (
    "Kundnummer",
    "Namn",
    "Personnummer",
    "E-post",
    "Adress",
    "Postnummer",
    "Etiketter",
    "Anteckning",
)


def _short(number: str) -> str:
    return number[2:].replace("-", "")


def companies() -> bytes:
    """Companies and sole traders: one place a row, each with a right number and with a wrong one."""
    rows: list[tuple[str, ...]] = []
    for at, number in enumerate(NUMBERS):
        ten, key = _short(number), f"4{at}"
        spoken = f"{number[:8]} - {number[9:]}"
        rows += [
            _row(key + "1", organisation=number),
            _row(key + "2", organisation=ten),
            _row(key + "3", vat=f"SE{ten}01"),
            _row(key + "4", vat=f"SE {ten[:6]}-{ten[6:]} 01"),
            _row(key + "5", kind="Privatperson", personal=f"{ten[:6]}+{ten[6:]}"),
            _row(key + "6", note=f"Ring Tolvan ({spoken}), född {ten}."),
            _row(key + "7", labels=f"Stammis; {number}"),
            _row(key + "8", email=f"{ten}@example.com", person=f"Tolvan {number}", mail=f"{ten}@example.com"),
            _row(key + "9", name=f"Firma {ten}", street=f"c/o {number}", reference=spoken, comment=number),
            _row(ten),
            _row(key + "10", organisation=f"{ten[:6]}\u00a0{ten[6:]}", personal=number),
        ]
    return book(_HEADERS, rows, sheet=SHEET)


def _row(
    key: str,
    *,
    kind: str = "",
    name: str = "",
    organisation: str = "",
    personal: str = "",
    vat: str = "",
    email: str = "",
    street: str = "",
    labels: str = "",
    reference: str = "",
    note: str = "",
    person: str = "",
    mail: str = "",
    comment: str = "",
) -> tuple[str, ...]:
    return (
        key, kind, name or f"Firma {key[-4:]} X", organisation, personal, vat, email, street, labels,
        reference, note, person, mail, comment,
    )  # fmt: skip


def persons() -> bytes:
    """Private persons with right and wrong numbers."""
    rows = [
        (f"5{at}", f"Tolvan Tolvansson {at}", number, "", "Tolvgatan 12", "121 12", number, f"pnr: {number}")
        for at, number in enumerate(NUMBERS)
    ]
    return book(_PERSON_HEADERS, rows, sheet="Privatpersoner")
