"""One spelling per field for both sides; see :mod:`mappings.accounting.spelling`."""

from collections.abc import Callable, Mapping

from mappings.accounting.spelling import digits_together, email, organisation_number, phone
from mappings.normalise.digits import compact

FORMS: Mapping[str, Callable[[str], str]] = {
    **dict.fromkeys(("ZipCode", "DeliveryZipCode", "VisitingZipCode"), digits_together),
    **dict.fromkeys(("Phone1", "Phone2", "Fax"), phone),
    **dict.fromkeys(("Email", "EmailInvoice"), email),
    **dict.fromkeys(("CountryCode", "DeliveryCountryCode", "VisitingCountryCode"), str.upper),
    "OrganisationNumber": organisation_number,
    "VATNumber": compact,
    "GLN": compact,
}
"""Field → its one spelling. A field without one is compared as cleaned."""


def formed(name: str, text: str) -> str:
    """A cleaned text in its field's one spelling."""
    form = FORMS.get(name)
    return form(text) if form else text
