"""Words for jobs, checks and sensors: what an office reads on Dagster's pages."""

from hub.errors.catalogue.entry import Entry, entry

ENTRIES: dict[str, Entry] = {
    "JOB_TENANT_MISSING": entry(
        "support",
        sv=(
            "Ingen kund är vald, så inget har lästs eller skrivits.",
            "Starta jobbet igen och välj kund i listan «Partition».",
        ),
        en=(
            "No customer is chosen, so nothing was read or written.",
            "Start the job again and choose a customer in the list «Partition».",
        ),
    ),
    "JOB_FILE_UNKNOWN": entry(
        "admin",
        sv=(
            "Filen «{file}» finns varken i kundens inkorg eller bland kundens arkiverade filer. "
            "Inget har skrivits.",
            "Lägg filen i mappen {folder} eller ange ett av namnen som finns: {available}. "
            "En fil som redan är hämtad anges med sitt fil-id, som står på körningens sida.",
        ),
        en=(
            "The file «{file}» is neither in the customer's inbox nor among its archived files. "
            "Nothing was written.",
            "Put the file in the folder {folder} or give one of the names there: {available}. "
            "A file already taken is named by its file id, which stands on the run's page.",
        ),
    ),
    "JOB_CHECKSUM_MISSING": entry(
        "admin",
        sv=(
            "«apply_plan» behöver planens kontrollsumma, och fältet «checksum» är tomt. Inget har skrivits.",
            "Kopiera kontrollsumman från planens sida till fältet «checksum» och starta igen.",
        ),
        en=(
            "«apply_plan» needs the plan's checksum, and the field «checksum» is empty. Nothing was written.",
            "Copy the checksum from the plan's page into the field «checksum» and start again.",
        ),
    ),
    "JOB_CHECKSUM_UNWANTED": entry(
        "admin",
        sv=(
            "En kontrollsumma är angiven men «action» är «{action}», så det går inte att veta om planen "
            "ska införas. Inget har skrivits.",
            "Sätt «action» till «apply_plan» för att införa planen, eller töm fältet «checksum».",
        ),
        en=(
            "A checksum is given but «action» is «{action}», so it is unclear whether the plan "
            "is to be applied. Nothing was written.",
            "Set «action» to «apply_plan» to apply the plan, or empty the field «checksum».",
        ),
    ),
    "JOB_REFUSED": entry(
        "admin",
        sv=(
            "Inget skrevs, eftersom planen stoppades: {reasons}",
            "Läs planen på sidan «{plan}». Är den rätt så starta igen med «action: apply_plan», "
            "«checksum: {checksum}» och «lift_brakes: {brakes}», annars rätta filen och börja om.",
        ),
        en=(
            "Nothing was written, because the plan was stopped: {reasons}",
            "Read the plan on the page «{plan}». If it is right, start again with «action: apply_plan», "
            "«checksum: {checksum}» and «lift_brakes: {brakes}», otherwise correct the file and start over.",
        ),
    ),
    "JOB_SYNC_REFUSED": entry(
        "admin",
        sv=(
            "Planen stoppades, så inget är infört: {reasons}",
            "Läs planen på sidan «{plan}». Är den rätt så starta igen med «action: apply_plan», "
            "«checksum: {checksum}» och «lift_brakes: {brakes}». Är den fel så rätta uppgifterna där de "
            "står fel och gör en ny plan.",
        ),
        en=(
            "The plan was stopped, so nothing is applied: {reasons}",
            "Read the plan on the page «{plan}». If it is right, start again with «action: apply_plan», "
            "«checksum: {checksum}» and «lift_brakes: {brakes}». If it is wrong, correct the details where "
            "they are wrong and make a new plan.",
        ),
    ),
    "JOB_UNEXPECTED": entry(
        "support",
        sv=(
            "Något oväntat gick fel i hubben ({kind}). Det som hann införas är helt infört rad för rad; "
            "resten är orört.",
            "Starta samma jobb en gång till: det fortsätter utan att skriva något två gånger. Hjälper det "
            "inte, skicka körningens id till Blikks support.",
        ),
        en=(
            "Something unexpected went wrong in the hub ({kind}). What was applied is applied whole, row by "
            "row; the rest is untouched.",
            "Start the same job once more: it goes on without writing anything twice. If that does not help, "
            "send the run's id to Blikk's support.",
        ),
    ),
    "DAGSTER_UNREACHABLE": entry(
        "support",
        sv=("Hubbens webbserver svarar inte.", "Starta den med «hub up» och försök igen."),
        en=("The hub's web server does not answer.", "Start it with «hub up» and try again."),
    ),
    "DAGSTER_REFUSED": entry(
        "support",
        sv=("Jobbet kunde inte startas: {why}", "Rätta det som sägs och starta igen."),
        en=("The job could not be started: {why}", "Correct what it says and start again."),
    ),
    "CHECK_BALANCED": entry(
        "hub",
        sv=("Alla {read} lästa rader har exakt ett utfall.", "Inget behöver göras."),
        en=("All {read} rows read have exactly one outcome.", "Nothing needs to be done."),
    ),
    "CHECK_UNBALANCED": entry(
        "support",
        sv=(
            "{read} rader lästes men {settled} har ett utfall, så {difference} rader saknas eller "
            "räknas dubbelt.",
            "Inför inget mer från den här filen. Skicka körningens id till Blikks support.",
        ),
        en=(
            "{read} rows were read but {settled} have an outcome, so {difference} rows are missing or "
            "counted twice.",
            "Apply nothing more from this file. Send the run's id to Blikk's support.",
        ),
    ),
    "CHECK_NO_QUARANTINE": entry(
        "hub",
        sv=("Inga rader från den här sortens import väntar i karantän.", "Inget behöver göras."),
        en=("No rows of this kind of import wait in quarantine.", "Nothing needs to be done."),
    ),
    "CHECK_OPEN_QUARANTINE": entry(
        "admin",
        sv=(
            "{count} rader väntar i karantän.",
            "Öppna arbetsboken, rätta de färgade cellerna på bladet «Att rätta» och lägg "
            "boken i inkorgen igen.",
        ),
        en=(
            "{count} rows wait in quarantine.",
            "Open the workbook, correct the coloured cells on the sheet «Att rätta» and put it back in "
            "the inbox.",
        ),
    ),
    "CHECK_CONNECTION_WELL": entry(
        "hub",
        sv=("Anslutningen till {system} fungerar.", "Inget behöver göras."),
        en=("The connection to {system} works.", "Nothing needs to be done."),
    ),
    "CHECK_NOTHING_WAITS": entry(
        "hub",
        sv=("Ingen post väntar på någon.", "Inget behöver göras."),
        en=("No record waits for anybody.", "Nothing needs to be done."),
    ),
    "CHECK_OPEN_CONFLICTS": entry(
        "admin",
        sv=(
            "Poster som väntar på att någon avgör vem som är vem eller fyller i det som fattas: {count}.",
            "Öppna sidan: där står vad som fattas för varje post. Den går sedan av sig själv vid nästa "
            "synkning.",
        ),
        en=(
            "Records that wait for somebody to decide who is who, or to fill in what is missing: {count}.",
            "Open the page: it says what each record lacks. It then goes by itself at the next sync.",
        ),
    ),
    "CHECK_OPEN_PULLED": entry(
        "admin",
        sv=(
            "Poster som lästes in men inte kunde tas emot, och väntar i karantän: {count}.",
            "Öppna sidan: där står vad som är fel med varje post. Rätta den där den kommer ifrån och läs "
            "in igen.",
        ),
        en=(
            "Records that were read in but could not be taken, and wait in quarantine: {count}.",
            "Open the page: it says what is wrong with each record. Correct it where it comes from and "
            "read it in again.",
        ),
    ),
    "SENSOR_TENANTS_SAME": entry(
        "hub",
        sv=("Alla {count} kunder finns redan i listan.", "Inget behöver göras."),
        en=("All {count} customers are in the list already.", "Nothing needs to be done."),
    ),
    "SENSOR_TENANTS_CHANGED": entry(
        "hub",
        sv=("{added} kunder lades till i listan och {removed} togs bort.", "Inget behöver göras."),
        en=("{added} customers were added to the list and {removed} removed.", "Nothing needs to be done."),
    ),
    "SENSOR_REPORTED": entry(
        "hub",
        sv=("{count} körningar från kommandoraden visas nu här.", "Inget behöver göras."),
        en=("{count} runs from the command line are shown here now.", "Nothing needs to be done."),
    ),
    "SENSOR_SWEEP_NOBODY_DUE": entry(
        "hub",
        sv=("Ingen kunds tid är inne. {waiting} anslutningar väntar på någon.", "Inget behöver göras."),
        en=("No customer is due. {waiting} connections wait for somebody.", "Nothing needs to be done."),
    ),
    "SENSOR_SWEEP_NOBODY_LEFT": entry(
        "hub",
        sv=("Ingen behöver ett försök till i {system}.", "Inget behöver göras."),
        en=("Nobody needs another try in {system}.", "Nothing needs to be done."),
    ),
    "SENSOR_SWEEP_SYSTEM_DOWN": entry(
        "hub",
        sv=(
            "Så många kom inte fram att det är {system} som ligger nere. Ingen av dem får en egen körning.",
            "Inget behöver göras. Alla tas om vid nästa synkning.",
        ),
        en=(
            "So many failed that {system} itself must be down. None of them gets a run of its own.",
            "Nothing needs to be done. All of them are taken at the next sync.",
        ),
    ),
    "SENSOR_INBOX_EMPTY": entry(
        "hub",
        sv=("Inga nya filer ligger i någon inkorg.", "Inget behöver göras."),
        en=("No new files are in any inbox.", "Nothing needs to be done."),
    ),
    "SENSOR_INBOX_WAITING": entry(
        "hub",
        sv=(
            "{count} filer i inkorgarna har nyss ändrats och hämtas när de legat stilla.",
            "Inget behöver göras.",
        ),
        en=(
            "{count} files in the inboxes have just changed and are taken when they have stood still.",
            "Nothing needs to be done.",
        ),
    ),
    "SENSOR_INBOX_FAILED": entry(
        "support",
        sv=(
            "{count} filer kunde inte hämtas: {reasons}",
            "De ligger kvar i inkorgen. Åtgärda felet, så hämtas de av sig själva.",
        ),
        en=(
            "{count} files could not be taken: {reasons}",
            "They are still in the inbox. Fix the cause and they are taken by themselves.",
        ),
    ),
    "SENSOR_NOTHING_TO_REPORT": entry(
        "hub",
        sv=("Alla körningar från kommandoraden syns redan här.", "Inget behöver göras."),
        en=("All runs from the command line are shown here already.", "Nothing needs to be done."),
    ),
    "SENSOR_NOTICES": entry(
        "hub",
        sv=(
            "{written} nya besked, {gone} skickade, {waiting} väntar på att skickas.",
            "Inget behöver göras; det som inte gick att skicka försöks igen.",
        ),
        en=(
            "{written} new messages, {gone} sent, {waiting} waiting to be sent.",
            "Nothing needs to be done; what could not be sent is tried again.",
        ),
    ),
    "NOTICE_UNSENT": entry(
        "support",
        sv=(
            "Ett besked gick inte att skicka ({why}). Det ligger kvar och försöks igen.",
            "Kontrollera HUB_SMTP_URL och HUB_NOTICE_WEBHOOK.",
        ),
        en=(
            "A notice could not be sent ({why}). It stays and is tried again.",
            "Check HUB_SMTP_URL and HUB_NOTICE_WEBHOOK.",
        ),
    ),
    "INBOX_TAKEN": entry(
        "hub",
        sv=(
            "Filen är hämtad och ligger krypterad i arkivet i {days} dagar; därför finns den inte kvar här.",
            "Se vad som hände med «hub runs show {run} --tenant {tenant}», eller på körningens sida.",
        ),
        en=(
            "The file is taken and kept encrypted in the archive for {days} days; so it is no longer here.",
            "See what became of it with «hub runs show {run} --tenant {tenant}», or on the run's page.",
        ),
    ),
}
