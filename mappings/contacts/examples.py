"""The example row of each template: official or reserved example values, clearly nobody's.

Phone numbers are of the series the Swedish Post and Telecom Authority keeps free for fiction
(031-390 06 00 … 99, 070-174 06 05 … 99); e-mail addresses use example.com (RFC 2606); the personal
number is the Tax Agency's example.
"""

EXAMPLES: dict[str, dict[str, str]] = {
    "contacts": {
        "contact.kind": "Företag",
        "contact.customer_number": "EXEMPEL-1",
        "contact.name": "Exempelbygg AB (exempelrad)",
        "contact.organisation_number": "556677-8899",
        "contact.vat_number": "SE556677889901",
        "contact.relations": "Kund",
        "contact.is_active": "Ja",
        "contact.phone": "031-390 06 00",
        "contact.fax": "031-390 06 01",
        "contact.email": "info@example.com",
        "contact.invoice_email": "faktura@example.com",
        "contact.website": "www.example.com",
        "contact.visit.line1": "Exempelgatan 1",
        "contact.visit.postal_code": "972 31",
        "contact.visit.city": "Luleå",
        "contact.visit.country": "Sverige",
        "contact.invoice.line1": "Box 1",
        "contact.invoice.postal_code": "971 02",
        "contact.invoice.city": "Luleå",
        "contact.invoice.country": "Sverige",
        "contact.terms_of_payment": "30",
        "contact.vat_mode": "Svensk moms",
        "contact.reverse_charge_construction": "Nej",
        "contact.your_reference": "Åsa Exempel",
        "contact.sales_responsible": "Bo Säljare",
        "contact.note": "Den här raden är ett exempel och läses inte in.",
        "contact_person.first_name": "Åsa",
        "contact_person.last_name": "Exempel",
        "contact_person.title": "Projektledare",
        "contact_person.mobile": "070-174 06 05",
        "contact_person.email": "asa@example.com",
    },
    "persons": {
        "contact.kind": "Privatperson",
        "contact.customer_number": "EXEMPEL-2",
        "contact.first_name": "Tolvan",
        "contact.last_name": "Tolvansson (exempelrad)",
        "contact.personal_number": "19121212-1212",
        "contact.is_active": "Ja",
        "contact.email": "tolvan@example.com",
        "contact.phone": "031-390 06 02",
        "contact.mobile": "070-174 06 06",
        "contact.invoice.line1": "Exempelgatan 2",
        "contact.invoice.postal_code": "972 31",
        "contact.invoice.city": "Luleå",
        "contact.invoice.country": "Sverige",
        "contact.terms_of_payment": "30",
        "contact.note": "Den här raden är ett exempel och läses inte in.",
        "contact_property.property_designation": "LULEÅ EXEMPLET 1:2",
    },
}
"""Template → canonical target → what its cell says."""
