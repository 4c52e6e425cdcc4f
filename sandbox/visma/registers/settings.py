"""``/v2/companysettings``: who is connected, and what its plan is."""

from starlette.responses import Response

from sandbox.visma.asking import Ask, written
from sandbox.visma.company import VARIANTS


def company_settings(ask: Ask) -> Response:
    """GET only, without an envelope."""
    if ask.method != "GET" or ask.parts:
        return ask.refused_method()
    facts = ask.company.facts
    terms = ask.company.registers["termsofpayments"].values()
    return written(
        {
            "CompanyIdentifier": facts["identifier"],
            "Name": facts["name"],
            "CorporateIdentityNumber": facts["organisation_number"],
            "CountryCode": "SE",
            "CurrencyCode": "SEK",
            "ProductVariant": VARIANTS[ask.company.get("variant")],
            "CompanyStatus": 1,
            "ActivatedModules": [],
            "UsesReverseConstructionVat": True,
            "UsesRotReducedInvoicing": True,
            "UsesProject": True,
            "ShowPricesExclVatPC": True,
            "TermsOfPaymentId": next(one["Id"] for one in terms if one["Name"] == "30 dagar"),
            "NextCustomerNumber": int(ask.company.get("next customers", 1)),
            "NextArticleNumber": int(ask.company.get("next articles", 1)),
        }
    )
