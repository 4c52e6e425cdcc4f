"""What the page of conflicts says."""

from console.web.words import Pair, add_words

WORDS: dict[str, Pair] = {
    "nav.conflicts": ("Konflikter", "Conflicts"),
    "conflicts.title": ("Konflikter med bokföringen", "Conflicts with the accounts"),
    "conflicts.lead": (
        "Det här skickas inte till bokföringen förrän någon har avgjort eller rättat det.",
        "None of this is sent to the accounts until somebody has decided or corrected it.",
    ),
    "conflicts.none": ("Inga konflikter väntar.", "No conflicts are waiting."),
    "conflicts.more": (
        "De äldsta {count} av {total} visas. Resten kommer allteftersom de avgörs.",
        "The oldest {count} of {total} are shown. The rest follow as these are decided.",
    ),
    "conflicts.only_admin": (
        "Att avgöra kräver rollen administratör. Du kan läsa allt.",
        "Deciding needs the role admin. You may read everything.",
    ),
    "conflicts.kind.number_clash": ("numret är upptaget", "number is taken"),
    "conflicts.kind.ambiguous": ("flera tänkbara", "several candidates"),
    "conflicts.kind.not_ready": ("något fattas", "something is missing"),
    "conflicts.since": ("Väntar sedan {since}.", "Waiting since {since}."),
    "conflicts.cards": ("Korten", "The cards"),
    "conflicts.field": ("Fält", "Field"),
    "conflicts.ours": ("Blikk", "Blikk"),
    "conflicts.differs": ("skiljer sig", "differs"),
    "conflicts.mend": ("Öppna kunden i registret", "Open the customer in the register"),
    "conflicts.decide": ("Avgör", "Decide"),
    "conflicts.proposal": ("hubbens förslag", "the hub's proposal"),
    "conflicts.as.same": ("Samma kund", "The same customer"),
    "conflicts.as.same.text": (
        "De kopplas ihop, och uppgifterna i Blikk skrivs in på kortet i {system}.",
        "They are linked, and the details in Blikk are written to the card in {system}.",
    ),
    "conflicts.as.new-number": ("Nytt nummer", "A new number"),
    "conflicts.as.new-number.text": (
        "Den läggs upp i {system} under nästa lediga nummer. Kortet som finns där lämnas orört.",
        "It is made in {system} under the next free number. The card that is there is left alone.",
    ),
    "conflicts.as.leave": ("Skicka inte", "Do not send"),
    "conflicts.as.leave.text": (
        "Den stannar i Blikk. Inget skickas till {system}.",
        "It stays in Blikk. Nothing is sent to {system}.",
    ),
    "conflicts.as.again": ("Ta upp igen", "Take up again"),
    "conflicts.left": ("Skickas inte", "Not sent"),
    "conflicts.left.text": (
        "Någon har bestämt att de här stannar i Blikk. Den som tas upp igen väntar på ett nytt beslut.",
        "Somebody has decided that these stay in Blikk. One that is taken up again waits for a new decision.",
    ),
    "conflicts.decided": (
        "Det är avgjort. Nästa synk går efter det.",
        "It is decided. The next sync goes by it.",
    ),
    "conflicts.plan": ("Planera synken nu", "Plan the sync now"),
    "conflicts.plan.text": (
        "Du får se planen innan något skickas.",
        "You see the plan before anything is sent.",
    ),
}  # fmt: skip

FIELDS: dict[str, Pair] = {
    "CustomerNumber": ("Kundnummer", "Customer number"),
    "ArticleNumber": ("Artikelnummer", "Article number"),
    "Name": ("Namn", "Name"),
    "Description": ("Benämning", "Description"),
    "OrganisationNumber": ("Organisationsnummer", "Organisation number"),
    "VATNumber": ("Momsregistreringsnummer", "VAT number"),
    "VATType": ("Momstyp", "VAT type"),
    "Type": ("Kundtyp", "Kind of customer"),
    "Active": ("Aktiv", "Active"),
    "Address1": ("Fakturaadress", "Invoice address"),
    "Address2": ("Fakturaadress, rad 2", "Invoice address, line 2"),
    "ZipCode": ("Postnummer", "Postal code"),
    "City": ("Ort", "Town"),
    "CountryCode": ("Land", "Country"),
    "VisitingAddress": ("Besöksadress", "Visiting address"),
    "VisitingZipCode": ("Besöksadress, postnummer", "Visiting address, postal code"),
    "VisitingCity": ("Besöksadress, ort", "Visiting address, town"),
    "VisitingCountryCode": ("Besöksadress, land", "Visiting address, country"),
    "DeliveryAddress1": ("Leveransadress", "Delivery address"),
    "DeliveryAddress2": ("Leveransadress, rad 2", "Delivery address, line 2"),
    "DeliveryZipCode": ("Leveransadress, postnummer", "Delivery address, postal code"),
    "DeliveryCity": ("Leveransadress, ort", "Delivery address, town"),
    "DeliveryCountryCode": ("Leveransadress, land", "Delivery address, country"),
    "Email": ("E-post", "E-mail"),
    "EmailInvoice": ("E-post för fakturor", "E-mail for invoices"),
    "EmailOffer": ("E-post för offerter", "E-mail for offers"),
    "EmailOrder": ("E-post för order", "E-mail for orders"),
    "Phone1": ("Telefon", "Phone"),
    "Phone2": ("Mobil", "Mobile"),
    "Fax": ("Fax", "Fax"),
    "WWW": ("Webbplats", "Web site"),
    "GLN": ("GLN", "GLN"),
    "GLNDelivery": ("GLN för leverans", "GLN for delivery"),
    "YourReference": ("Er referens", "Your reference"),
    "OurReference": ("Vår referens", "Our reference"),
    "Comments": ("Anteckning", "Note"),
    "Note": ("Anteckning", "Note"),
    "TermsOfPayment": ("Betalningsvillkor", "Terms of payment"),
    "PriceList": ("Prislista", "Price list"),
    "SalesAccount": ("Försäljningskonto", "Sales account"),
    "Unit": ("Enhet", "Unit"),
}  # fmt: skip
"""What the accounting system's fields are called; others stand as they are named there."""

add_words(WORDS)
