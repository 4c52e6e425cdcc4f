"""What the command line says beside the catalogue's sentences: help, headings, short lines; in two languages.

Belongs here: words. What can go wrong has its words in :mod:`hub.errors.catalogue`.
"""

import os

Pair = tuple[str, str]
"""Swedish, English."""


def phrase(key: str, **params: object) -> str:
    """The words for ``key`` in the language of ``HUB_LANGUAGE`` (Swedish unless it is ``en``)."""
    swedish, english = _PHRASES[key]
    return (english if os.environ.get("HUB_LANGUAGE") == "en" else swedish).format(**params)


def phrases(*keys: str) -> list[str]:
    """Several of them, such as a table's headings."""
    return [phrase(key) for key in keys]


_HELP: dict[str, Pair] = {
    "help.hub": (
        "Håller kunder och kontakter i ordning: visar först, tappar inget, kan göra om och ta tillbaka.",
        "Keeps customers and contacts in order: shows first, loses nothing, can replay and undo.",
    ),
    "help.version": ("Visa versionen.", "Show the version."),
    "help.tenant": (
        "Kundens kortnamn (annars HUB_TENANT, annars demo).",
        "The tenant's short name (else HUB_TENANT, else demo).",
    ),
    "help.json": ("Svara med ett JSON-värde.", "Answer with one JSON value."),
    "help.plan": ("Visa bara vad som skulle ändras.", "Only show what would change."),
    "help.apply": (
        "Inför exakt den plan som har den här kontrollsumman.",
        "Apply exactly the plan with this checksum.",
    ),
    "help.force": ("Inför även om en broms slår till.", "Apply even if a brake stops it."),
    "help.import": ("Läs in en fil.", "Import a file."),
    "help.import.contacts": ("Läs in företag med kontaktpersoner.", "Import companies with contact persons."),
    "help.import.persons": ("Läs in privatpersoner.", "Import private persons."),
    "help.import.auto": (
        "Läs in en fil med både företag och privatpersoner.",
        "Import a file that mixes companies and private persons.",
    ),
    "help.file": ("Excel- eller textfil.", "Excel or text file."),
    "help.existing": (
        "Kontakter som redan finns: uppdatera, fyll bara tomma fält, eller hoppa över.",
        "Contacts that exist already: update, fill empty fields only, or skip.",
    ),
    "help.map": (
        "Läs kolumnen HEADER som fältet; kan upprepas.",
        "Read the column HEADER as the field; may be repeated.",
    ),
    "help.purpose": (
        "Ändamålet som personnummer får läsas in för.",
        "The purpose for which personal numbers may be read.",
    ),
    "help.create_labels": ("Lägg upp etiketter som inte finns.", "Create labels that do not exist."),
    "help.sheet": ("Läs det här bladet.", "Read this sheet."),
    "help.runs": ("Körningar.", "Runs."),
    "help.runs.list": ("Visa körningarna, den senaste först.", "List the runs, newest first."),
    "help.runs.show": ("Visa en körning.", "Show one run."),
    "help.run": ("Körningens id.", "The run's id."),
    "help.report": (
        "Skriv arbetsboken med raderna att rätta.",
        "Write the workbook with the rows to correct.",
    ),
    "help.out": ("Filen som skrivs.", "The file to write."),
    "help.quarantine": ("Rader som inte kunde läsas in.", "Rows that could not be imported."),
    "help.quarantine.list": ("Visa rader i karantän.", "List quarantined rows."),
    "help.by_run": ("Bara från den här körningen.", "Only of this run."),
    "help.by_code": ("Bara med den här felkoden.", "Only with this error code."),
    "help.by_state": ("Öppna, stängda eller alla.", "Open, closed or all."),
    "help.replay": ("Kör om det som inte gick in.", "Replay what did not go in."),
    "help.replay.run": ("Kör om en hel körning.", "Replay a whole run."),
    "help.replay.record": ("Kör om en post i karantän.", "Replay one quarantined record."),
    "help.replay.code": ("Kör om alla öppna poster med felkoden.", "Replay all open records with the code."),
    "help.undo": ("Ta tillbaka en körnings ändringar.", "Take a run's changes back."),
    "help.list": ("Lista det som finns.", "List what there is."),
    "help.list.contacts": ("Lista kontakter.", "List contacts."),
    "help.list.contact-persons": ("Lista kontaktpersoner.", "List contact persons."),
    "help.list.labels": ("Lista etiketter.", "List labels."),
    "help.show": ("Visa en post.", "Show one record."),
    "help.show.contact": ("Visa en kontakt.", "Show one contact."),
    "help.timeline": ("Visa en kontakts historia.", "Show a contact's history."),
    "help.contact": ("Kontaktens id eller kundnummer.", "The contact's id or customer number."),
    "help.contacts": ("Ändra kontakter för hand.", "Change contacts by hand."),
    "help.contacts.set": ("Sätt fält på en kontakt.", "Set fields of a contact."),
    "help.assignments": (
        "Fält och nytt värde; tomt värde rensar.",
        "Field and new value; an empty value clears.",
    ),
    "help.tenants": ("Kunder i installationen.", "Tenants of the installation."),
    "help.tenants.add": ("Lägg till en kund.", "Add a tenant."),
    "help.tenants.list": ("Lista kunderna.", "List the tenants."),
    "help.tenants.show": ("Visa en kund.", "Show one tenant."),
    "help.tenants.set": (
        "Ändra en kunds namn, nummer eller val.",
        "Change a tenant's name, number or choices.",
    ),
    "help.tenants.fields": (
        "name, organisation_number, notice_email eller inbox (plan eller apply); tomt värde rensar.",
        "name, organisation_number, notice_email or inbox (plan or apply); an empty value clears.",
    ),
    "help.tenant_name": ("Kundens kortnamn.", "The tenant's short name."),
    "help.name": ("Kundens namn.", "The tenant's name."),
    "help.organisation_number": ("Kundens organisationsnummer.", "The tenant's organisation number."),
    "help.users": ("Vilka som får logga in på webbsidorna.", "Who may sign in to the web pages."),
    "help.users.add": (
        "Lägg till ett konto och visa en länk som gäller ett dygn.",
        "Add an account and show a link that is good for a day.",
    ),
    "help.users.list": ("Visa kontona.", "List the accounts."),
    "help.users.role": ("Ändra roll och vilka kunder som syns.", "Change the role and the tenants seen."),
    "help.users.reset": (
        "Visa en länk för nytt lösenord; inloggningar avslutas och nycklar återkallas.",
        "Show a link for a new password; sessions end and keys are revoked.",
    ),
    "help.users.remove": (
        "Ta bort ett konto, avsluta dess inloggningar och återkalla dess nycklar.",
        "Remove an account, end its sessions and revoke its keys.",
    ),
    "help.email": ("Kontots e-postadress.", "The account's e-mail address."),
    "help.role": (
        "viewer läser; support kör också om och tar tillbaka; admin gör allt.",
        "viewer reads; support also replays and undoes; admin does everything.",
    ),
    "help.users.tenant": ("En kund som kontot ser; kan upprepas.", "A tenant the account sees; repeatable."),
    "help.users.all_tenants": ("Kontot ser alla kunder (Blikks personal).", "The account sees all tenants."),
    "help.status": (
        "Visa hur det står till och vad som behöver göras.",
        "Show how things are and what to do.",
    ),
    "help.all_tenants": ("Visa alla kunder.", "Show all tenants."),
    "help.cause": ("Bara där orsaken är den här felkoden.", "Only where the cause is this error code."),
    "help.launch": ("Starta ett jobb i den hubb som är igång.", "Start a job in the running hub."),
    "help.job": ("Jobbets namn på Dagsters sidor.", "The job's name on Dagster's pages."),
    "help.launch.set": (
        "Ett av jobbets fält och dess värde; kan upprepas.",
        "One of the job's fields and its value; repeatable.",
    ),
    "help.follow": ("Vänta tills jobbet är klart.", "Wait until the job is over."),
    "help.up": ("Starta hubben med webbsidor och scheman.", "Start the hub with web pages and schedules."),
    "help.only": ("Starta bara en del.", "Start one part only."),
    "help.sandbox": ("Starta övningssystemen.", "Start the practice systems."),
    "help.port": ("Port att lyssna på (0: en ledig).", "Port to listen on (0: a free one)."),
    "help.state_dir": ("Mapp att spara tillståndet i.", "Folder to keep the state in."),
}

_SAID: dict[str, Pair] = {
    "step.read": ("Läser", "Reading"),
    "step.map": ("Tolkar", "Understanding"),
    "step.plan": ("Planerar", "Planning"),
    "step.apply": ("Inför", "Applying"),
    "status.received": ("Filen är mottagen.", "The file is received."),
    "status.running": ("Körningen pågår.", "The run is under way."),
    "status.planned": ("Planen är gjord. Inget är skrivet.", "The plan is made. Nothing is written."),
    "status.applied": ("Klart: ändringarna är införda.", "Done: the changes are in."),
    "status.refused": ("Stoppat. Inget är skrivet.", "Refused. Nothing is written."),
    "status.failed": ("Körningen misslyckades.", "The run failed."),
    "run.counts": (
        "Körning {run}: {read} lästa rader, {created} nya, {updated} ändrade, {unchanged} oförändrade, "
        "{quarantined} i karantän, {held} väntande.",
        "Run {run}: {read} rows read, {created} created, {updated} updated, {unchanged} unchanged, "
        "{quarantined} quarantined, {held} held.",
    ),
    "undo.counts": (
        "Körning {run} tar tillbaka {undoes}: {read} poster, {reverted} återställda, {left_alone} orörda.",
        "Run {run} undoes {undoes}: {read} records, {reverted} reverted, {left_alone} left alone.",
    ),
    "run.apply_with": (
        "Inför planen med:  {command} --apply {checksum}",
        "Apply the plan with:  {command} --apply {checksum}",
    ),
    "run.brake": ("BROMS: {message}", "BRAKE: {message}"),
    "run.replayed": ("Stängda i karantänen: {count}.", "Closed in quarantine: {count}."),
    "run.report_with": (
        "Arbetsboken med raderna att rätta:  hub report {run} --tenant {tenant} --out att-ratta.xlsx",
        "The workbook with the rows to correct:  hub report {run} --tenant {tenant} --out to-correct.xlsx",
    ),
    "more": ("… och {count} till. Med --json visas alla.", "… and {count} more. --json shows all."),
    "error.line": ("Fel {code}: {message}", "Error {code}: {message}"),
    "error.action": ("Gör så här: {action}", "What to do: {action}"),
    "error.where": ("Var: {where}", "Where: {where}"),
    "error.log": ("Logg: {log}", "Log: {log}"),
    "title.changes": ("Ändringar", "Changes"),
    "title.quarantined": ("Rader i karantän", "Quarantined rows"),
    "title.warnings": ("Varningar", "Warnings"),
    "title.ignored": ("Överhoppade rader", "Ignored lines"),
    "title.kept_newer": ("Nyare värden som fick stå", "Newer values kept"),
    "title.left_alone": ("Lämnat orört", "Left alone"),
    "report.written": ("Arbetsboken är skriven: {file}", "The workbook is written: {file}"),
    "tenant.added": ("Kunden {tenant} är tillagd.", "The tenant {tenant} is added."),
    "users.invited": (
        "Kontot {email} är tillagt. Skicka länken till personen; den gäller ett dygn och en gång:",
        "The account {email} is added. Send the link to the person; it is good for a day, once:",
    ),
    "users.reset": (
        "Kontots inloggningar är avslutade och dess nycklar återkallade. "
        "Ny länk för {email}; den gäller ett dygn och en gång:",
        "The account's sessions have ended and its keys are revoked. "
        "A new link for {email}; it is good for a day, once:",
    ),
    "users.role_set": ("{email} är nu {role}.", "{email} is now {role}."),
    "users.removed": (
        "Kontot {email} är borttaget, dess inloggningar avslutade och dess nycklar återkallade.",
        "The account {email} is removed, its sessions have ended and its keys are revoked.",
    ),
    "users.all": ("alla", "all"),
    "users.state.active": ("aktiv", "active"),
    "users.state.invited": ("inbjuden", "invited"),
    "web.first_link": (
        "Första inloggningen (länken gäller ett dygn och en gång):  {link}",
        "First sign-in (the link is good for a day, once):  {link}",
    ),
    "status.well": ("Allt är i ordning.", "All is well."),
    "action.create": ("ny", "new"),
    "action.update": ("ändrad", "changed"),
    "action.delete": ("borttagen", "deleted"),
    "entity.contact": ("kontakt", "contact"),
    "entity.contact_person": ("kontaktperson", "contact person"),
    "entity.contact_property": ("fastighet", "property"),
    "yes": ("ja", "yes"),
    "no": ("nej", "no"),
    "launch.started": ("Jobbet {job} är startat: {url}", "The job {job} is started: {url}"),
    "launch.now": ("Läge: {status}", "State: {status}"),
    "launch.status": (
        "Jobbet {job}: {status}. Hubbens körning: {run}",
        "The job {job}: {status}. The hub's run: {run}",
    ),
    "up.starting": ("Startar hubben (datamapp {home}) …", "Starting the hub (data folder {home}) …"),
    "up.filled": (
        "Exempelkunden demo är fylld med {count} kontakter.",
        "The example tenant demo is filled with {count} contacts.",
    ),
    "up.ready": ("Klar. Stoppa med Ctrl-C.", "Ready. Stop with Ctrl-C."),
    "up.part_ready": ("Delen {part} är igång. Stoppa med Ctrl-C.", "The part {part} runs. Stop with Ctrl-C."),
    "up.pages": ("Webbsidor:      {url}", "Web pages:         {url}"),
    "up.sandbox": ("Övningssystem:  {url}", "Practice systems:  {url}"),
    "up.inbox": ("Inkorg:         {folder}/<kund>/contacts", "Inbox:             {folder}/<tenant>/contacts"),
    "up.logs": ("Loggar:         {folder}", "Logs:              {folder}"),
    "up.restarted": (
        "Delen {part} slutade och är startad igen. Logg: {log}",
        "The part {part} ended and is started again. Log: {log}",
    ),
    "up.stopping": ("Stoppar …", "Stopping …"),
    "up.stopped": ("Stoppad. Inget är kvar igång.", "Stopped. Nothing is left running."),
    "up.waiting": ("webbsidorna svarar inte än", "the web pages do not answer yet"),
    "up.not_loaded": ("Dagster kan inte läsa in hubbens kod", "Dagster can't load the hub's code"),
    "up.waiting_daemons": ("schemaläggaren är inte igång än", "the scheduler is not running yet"),
}

_HEADINGS: dict[str, Pair] = {
    "col.action": ("Vad", "What"),
    "col.entity": ("Slag", "Kind"),
    "col.key": ("Nyckel", "Key"),
    "col.field": ("Fält", "Field"),
    "col.before": ("Före", "Before"),
    "col.after": ("Efter", "After"),
    "col.now": ("Nu", "Now"),
    "col.replayed": ("Filens värde", "The file's value"),
    "col.sheet": ("Blad", "Sheet"),
    "col.row": ("Rad", "Row"),
    "col.column": ("Kolumn", "Column"),
    "col.value": ("Värde", "Value"),
    "col.reason": ("Varför", "Why"),
    "col.to_do": ("Gör så här", "What to do"),
    "col.id": ("Id", "Id"),
    "col.code": ("Kod", "Code"),
    "col.name": ("Namn", "Name"),
    "col.kind": ("Slag", "Kind"),
    "col.origin": ("Från", "From"),
    "col.state": ("Läge", "State"),
    "col.started": ("Start", "Started"),
    "col.by": ("Av", "By"),
    "col.read": ("Lästa", "Read"),
    "col.created": ("Nya", "Created"),
    "col.updated": ("Ändrade", "Updated"),
    "col.unchanged": ("Oförändrade", "Unchanged"),
    "col.quarantined": ("Karantän", "Quarantined"),
    "col.customer_number": ("Kundnr", "Customer no"),
    "col.organisation_number": ("Org.nr", "Org. no"),
    "col.email": ("E-post", "E-mail"),
    "col.phone": ("Telefon", "Phone"),
    "col.city": ("Ort", "City"),
    "col.title": ("Titel", "Title"),
    "col.contact": ("Kontakt", "Contact"),
    "col.at": ("När", "When"),
    "col.source": ("Källa", "Source"),
    "col.who": ("Vem", "Who"),
    "col.run": ("Körning", "Run"),
    "col.tenant": ("Kund", "Tenant"),
    "col.flow": ("Flöde", "Flow"),
    "col.last_success": ("Senast klar", "Last success"),
    "col.cause": ("Orsak", "Cause"),
    "col.since": ("Sedan", "Since"),
    "col.label": ("Etikett", "Label"),
    "col.role": ("Roll", "Role"),
    "col.tenants": ("Ser", "Sees"),
    "col.settings": ("Val", "Choices"),
    "col.created_at": ("Tillagd", "Added"),
}

_PHRASES: dict[str, Pair] = {**_HELP, **_SAID, **_HEADINGS}
