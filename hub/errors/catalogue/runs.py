"""Words for runs, plans, matching and brakes."""

from hub.errors.catalogue.entry import Entry, entry

ENTRIES: dict[str, Entry] = {
    "PLAN_OUTDATED": entry(
        "admin",
        sv=(
            "Den planen gäller inte: något har ändrats sedan den visades, eller så har ingen sådan plan visats. Inget är skrivet.",
            "Läs den nya planen och godkänn den med kontrollsumman {checksum}.",
        ),
        en=(
            "That plan does not hold: something has changed since it was shown, or no such plan was shown. Nothing is written.",
            "Read the new plan and approve it with the checksum {checksum}.",
        ),
    ),
    "PLAN_APPLIED": entry(
        "admin",
        sv=(
            "Planen är redan införd, av körningen {run}. Den infördes inte en gång till.",
            "Titta på den körningen. Ska det göras igen, gör en ny plan.",
        ),
        en=(
            "The plan has been applied already, by the run {run}. It was not applied once more.",
            "Look at that run. If it is to be done again, make a new plan.",
        ),
    ),
    "UNBALANCED": entry(
        "support",
        sv=(
            "Körningens antal går inte ihop: {read} rader lästes, men {created} nya, {updated} ändrade, "
            "{unchanged} oförändrade, {quarantined} i karantän och {held} väntande blir inte lika många.",
            "Kontakta Blikks support med körningens id. Kör inte om filen förrän de har svarat.",
        ),
        en=(
            "The run's counts do not balance: {read} rows were read, but {created} created, {updated} updated, "
            "{unchanged} unchanged, {quarantined} quarantined and {held} held do not add up to that.",
            "Contact Blikk's support with the run's id. Do not import the file again until they have answered.",
        ),
    ),
    "RUN_INTERRUPTED": entry(
        "admin",
        sv=(
            "Körningen avbröts innan den var klar.",
            "Kör om den, eller gör en ny plan. En fil behöver inte laddas upp igen, och det som har hunnit gå till "
            "bokföringen skickas inte två gånger.",
        ),
        en=(
            "The run was interrupted before it was done.",
            "Replay it, or make a new plan. A file needs no uploading again, and what has reached the accounts is not "
            "sent twice.",
        ),
    ),
    "UNEXPECTED": entry(
        "support",
        sv=(
            "Något gick fel i hubben som inte hör till filen eller registret.",
            "Kontakta Blikks support med körningens id. Det som redan är infört ligger kvar och dubbleras inte.",
        ),
        en=(
            "Something went wrong in the hub that is not about the file or the register.",
            "Contact Blikk's support with the run's id. What is already in stays and is not doubled.",
        ),
    ),
    "BRAKE_MANY_OVERWRITTEN": entry(
        "admin",
        sv=(
            "{count} av {existing} befintliga kontakter ({percent} %) skulle få uppgifter överskrivna. "
            "Gränsen utan godkännande är {limit} %.",
            "Läs planen. Stämmer den, godkänn den med dess kontrollsumma.",
        ),
        en=(
            "{count} of {existing} existing contacts ({percent} %) would have values overwritten. "
            "The limit without approval is {limit} %.",
            "Read the plan. If it is right, approve it with its checksum.",
        ),
    ),
    "BRAKE_MAPPING_CHANGED": entry(
        "admin",
        sv=(
            "Hubben läser kolumnerna på ett annat sätt än vid förra körningen, och det skulle ändra {count} av "
            "{existing} befintliga kontakter ({percent} %).",
            "Läs planen. Stämmer den, godkänn den med dess kontrollsumma.",
        ),
        en=(
            "The hub reads the columns differently than in the last run, and that would change {count} of "
            "{existing} existing contacts ({percent} %).",
            "Read the plan. If it is right, approve it with its checksum.",
        ),
    ),
    "MATCH_AMBIGUOUS": entry(
        "admin",
        sv=(
            "Raden kan vara någon av flera som redan finns: {candidates}.",
            "Skriv kundnumret för den som menas, eller slå ihop dubbletterna i Blikk, och läs in raden igen.",
        ),
        en=(
            "The row may mean any of several that are already there: {candidates}.",
            "Write the customer number of the one that is meant, or merge the duplicates, and import the row again.",
        ),
    ),
    "POSSIBLE_DUPLICATE": entry(
        "admin",
        sv=(
            "Det finns redan en kontakt med samma namn men andra uppgifter, och raden har inget nummer, ingen "
            "e-post, telefon eller postnummer som visar om det är samma.",
            "Skriv kundnummer eller organisationsnummer på raden och läs in den igen.",
        ),
        en=(
            "There is a contact of the same name with other details, and the row has no number, e-mail, phone or "
            "postal code that shows whether it is the same.",
            "Write the customer number or organisation number on the row and import it again.",
        ),
    ),
    "KIND_DIFFERS": entry(
        "admin",
        sv=(
            "Numret hör redan till {candidates}, som är av en annan kundtyp (företag eller privatperson).",
            "Rätta numret eller kundtypen på raden och läs in den igen.",
        ),
        en=(
            "The number already belongs to {candidates}, which is of the other kind (company or private person).",
            "Correct the number or the kind on the row and import it again.",
        ),
    ),
    "TWO_CUSTOMER_NUMBERS": entry(
        "admin",
        sv=(
            "Organisations- eller personnumret finns redan på {others}, men kundnumret {number} är ett annat. "
            "De behandlas som två kunder.",
            "Är det samma kund, rätta kundnumret på raden och läs in den igen.",
        ),
        en=(
            "The organisation or personal number is already on {others}, but the customer number {number} is another. "
            "They are treated as two customers.",
            "If it is the same customer, correct the customer number on the row and import it again.",
        ),
    ),
    "SAME_NAME_EXISTS": entry(
        "admin",
        sv=(
            "En ny kontakt läggs upp, men det finns redan en med samma namn: {others}.",
            "Är det samma kund, skriv dess kundnummer på raden och läs in den igen.",
        ),
        en=(
            "A new contact is created, but there is one of the same name already: {others}.",
            "If it is the same customer, write its customer number on the row and import it again.",
        ),
    ),
    "ONLY_A_NAME": entry(
        "admin",
        sv=(
            "Kontakten läggs upp med bara ett namn. Nästa gång kan den bara kännas igen på namnet.",
            "Lägg till kundnummer eller organisationsnummer när du kan.",
        ),
        en=(
            "The contact is created with only a name. Next time it can be recognised by its name alone.",
            "Add a customer number or organisation number when you can.",
        ),
    ),
    "ROWS_DIFFER_FIRST_KEPT": entry(
        "admin",
        sv=(
            "Flera rader beskriver samma kontakt men har olika värden i {field}. Den första radens värde gäller.",
            "Kontrollera värdet och rätta filen om det är fel.",
        ),
        en=(
            "Several rows describe the same contact but differ in {field}. The first row's value holds.",
            "Check the value and correct the file if it is wrong.",
        ),
    ),
    "QUARANTINE_CLOSED": entry(
        "hub",
        sv=(
            "Äldre rader i karantän ({count} st) gällde samma kunder. De är avklarade i och med den här körningen.",
            "Inget behöver göras.",
        ),
        en=(
            "Older quarantined rows ({count}) were about the same customers. This run has settled them.",
            "Nothing needs to be done.",
        ),
    ),
    "RUN_UNKNOWN": entry(
        "support",
        sv=("Körningen {run} finns inte hos kunden.", "Välj en körning i listan över körningar."),
        en=("There is no run {run} at this tenant.", "Choose a run from the list of runs."),
    ),
    "RECORD_UNKNOWN": entry(
        "support",
        sv=(
            "Det finns ingen post {record} i kundens karantän.",
            "Välj en post i listan över rader i karantän.",
        ),
        en=(
            "There is no record {record} in this tenant's quarantine.",
            "Choose a record from the list of quarantined rows.",
        ),
    ),
    "NO_WORKBOOK": entry(
        "support",
        sv=("Körningen {run} har inte läst någon fil, så det finns ingen arbetsbok.", "Välj en import."),
        en=("The run {run} has read no file, so there is no workbook.", "Choose an import."),
    ),
    "CONTACT_UNKNOWN": entry(
        "admin",
        sv=(
            "Kontakten {contact} finns inte.",
            "Ange kontaktens id eller kundnummer, som i listan över kontakter.",
        ),
        en=("There is no contact {contact}.", "Give its id or customer number, as in the list of contacts."),
    ),
    "CONTACT_AMBIGUOUS": entry(
        "admin",
        sv=("Flera kontakter har kundnumret {contact}.", "Ange ett av dessa id: {ids}."),
        en=("Several contacts have the customer number {contact}.", "Give one of these ids: {ids}."),
    ),
    "NUMBER_SHARED": entry(
        "admin",
        sv=(
            "Numret finns redan på {others}.",
            "Är det samma kund, slå ihop dem i Blikk; annars rätta numret.",
        ),
        en=("The number is already on {others}.", "If it is the same customer, merge them; else correct it."),
    ),
    "FIELD_UNKNOWN": entry(
        "admin",
        sv=("Fältet {field} finns inte.", "Välj ett av dessa: {known}."),
        en=("There is no field {field}.", "Choose one of these: {known}."),
    ),
    "VALUE_REFUSED": entry(
        "admin",
        sv=("Värdet i {field} kan inte användas: {reason}", "Rätta värdet och försök igen."),
        en=("The value of {field} can't be used: {reason}", "Correct the value and try again."),
    ),
    "SETTING_INVALID": entry(
        "support",
        sv=("Inställningen {name} har ett värde som inte går att använda.", "Ange {wanted}."),
        en=("The setting {name} has a value that can't be used.", "Give {wanted}."),
    ),
    "RUN_NOT_PLANNED": entry(
        "admin",
        sv=("Körningen {run} har ingen plan att godkänna.", "Gå tillbaka till filen och gör en ny plan."),
        en=("The run {run} has no plan to approve.", "Go back to the file and make a new plan."),
    ),
    "BRAKE_NOT_NAMED": entry(
        "admin",
        sv=(
            "Planen är bromsad och du har inte kryssat för att den ska införas ändå. Inget är skrivet.",
            "Läs varför den är bromsad. Är planen rätt, kryssa i rutan vid bromsen och godkänn igen.",
        ),
        en=(
            "The plan is held by a brake and you have not ticked that it is to be applied anyway. "
            "Nothing is written.",
            "Read why it is held. If the plan is right, tick the box beside the brake and approve again.",
        ),
    ),
    "RUN_NOT_STARTED": entry(
        "support",
        sv=(
            "Körningen kom aldrig igång: Dagster avbröt den innan den hade börjat. Inget är skrivet.",
            "Godkänn planen en gång till. Händer det igen, se efter i Dagsters logg varför.",
        ),
        en=(
            "The run never got going: Dagster ended it before it had begun. Nothing is written.",
            "Approve the plan once more. If it happens again, see in Dagster's log why.",
        ),
    ),
}
