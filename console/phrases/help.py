"""What `--help` says of commands, arguments and options."""

from console.phrases.pair import Pair

HELP: dict[str, Pair] = {
    "help.hub": (
        "Håller kunder och kontakter i ordning: visar först, tappar inget, kan göra om och ta tillbaka.",
        "Keeps customers and contacts in order: shows first, loses nothing, can replay and undo.",
    ),
    "help.help": ("Visa den här hjälpen.", "Show this help."),
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
    "help.import": (
        "Läs in en fil: företag, privatpersoner, artiklar eller priser.",
        "Import a file: companies, private persons, articles or prices.",
    ),
    "help.import.contacts": ("Läs in företag med kontaktpersoner.", "Import companies with contact persons."),
    "help.import.persons": ("Läs in privatpersoner.", "Import private persons."),
    "help.import.auto": (
        "Läs in en fil med både företag och privatpersoner.",
        "Import a file that mixes companies and private persons.",
    ),
    "help.import.price-list": ("Läs in en grossists prislista.", "Import a wholesaler's price list."),
    "help.import.discount-letter": ("Läs in ett rabattbrev.", "Import a discount letter."),
    "help.import.net-prices": ("Läs in en nettoprisfil.", "Import a net-price file."),
    "help.price_file": ("Filen från grossisten.", "The wholesaler's file."),
    "help.supplier": ("Grossisten som filen eller priset gäller.", "The wholesaler that it is of."),
    "help.supplier_name": (
        "Grossistens kortnamn, till exempel ahlsell.",
        "Its short name, ahlsell for example.",
    ),
    "help.effective": (
        "Första dagen den gäller, ÅÅÅÅ-MM-DD (annars som filen säger, annars i dag).",
        "The first day it counts, YYYY-MM-DD (else as the file says, else today).",
    ),
    "help.suppliers": (
        "Grossister och vad som gäller hos dem.",
        "Wholesalers, and what was agreed with them.",
    ),
    "help.suppliers.add": (
        "Lägg till en grossist, eller ändra det som är sagt om den.",
        "Add a wholesaler, or change what is said of it.",
    ),
    "help.suppliers.list": ("Visa grossisterna.", "List the wholesalers."),
    "help.our_number": (
        "Ert kundnummer där; ett rabattbrev för en annan kund stoppas.",
        "Your customer number there; a discount letter for another customer is stopped.",
    ),
    "help.tier": (
        "Vilken av rabattbrevets två satser som gäller för er.",
        "Which of the discount letter's two rates is yours.",
    ),
    "help.title": ("Grossistens namn i klartext.", "The wholesaler's name in full."),
    "help.supplier_organisation": (
        "Grossistens organisationsnummer; en fil från en annan stoppas.",
        "The wholesaler's organisation number; another's file is stopped.",
    ),
    "help.list.net-prices": (
        "Visa nettopriser och varför de är som de är.",
        "List net prices with their reasons.",
    ),
    "help.explain-price": ("Förklara vad en artikel kostar i dag.", "Explain what an article costs today."),
    "help.net_article": ("Artikelnumret hos grossisten.", "The article number at the wholesaler."),
    "help.file": ("Excel- eller textfil.", "Excel or text file."),
    "help.existing": (
        "Kontakter som redan finns: uppdatera, fyll bara tomma fält, eller hoppa över.",
        "Contacts that exist already: update, fill empty fields only, or skip.",
    ),
    "help.map": (
        "Läs kolumnen HEADER som fältet FIELD; «-» väljer bort den. Kan upprepas.",
        "Read the column HEADER as the field FIELD; «-» leaves it out. May be repeated.",
    ),
    "help.purpose": (
        "Ändamålet som personnummer får läsas in för.",
        "The purpose for which personal numbers may be read.",
    ),
    "help.create_labels": ("Lägg upp etiketter som inte finns.", "Create labels that do not exist."),
    "help.sheet": ("Läs det här bladet.", "Read this sheet."),
    "help.runs": ("Se vad som har körts.", "See what has been run."),
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
    "help.list": (
        "Lista kontakter, kontaktpersoner eller etiketter.",
        "List contacts, contact persons or labels.",
    ),
    "help.list.contacts": ("Lista kontakter.", "List contacts."),
    "help.list.contact-persons": ("Lista kontaktpersoner.", "List contact persons."),
    "help.list.articles": ("Lista artiklar.", "List articles."),
    "help.list.labels": ("Lista etiketter.", "List labels."),
    "help.show": ("Visa allt om en kontakt.", "Show all of a contact."),
    "help.show.contact": ("Visa en kontakt.", "Show one contact."),
    "help.timeline": (
        "Visa en kontakts eller artikels historia.",
        "Show a contact's or an article's history.",
    ),
    "help.timeline.record": (
        "Kontaktens id eller kundnummer, eller artikelns id.",
        "The contact's id or customer number, or the article's id.",
    ),
    "help.timeline.article": ("RECORD är ett artikelnummer.", "RECORD is an article number."),
    "help.contact": ("Kontaktens id eller kundnummer.", "The contact's id or customer number."),
    "help.contacts": ("Ändra kontakter för hand.", "Change contacts by hand."),
    "help.contacts.set": ("Sätt fält på en kontakt.", "Set fields of a contact."),
    "help.assignments": (
        "Fält och nytt värde; tomt värde rensar.",
        "Field and new value; an empty value clears.",
    ),
    "help.system": ("Bokföringssystemet.", "The accounting system."),
    "help.connections": (
        "Anslutningar till bokföringssystem: lägg till, se efter, koppla om, ta bort.",
        "Connections to accounting systems: add, check, reconnect, remove.",
    ),
    "help.connections.add": (
        "Anslut kunden, eller ändra en anslutning som finns; det som inte anges står kvar.",
        "Connect the tenant, or change a connection it has; what is not given stays.",
    ),
    "help.connections.list": ("Visa kundens anslutningar.", "List the tenant's connections."),
    "help.connections.check": (
        "Fråga andra sidan hur anslutningen mår; betalningsvillkoren läses om.",
        "Ask the other side how the connection is; terms of payment are read anew.",
    ),
    "help.connections.reconnect": (
        "Logga in på nytt hos samma företag, efter ett nytt godkännande eller med ny nyckel; "
        "kopplingarna står kvar.",
        "Sign in anew to the same company, after a new consent or with a new key; links stay as they are.",
    ),
    "help.connections.remove": (
        "Ta bort anslutningen och glöm dess nycklar. Kopplingarna står kvar.",
        "Remove the connection and forget its keys. Links stay as they are.",
    ),
    "help.base_url": (
        "Adressen dit anropen går, om inte den vanliga.",
        "The address that is called, if not the usual one.",
    ),
    "help.auth_url": (
        "Adressen för inloggningen, om inte den vanliga.",
        "The address to sign in at, if not the usual one.",
    ),
    "help.client_id": ("Hubbens namn i systemet (client id).", "The hub's name in that system (client id)."),
    "help.client_secret_file": (
        "Fil med hubbens nyckel (client secret) på en rad.",
        "A file with the hub's key (client secret) on one line.",
    ),
    "help.company_id": (
        "Företagets nummer i systemet (TenantId), när ett tjänstekonto används.",
        "The company's number in that system (TenantId), when a service account is used.",
    ),
    "help.refresh_token_file": (
        "Fil med en refresh token på en rad, i stället för ett tjänstekonto.",
        "A file with a refresh token on one line, instead of a service account.",
    ),
    "help.connections.set": (
        "Ett val och dess värde; tomt värde tar bort det. Kan upprepas.",
        "A choice and its value; an empty value removes it. Repeatable.",
    ),
    "help.export": (
        "Skriv ett register som fil till ett program utan gränssnitt.",
        "Write a register as a file for a program without an interface.",
    ),
    "help.export.customers": ("Skriv nya och ändrade kunder.", "Write new and changed customers."),
    "help.export.articles": ("Skriv nya och ändrade artiklar.", "Write new and changed articles."),
    "help.export.file": ("Filen som skrivs: .csv eller .xlsx.", "The file to write: .csv or .xlsx."),
    "help.export.to": ("Programmet som ska läsa filen.", "The program that is to read it."),
    "help.export.all": (
        "Skriv alla, inte bara de nya och ändrade.",
        "Write all, not only the new and changed ones.",
    ),
    "help.connections.map": (
        "Para ihop ord i Blikk (villkor, enheter, konton efter moms) med bokföringens egna: se vad som "
        "väntar och vad som föreslås.",
        "Pair words in Blikk (terms, units, accounts by VAT) with the accounts' own: see what waits and what "
        "is proposed.",
    ),
    "help.map.set": (
        "Välj för ett ord, t.ex. unit.pall=ID; tomt värde tar tillbaka valet. Kan upprepas.",
        "Choose for one word, such as unit.pall=ID; an empty value takes it back. Repeatable.",
    ),
    "help.pull": (
        "Läs in det som ett bokföringssystem har och Blikk saknar.",
        "Read in what an accounting system has and Blikk lacks.",
    ),
    "help.pull.system": ("Välj vad som ska läsas in.", "Choose what is read in."),
    "help.pull.customers": (
        "Läs in de kunder som inte är kopplade.",
        "Read in the customers that are not linked.",
    ),
    "help.pull.articles": (
        "Läs in de artiklar som inte är kopplade, eller allt nytt där de sköts i det andra systemet.",
        "Read in the articles that are not linked, or all that is new where they are kept in that system.",
    ),
    "help.sync": (
        "Skicka det som Blikk äger till ett bokföringssystem.",
        "Send what Blikk owns to an accounting system.",
    ),
    "help.sync.system": ("Välj vad som ska skickas.", "Choose what is sent."),
    "help.sync.customers": ("Skicka kunderna.", "Send the customers."),
    "help.sync.articles": (
        "Skicka artiklarna och deras priser, om anslutningen har valt articles=blikk.",
        "Send the articles and their prices, where the connection has chosen articles=blikk.",
    ),
    "help.full": (
        "Läs hela listan där, inte bara det som har ändrats.",
        "Read their whole list, not only what has changed.",
    ),
    "help.ensure": (
        "Se till att en kontakt finns som kund i bokföringssystemet.",
        "Make sure that a contact is a customer in the accounting system.",
    ),
    "help.because": ("Varför kunden behövs.", "Why the customer is needed."),
    "help.conflicts": (
        "Kunder som väntar på att någon avgör.",
        "Customers that wait for a decision.",
    ),
    "help.conflicts.list": ("Visa konflikterna som väntar.", "List open conflicts."),
    "help.conflicts.left": (
        "Visa i stället dem som någon har bestämt inte ska skickas.",
        "Show those instead that somebody has decided not to send.",
    ),
    "help.conflicts.resolve": ("Avgör en konflikt.", "Decide a conflict."),
    "help.conflict": ("Konfliktens id.", "The conflict's id."),
    "help.conflicts.as": (
        "Samma kund, ett nytt nummer där, eller låt bli att skicka; again tar tillbaka det sista.",
        "Same customer, a new number there, or leave it here; again takes the last one back.",
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
