"""Every normaliser under one signature, for the tests beside."""

from collections.abc import Callable
from datetime import date
from typing import Any

from hub.errors import Problem
from mappings import normalise
from mappings.normalise import Answer

TODAY = date(2026, 11, 24)

NORMALISERS: dict[str, Callable[[str, str], Answer[Any] | Problem]] = {
    "organisation_number": lambda text, country: normalise.organisation_number(text, country, TODAY),
    "personal_number": lambda text, _: normalise.personal_number(text, TODAY),
    "vat_number": lambda text, country: normalise.vat_number(text, country, TODAY),
    "postal_code": normalise.postal_code,
    "phone": normalise.phone,
    "email": lambda text, _: normalise.email(text),
    "country": lambda text, _: normalise.country(text),
    "gln": lambda text, _: normalise.gln(text),
    "peppol_id": lambda text, _: normalise.peppol_id(text),
    "website": lambda text, _: normalise.website(text),
    "terms_of_payment": lambda text, _: normalise.terms_of_payment(text),
    "yes_no": lambda text, _: normalise.yes_no(text),
    "property_designation": lambda text, _: normalise.property_designation(text),
    "apartment_number": lambda text, _: normalise.apartment_number(text),
}
"""Name → (text, country) → answer or problem."""


def said(answer: Answer[Any] | Problem) -> tuple[str, str]:
    """(value, what is said of it): ``personal`` and the codes of warnings, or the problem's code."""
    if isinstance(answer, Problem):
        return "", answer.code
    words = ["personal"] if answer.personal else []
    return str(answer.value), " ".join([*words, *(warning.code for warning in answer.warnings)])
