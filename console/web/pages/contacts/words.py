"""What the pages of customers say."""

from console.web.words import Pair, add_words

WORDS: dict[str, Pair] = {
    "contacts.title": ("Kunder", "Customers"),
    "contacts.find": (
        "Namn, kundnummer eller organisationsnummer",
        "Name, customer number or organisation number",
    ),
    "contacts.search": ("Sök", "Search"),
    "contacts.personal": (
        "Personnummer går inte att söka på: sökningen syns i adressen. Sök på namnet i stället.",
        "Personal numbers can't be searched for: a search shows in the address. Search for the name instead.",
    ),
    "contacts.by_number": ("Träffar på nummer", "By number"),
    "contacts.by_name": ("Träffar på namn", "By name"),
    "contacts.none": (
        "Ingen kund hittades. Sök på början av ett nummer, eller på ord i namnet.",
        "No customer was found. Search for the beginning of a number, or for words of the name.",
    ),
    "contacts.name": ("Namn", "Name"),
    "contacts.customer_number": ("Kundnummer", "Customer number"),
    "contacts.organisation_number": ("Organisationsnummer", "Organisation number"),
    "contacts.city": ("Ort", "Town"),
    "contacts.email": ("E-post", "E-mail"),
    "contacts.phone": ("Telefon", "Phone"),
    "contacts.inactive": ("inaktiv", "inactive"),
    "contacts.first": ("Första sidan", "First page"),
    "contacts.facts": ("Uppgifter", "Details"),
    "contacts.labels": ("Etiketter", "Labels"),
    "contacts.note": ("Anteckning", "Note"),
    "contacts.addresses": ("Adresser", "Addresses"),
    "contacts.address.invoice": ("Faktura", "Invoice"),
    "contacts.address.visit": ("Besök", "Visit"),
    "contacts.address.delivery": ("Leverans", "Delivery"),
    "contacts.persons": ("Kontaktpersoner", "Contact persons"),
    "contacts.person.name": ("Namn", "Name"),
    "contacts.person.title": ("Titel", "Title"),
    "contacts.person.email": ("E-post", "E-mail"),
    "contacts.person.phone": ("Telefon", "Phone"),
    "contacts.person.mobile": ("Mobil", "Mobile"),
    "contacts.person.primary": ("primär", "primary"),
    "contacts.properties": ("Fastigheter", "Properties"),
    "contacts.waiting": ("Rader i karantän om den här kunden", "Quarantined rows about this customer"),
    "contacts.timeline": ("Historik", "History"),
    "contacts.timeline.none": ("Ingen historik finns.", "There is no history."),
    "contacts.newer": ("Nyare", "Newer"),
    "contacts.older": ("Äldre", "Older"),
    "contacts.gone": (
        "Kunden finns inte kvar i registret. Det här är vad som hände.",
        "The customer is no longer in the register. This is what happened.",
    ),
    "contacts.run": ("Körning", "Run"),
    "contacts.back": ("Till sökningen", "To the search"),
}  # fmt: skip

add_words(WORDS)
