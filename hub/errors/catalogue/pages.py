"""What to do, said to somebody who is on the hub's pages, where the catalogue speaks of the command line.

Only the action differs: what has happened is the same. Placeholders are those of the code's entry.
"""

PAGES: dict[str, tuple[str, str]] = {
    "REGISTER_NOT_SENT": (
        "Välj på anslutningens sida att artiklarna sköts i Blikk. Sköts de i {system} läses de in därifrån i stället.",
        "Choose on the connection's page that articles are kept in Blikk. Where they are kept in {system} they are "
        "read in from there instead.",
    ),
    "SYNC_PROPOSED": (
        "Ändra den i bokföringen, eller välj på anslutningens sida att Blikk bestämmer den hos alla.",
        "Change it in the books, or choose on the connection's page that Blikk decides it for everybody.",
    ),
    "NO_HEADER": (
        "Skriv rubriker som i mallen på en rad ovanför uppgifterna (till exempel {known}) och lämna in filen igen.",
        "Write headers as in the template in a row above the data (for example {known}) and hand the file in again.",
    ),
    "HEADER_TWICE": (
        "Välj i listan vid kolumnen vad den ena betyder i stället, eller att den inte ska läsas in.",
        "Choose in the list beside the column what one of them means instead, or that it is left out.",
    ),
    "PRICE_COLUMNS_MISSING": (
        "Välj i listan vid kolumnen vilken rubrik som betyder det, och gör planen om.",
        "Choose in the list beside the column which header means it, and make the plan anew.",
    ),
    "PRICE_COLUMN_TWICE": (
        "Välj i listan vid kolumnen vad den ena betyder, eller att den inte ska läsas, och gör planen om.",
        "Choose in the list beside the column what one of them means, or that it is not read, and make the plan anew.",
    ),
    "NAME_COLUMN_MISSING": (
        "Välj i listan vid kolumnen vilken som är namnet, eller lägg till kolumnen Företagsnamn "
        "(eller Förnamn och Efternamn) i filen.",
        "Choose in the list beside the column which one is the name, or add the column Företagsnamn "
        "(or Förnamn and Efternamn) to the file.",
    ),
    "COLUMN_UNKNOWN": (
        "Behövs den, välj vad den betyder i listan vid kolumnen; annars behöver du inte göra något.",
        "If it is needed, choose what it means in the list beside the column; else there is nothing to do.",
    ),
    "OTHER_SHEETS_WITH_DATA": (
        "Lämna in filen en gång till för varje annat blad, och välj bladet innan du visar planen.",
        "Hand the file in once more for each other sheet, and choose the sheet before you see the plan.",
    ),
    "PERSONAL_NUMBER_NEEDS_PURPOSE": (
        "Lämna in filen på sidan Importera och välj där varför personnummer ska sparas.",
        "Hand the file in on the page Import, and choose there why personal numbers are to be kept.",
    ),
    "PERSONAL_NUMBERS_IGNORED": (
        "Behövs de, gå tillbaka till filen, välj varför personnummer ska sparas och visa planen igen.",
        "If they are needed, go back to the file, choose why personal numbers are to be kept, and see the plan again.",
    ),
    "LABEL_UNKNOWN": (
        "Gå tillbaka till filen och välj att etiketter som inte finns ska skapas.",
        "Go back to the file and choose that labels which do not exist are to be created.",
    ),
    "PLAN_OUTDATED": (
        "Läs den nya planen och godkänn den om den är rätt.",
        "Read the new plan and approve it if it is right.",
    ),
    "BRAKE_MANY_OVERWRITTEN": (
        "Läs planen. Stämmer den, kryssa i rutan här och godkänn den.",
        "Read the plan. If it is right, tick the box here and approve it.",
    ),
    "BRAKE_MAPPING_CHANGED": (
        "Läs planen. Stämmer den, kryssa i rutan här och godkänn den.",
        "Read the plan. If it is right, tick the box here and approve it.",
    ),
    "LINK_SPENT": (
        "Har du redan valt ett lösenord, gå till startsidan och logga in. Be annars den som bjöd in dig om en ny länk.",
        "If you have chosen a password, go to the first page and sign in. Else ask whoever invited you for a new link.",
    ),
    "TENANT_UNKNOWN": (
        "Kontrollera adressen, eller välj kunden på startsidan.",
        "Check the address, or choose the tenant on the first page.",
    ),
    "INBOX_TAKEN": ("Se på körningens sida vad som hände.", "See on the run's page what happened."),
}
"""Code → what to do, in Swedish and in English."""
