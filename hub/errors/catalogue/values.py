"""Words for single values that are no identifiers, and what the normalisers say of them."""

from hub.errors.catalogue.entry import Entry, entry

_AGAIN_SV = "Rätta det och läs in raden igen."
_AGAIN_EN = "Correct it and import the row again."

ENTRIES: dict[str, Entry] = {
    "POSTAL_CODE_SHAPE": entry(
        "admin",
        sv=(
            "Postnumret har inte den form som gäller i landet {country}; det sparas som det står.",
            "Rätta postnumret, eller fyll i kolumnen Land om adressen är utländsk.",
        ),
        en=(
            "The postal code doesn't have the form used in country {country}; it is kept as written.",
            "Correct the postal code, or fill in the column Land if the address is abroad.",
        ),
    ),
    "COUNTRY_UNKNOWN": entry(
        "admin",
        sv=(
            "Landet är okänt och tas inte med.",
            "Skriv landets namn på svenska eller engelska, eller dess kod med två bokstäver.",
        ),
        en=(
            "The country is unknown and is left out.",
            "Write the country's name in Swedish or English, or its code of two letters.",
        ),
    ),
    "EMAIL_INVALID": entry(
        "admin",
        sv=("E-postadressen kan inte stämma och tas inte med.", _AGAIN_SV),
        en=("The e-mail address can't be right and is left out.", _AGAIN_EN),
    ),
    "EMAIL_SEVERAL": entry(
        "admin",
        sv=(
            "Cellen har flera e-postadresser; bara den första giltiga tas med.",
            "Lägg de andra på egna rader som kontaktpersoner om de behövs.",
        ),
        en=(
            "The cell holds several e-mail addresses; only the first valid one is taken.",
            "Put the others on rows of their own, as contact persons, if they are needed.",
        ),
    ),
    "PHONE_INVALID": entry(
        "admin",
        sv=(
            "Telefonnumret går inte att tyda; det sparas som det står.",
            "Kontrollera numret. Utländska nummer skrivs med + och landsnummer.",
        ),
        en=(
            "The phone number can't be made out; it is kept as written.",
            "Check the number. Foreign numbers are written with + and country code.",
        ),
    ),
    "PHONE_SEVERAL": entry(
        "admin",
        sv=(
            "Cellen har flera telefonnummer; alla sparas, med kommatecken emellan.",
            "Flytta dem till var sin kolumn om det bara ska vara ett.",
        ),
        en=(
            "The cell holds several phone numbers; all are kept, parted by commas.",
            "Move them to columns of their own if there should be only one.",
        ),
    ),
    "PHONE_PLUS_RESTORED": entry(
        "admin",
        sv=(
            "Telefonnumret lästes som ett nummer med landsnummer, fast plustecknet saknas.",
            "Kontrollera numret.",
        ),
        en=(
            "The phone number was read with its country code, though the plus sign is missing.",
            "Check the number.",
        ),
    ),
    "GLN_SHAPE": entry(
        "admin",
        sv=("GLN ska vara tretton siffror. Det tas inte med.", _AGAIN_SV),
        en=("A GLN has thirteen digits. It is left out.", _AGAIN_EN),
    ),
    "GLN_CHECK_DIGIT": entry(
        "admin",
        sv=("Kontrollsiffran i GLN stämmer inte, så det tas inte med.", _AGAIN_SV),
        en=("The check digit of the GLN is wrong, so it is left out.", _AGAIN_EN),
    ),
    "PEPPOL_ID_SHAPE": entry(
        "admin",
        sv=(
            "Peppol-ID har fel form och tas inte med.",
            "Skriv det som 0007: följt av organisationsnumret, eller 0088: följt av GLN, och läs in raden igen.",
        ),
        en=(
            "The Peppol ID has the wrong form and is left out.",
            "Write 0007: and the organisation number, or 0088: and the GLN, and import the row again.",
        ),
    ),
    "PEPPOL_ID_CHECK_DIGIT": entry(
        "admin",
        sv=("Numret i Peppol-ID har fel kontrollsiffra, så det tas inte med.", _AGAIN_SV),
        en=("The number in the Peppol ID has a wrong check digit, so it is left out.", _AGAIN_EN),
    ),
    "PEPPOL_ID_COMPLETED": entry(
        "admin",
        sv=(
            "Peppol-ID saknade sin inledning (0007 för organisationsnummer, 0088 för GLN). Den har lagts till.",
            "Du behöver inte göra något om numret stämmer.",
        ),
        en=(
            "The Peppol ID lacked its scheme (0007 for organisation numbers, 0088 for GLN). It has been added.",
            "Nothing needs to be done if the number is right.",
        ),
    ),
    "WEBSITE_SHAPE": entry(
        "admin",
        sv=("Webbplatsen ser inte ut som en adress; den sparas som den står.", "Rätta den om den ska användas."),
        en=("The website doesn't look like an address; it is kept as written.", "Correct it if it is to be used."),
    ),
    "TERMS_OF_PAYMENT_WORDS": entry(
        "admin",
        sv=(
            "Betalningsvillkoret är inget antal dagar; det sparas som det står.",
            "Skriv bara antalet dagar, till exempel 30, om fakturans förfallodag ska kunna räknas ut.",
        ),
        en=(
            "The terms of payment are no number of days; they are kept as written.",
            "Write the number of days alone, such as 30, if due dates are to be calculated.",
        ),
    ),
    "YES_NO_UNKNOWN": entry(
        "admin",
        sv=("Värdet är varken Ja eller Nej och tas inte med.", "Skriv Ja eller Nej."),
        en=("The value is neither Ja nor Nej and is left out.", "Write Ja or Nej."),
    ),
    "PROPERTY_DESIGNATION_SHAPE": entry(
        "admin",
        sv=(
            "Fastighetsbeteckningen har inte den vanliga formen; den sparas som den står.",
            "Skriv den som i lagfarten: kommun, trakt och nummer, till exempel LULEÅ EXEMPLET 1:2.",
        ),
        en=(
            "The property designation doesn't have the usual form; it is kept as written.",
            "Write it as in the title deed: municipality, tract and number, such as LULEÅ EXEMPLET 1:2.",
        ),
    ),
    "APARTMENT_NUMBER_SHAPE": entry(
        "admin",
        sv=("Lägenhetsnumret innehåller ingen siffra; det sparas som det står.", "Rätta det inför ROT-ansökan."),
        en=("The flat's number has no digit; it is kept as written.", "Correct it before applying for ROT."),
    ),
}  # fmt: skip
