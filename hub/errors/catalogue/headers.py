"""Words for sheets, header rows and columns."""

from hub.errors.catalogue.entry import Entry, entry

ENTRIES: dict[str, Entry] = {
    "NO_HEADER": entry(
        "admin",
        sv=(
            "Ingen rad med kända rubriker hittades. Det här står överst i filen: {seen}.",
            "Skriv rubriker som i mallen på en rad ovanför uppgifterna (till exempel {known}), "
            "eller ange vad dina rubriker betyder med --map, och läs in filen igen.",
        ),
        en=(
            "No row with known headers was found. The file begins with: {seen}.",
            "Put headers as in the template on a row above the data (for example {known}), "
            "or say what your headers mean with --map, and import the file again.",
        ),
    ),
    "HEADER_TWICE": entry(
        "admin",
        sv=(
            "Två kolumner betyder samma sak, {field}: {first} och {second}.",
            'Ange vad den ena betyder i stället, till exempel --map "{header}=Ort" (eller ett annat fält), eller '
            'välj bort den med --map "{header}=-". På sidan Importera väljer du i listan vid kolumnen.',
        ),
        en=(
            "Two columns mean the same thing, {field}: {first} and {second}.",
            'Say what one of them means instead, for example --map "{header}=Ort" (or another field), or leave '
            'it out with --map "{header}=-". On the page Importera you choose in the list at the column.',
        ),
    ),
    "NAME_COLUMN_MISSING": entry(
        "admin",
        sv=(
            "Bladet {sheet} har ingen kolumn med namn. Rubrikerna är: {seen}.",
            "Lägg till kolumnen Företagsnamn (eller Förnamn och Efternamn), eller ange med --map "
            "vilken kolumn som är namnet.",
        ),
        en=(
            "Sheet {sheet} has no column of names. Its headers are: {seen}.",
            "Add the column Företagsnamn (or Förnamn and Efternamn), or say with --map which column "
            "is the name.",
        ),
    ),
    "SHEET_UNKNOWN": entry(
        "admin",
        sv=("Filen har inget blad som heter {sheet}.", "Välj ett av bladen: {sheets}."),
        en=("The file has no sheet named {sheet}.", "Choose one of its sheets: {sheets}."),
    ),
    "MAP_HEADER_UNKNOWN": entry(
        "admin",
        sv=(
            "Rubriken {header} finns inte i filen.",
            "Ange en av rubrikerna som finns: {seen}.",
        ),
        en=("There is no header {header} in the file.", "Name one of its headers: {seen}."),
    ),
    "MAP_FIELD_UNKNOWN": entry(
        "admin",
        sv=(
            "Fältet {field} finns inte.",
            "Ange ett av fälten: {known}; eller - för att välja bort kolumnen.",
        ),
        en=("There is no field {field}.", "Name one of: {known}; or - to leave the column out."),
    ),
    "COLUMN_UNKNOWN": entry(
        "admin",
        sv=(
            "Kolumnen {header} är okänd och läses inte.",
            'Behövs den, ange vad den betyder med --map "{header}=FÄLT"; annars behöver du inte göra något.',
        ),
        en=(
            "Column {header} is unknown and is not read.",
            'If you need it, say what it means with --map "{header}=FIELD"; otherwise do nothing.',
        ),
    ),
    "COLUMN_WITHOUT_HEADER": entry(
        "admin",
        sv=(
            "Kolumn {column} har uppgifter men ingen rubrik och läses inte.",
            "Skriv en rubrik över kolumnen om den ska läsas in.",
        ),
        en=(
            "Column {column} has data but no header and is not read.",
            "Give the column a header if it should be imported.",
        ),
    ),
    "SIDE_TABLE": entry(
        "admin",
        sv=(
            "Kolumnen {header} hör till en tabell vid sidan om och läses inte.",
            "Hör den till kontakterna, ta bort den tomma kolumnen framför den.",
        ),
        en=(
            "Column {header} belongs to a table beside and is not read.",
            "If it belongs to the contacts, remove the empty column before it.",
        ),
    ),
    "OTHER_SHEETS_WITH_DATA": entry(
        "admin",
        sv=(
            "Bara bladet {sheet} läses. Även dessa blad ser ut att ha kontakter: {others}.",
            "Läs in filen en gång till för varje annat blad, med --sheet NAMN.",
        ),
        en=(
            "Only sheet {sheet} is read. These sheets seem to hold contacts too: {others}.",
            "Import the file once more for each other sheet, with --sheet NAME.",
        ),
    ),
}
