"""Words for the API, and for starting jobs through it."""

from hub.errors.catalogue.entry import Entry, entry

ENTRIES: dict[str, Entry] = {
    "API_KEY_WRONG": entry(
        "admin",
        sv=(
            "Nyckeln saknas, är felskriven eller gäller inte längre.",
            "Skapa en nyckel under Mitt konto och skicka den som «Authorization: Bearer …».",
        ),
        en=(
            "The API token is missing, mistyped or no longer good.",
            "Make one under My account and send it as «Authorization: Bearer …».",
        ),
    ),
    "API_INPUT_INVALID": entry(
        "admin",
        sv=(
            "Något i anropet saknas eller har fel form.",
            "Rätta det fält som «where» pekar ut; /api/openapi.json beskriver alla fält.",
        ),
        en=(
            "Something in the request is missing or has the wrong form.",
            "Correct the field that «where» points at; /api/openapi.json describes all fields.",
        ),
    ),
    "API_TOO_OFTEN": entry(
        "admin",
        sv=(
            "Kontots program frågar för ofta: högst {most} anrop i minuten.",
            "Vänta {seconds} sekunder och försök igen; hämta fler poster åt gången med «limit».",
        ),
        en=(
            "The account's programs ask too often: {most} requests a minute at most.",
            "Wait {seconds} seconds and try again; fetch more at a time with «limit».",
        ),
    ),
    "API_ANSWER": entry(
        "support",
        sv=(
            "Hubben svarade på ett oväntat sätt (HTTP {status}).",
            "Kontrollera att HUB_PUBLIC_URL är hubbens adress, och läs hubbens logg.",
        ),
        en=(
            "The hub gave an unexpected answer (HTTP {status}).",
            "Check that HUB_PUBLIC_URL is the hub's address, and read the hub's log.",
        ),
    ),
    "TOKEN_MISSING": entry(
        "admin",
        sv=(
            "Kommandot behöver en nyckel för att starta jobb i den hubb som är igång.",
            "Skapa en nyckel under Mitt konto och lägg den i HUB_TOKEN, eller i en fil som HUB_TOKEN_FILE pekar ut.",
        ),
        en=(
            "The command needs an API token to start jobs in the running hub.",
            "Make one under My account and put it in HUB_TOKEN, or in a file that HUB_TOKEN_FILE names.",
        ),
    ),
    "JOB_UNKNOWN": entry(
        "admin",
        sv=("Det finns inget jobb som heter «{job}».", "Se vilka som finns på Dagsters sidor, under Jobs."),
        en=("There is no job «{job}».", "See which there are on Dagster's pages, under Jobs."),
    ),
    "JOB_RUN_UNKNOWN": entry(
        "admin",
        sv=(
            "Det finns ingen sådan körning i Dagster hos den här kunden: {run}.",
            "Kontrollera körningens id.",
        ),
        en=("This tenant has no such run in Dagster: {run}.", "Check the run's id."),
    ),
    "JOB_FIELD_UNKNOWN": entry(
        "admin",
        sv=("Jobbet {job} har inget fält «{field}».", "Använd något av: {known}."),
        en=("The job {job} has no field «{field}».", "Use one of: {known}."),
    ),
    "JOB_FIELD_INVALID": entry(
        "admin",
        sv=("Värdet för fältet «{field}» går inte att använda.", "Ange {wanted}."),
        en=("The value of the field «{field}» can't be used.", "Give {wanted}."),
    ),
    "DAGSTER_NOT_READY": entry(
        "support",
        sv=(
            "Hubbens schemaläggare är inte igång, så inga jobb kan startas.",
            "Vänta en halv minut och försök igen; startar den inte, läs loggarna code.log och daemon.log.",
        ),
        en=(
            "The hub's scheduler is not running, so no job can be started.",
            "Wait half a minute and try again; if it does not start, read the logs code.log and daemon.log.",
        ),
    ),
}
