"""Words for registers that are written as files."""

from hub.errors.catalogue.entry import Entry, entry

ENTRIES: dict[str, Entry] = {
    "EXPORT_WITHOUT_NUMBER": entry(
        "admin",
        sv=(
            "Posten har inget nummer, och numret är det som filens läsare går efter.",
            "Ge posten ett nummer i Blikk.",
        ),
        en=(
            "The record has no number, which the file's reader goes by.",
            "Give the record a number in Blikk.",
        ),
    ),
    "EXPORT_TOO_LONG": entry(
        "admin",
        sv=(
            "Texten i {column} är längre än de {length} tecken som programmet tar. Inget kortas.",
            "Korta den i Blikk; posten kommer med i nästa fil.",
        ),
        en=(
            "The text of {column} is longer than the {length} letters that the program takes. Nothing is cut.",
            "Shorten it in Blikk; the record comes with the next file.",
        ),
    ),
    "EXPORT_LETTERS": entry(
        "admin",
        sv=(
            "Texten i {column} har tecken som filen inte kan innehålla: {letters}",
            "Skriv om den i Blikk; posten kommer med i nästa fil.",
        ),
        en=(
            "The text of {column} has letters that the file can't hold: {letters}",
            "Write it otherwise in Blikk; the record comes with the next file.",
        ),
    ),
    "EXPORT_FORMAT": entry(
        "admin",
        sv=("En fil som slutar på {ending} kan inte skrivas.", "Låt namnet sluta på .csv eller .xlsx."),
        en=("A file that ends in {ending} can't be written.", "Let its name end in .csv or .xlsx."),
    ),
    "EXPORT_NOT_WRITTEN": entry(
        "support",
        sv=(
            "Filen {file} kunde inte skrivas ({why}). Inget är märkt som skrivet.",
            "Se till att mappen finns och går att skriva i, och kör igen.",
        ),
        en=(
            "The file {file} could not be written ({why}). Nothing is marked as written.",
            "See that the folder is there and can be written to, and run it again.",
        ),
    ),
}
