"""Words for files that can't be read or may not be."""

from hub.errors.catalogue.entry import Entry, entry

ENTRIES: dict[str, Entry] = {
    "FILE_TOO_LARGE": entry(
        "admin",
        sv=(
            "Filen är {size_mb} MB; gränsen är {limit_mb} MB.",
            "Dela upp listan på flera filer, eller ta bort bilder och blad som inte behövs, och försök igen.",
        ),
        en=(
            "The file is {size_mb} MB; the limit is {limit_mb} MB.",
            "Split the list into several files, or remove pictures and spare sheets, and try again.",
        ),
    ),
    "FILE_TOO_LARGE_UNZIPPED": entry(
        "admin",
        sv=(
            "Filen blir större än {limit_mb} MB när den packas upp.",
            "Dela upp listan på flera filer och försök igen.",
        ),
        en=(
            "The file grows beyond {limit_mb} MB when unpacked.",
            "Split the list into several files and try again.",
        ),
    ),
    "FILE_SUSPICIOUS_ZIP": entry(
        "admin",
        sv=(
            "Filen är inte packad som en vanlig arbetsbok, så den öppnades inte.",
            "Öppna filen i Excel, spara den som en ny .xlsx-fil och försök med den. "
            "Går inte det, fråga den som skickade filen.",
        ),
        en=(
            "The file isn't packed like an ordinary workbook, so it was not opened.",
            "Open the file in Excel, save it as a new .xlsx file and try that one. "
            "If that fails, ask whoever sent the file.",
        ),
    ),
    "FILE_XML_ENTITIES": entry(
        "admin",
        sv=(
            "Filen innehåller XML-entiteter, som en arbetsbok eller katalog aldrig behöver och som kan vara skadliga.",
            "Är det en arbetsbok, öppna den i Excel, spara den som en ny .xlsx-fil och försök med den. "
            "Är det en katalog i XML, be grossisten om en utan entiteter.",
        ),
        en=(
            "The file contains XML entities, which a workbook or catalogue never needs and which may do harm.",
            "If it is a workbook, open it in Excel, save it as a new .xlsx file and try that one. "
            "If it is a catalogue in XML, ask the wholesaler for one without entities.",
        ),
    ),
    "FILE_TOO_MANY_CELLS": entry(
        "admin",
        sv=(
            "Filen har fler än {limit} ifyllda celler.",
            "Dela upp listan på flera filer och läs in dem en i taget.",
        ),
        en=(
            "The file has more than {limit} filled cells.",
            "Split the list into several files and import them one by one.",
        ),
    ),
    "FILE_TOO_MANY_ROWS": entry(
        "admin",
        sv=(
            "Blad nummer {sheet} har fler än {limit} rader.",
            "Dela upp listan på flera filer och läs in dem en i taget.",
        ),
        en=(
            "Sheet number {sheet} has more than {limit} rows.",
            "Split the list into several files and import them one by one.",
        ),
    ),
    "FILE_TOO_MANY_COLUMNS": entry(
        "admin",
        sv=(
            "Blad nummer {sheet} har fler än {limit} kolumner.",
            "Ta bort kolumner som inte hör till listan och försök igen.",
        ),
        en=(
            "Sheet number {sheet} has more than {limit} columns.",
            "Remove columns that don't belong to the list and try again.",
        ),
    ),
    "FILE_CELLS_FAR_APART": entry(
        "admin",
        sv=(
            "Blad nummer {sheet} har innehåll ända bort till cell {corner}, långt utanför listan.",
            "Tryck Ctrl+End i Excel för att se var det ligger, radera de rader och kolumner som inte hör "
            "till listan, spara och försök igen.",
        ),
        en=(
            "Sheet number {sheet} has content as far out as cell {corner}, way beyond the list.",
            "Press Ctrl+End in Excel to see where it is, delete the rows and columns that don't belong to "
            "the list, save and try again.",
        ),
    ),
    "FILE_TOO_SLOW": entry(
        "admin",
        sv=(
            "Filen hann inte läsas på {seconds} sekunder, så läsningen avbröts.",
            "Kopiera listan till en ny, tom arbetsbok eller dela upp den på flera filer, och försök igen.",
        ),
        en=(
            "The file could not be read within {seconds} seconds, so reading was stopped.",
            "Copy the list to a new, empty workbook or split it into several files, and try again.",
        ),
    ),
    "FILE_NEEDS_MEMORY": entry(
        "admin",
        sv=(
            "Filen kräver mer minne än en inläsning får använda.",
            "Kopiera listan till en ny, tom arbetsbok eller dela upp den på flera filer, och försök igen.",
        ),
        en=(
            "The file needs more memory than an import may use.",
            "Copy the list to a new, empty workbook or split it into several files, and try again.",
        ),
    ),
    "FILE_ENCRYPTED": entry(
        "admin",
        sv=(
            "Filen är skyddad med lösenord.",
            "Öppna den i Excel, ta bort lösenordet under Arkiv > Info > Skydda arbetsbok, spara "
            "och försök igen.",
        ),
        en=(
            "The file is protected with a password.",
            "Open it in Excel, remove the password under File > Info > Protect Workbook, save and try again.",
        ),
    ),
    "FILE_DAMAGED": entry(
        "admin",
        sv=(
            "Filen är skadad eller ofullständig och kan inte läsas.",
            "Öppna den i Excel och spara en ny kopia, eller hämta filen på nytt, och försök igen.",
        ),
        en=(
            "The file is damaged or incomplete and can't be read.",
            "Open it in Excel and save a new copy, or fetch the file again, and retry.",
        ),
    ),
    "FILE_ROWS_TANGLED": entry(
        "admin",
        sv=(
            "På blad nummer {sheet} står två rader eller celler på samma plats, eller en cell på fel rad, "
            "så allt kan inte läsas.",
            "Hämta filen på nytt från programmet som den kommer från, gärna som .csv. Går inte det, öppna "
            "den i Excel, kontrollera att inga rader saknas, spara en ny kopia och läs in den.",
        ),
        en=(
            "On sheet number {sheet} two rows or cells have the same place, or a cell is in the wrong row, "
            "so not everything can be read.",
            "Fetch the file again from the program that made it, preferably as .csv. If that can't be done, "
            "open it in Excel, check that no rows are missing, save a new copy and import that.",
        ),
    ),
    "FILE_EMPTY": entry(
        "admin",
        sv=("Filen är tom.", "Kontrollera att rätt fil valdes och att den är färdigsparad, och försök igen."),
        en=("The file is empty.", "Check that the right file was chosen and fully saved, and try again."),
    ),
    "FILE_WITHOUT_CONTENT": entry(
        "admin",
        sv=("Inget blad i filen har något innehåll.", "Kontrollera att rätt fil valdes och försök igen."),
        en=("No sheet in the file has any content.", "Check that the right file was chosen and try again."),
    ),
    "FILE_UNKNOWN_KIND": entry(
        "admin",
        sv=(
            "Filen är till innehållet {kind}, vad den än heter, och det kan inte läsas in.",
            "Öppna den i det program som den kommer från, spara listan som .xlsx eller .csv och läs in "
            "den filen.",
        ),
        en=(
            "The file is not a readable spreadsheet: by its content it is {kind}, whatever its name says.",
            "Open it in the program that made it, save the list as .xlsx or .csv and import that file.",
        ),
    ),
    "FILE_NOT_TEXT": entry(
        "admin",
        sv=(
            "Filen är varken en arbetsbok eller en textfil; den innehåller binära data.",
            "Spara listan som .xlsx eller .csv och läs in den filen.",
        ),
        en=(
            "The file is neither a workbook nor a text file; it holds binary data.",
            "Save the list as .xlsx or .csv and import that file.",
        ),
    ),
    "FILE_READER_FAILED": entry(
        "support",
        sv=(
            "Filen kunde inte läsas på grund av ett fel hos oss ({what}). Inget har ändrats.",
            "Spara listan i en ny .xlsx-fil och försök med den. Hjälper inte det, skicka felkoden till "
            "supporten.",
        ),
        en=(
            "The file couldn't be read because of a fault on our side ({what}). Nothing was changed.",
            "Save the list as a new .xlsx file and try that. If it doesn't help, send the code to support.",
        ),
    ),
    "INBOX_FILE_GONE": entry(
        "admin",
        sv=(
            "Filen «{file}» ligger inte kvar i inkorgen: någon annan, eller hubben själv, har hämtat den.",
            "Ladda om sidan. Är filen hämtad finns dess plan bland dem som väntar.",
        ),
        en=(
            "The file «{file}» is no longer in the inbox: somebody else, or the hub itself, has taken it.",
            "Reload the page. If the file is taken, its plan is among those that wait.",
        ),
    ),
    "UPLOAD_EMPTY": entry(
        "admin",
        sv=("Ingen fil är vald.", "Välj en fil, eller dra in den i rutan, och försök igen."),
        en=("No file is chosen.", "Choose a file, or drag it into the box, and try again."),
    ),
    "WORKBOOK_FOREIGN": entry(
        "admin",
        sv=(
            "Arbetsboken är gjord för en annan kund: ingen av raderna att rätta hör hit. Inget lästes in.",
            "Kontrollera att rätt kund är vald. Hör raderna ändå hit, ta bort kolumnen hub_row och läs in "
            "filen igen som en vanlig lista.",
        ),
        en=(
            "The workbook was made for another customer: none of its rows to correct belongs here. "
            "Nothing was read.",
            "Check that the right customer is chosen. If the rows belong here all the same, delete the column "
            "hub_row and import the file again as an ordinary list.",
        ),
    ),
}
