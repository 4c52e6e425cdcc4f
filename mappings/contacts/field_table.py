"""Every column a contact import knows: header, aliases, reader, and what a bad value does.

Belongs here: data only. Lengths are those of :mod:`warehouse.tables.contacts` (a test compares them).
"""

from mappings.contacts.fields import BOTH, CONTACTS, PERSONS, Bad, FieldSpec, Sheet
from mappings.spare_meanings import SpareMeaning

_TEXT = 1024


def _contact(field: str, header: str, english: str, *aliases: str, **rest: object) -> FieldSpec:
    return FieldSpec("contact", field, header, english, aliases, **rest)  # type: ignore[arg-type]


def _person(field: str, header: str, english: str, *aliases: str, **rest: object) -> FieldSpec:
    rest = {"sheets": CONTACTS, "templates": CONTACTS, **rest}
    return FieldSpec("contact_person", field, header, english, aliases, **rest)  # type: ignore[arg-type]


def _property(field: str, header: str, english: str, *aliases: str, **rest: object) -> FieldSpec:
    return FieldSpec("contact_property", field, header, english, aliases, templates=BOTH, **rest)  # type: ignore[arg-type]


def _place(
    kind: str, swedish: str, english: str, groups: tuple[str, ...], templates: tuple[Sheet, ...]
) -> tuple[FieldSpec, ...]:
    """Postal code, city and country of an address, with aliases for each group header over them."""

    def part(field: str, word: str, words: tuple[str, ...], reader: str, bad: Bad, size: int) -> FieldSpec:
        aliases = tuple(f"{group} {w}" for group in groups for w in words)
        header, name = f"{swedish} {word}", f"{english} {field.replace('_', ' ')}"
        return FieldSpec(
            "contact",
            f"{kind}.{field}",
            header,
            name,
            tuple(a for a in aliases if a != header),
            reader,
            bad,
            size,
            masked=field == "city",
            templates=templates,
        )

    return (
        part("postal_code", "postnummer", ("postnummer", "postnr"), "postal_code", "keep", 20),
        part("city", "ort", ("ort", "postort", "stad"), "city", "leave_out", _TEXT),
        part("country", "land", ("land", "landskod"), "country", "leave_out", 2),
    )


_IDENTITY = (
    _contact("kind", "Kundtyp", "Customer type", "Typ av kund", "Kundkategori", "Företag/Privat",
             "Privat/Företag", reader="kind", templates=BOTH),
    _contact("customer_number", "Kundnummer", "Customer number", "Kundnr", "Kund nr", "Nr", "Kund-ID",
             "Kundid", "Customer no", "Customer ID", "Kund no", "Knr", "Kundkod", "Debitornr",
             reader="customer_number", length=50, templates=BOTH),
    _contact("name", "Företagsnamn", "Company name", "Företag", "Namn", "Kundnamn", "Kund", "Firma",
             "Firmanamn", "Bolagsnamn", "Bolag", "Company", "Name", "Företag/Namn", "Namn/Företag",
             "Företagets namn", "Företag namn", "Organisationsnamn", "Kundens namn", "Namn 1", "Firma/Namn",
             "Namn/Firma", "Kund/Företag", "Kundnamn/Företag",
             reader="name", bad="stop", length=_TEXT, sheets=CONTACTS, templates=CONTACTS, anchor=True),
    _contact("first_name", "Förnamn", "First name", "Tilltalsnamn", "Fnamn", reader="person_name", length=200,
             sheets=PERSONS, templates=PERSONS),
    _contact("last_name", "Efternamn", "Last name", "Surname", "Enamn", reader="person_name", length=200,
             sheets=PERSONS, templates=PERSONS, anchor=True),
    _contact("full_name", "Namn", "Name", "Fullständigt namn", "Full name", "Kundnamn", "Kund",
             "För- och efternamn", "Förnamn och efternamn", "Förnamn efternamn", "Efternamn, förnamn",
             "Efternamn och förnamn", "Privatperson", reader="full_name", bad="stop", length=_TEXT,
             sheets=PERSONS, templates=PERSONS, anchor=True),
    _contact("organisation_number", "Organisationsnummer", "Organisation number", "Orgnr", "Org.nr",
             "Org nummer", "Organisationsnr", "Organisations-/personnummer", "Organisationsnr/Personnr",
             "Orgnr/Persnr", "Org-/personnummer", "Org.nr/Pers.nr", "Orgnr/Personnr", "Org-/personnr",
             "Org-/persnr", "Organisationsnummer/Personnummer", "Organisations- eller personnummer",
             "Org- eller personnummer", "Person-/orgnr", "Personnr/Orgnr", "Pers-/orgnr",
             "Person-/organisationsnummer", "Org no", "Bolagsnummer",
             "Organization number", "Corporate identity number", "Company registration number",
             reader="organisation_number", bad="stop", length=30, sheets=CONTACTS, templates=CONTACTS),
    _contact("personal_number", "Personnummer", "Personal identity number", "Pnr", "Person nr", "Personnr",
             "Pers.nr", "Persnr", "Samordningsnummer", "Social security number", "Personal number",
             reader="personal_number", bad="stop", templates=PERSONS),
    _contact("vat_number", "Momsregistreringsnummer", "VAT number", "VAT-nr", "VAT nummer", "VAT",
             "Momsreg.nr", "Momsregnr", "Momsregistreringsnr", "Momsnummer", "Momsnr", "VAT no", "VAT-id",
             "EU-VAT", "Momsregistrering", "Momsnr/VAT-nr",
             reader="vat_number", bad="stop", length=30, templates=CONTACTS),
    _contact("relations", "Relation", "Relations", "Relationer", "Kontakttyp", "Typ", "Kategori",
             reader="relations", templates=CONTACTS),
    _contact("is_active", "Aktiv", "Active", "Är aktiv", "Aktiv kund", "Is active", reader="yes_no",
             masked=False, templates=BOTH),
)  # fmt: skip

_MOBILES = ("Mobil", "Mobiltelefon", "Mobilnummer", "Mobilnr", "Mobile phone", "Mobiltfn", "Mobiltel",
            "Mobiltelefonnr", "Mobiltelefonnummer", "Mob", "Mob.nr", "Mob.tel", "Mobil 1",
            "Cell phone")  # fmt: skip
_REACH = (
    _contact("phone", "Telefon", "Phone", "Tel", "Tfn", "Telefonnr", "Telefonnummer", "Telefon växel",
             "Växel", "Hemtelefon", "Telefon 1", "Telephone", "Tel 1", "Tfn 1", "Tel.nr", "Tfn nr",
             "Tel växel", "Företagstelefon", "Kontorstelefon", "Phone number", "Phone no", reader="phone",
             bad="keep", length=_TEXT,
             masked=False, templates=BOTH),
    _contact("mobile", "Mobil", "Mobile", *_MOBILES[1:],
             reader="phone", bad="keep", length=_TEXT, masked=False, sheets=PERSONS, templates=PERSONS),
    _contact("mobile", "Företagets mobil", "Company mobile", "Företagsmobil", "Mobil företag",
             reader="phone", bad="keep", length=_TEXT, masked=False, sheets=CONTACTS),
    _contact("fax", "Fax", "Fax number", "Faxnummer", "Telefax", reader="phone", bad="keep", length=_TEXT,
             masked=False, templates=CONTACTS),
    _contact("email", "E-post", "E-mail", "E-postadress", "Mail", "Mailadress", "Mejl", "E-mail address",
             "E-mailadress", "Mejladress", "Mailadr", "E-post 1",
             "E-post företag", reader="email", length=_TEXT, templates=BOTH),
    _contact("invoice_email", "Faktura e-post", "Invoice e-mail", "E-post faktura", "Fakturamail",
             "Faktura e-postadress", "E-postadress faktura", "Faktura mail", "E-faktura e-post",
             "Faktura e-mail", "Fakturamejl", "Fakturamailadress", "E-post för faktura",
             "E-post för fakturor", "Mail faktura", "E-mail faktura", "Fakturaadress e-post",
             "E-post fakturor",
             reader="email", length=_TEXT, templates=CONTACTS),
    _contact("website", "Webbplats", "Website", "Hemsida", "Webb", "Web", "URL", "www", "Webbsida",
             "Webbadress", "Webpage", "Homepage", "Hemsideadress", "www-adress", "Internetadress",
             reader="website", bad="keep", length=_TEXT, templates=CONTACTS),
)  # fmt: skip

_VISIT_GROUPS = ("Besöksadress", "Besök", "Besöks")
_DELIVERY_GROUPS = ("Leveransadress", "Leverans", "Lev", "Arbetsplatsadress")
_INVOICE_GROUPS = ("Fakturaadress", "Postadress", "Faktura", "Faktureringsadress")
_LINE2 = ("Adress2", "Postadress 2", "Fakturaadress 2", "Adressrad 2", "C/O", "C/O-adress", "Address 2",
          "C/O-namn", "Adr 2",
          "Postadress c/o", "Fakturaadress c/o", "Fakturaadress adress 2", "Postadress adress 2")  # fmt: skip
_LINE1 = ("Adress 1", "Adressrad 1", "Fakturaadress", "Faktureringsadress", "Box", "Utdelningsadress",
          "Address", "Street", "Street address", "Adr", "Postadress 1", "Fakturaadress 1", "Fakt.adress",
          "Fakturaadr", "Fakturaadress adress", "Postadress adress", "Fakturaadress gata",
          "Fakturaadress gatuadress", "Postadress gata")  # fmt: skip


def _grouped(*words: str) -> tuple[str, ...]:
    return tuple(f"{group} {word}" for group in _INVOICE_GROUPS for word in words)


_ADDRESSES = (
    _contact("visit.line1", "Besöksadress", "Visiting address", "Gatuadress", "Besöksadress gata",
             "Besöksadress adress", "Besöksadress gatuadress", reader="street", length=_TEXT, sheets=CONTACTS,
             templates=CONTACTS),
    _contact("visit.line1", "Besöksadress", "Visiting address", "Besöksadress gata", "Besöksadress adress",
             reader="street", length=_TEXT, sheets=PERSONS),
    _contact("visit.line2", "Besöksadress 2", "Visiting address 2", "Besöksadress c/o",
             "Besöksadress adress 2", length=_TEXT),
    *_place("visit", "Besöksadress", "Visiting address", _VISIT_GROUPS, CONTACTS),
    _contact("invoice.line1", "Postadress", "Postal address", "Adress", *_LINE1, reader="street",
             length=_TEXT, sheets=CONTACTS, templates=CONTACTS),
    _contact("invoice.line1", "Adress", "Postal address", "Gatuadress", "Postadress", *_LINE1,
             reader="street", length=_TEXT, sheets=PERSONS, templates=PERSONS),
    _contact("invoice.line2", "Adress 2", "Postal address 2", *_LINE2, length=_TEXT, templates=BOTH),
    _contact("invoice.postal_code", "Postnummer", "Postal code", "Postnr", "Post nr", "Zip", "Zip code",
             "Postkod", "Post code",
             *_grouped("postnummer", "postnr"), reader="postal_code", bad="keep", length=20, masked=False,
             templates=BOTH),
    _contact("invoice.city", "Ort", "City", "Postort", "Stad", "Postnr ort", "Postnummer och ort",
             "Postnr och ort", "Postnr/Ort", "Postnummer/Ort", "Postnr & ort", "Postnr + ort",
             "Postnr, ort", "Postnr och postort", "Postnr/Postort", "Postnr postort",
             "Postnummer/Postort", "Postnummer postort", "Postnummer ort", "Postnummer och postort",
             "Town", *_grouped("ort", "postort", "stad"),
             reader="city", length=_TEXT, templates=BOTH),
    _contact("invoice.country", "Land", "Country", "Landskod", "Country code", *_grouped("land", "landskod"),
             reader="country", length=2, masked=False, templates=BOTH),
    _contact("delivery.line1", "Leveransadress", "Delivery address", "Leveransadress gata",
             "Leveransadress adress", "Leveransadress gatuadress", "Arbetsplatsadress", "Lev.adress",
             "Leveransadr", reader="street",
             length=_TEXT, templates=BOTH),
    _contact("delivery.line2", "Leveransadress 2", "Delivery address 2", "Leveransadress c/o",
             "Leveransadress adress 2", length=_TEXT, templates=BOTH),
    *_place("delivery", "Leveransadress", "Delivery address", _DELIVERY_GROUPS, BOTH),
)  # fmt: skip

_INVOICING = (
    _contact("terms_of_payment", "Betalningsvillkor", "Terms of payment", "Betalvillkor", "Kredittid",
             "Kreditdagar", "Betalningsvillkor dagar", "Payment terms", "Bet.villkor", "Bet.vill",
             "Betalningsvillk", "Betalningstid", "Betaltid", "Bet.tid", "Kredittid dagar",
             "Antal kreditdagar", reader="terms_of_payment",
             bad="keep", length=100, masked=False, templates=BOTH),
    _contact("vat_mode", "Momssätt", "VAT mode", "Momstyp", "VAT type", reader="vat_mode", masked=False,
             templates=CONTACTS),
    _contact("reverse_charge_construction", "Omvänd skattskyldighet", "Reverse charge", "Omvänd byggmoms",
             "Omvänd moms", "Omvänd betalningsskyldighet", "Omv moms", "Omvänd skatt", "Omvänd skattskyld",
             "Byggmoms", "Reverse charge construction",
             "Omvänd skattskyldighet bygg", reader="yes_no", masked=False, templates=CONTACTS),
    _contact("gln", "GLN", "GLN number", "GLN-kod", "GLN-nummer", "GLN-nr", "Lokaliseringskod", "EAN-kod",
             reader="gln", length=13, masked=False, templates=CONTACTS),
    _contact("peppol_id", "Peppol-ID", "Peppol", "Peppol nummer", "Peppoladress", "Elektronisk adress",
             reader="peppol_id", length=60, templates=CONTACTS),
    _contact("your_reference", "Er referens", "Your reference", "Referens kund", "Kundens referens",
             "Kundreferens", "Kundens ref", "Kundref", "Er referensperson",
             "Er ref", length=100, templates=BOTH),
    _contact("labels", "Etiketter", "Labels", "Etikett", "Taggar", "Tags", reader="labels", length=100,
             templates=BOTH),
    _contact("sales_responsible", "Ansvarig säljare", "Sales responsible", "Säljare", "Kundansvarig",
             "Säljare/Ansvarig", "Ansvarig/Säljare",
             "Ansvarig", "Salesperson", reader="sales_responsible", bad="keep", length=200, templates=BOTH),
    _contact("note", "Anteckning", "Note", "Anteckningar", "Kommentar", "Kommentarer", "Notering",
             "Noteringar", "Övrigt", "Notes", "Comment", "Anmärkning", "Notat", "Övrig information",
             reader="note", length=4000, templates=BOTH),
)  # fmt: skip

_PERSONS = (
    _person("first_name", "Kontaktperson förnamn", "Contact first name", "Förnamn", "Kontakt förnamn",
            "First name", "Kontaktpersonens förnamn", "Fnamn", reader="person_name", length=200),
    _person("last_name", "Kontaktperson efternamn", "Contact last name", "Efternamn", "Kontakt efternamn",
            "Last name", "Kontaktpersonens efternamn", "Enamn", reader="person_name", length=200),
    _person("full_name", "Kontaktperson", "Contact person", "Kontakt", "Kontaktnamn", "Referens",
            "Kontaktperson namn", "Kontaktpersoner", "Contact", "Contact name", "Kontaktpers",
            "Kont.person", "Kontaktperson 1", "Referensperson", "Kontaktpersonens namn",
            "Kontaktpersons namn", "Namn kontaktperson", reader="full_name",
            length=401),
    _person("title", "Kontaktperson titel", "Contact title", "Titel", "Befattning", "Roll",
            "Kontaktperson befattning", "Kontaktperson roll", "Title", length=200),
    _person("phone", "Kontaktperson telefon", "Contact phone", "Direkttelefon", "Kontakt telefon",
            "Direktnummer", "Kontaktperson tel", "Kontaktperson telefonnummer", "Kontaktpersonens telefon",
            "Kontaktperson tfn", "Kontaktperson telefonnr", "Telefon kontaktperson", "Tel kontaktperson",
            "Tfn kontaktperson", "Telefon direkt",
            reader="phone", bad="keep", length=_TEXT, masked=False),
    _person("mobile", "Kontaktperson mobil", "Contact mobile", *_MOBILES, "Kontakt mobil",
            "Kontaktperson mobiltelefon", "Kontaktpersonens mobil", "Mobile", "Kontaktperson mobilnr",
            "Kontaktperson mobilnummer", "Kontaktpersonens mobilnummer", "Mobil kontaktperson",
            "Kontaktperson mobiltfn", reader="phone", bad="keep", length=_TEXT, masked=False),
    _person("email", "Kontaktperson e-post", "Contact e-mail", "Kontakt e-post", "Kontaktpersonens e-post",
            "Kontaktperson e-postadress", "Kontaktperson mail", "Kontakt e-mail", "Kontaktperson e-mail",
            "E-post kontaktperson", "Mail kontaktperson", "Kontakt mail", "Kontaktpersonens mail",
            "E-mail kontaktperson", reader="email",
            length=_TEXT),
    _person("is_primary", "Primär kontaktperson", "Primary contact", "Huvudkontakt", "Primär kontakt",
            reader="yes_no", masked=False, templates=()),
)  # fmt: skip

_PROPERTIES = (
    _property("property_designation", "Fastighetsbeteckning", "Property designation", "Fastighet",
              "Fastighetsbet", "Fast.bet", "Fast.beteckning",
              reader="property_designation", bad="keep", length=200),
    _property("housing_association_number", "BRF organisationsnummer",
              "Housing association organisation number", "BRF orgnr", "BRF org.nr", "BRF-nummer",
              "Bostadsrättsförening orgnr", "Bostadsrättsföreningens organisationsnummer", "Brf",
              "BRF:s orgnr", "Föreningens orgnr", "Föreningens organisationsnummer",
              reader="housing_association_number", bad="stop", length=30),
    _property("apartment_number", "Lägenhetsnummer", "Apartment number", "Lgh nr", "Lgh", "Lägenhet",
              "Lägenhet nr",
              "Lägenhetsnr", reader="apartment_number", bad="keep", length=50),
)  # fmt: skip

FIELDS: tuple[FieldSpec, ...] = (
    *_IDENTITY, *_REACH, *_ADDRESSES, *_INVOICING, *_PERSONS, *_PROPERTIES,
)  # fmt: skip
"""All columns, in template order."""

_CODE = "contact.invoice.postal_code"
_WHO = tuple(
    f"contact_person.{field}" for field in ("full_name", "first_name", "last_name", "email", "title")
)
SPARE_MEANINGS: tuple[SpareMeaning, ...] = (
    # Many programs call the city "Postadress": Adress; Postnr; Postadress.
    SpareMeaning("Postadress", "contact.invoice.city", ("contact.invoice.line1", _CODE)),
    SpareMeaning("Postadress", "contact.invoice.city", ("contact.visit.line1", _CODE)),
    SpareMeaning("Postadress", "contact.visit.city", ("contact.visit.line1", "contact.visit.postal_code")),
    # Nor is there any other place for a code and a city: Adress; Postadress with "972 31 LULEÅ".
    SpareMeaning("Postadress", "contact.invoice.city", ("contact.invoice.line1",), (_CODE,)),
    # The only street of a sheet belongs to its only postal code.
    SpareMeaning("Gatuadress", "contact.invoice.line1", (_CODE,),
                 ("contact.visit.postal_code", "contact.visit.city")),
    SpareMeaning("Gata", "contact.invoice.line1"),
    SpareMeaning("Gatuadr", "contact.invoice.line1"),
    SpareMeaning("Referens", "contact.your_reference", ("contact_person.full_name",)),
    SpareMeaning("Vår referens", "contact.sales_responsible"),
    SpareMeaning("Vår ref", "contact.sales_responsible"),
    SpareMeaning("Our reference", "contact.sales_responsible"),
    *(SpareMeaning(header, "contact.phone") for header in (
        "Telefon arbete", "Arbetstelefon", "Tel arbete", "Tel arb", "Telefon dagtid", "Tfn dagtid",
        "Telefon bostad", "Tel bostad", "Telefon hem", "Tel hem", "Hemtel",
    )),
    # A mobile beside no contact person is the company's own.
    *(SpareMeaning(header, "contact.mobile", (), _WHO) for header in ("Mobile", *_MOBILES)),
    SpareMeaning("Info", "contact.note"),
    SpareMeaning("Fritext", "contact.note"),
)  # fmt: skip
"""Headers that mean a field only where no other column does; the first that holds is taken."""
