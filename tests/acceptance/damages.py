"""Fifty ways in which rows of a real office's list are damaged, and what must become of each.

Belongs here: the damages and their manifest. A damage changes cells of clean rows; what it changed is also
what an admin would write to correct it.
"""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.acceptance import headers as h
from tests.acceptance.office import (
    LABEL,
    TEST_PERSONS,
    Cell,
    Formula,
    Office,
    Row,
    finnish_number,
    norwegian_number,
    organisation_number,
    other_last_digit,
    vat_number,
)

Said = tuple[str, str | None]
"""A code, and the header of the cell it stands at (``None``: the row as a whole)."""


@dataclass(slots=True)
class Expected:
    """What must become of one row.

    ``codes``: everything that is said about it. ``right``: the cells that correct it; ``corrected``: what
    becomes of it then.
    """

    row: Row
    outcome: str = "created"
    codes: frozenset[Said] = frozenset()
    right: Mapping[str, Cell] = field(default_factory=dict)
    corrected: str = "created"


Case = list[Expected]
"""The rows of one damage: usually one."""


def clean(office: Office) -> Case:
    """Not damaged at all."""
    return [Expected(office.company())]


def _damaged(base: Row, changes: Mapping[str, Cell], outcome: str, *codes: Said) -> Expected:
    right = {name: base.get(name, "") for name in changes} if outcome == "quarantined" else {}
    return Expected({**base, **changes}, outcome, frozenset(codes), right)


Changes = Callable[[Row], Mapping[str, Cell]]


def _stops(code: str, at: str, changes: Changes) -> Callable[[Office], Case]:
    """A company's row that must wait in quarantine, with its main finding at a cell."""

    def make(office: Office) -> Case:
        base = office.company()
        return [_damaged(base, changes(base), "quarantined", (code, at))]

    return make


def _goes_in(changes: Changes, *codes: Said) -> Callable[[Office], Case]:
    """A company's row that goes in, with what is said about it."""

    def make(office: Office) -> Case:
        base = office.company()
        return [_damaged(base, changes(base), "created", *codes)]

    return make


def _set(cells: Mapping[str, Cell]) -> Changes:
    return lambda _: cells


def _number(row: Row, header: str = h.ORGANISATION) -> str:
    return str(row[header]).replace("-", "")


def _nobody(row: Row) -> Mapping[str, Cell]:
    return dict.fromkeys((h.FIRST, h.LAST, h.MOBILE, h.MAIL), "")


def _wrong_personal_number(office: Office) -> Case:
    base = office.private(TEST_PERSONS[0])
    wrong = {h.PERSONAL: other_last_digit(TEST_PERSONS[0])}
    return [_damaged(base, wrong, "quarantined", ("PERSONAL_NUMBER_CHECK_DIGIT", h.PERSONAL))]


def _rows_disagree(header: str, other: Changes) -> Callable[[Office], Case]:
    """Two rows of one customer number that contradict each other: both wait."""

    def make(office: Office) -> Case:
        first = office.company()
        second = {**first, h.FIRST: "Bo", h.LAST: "Annan", h.MOBILE: "", h.MAIL: ""}
        said = ("ROWS_DISAGREE", header)
        return [
            Expected(first, "quarantined", frozenset({said})),
            _damaged(second, other(second), "quarantined", said),
        ]

    return make


def _soft_difference(office: Office) -> Case:
    first = office.company()
    second = {**first, h.CITY: "Kiruna", h.FIRST: "Bo", h.LAST: "Annan", h.MOBILE: "", h.MAIL: ""}
    return [Expected(first), Expected(second, codes=frozenset({("ROWS_DIFFER", None)}))]


def _twice(office: Office) -> Case:
    first = office.company()
    return [Expected(first), Expected(dict(first))]


def _two_customer_numbers(office: Office) -> Case:
    first, second = office.company(), office.company()
    shared = {h.ORGANISATION: first[h.ORGANISATION], h.VAT: first[h.VAT]}
    return [
        Expected(first),
        Expected({**second, **shared}, codes=frozenset({("TWO_CUSTOMER_NUMBERS", None)})),
    ]


def _public_body(office: Office) -> Case:
    number = organisation_number(office.next_number(), "202")
    changes = {h.ORGANISATION: number, h.VAT: vat_number(number)}
    return [_damaged(office.company(), changes, "created", ("PUBLIC_BODY_WITHOUT_EINVOICE", None))]


def _abroad(country: str, *, wrong: bool) -> Callable[[Office], Case]:
    """A Norwegian or Finnish company, right or with a wrong check digit."""

    def make(office: Office) -> Case:
        number = (norwegian_number if country == "Norge" else finnish_number)(office.next_number())
        place = (
            {h.POSTAL: "0150", h.CITY: "Oslo"}
            if country == "Norge"
            else {h.POSTAL: "00100", h.CITY: "Helsinki"}
        )
        reach = dict.fromkeys((h.VAT, h.PHONE, h.MOBILE), "")
        base: Row = {**office.company(), **place, **reach, h.COUNTRY: country, h.ORGANISATION: number}
        if not wrong:
            return [Expected(base)]
        said = ("ORGANISATION_NUMBER_CHECK_DIGIT", h.ORGANISATION)
        return [_damaged(base, {h.ORGANISATION: other_last_digit(number)}, "quarantined", said)]

    return make


def _ambiguous(office: Office) -> Case:
    """Could be either of two: corrected by the number of the one that is meant."""
    number = office.next_number()
    row: Row = {h.NAME: f"Tvilling {number} AB", h.POSTAL: "111 22", h.CITY: "Stockholm"}
    one, other = ({**row, h.NUMBER: f"{number}-{twin}"} for twin in (1, 2))
    office.before += [one, other]
    said = frozenset({("MATCH_AMBIGUOUS", None)})
    return [Expected(row, "quarantined", said, {h.NUMBER: one[h.NUMBER]}, "unchanged")]


def _possible_duplicate(office: Office) -> Case:
    """Only a name that is there already, and something else beside it."""
    number = office.next_number()
    row: Row = {h.NAME: f"Namne {number} AB", h.WEBSITE: "www.example.com"}
    office.before.append({h.NAME: row[h.NAME], h.NUMBER: f"{number}-1", h.STREET: "Storgatan 1"})
    said = frozenset({("POSSIBLE_DUPLICATE", None)})
    return [Expected(row, "quarantined", said, {h.NUMBER: f"{number}-1"}, "updated")]


def _other_kind(office: Office) -> Case:
    """A company under a private person's number: corrected by its own."""
    row, private = office.company(), office.private()
    office.before.append(private)
    said = frozenset({("KIND_DIFFERS", None)})
    return [Expected({**row, h.NUMBER: private[h.NUMBER]}, "quarantined", said, {h.NUMBER: row[h.NUMBER]})]


def _sole_trader_with_wrong_vat(office: Office) -> Case:
    """The masked number comes back in the returned workbook and must be taken from the archived row."""
    base = {**office.company(), h.ORGANISATION: TEST_PERSONS[1], h.VAT: "", h.NOTE: "lång text " * 40}
    wrong = other_last_digit(vat_number(organisation_number(office.next_number())))
    return [_damaged(base, {h.VAT: wrong}, "quarantined", ("VAT_NUMBER_CHECK_DIGIT", h.VAT))]


STOPS: dict[str, Callable[[Office], Case]] = {
    "organisation number, check digit": _stops(
        "ORGANISATION_NUMBER_CHECK_DIGIT", h.ORGANISATION,
        lambda row: {h.ORGANISATION: other_last_digit(str(row[h.ORGANISATION]))},
    ),
    "organisation number, too short": _stops(
        "ORGANISATION_NUMBER_SHAPE", h.ORGANISATION, _set({h.ORGANISATION: "55603"})
    ),
    "organisation number, all zeros": _stops(
        "ORGANISATION_NUMBER_PLACEHOLDER", h.ORGANISATION, _set({h.ORGANISATION: "000000-0000"})
    ),
    "organisation number, digits lost": _stops(
        "NUMBER_EXPONENT", h.ORGANISATION, _set({h.ORGANISATION: "5.56677E+9"})
    ),
    "organisation number, an exponent": _stops(
        "NUMBER_EXPONENT", h.ORGANISATION, lambda row: {h.ORGANISATION: f"5.{_number(row)[1:]}E9"}
    ),
    "VAT number, check digit": _stops(
        "VAT_NUMBER_CHECK_DIGIT", h.VAT, lambda row: {h.VAT: other_last_digit(str(row[h.VAT]))}
    ),
    "personal number, check digit": _wrong_personal_number,
    "name missing": _stops("NAME_MISSING", h.NAME, _set({h.NAME: ""})),
    "name cleared": _stops("CLEAR_NOT_ALLOWED", h.NAME, _set({h.NAME: "(töm)"})),
    "name too long": _stops("VALUE_TOO_LONG", h.NAME, _set({h.NAME: "Å" * 1025})),
    "#N/A in a number": _stops(
        "CELL_ERROR", h.ORGANISATION, _set({h.ORGANISATION: Formula("=NA()", "#N/A")})
    ),
    "#REF! in the name": _stops("CELL_ERROR", h.NAME, _set({h.NAME: Formula("=Blad2!#REF!", "#REF!")})),
    "rows differ in name": _rows_disagree(h.NAME, _set({h.NAME: "Något Helt Annat AB"})),
    "rows differ in organisation number": _rows_disagree(
        h.ORGANISATION, _set({h.ORGANISATION: organisation_number(999_999)})
    ),
    "Norwegian number, check digit": _abroad("Norge", wrong=True),
    "Finnish number, check digit": _abroad("Finland", wrong=True),
    "housing association with a personal number": _stops(
        "HOUSING_ASSOCIATION_NUMBER_PERSONAL", h.HOUSING, _set({h.HOUSING: TEST_PERSONS[0], h.FLAT: "1101"})
    ),
    "sole trader, VAT check digit": _sole_trader_with_wrong_vat,
    "several candidates": _ambiguous,
    "possible duplicate": _possible_duplicate,
    "other kind": _other_kind,
}  # fmt: skip
"""Damages that stop a row."""

WARNS: dict[str, Callable[[Office], Case]] = {
    "e-mail": _goes_in(_set({h.EMAIL: "info@ exempel"}), ("EMAIL_INVALID", h.EMAIL)),
    "phone": _goes_in(_set({h.PHONE: "070 12"}), ("PHONE_INVALID", h.PHONE)),
    "postal code": _goes_in(_set({h.POSTAL: "1112"}), ("POSTAL_CODE_SHAPE", h.POSTAL)),
    "website": _goes_in(_set({h.WEBSITE: "inte en adress"}), ("WEBSITE_SHAPE", h.WEBSITE)),
    "terms": _goes_in(_set({h.TERMS: "2024-01-15"}), ("TERMS_OF_PAYMENT_WORDS", h.TERMS)),
    "GLN": _goes_in(_set({h.GLN: "7350000000001"}), ("GLN_CHECK_DIGIT", h.GLN)),
    "Peppol": _goes_in(_set({h.PEPPOL: "peppol"}), ("PEPPOL_ID_SHAPE", h.PEPPOL)),
    "label": _goes_in(_set({h.LABELS: f"{LABEL}; Okänd"}), ("LABEL_UNKNOWN", h.LABELS)),
    "yes or no": _goes_in(_set({h.ACTIVE: "kanske"}), ("YES_NO_UNKNOWN", h.ACTIVE)),
    "country": _goes_in(_set({h.COUNTRY: "Narnia"}), ("COUNTRY_UNKNOWN", h.COUNTRY)),
    "VAT mode": _goes_in(_set({h.MODE: "halv moms"}), ("VALUE_UNKNOWN", h.MODE)),
    "relation": _goes_in(_set({h.RELATION: "Granne"}), ("VALUE_UNKNOWN", h.RELATION)),
    "kind": _goes_in(_set({h.KIND: "Hund"}), ("VALUE_UNKNOWN", h.KIND)),
    "note too long": _goes_in(_set({h.NOTE: "x" * 4001}), ("VALUE_TOO_LONG", h.NOTE)),
    "personal number in a note": _goes_in(
        _set({h.NOTE: f"Ring {TEST_PERSONS[0]} först"}), ("PERSONAL_NUMBER_MASKED", h.NOTE)
    ),
    "personal number as an e-mail": _goes_in(
        _set({h.EMAIL: "191212121212@example.com"}), ("PERSONAL_NUMBER_LEFT_OUT", h.EMAIL)
    ),
    "#DIV/0! in an unread column": _goes_in(
        _set({h.UNREAD: Formula("=1/0", "#DIV/0!")}), ("CELL_ERROR_UNREAD", h.UNREAD)
    ),
    "reverse charge without VAT number": _goes_in(
        _set({h.REVERSE: "Ja", h.VAT: ""}), ("REVERSE_CHARGE_WITHOUT_VAT", None)
    ),
    "reverse charge, housing association": _goes_in(
        lambda row: {h.REVERSE: "Ja", h.NAME: f"Brf {row[h.NAME]}".removesuffix(" AB")},
        ("REVERSE_CHARGE_HOUSING", None),
    ),
    "public body": _public_body,
    "person without a name": _goes_in(
        lambda row: {**_nobody(row), h.TITLE: "VD"}, ("PERSON_WITHOUT_NAME", None)
    ),
    "flat without its association": _goes_in(_set({h.FLAT: "1101"}), ("PROPERTY_INCOMPLETE", None)),
    "rows differ in city": _soft_difference,
    "two customer numbers": _two_customer_numbers,
}
"""Damages that are said, and the row goes in."""

REPAIRED: dict[str, Callable[[Office], Case]] = {
    "nothing": clean,
    "float": _goes_in(lambda row: {h.ORGANISATION: f"{_number(row)}.0"}),
    "number cell": _goes_in(lambda row: {h.ORGANISATION: float(_number(row))}),
    "prefix 16": _goes_in(lambda row: {h.ORGANISATION: f"16{_number(row)}"}),
    "en dash": _goes_in(lambda row: {h.ORGANISATION: str(row[h.ORGANISATION]).replace("-", "\u2013")}),
    "decomposed letters": _goes_in(lambda row: {h.NAME: unicodedata.normalize("NFD", f"Åkes {row[h.NAME]}")}),
    "NBSP": _goes_in(lambda row: {h.NAME: f"\u00a0{str(row[h.NAME]).replace(' ', chr(0xA0))}\u00a0"}),
    "zero width": _goes_in(
        lambda row: {h.NAME: f"\u200b{row[h.NAME]}\ufeff", h.EMAIL: f"{row[h.EMAIL]}\u200b"}
    ),
    "cleared": _goes_in(_set({h.PHONE: "(töm)"})),
    "code and city in one": _goes_in(_set({h.POSTAL: "", h.CITY: "972 31 LULEÅ"})),
    "twice the same row": _twice,
    "Norwegian number": _abroad("Norge", wrong=False),
    "Finnish number": _abroad("Finland", wrong=False),
    "text date in a note": _goes_in(_set({h.NOTE: "2024-01-15"})),
}
"""Damages that are understood without a word."""
