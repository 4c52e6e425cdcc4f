"""One spelling per member for both sides; see :mod:`mappings.accounting.spelling`."""

from collections.abc import Callable, Mapping

from mappings.accounting.spelling import digits_together, email, organisation_number, phone
from mappings.normalise.digits import compact

FORMS: Mapping[str, Callable[[str], str]] = {
    **dict.fromkeys(("InvoicePostalCode", "DeliveryPostalCode"), digits_together),
    **dict.fromkeys(("Telephone", "MobilePhone", "ContactPersonPhone", "ContactPersonMobile"), phone),
    **dict.fromkeys(("EmailAddress", "ContactPersonEmail"), email),
    **dict.fromkeys(("InvoiceCountryCode", "DeliveryCountryCode"), str.upper),
    "CorporateIdentityNumber": organisation_number,
    "VatNumber": compact,
    "EdiGlnNumber": compact,
    "TermsOfPaymentId": str.lower,
    "SalesPriceListId": str.lower,
}
"""Member → its one spelling. One without is compared as it stands, in NFC."""


def formed(name: str, text: str) -> str:
    """A text in its member's one spelling."""
    form = FORMS.get(name)
    return form(text) if form else text
