"""The words offices use for kinds, relations and VAT modes, and the code each stands for."""

from mappings.header_text import header_key

KINDS: dict[str, str] = {
    header_key(word): kind
    for kind, words in {
        "company": ("Företag", "Company", "Bolag", "Juridisk person", "F", "Organisation", "Förening", "AB",
                    "Företagskund", "Enskild firma", "Myndighet", "Kommun", "BRF", "B2B"),
        "private": ("Privatperson", "Privat", "Private", "Private person", "P", "Person", "Privatkund",
                    "Fysisk person", "Konsument", "B2C"),
    }.items()
    for word in words
}  # fmt: skip

KIND_WORDS = ("Företag", "Privatperson")
"""The words a template offers."""

RELATIONS: tuple[str, ...] = (
    "Kund", "Leverantör", "Underkonsult", "Grossist", "Återförsäljare", "Samarbetspartner",
)  # fmt: skip
"""The relations a contact can have, as the product names them."""

RELATION_KEYS: dict[str, str] = {header_key(name): name for name in RELATIONS} | {
    header_key(english): name
    for english, name in zip(
        ("Customer", "Supplier", "Subcontractor", "Wholesaler", "Reseller", "Partner"), RELATIONS, strict=True
    )
}

VAT_MODE_WORDS: dict[str, str] = {
    "Svensk moms": "domestic",
    "Omvänd skattskyldighet bygg": "reverse_construction",
    "EU": "eu",
    "Export": "export",
}
"""The words a template offers → :data:`warehouse.tables.contacts.VatMode`."""

VAT_MODES: dict[str, str] = {
    header_key(word): mode
    for word, mode in {
        **VAT_MODE_WORDS,
        "Sverige": "domestic", "SE": "domestic", "Moms": "domestic", "Inrikes": "domestic",
        "SEVAT": "domestic", "domestic": "domestic",
        "Omvänd byggmoms": "reverse_construction", "Byggmoms": "reverse_construction",
        "Omvänd skattskyldighet": "reverse_construction", "SEREVERSEDVAT": "reverse_construction",
        "reverse_construction": "reverse_construction",
        "EU-land": "eu", "EUREVERSEDVAT": "eu", "EU omvänd": "eu",
        "Utanför EU": "export", "Exportmoms": "export",
    }.items()
}  # fmt: skip
