"""Words for what a sync finds: connections that wait, records that are held, brakes of a push."""

from hub.errors.catalogue.entry import Entry, entry

ENTRIES: dict[str, Entry] = {
    "PROJECTS_NOT_KEPT": entry(
        "hub",
        sv=("Projekt förs inte över till {system}.", "Inget behöver göras."),
        en=("Projects do not go to {system}.", "Nothing needs to be done."),
    ),
    "PROJECT_NUMBER_MISSING": entry(
        "admin",
        sv=(
            "Projektet har inget nummer, så det skickas inte till {system}.",
            "Ge projektet ett nummer i Blikk.",
        ),
        en=(
            "The project has no number, so it is not sent to {system}.",
            "Give the project a number in Blikk.",
        ),
    ),
    "PROJECT_NUMBER_TAKEN": entry(
        "admin",
        sv=(
            "Projektnummer {number} är ett annat projekt i {system}, så inget ändras där.",
            "Ge projektet ett annat nummer i Blikk, eller rätta namnet på det ena stället.",
        ),
        en=(
            "Project number {number} is another project in {system}, so nothing is changed there.",
            "Give the project another number in Blikk, or correct the name in one of the two places.",
        ),
    ),
    "SYNC_PROPOSED": entry(
        "admin",
        sv=(
            "{field} är {theirs} i bokföringen och skulle vara {ours} enligt Blikk. Det är bokföringens egen uppgift "
            "och lämnas som den är.",
            "Ändra den i bokföringen, eller låt Blikk bestämma den hos alla: hub connections add … --set opted={choice}",
        ),
        en=(
            "{field} is {theirs} in the accounts and would be {ours} by Blikk. It is bookkeeping's own and is left as "
            "it is.",
            "Change it in the accounts, or let Blikk decide it for all: hub connections add … --set opted={choice}",
        ),
    ),
    "SAVED_NOT_SENT": entry(
        "admin",
        sv=(
            "Allt är sparat i Blikk, men kunderna har inte skickats till {system}: {why}",
            "De skickas med nästa synk. Åtgärda hindret om det inte går över av sig självt.",
        ),
        en=(
            "Everything is saved in Blikk, but the customers have not been sent to {system}: {why}",
            "They go with the next sync. Remove the obstacle if it does not pass by itself.",
        ),
    ),
    "SAVED_TOO_MANY": entry(
        "hub",
        sv=(
            "Allt är sparat i Blikk. {count} kunder är för många för att skickas till {system} på en gång.",
            "De skickas med nästa synk.",
        ),
        en=(
            "Everything is saved in Blikk. {count} customers are too many to be sent to {system} at once.",
            "They go with the next sync.",
        ),
    ),
    "SAVED_HELD": entry(
        "admin",
        sv=(
            "Allt är sparat i Blikk. {count} av kunderna väntar på någon innan de kan skickas till {system}.",
            "Öppna konflikterna och avgör vad som gäller.",
        ),
        en=(
            "Everything is saved in Blikk. {count} of the customers wait for somebody before they can go to {system}.",
            "Open the conflicts and decide.",
        ),
    ),
    "CONNECTION_WAITS": entry(
        "admin",
        sv=(
            "Anslutningen till {system} väntar på en åtgärd. {cause} Inget har skickats eller hämtats.",
            "Se vad som behöver göras på sidan Anslutningar (hub connections list). Sedan går allt vidare av sig självt.",
        ),
        en=(
            "The connection to {system} waits for somebody. {cause} Nothing was sent or fetched.",
            "See what needs doing on the page Connections (hub connections list). Then everything goes on by itself.",
        ),
    ),
    "CONNECTION_COMPANY_WRONG": entry(
        "admin",
        sv=(
            "Anslutningen till {system} leder till {company}, inte till {known}. Inget har skickats eller hämtats.",
            "Anslut rätt företag i {system}. Har företaget bytt organisationsnummer tar supporten hand om det.",
        ),
        en=(
            "The connection to {system} leads to {company}, not to {known}. Nothing was sent or fetched.",
            "Connect the right company in {system}. If its organisation number has changed, support helps.",
        ),
    ),
    "SYNC_WAITS_FOR_USE": entry(
        "hub",
        sv=(
            "Kunden finns inte i bokföringen än.",
            "Den läggs upp där när ett projekt eller en faktura behöver den.",
        ),
        en=("The customer is not in the accounts yet.", "It is created when a project or invoice needs it."),
    ),
    "CARD_NAME_MISSING": entry(
        "admin",
        sv=(
            "Kund {number} i {system} har inget namn.",
            "Skriv namnet på kunden i {system} och läs in därifrån igen.",
        ),
        en=(
            "Customer {number} in {system} has no name.",
            "Enter the customer's name in {system} and pull from there again.",
        ),
    ),
    "SYNC_LEFT": entry(
        "hub",
        sv=(
            "{by} har bestämt att posten inte ska kopplas.",
            "Ta upp den igen på sidan Konflikter om den ska kopplas ändå.",
        ),
        en=(
            "{by} has decided to leave the record unlinked.",
            "Take it up again on the page Conflicts to link it after all.",
        ),
    ),
    "SYNC_NUMBER_LINKED": entry(
        "admin",
        sv=(
            "Numret {number} är redan kopplat till en annan post i Blikk.",
            "Ge den ena av dem ett nytt nummer, eller slå ihop dem.",
        ),
        en=(
            "The number {number} is already linked to another record in Blikk.",
            "Give one of them a new number, or merge them.",
        ),
    ),
    "SYNC_VANISHED": entry(
        "admin",
        sv=(
            "Nummer {number} finns inte längre i bokföringen. Inget har tagits bort i Blikk.",
            "Lägg upp posten på nytt där, eller ge den ett annat nummer i Blikk.",
        ),
        en=(
            "Number {number} is no longer in the accounts. Nothing was deleted in Blikk.",
            "Create it there again, or give it another number in Blikk.",
        ),
    ),
    "SYNC_ANOTHER": entry(
        "admin",
        sv=(
            "Numret {number} är kopplat, men har nu både ett annat namn och ett annat organisationsnummer där än "
            "kunden hade. Inget skickas.",
            "Jämför de två korten. Är det samma kund skrivs kortet där över med uppgifterna i Blikk; är det någon "
            "annan behöver kunden ett eget nummer.",
        ),
        en=(
            "The number {number} is linked, but now has both another name and another organisation number there than "
            "the customer had. Nothing is sent.",
            "Compare the two cards. If it is the same customer, the card there is overwritten with what Blikk has; if "
            "it is somebody else, the customer needs a number of its own.",
        ),
    ),
    "SYNC_GONE_THERE": entry(
        "admin",
        sv=(
            "Nummer {number} saknas i hela listan i {system}. Inget har tagits bort i Blikk.",
            "Se efter om den har tagits bort där med mening.",
        ),
        en=(
            "Number {number} is missing from the whole list in {system}. Nothing was deleted in Blikk.",
            "See whether it was deleted there on purpose.",
        ),
    ),
    "SYNC_AMBIGUOUS": entry(
        "admin",
        sv=(
            "Flera kunder i bokföringen har samma organisationsnummer: {numbers}.",
            "Avgör vilken som är samma kund, eller ge kunden ett eget nummer.",
        ),
        en=(
            "Several customers in the accounts have the same organisation number: {numbers}.",
            "Decide which is the same customer, or give the customer a number of its own.",
        ),
    ),
    "SYNC_PERHAPS_OURS": entry(
        "admin",
        sv=(
            "Svaret på uppläggningen kom aldrig fram, och nummer {number} i bokföringen har samma namn men "
            "delvis andra uppgifter.",
            "Är det samma kund: skriv kundnumret {number} på kunden i Blikk och synka. Är det någon annan: "
            "ge kunden ett nytt nummer under Konflikter (hub conflicts resolve).",
        ),
        en=(
            "The answer to its creation never came, and number {number} in the accounts has the same name but "
            "partly other details.",
            "If it is the same customer: enter customer number {number} on the customer in Blikk and sync. If "
            "it is another: give the customer a new number under Conflicts (hub conflicts resolve).",
        ),
    ),
    "SYNC_NUMBERS_FROM": entry(
        "hub",
        sv=(
            "Poster utan nummer i Blikk: {count}. De får nummer i bokföringen från {number} och uppåt.",
            "Inget behöver göras. Ska numren börja någon annanstans, ändra det bland anslutningens val först.",
        ),
        en=(
            "Records without a number in Blikk: {count}. They are numbered in the accounts from {number} on.",
            "Nothing is to be done. If the numbers are to begin elsewhere, say so among the connection's "
            "choices first.",
        ),
    ),
    "SYNC_NO_FREE_NUMBER": entry(
        "support",
        sv=(
            "{tries} nummer i rad som hubben ville ge posten var redan använda i bokföringen.",
            "Sätt nummerseriens början högre än det högsta numret där.",
        ),
        en=(
            "{tries} numbers in a row that the hub wanted to give the record were used in the accounts.",
            "Let the number series begin above the highest number there.",
        ),
    ),
    "SYNC_FIELD_WAITS": entry(
        "hub",
        sv=(
            "{system} kunde inte kontrollera fältet {field} just nu. Resten av uppgifterna är skickade.",
            "Hubben skickar fältet igen vid nästa synkning.",
        ),
        en=(
            "{system} could not check the field {field} right now. Everything else has been sent.",
            "The hub sends the field again by the next sync.",
        ),
    ),
    "SYNC_FIELD_INVALID": entry(
        "admin",
        sv=(
            "{system} tar inte emot fältet {field}: momsregistreringsnumret är ogiltigt enligt EU:s register (VIES). Resten "
            "av uppgifterna är skickade.",
            "Rätta momsregistreringsnumret i Blikk. Fältet skickas sedan vid nästa synkning.",
        ),
        en=(
            "{system} does not take the field {field}: the VAT number is invalid by the EU's register (VIES). Everything "
            "else has been sent.",
            "Correct the VAT number in Blikk. The field is then sent by the next sync.",
        ),
    ),
    "PRIMARY_NOT_CHOSEN": entry(
        "admin",
        sv=(
            "Företaget har flera kontaktpersoner i Blikk och ingen är vald för {system}, som bara har plats för en.",
            "Ange kontaktpersonens namn som Er referens på företaget. Till dess behåller {system} den som finns där.",
        ),
        en=(
            "The company has several contact persons in Blikk and none is chosen for {system}, which has room for one.",
            "Enter that person's name as Your reference of the company. Until then {system} keeps whom it has.",
        ),
    ),
    "SYNC_NOT_KEPT": entry(
        "admin",
        sv=(
            "{system} tog emot ändringen men behöll inte fältet {field} som det skickades.",
            "Se efter i {system} om fältet styrs av något annat där.",
        ),
        en=(
            "{system} took the change but did not keep the field {field} as it was sent.",
            "See in {system} whether something else there rules the field.",
        ),
    ),
    "SWEEP_DEADLINE": entry(
        "hub",
        sv=(
            "Synkningen hann inte klart på {minutes} minuter under natten.",
            "Inget behöver göras. Den går vidare i en egen körning, där den slutade.",
        ),
        en=(
            "The sync was not done within {minutes} minutes at night.",
            "Nothing needs to be done. It goes on in a run of its own, from where it stopped.",
        ),
    ),
    "BRAKE_FIRST_PUSH": entry(
        "admin",
        sv=(
            "Det är första gången något skickas till bokföringen (antal: {count}).",
            "Gå igenom planen och godkänn den. Därefter sköter sig synkningen själv.",
        ),
        en=(
            "This is the first time anything is sent to the accounts (records: {count}).",
            "Go through the plan and approve it. After that the sync looks after itself.",
        ),
    ),
    "BRAKE_SIDE_EMPTY": entry(
        "admin",
        sv=(
            "Listan i bokföringen är plötsligt tom, fast {count} härifrån är kopplade dit.",
            "Se efter i bokföringen vad som har hänt innan något skickas.",
        ),
        en=(
            "The list in the accounts is suddenly empty, though {count} of ours are linked to it.",
            "See in the accounts what has happened before anything is sent.",
        ),
    ),
}
