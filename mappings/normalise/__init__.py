"""One value at a time: from a cleaned text to its one spelling, or to the problem that it has.

Belongs here: pure functions ``str → Answer or Problem`` that know nothing of columns, rows or the store.
None of them raises, whatever the text; given its own answer, each gives the same answer again. A problem
never holds the text itself.
"""

from mappings.normalise.answer import Answer
from mappings.normalise.country import country
from mappings.normalise.einvoice import gln, peppol_id
from mappings.normalise.email import email
from mappings.normalise.homes import apartment_number, property_designation
from mappings.normalise.names import (
    company_words,
    name_key,
    split_full_name,
    split_reversed_name,
    unmistakably_reversed,
)
from mappings.normalise.organisation import organisation_number
from mappings.normalise.personal import personal_number
from mappings.normalise.phone import phone
from mappings.normalise.postal import postal_code, split_postal_city
from mappings.normalise.terms import terms_of_payment
from mappings.normalise.text import clean
from mappings.normalise.vat import vat_number
from mappings.normalise.website import website
from mappings.normalise.yes_no import yes_no

__all__ = [
    "Answer",
    "apartment_number",
    "clean",
    "company_words",
    "country",
    "email",
    "gln",
    "name_key",
    "organisation_number",
    "peppol_id",
    "personal_number",
    "phone",
    "postal_code",
    "property_designation",
    "split_full_name",
    "split_postal_city",
    "split_reversed_name",
    "terms_of_payment",
    "unmistakably_reversed",
    "vat_number",
    "website",
    "yes_no",
]
