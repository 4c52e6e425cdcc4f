"""The headers of the office's list, by what they mean."""

NUMBER, KIND, NAME, ORGANISATION, PERSONAL, VAT = (
    "Kundnummer", "Kundtyp", "Företagsnamn", "Organisationsnummer", "Personnummer", "Momsregistreringsnummer",
)  # fmt: skip
EMAIL, PHONE, WEBSITE, STREET, POSTAL, CITY, COUNTRY = (
    "E-post", "Telefon", "Webbplats", "Postadress", "Postnummer", "Ort", "Land",
)  # fmt: skip
ACTIVE, TERMS, MODE, REVERSE, GLN, PEPPOL, LABELS, RELATION, NOTE = (
    "Aktiv", "Betalningsvillkor", "Momssätt", "Omvänd skattskyldighet", "GLN", "Peppol-ID", "Etiketter",
    "Relation", "Anteckning",
)  # fmt: skip
FIRST, LAST, TITLE, MOBILE, MAIL = (
    "Kontaktperson förnamn", "Kontaktperson efternamn", "Kontaktperson titel", "Kontaktperson mobil",
    "Kontaktperson e-post",
)  # fmt: skip
PROPERTY, HOUSING, FLAT, UNREAD = (
    "Fastighetsbeteckning", "BRF organisationsnummer", "Lägenhetsnummer", "Intern kalkyl",
)  # fmt: skip

HEADERS = (
    NUMBER, KIND, NAME, ORGANISATION, PERSONAL, VAT, EMAIL, PHONE, WEBSITE, STREET, POSTAL, CITY, COUNTRY,
    ACTIVE, TERMS, MODE, REVERSE, GLN, PEPPOL, LABELS, RELATION, NOTE, FIRST, LAST, TITLE, MOBILE, MAIL,
    PROPERTY, HOUSING, FLAT, UNREAD,
)  # fmt: skip
"""``Intern kalkyl`` is a column that no import knows."""
