"""Words for the command line and for `hub up`."""

from hub.errors.catalogue.entry import Entry, entry

ENTRIES: dict[str, Entry] = {
    "USAGE": entry(
        "admin",
        sv=("Kommandot går inte att förstå: {detail}", "Läs hjälpen med «{command} --help» och försök igen."),
        en=("The command can't be understood: {detail}", "Read the help with «{command} --help» and try again."),
    ),
    "USAGE_UNKNOWN": entry(
        "admin",
        sv=("«{said}» finns inte.", "{near}Se vad som finns med «{command} --help»."),
        en=("There is no «{said}».", "{near}See what there is with «{command} --help»."),
    ),
    "USAGE_MISSING": entry(
        "admin",
        sv=("«{name}» saknas i kommandot.", "Lägg till det; «{command} --help» visar hur."),
        en=("The command lacks «{name}».", "Add it; «{command} --help» shows how."),
    ),
    "USAGE_VALUE": entry(
        "admin",
        sv=("Värdet för {name} går inte att använda.", "Ange {wanted}; «{command} --help» visar formen."),
        en=("The value of {name} can't be used.", "Give {wanted}; «{command} --help» shows the form."),
    ),
    "USAGE_TOGETHER": entry(
        "admin",
        sv=("{first} och {second} kan inte användas samtidigt.", "Ta bort ett av dem."),
        en=("{first} and {second} can't be used together.", "Leave one of them out."),
    ),
    "ASSIGNMENT_INVALID": entry(
        "admin",
        sv=("«{said}» går inte att läsa.", "Skriv det som {form}, inom citattecken om det innehåller mellanslag."),
        en=("«{said}» can't be read.", "Write it as {form}, in quotation marks if it holds spaces."),
    ),
    "INPUT_MISSING": entry(
        "admin",
        sv=("Filen «{file}» går inte att öppna.", "Kontrollera sökvägen och att du får läsa filen."),
        en=("The file «{file}» can't be opened.", "Check the path, and that you may read the file."),
    ),
    "OUTPUT_UNWRITABLE": entry(
        "admin",
        sv=("Filen «{file}» går inte att skriva.", "Ange en mapp som finns och som du får skriva i."),
        en=("The file «{file}» can't be written.", "Name a folder that exists and that you may write in."),
    ),
    "INTERRUPTED": entry(
        "admin",
        sv=(
            "Du avbröt kommandot. Det som redan är infört ligger kvar.",
            "Kör samma kommando igen: inget förs in två gånger.",
        ),
        en=(
            "You interrupted the command. What is already in stays.",
            "Run the same command again: nothing goes in twice.",
        ),
    ),
    "UP_ALREADY": entry(
        "admin",
        sv=(
            "Hubben är redan igång på datamappen {home}.",
            "Använd den som är igång, eller stoppa den först (Ctrl-C där den startades).",
        ),
        en=(
            "The hub is already running on the data folder {home}.",
            "Use the one that runs, or stop it first (Ctrl-C where it was started).",
        ),
    ),
    "UP_PORT_TAKEN": entry(
        "admin",
        sv=("Port {port} används redan av ett annat program.", "Stoppa det, eller välj en annan port med HUB_WEB_PORT."),
        en=("Port {port} is in use by another program.", "Stop it, or choose another port with HUB_WEB_PORT."),
    ),
    "UP_SOCKET_FOLDER": entry(
        "support",
        sv=(
            "Mappen {folder} tillhör någon annan eller kan läsas av andra, så hubben använder den inte.",
            "Ta bort mappen, eller välj en datamapp med kortare sökväg (HUB_HOME), och starta igen.",
        ),
        en=(
            "The folder {folder} belongs to somebody else or is open to others, so the hub does not use it.",
            "Remove the folder, or choose a data folder with a shorter path (HUB_HOME), and start again.",
        ),
    ),
    "UP_PART_ENDED": entry(
        "support",
        sv=(
            "Delen «{part}» slutade oväntat (kod {code}), så hela hubben stoppades. Inga uppgifter har gått förlorade.",
            "Läs slutet av loggen {log}, åtgärda orsaken och starta igen.",
        ),
        en=(
            "The part «{part}» ended unexpectedly (code {code}), so the whole hub was stopped. No data is lost.",
            "Read the end of the log {log}, remove the cause and start again.",
        ),
    ),
    "UP_NOT_READY": entry(
        "support",
        sv=("Hubben blev inte klar på {seconds} sekunder: {reason}", "Läs loggarna i {logs} och starta igen."),
        en=("The hub was not ready within {seconds} seconds: {reason}", "Read the logs in {logs} and start again."),
    ),
}  # fmt: skip
