"""Words for rows and the records they describe."""

from hub.errors.catalogue.entry import Entry, entry

_DIFFER_SV = "Raderna säger olika om {column}: {first} på rad {first_row} och {other} på rad {other_row}."
_DIFFER_EN = "Rows differ in {column}: {first} on row {first_row} and {other} on row {other_row}."

ENTRIES: dict[str, Entry] = {
    "NAME_MISSING": entry(
        "admin",
        sv=("Raden har inget namn.", "Fyll i namnet på företaget eller personen och läs in raden igen."),
        en=("The row has no name.", "Fill in the name of the company or person and import the row again."),
    ),
    "CELL_ERROR": entry(
        "admin",
        sv=(
            "Cellen visar ett fel från kalkylprogrammet ({error}) i stället för ett värde.",
            "Rätta formeln eller skriv värdet för hand och läs in raden igen.",
        ),
        en=(
            "The cell shows a spreadsheet error ({error}) instead of a value.",
            "Correct the formula or type the value, and import the row again.",
        ),
    ),
    "CELL_ERROR_UNREAD": entry(
        "admin",
        sv=(
            "En cell i en kolumn som inte läses visar ett fel ({error}).",
            "Du behöver inte göra något för importens skull.",
        ),
        en=(
            "A cell in a column that is not read shows an error ({error}).",
            "Nothing needs to be done for the import.",
        ),
    ),
    "FORMULA_VALUES": entry(
        "admin",
        sv=(
            "Kolumnen har formler ({count} st). Det senast sparade resultatet läses.",
            "Öppna och spara filen i kalkylprogrammet om resultaten kan vara gamla.",
        ),
        en=(
            "The column has formulas ({count}). The last saved result is read.",
            "Open and save the file in the spreadsheet program if the results may be old.",
        ),
    ),
    "VALUE_TOO_LONG": entry(
        "admin",
        sv=(
            "Texten i {column} är längre än de {length} tecken som får plats.",
            "Korta texten och läs in raden igen; den har inte kapats.",
        ),
        en=(
            "The text in {column} is longer than the {length} characters there is room for.",
            "Shorten the text and import the row again; it has not been cut.",
        ),
    ),
    "VALUE_UNKNOWN": entry(
        "admin",
        sv=("Värdet i {column} är okänt och tas inte med.", "Skriv något av: {allowed}."),
        en=("The value in {column} is unknown and is left out.", "Write one of: {allowed}."),
    ),
    "CLEAR_NOT_ALLOWED": entry(
        "admin",
        sv=("{column} kan inte tömmas.", "Skriv ett värde i stället för (töm), eller lämna cellen tom."),
        en=("{column} can't be cleared.", "Write a value instead of (töm), or leave the cell empty."),
    ),
    "ROWS_DISAGREE": entry(
        "admin",
        sv=(
            _DIFFER_SV + " Ingen av kundens rader läses in.",
            "Gör raderna lika, eller ge dem olika kundnummer om det är två kunder, och läs in dem igen.",
        ),
        en=(
            _DIFFER_EN + " None of the customer's rows is imported.",
            "Make the rows agree, or give them different customer numbers if they are two customers, "
            "and import them again.",
        ),
    ),
    "ROWS_DIFFER": entry(
        "admin",
        sv=(
            _DIFFER_SV + " Ett värde som redan finns behålls; för en ny kontakt gäller den första raden.",
            "Gör raderna lika om det andra värdet är det rätta, och läs in dem igen.",
        ),
        en=(
            _DIFFER_EN + " A stored value stays; a new contact takes the first row's.",
            "Make the rows agree if the other value is the right one, and import them again.",
        ),
    ),
    "PERSON_DIFFERS": entry(
        "admin",
        sv=(
            _DIFFER_SV + " De beskriver samma kontaktperson; ett värde som redan finns behålls, "
            "annars gäller den första raden.",
            "Gör raderna lika om det andra värdet är det rätta, och läs in dem igen.",
        ),
        en=(
            _DIFFER_EN + " They describe the same contact person; a stored value stays, else the first "
            "row's is taken.",
            "Make the rows agree if the other value is the right one, and import them again.",
        ),
    ),
    "PERSON_WITHOUT_NAME": entry(
        "admin",
        sv=(
            "Kontaktpersonen har varken namn, e-post eller mobil och tas inte med.",
            "Fyll i minst ett av dem och läs in raden igen.",
        ),
        en=(
            "The contact person has neither name, e-mail nor mobile and is left out.",
            "Fill in at least one of them and import the row again.",
        ),
    ),
    "CONTACT_PERSON_OF_PRIVATE": entry(
        "admin",
        sv=(
            "Raden är en privatperson men har en annan kontaktperson, {person}, som inte tas med.",
            "Ta bort kontaktpersonen, eller skriv Företag i kolumnen Kundtyp.",
        ),
        en=(
            "The row is a private person but names another contact person, {person}, who is left out.",
            "Remove the contact person, or write Företag in the column Kundtyp.",
        ),
    ),
    "PROPERTY_INCOMPLETE": entry(
        "admin",
        sv=(
            "Bostaden kan inte användas för ROT: det saknas fastighetsbeteckning, eller föreningens "
            "organisationsnummer och lägenhetsnummer. Den tas inte med.",
            "Fyll i fastighetsbeteckningen för ett hus, eller båda numren för en lägenhet.",
        ),
        en=(
            "The home can't be used for ROT: a property designation, or the association's number and the "
            "flat's number, is missing. It is left out.",
            "Fill in the designation of a house, or both numbers of a flat.",
        ),
    ),
    "HOUSING_ASSOCIATION_NUMBER_PERSONAL": entry(
        "admin",
        sv=(
            "Bostadsrättsföreningens organisationsnummer är ett personnummer.",
            "Skriv föreningens eget organisationsnummer och läs in raden igen.",
        ),
        en=(
            "The housing association's organisation number is a personal number.",
            "Write the association's own organisation number and import the row again.",
        ),
    ),
    "PERSONAL_NUMBERS_IGNORED": entry(
        "admin",
        sv=(
            "{count} personnummer har inte lästs in, eftersom inget ändamål är angivet. Raderna i övrigt "
            "läses in.",
            "Behövs de, ange ändamålet (till exempel --purpose rot) och läs in filen igen.",
        ),
        en=(
            "{count} personal numbers were not imported, since no purpose was given. The rows go in without "
            "them.",
            "If they are needed, give the purpose (such as --purpose rot) and import the file again.",
        ),
    ),
    "PERSONAL_NUMBER_MASKED": entry(
        "admin",
        sv=(
            "Texten i {column} innehåller något som ser ut som ett personnummer. Det har maskerats.",
            "Ta bort numret ur texten; personnummer hör hemma i kolumnen Personnummer.",
        ),
        en=(
            "The text in {column} holds something like a personal number. It has been masked.",
            "Remove the number from the text; personal numbers belong in the column Personnummer.",
        ),
    ),
    "PERSONAL_NUMBER_LEFT_OUT": entry(
        "admin",
        sv=(
            "Värdet i {column} ser ut som ett personnummer och tas inte med.",
            "Använd ett eget kundnummer eller en annan uppgift, och läs in raden igen.",
        ),
        en=(
            "The value in {column} looks like a personal number and is left out.",
            "Use a customer number of your own or another value, and import the row again.",
        ),
    ),
    "LABEL_UNKNOWN": entry(
        "admin",
        sv=(
            "Etiketten {label} finns inte och sätts inte.",
            "Be en administratör skapa den, eller läs in filen igen med --create-labels.",
        ),
        en=(
            "The label {label} does not exist and is not set.",
            "Ask an administrator to create it, or import the file again with --create-labels.",
        ),
    ),
    "SALESPERSON_UNKNOWN": entry(
        "admin",
        sv=(
            "Säljaren finns inte bland användarna; namnet sparas som det står.",
            "Kontrollera stavningen, eller lägg upp användaren.",
        ),
        en=(
            "The salesperson is not one of the users; the name is kept as written.",
            "Check the spelling, or add the user.",
        ),
    ),
    "REVERSE_CHARGE_WITHOUT_VAT": entry(
        "admin",
        sv=(
            "Omvänd skattskyldighet är Ja, men momsregistreringsnummer saknas.",
            "Fyll i köparens momsregistreringsnummer; det måste stå på fakturan.",
        ),
        en=(
            "Reverse charge is Yes, but the VAT number is missing.",
            "Fill in the buyer's VAT number; it must stand on the invoice.",
        ),
    ),
    "REVERSE_CHARGE_PRIVATE": entry(
        "admin",
        sv=(
            "Omvänd skattskyldighet är Ja på en privatperson, som ska ha faktura med moms.",
            "Ändra till Nej, eller skriv Företag i kolumnen Kundtyp om det är ett företag.",
        ),
        en=(
            "Reverse charge is Yes for a private person, who must be invoiced with VAT.",
            "Change it to No, or write Företag in the column Kundtyp if it is a company.",
        ),
    ),
    "REVERSE_CHARGE_HOUSING": entry(
        "admin",
        sv=(
            "Omvänd skattskyldighet är Ja på en bostadsrättsförening, som sällan säljer byggtjänster själv.",
            "Kontrollera med föreningen, och ändra annars till Nej.",
        ),
        en=(
            "Reverse charge is Yes for a housing association, which seldom sells construction work itself.",
            "Check with the association, or else change it to No.",
        ),
    ),
    "PUBLIC_BODY_WITHOUT_EINVOICE": entry(
        "admin",
        sv=(
            "Kunden är en myndighet, region eller kommun, som bara tar emot e-faktura, men GLN och Peppol-ID "
            "saknas.",
            "Fyll i GLN eller Peppol-ID innan kunden ska faktureras.",
        ),
        en=(
            "The customer is a public body, which takes e-invoices only, but GLN and Peppol ID are missing.",
            "Fill in GLN or Peppol ID before the customer is invoiced.",
        ),
    ),
    "KIND_SPLIT": entry(
        "admin",
        sv=(
            "Bladet lästes som företag ({companies} st) och privatpersoner ({private} st).",
            "Stämmer det inte, lägg till kolumnen Kundtyp med Företag eller Privatperson på varje rad.",
        ),
        en=(
            "The sheet was read as companies ({companies}) and private persons ({private}).",
            "If that is wrong, add the column Kundtyp with Företag or Privatperson on each row.",
        ),
    ),
}
