"""What the help sheet of the templates says of each column: meaning and allowed values.

Belongs here: words for the office. The columns themselves stand in :mod:`mappings.contacts.field_table`.
"""

YES_NO = ("Ja", "Nej")

HELP: dict[str, tuple[str, str]] = {
    "contact.kind": ("Om kunden är ett företag eller en privatperson.", "Företag, Privatperson"),
    "contact.customer_number": (
        "Kundens nummer hos er. Används för att känna igen kunden nästa gång.",
        "Text; inledande nollor behålls",
    ),
    "contact.name": ("Företagets namn. Måste fyllas i på varje rad.", "Obligatorisk"),
    "contact.first_name": ("Personens förnamn.", "Förnamn och efternamn, eller Namn, måste fyllas i"),
    "contact.last_name": ("Personens efternamn.", "Förnamn och efternamn, eller Namn, måste fyllas i"),
    "contact.full_name": ("Hela namnet i en cell, i stället för Förnamn och Efternamn.", "Förnamn Efternamn"),
    "contact.organisation_number": (
        "Företagets organisationsnummer. En enskild firmas nummer är ett personnummer och läses bara in "
        "när ett ändamål anges.",
        "NNNNNN-NNNN",
    ),
    "contact.personal_number": (
        "Läses bara in när ett ändamål anges vid importen (ROT, RUT, identifiering eller kreditprövning).",
        "ÅÅÅÅMMDD-NNNN",
    ),
    "contact.vat_number": (
        "Momsregistreringsnummer. Krävs vid omvänd skattskyldighet.",
        "SE + tio siffror + 01; andra länder enligt deras regler",
    ),
    "contact.relations": (
        "Vad företaget är för er. Flera skiljs med semikolon.",
        "Kund, Leverantör, Underkonsult, Grossist, Återförsäljare, Samarbetspartner",
    ),
    "contact.is_active": ("Om kontakten används. Tom cell ändrar inget.", "Ja, Nej"),
    "contact.phone": ("Telefonnummer.", "Svenska nummer med riktnummer; andra länder med + och landsnummer"),
    "contact.mobile": ("Mobilnummer.", "Som Telefon"),
    "contact.fax": ("Faxnummer.", "Som Telefon"),
    "contact.email": ("E-postadress.", "En adress"),
    "contact.invoice_email": ("E-postadress för fakturor.", "En adress"),
    "contact.website": ("Webbplats.", "Text"),
    "contact.visit.line1": ("Besöksadressens gata och nummer.", "Text"),
    "contact.visit.postal_code": ("Besöksadressens postnummer.", "Fem siffror i Sverige"),
    "contact.visit.city": ("Besöksadressens ort.", "Text"),
    "contact.visit.country": (
        "Besöksadressens land, om det är ett annat än Sverige.",
        "Landets namn eller kod",
    ),
    "contact.invoice.line1": ("Gata och nummer eller box. Dit skickas fakturan.", "Text"),
    "contact.invoice.line2": ("Andra adressraden, till exempel c/o.", "Text"),
    "contact.invoice.postal_code": ("Postnummer.", "Fem siffror i Sverige; andra länder enligt deras regler"),
    "contact.invoice.city": ("Ort.", "Text"),
    "contact.invoice.country": ("Land. Tomt betyder Sverige.", "Landets namn eller kod"),
    "contact.delivery.line1": ("Leveransadressens eller arbetsplatsens gata och nummer.", "Text"),
    "contact.delivery.line2": ("Leveransadressens andra rad.", "Text"),
    "contact.delivery.postal_code": ("Leveransadressens postnummer.", "Fem siffror i Sverige"),
    "contact.delivery.city": ("Leveransadressens ort.", "Text"),
    "contact.delivery.country": (
        "Leveransadressens land, om det är ett annat än Sverige.",
        "Landets namn eller kod",
    ),
    "contact.terms_of_payment": ("Betalningsvillkor.", "Antal dagar, till exempel 30"),
    "contact.vat_mode": (
        "Hur kunden faktureras med moms. Tom cell: enligt land och nummer.",
        "Svensk moms, Omvänd skattskyldighet bygg, EU, Export",
    ),
    "contact.reverse_charge_construction": (
        "Om kunden har omvänd skattskyldighet för byggtjänster. Tom cell är inte Nej.",
        "Ja, Nej",
    ),
    "contact.gln": ("Lokaliseringskod för e-faktura.", "Tretton siffror"),
    "contact.peppol_id": (
        "Adress för e-faktura i Peppol.",
        "Till exempel 0007: följt av organisationsnumret",
    ),
    "contact.your_reference": ("Kundens referens, som ska stå på fakturan.", "Text, högst 100 tecken"),
    "contact.labels": (
        "Etiketter. Flera skiljs med semikolon. Okända etiketter sätts inte.",
        "Etiketter som redan finns",
    ),
    "contact.sales_responsible": ("Vem hos er som ansvarar för kunden.", "Användarens namn eller e-post"),
    "contact.note": ("Fri text. Skriv inga personnummer här.", "Högst 4 000 tecken"),
    "contact_person.first_name": (
        "Kontaktpersonens förnamn. Har företaget flera kontaktpersoner upprepas företaget på flera rader.",
        "Text",
    ),
    "contact_person.last_name": ("Kontaktpersonens efternamn.", "Text"),
    "contact_person.full_name": (
        "Kontaktpersonens hela namn i en cell, i stället för förnamn och efternamn.",
        "Förnamn Efternamn",
    ),
    "contact_person.title": ("Kontaktpersonens titel eller roll.", "Text"),
    "contact_person.phone": ("Kontaktpersonens direkttelefon.", "Som Telefon"),
    "contact_person.mobile": ("Kontaktpersonens mobilnummer.", "Som Telefon"),
    "contact_person.email": ("Kontaktpersonens e-postadress.", "En adress"),
    "contact_property.property_designation": (
        "Fastighetens beteckning. Behövs för ROT på hus.",
        "KOMMUN NAMN 1:2",
    ),
    "contact_property.housing_association_number": (
        "Bostadsrättsföreningens organisationsnummer. Behövs för ROT i lägenhet.",
        "NNNNNN-NNNN",
    ),
    "contact_property.apartment_number": (
        "Lägenhetens nummer. Behövs för ROT i lägenhet.",
        "Fyra siffror eller föreningens eget nummer",
    ),
}
"""Canonical target → (meaning, allowed values)."""

GENERAL = (
    "Fyll i bladet till vänster, en rad per kontakt. Ordningen på kolumnerna spelar ingen roll.",
    "Tom cell betyder att inget sägs: det som redan finns står kvar.",
    "Skriv (töm) i en cell för att ta bort ett värde som finns.",
    "Exempelraden läses inte in så länge den är orörd. Skriv över den eller ta bort den.",
)
