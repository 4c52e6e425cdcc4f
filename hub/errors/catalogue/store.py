"""Words for the store, keys, tenants and leases."""

from hub.errors.catalogue.entry import Entry, entry

ENTRIES: dict[str, Entry] = {
    "STORE_BUSY": entry(
        "hub",
        sv=(
            "En annan körning skriver i datalagret just nu, och det har dröjt för länge. Inget har ändrats.",
            "Försök igen om en minut.",
        ),
        en=(
            "Another run is writing to the store right now, and it took too long. Nothing was changed.",
            "Try again in a minute.",
        ),
    ),
    "DISK_FULL": entry(
        "support",
        sv=(
            "Disken är full, så hubben kan inte spara mer. Det som redan är infört ligger kvar; resten är inte skrivet.",
            "Frigör plats där datamappen och databasen ligger, och gör om det som avbröts. Inget förs in två gånger.",
        ),
        en=(
            "The disk is full, so the hub can store no more. What is already in stays; the rest is not written.",
            "Make room where the data folder and the database are, and do again what was broken off. Nothing "
            "is doubled.",
        ),
    ),
    "STORE_UNREACHABLE": entry(
        "support",
        sv=(
            "Datalagret går inte att öppna.",
            "Kontrollera att databasen är igång, att adressen i HUB_DATABASE_URL stämmer (om den är satt) "
            "och att datamappen i HUB_HOME går att skriva i.",
        ),
        en=(
            "The store cannot be opened.",
            "Check that the database is running, that the address in HUB_DATABASE_URL is right (if it is "
            "set), and that the data folder in HUB_HOME can be written to.",
        ),
    ),
    "STORE_NEWER": entry(
        "support",
        sv=(
            "Datalagret är uppgraderat av en nyare version av hubben (steg {version}; den här versionen "
            "känner till {known}).",
            "Starta den nyare versionen, eller läs tillbaka säkerhetskopian från före uppgraderingen.",
        ),
        en=(
            "The store was upgraded by a newer hub (step {version}; this version knows {known}).",
            "Start the newer version, or restore the backup that was made before the upgrade.",
        ),
    ),
    "UPGRADE_NO_BACKUP": entry(
        "support",
        sv=(
            "Datalagret behöver uppgraderas, men det gick inte att säkerhetskopiera först: {reason}. "
            "Inget har ändrats.",
            "Åtgärda orsaken (PostgreSQL behöver pg_dump i databasens version, SQLite plats på disken), "
            "eller gör en egen säkerhetskopia och starta en gång med HUB_NO_BACKUP=1.",
        ),
        en=(
            "The store needs an upgrade, but it could not be backed up first: {reason}. Nothing was changed.",
            "Remove the cause (PostgreSQL needs pg_dump of the database's version, SQLite room on the "
            "disk), or make a backup of your own and start once with HUB_NO_BACKUP=1.",
        ),
    ),
    "UPGRADE_FAILED": entry(
        "support",
        sv=(
            "Uppgraderingen av datalagret misslyckades och togs tillbaka. Säkerhetskopian från före: "
            "{backup}.",
            "Starta den förra versionen av hubben igen och skicka loggen till Blikks support.",
        ),
        en=(
            "The upgrade of the store failed and was rolled back. The backup made before it: {backup}.",
            "Start the previous version of the hub again and send the log to Blikk's support.",
        ),
    ),
    "BACKUP_UNREADABLE": entry(
        "support",
        sv=(
            "Säkerhetskopian «{file}» finns inte eller går inte att läsa. Datalagret är orört.",
            "Välj en annan av filerna i mappen «backups».",
        ),
        en=(
            "The backup «{file}» does not exist or cannot be read. The store is untouched.",
            "Choose another of the files in the folder «backups».",
        ),
    ),
    "RESTORE_IN_USE": entry(
        "support",
        sv=(
            "Datalagret används av en annan process, så säkerhetskopian har inte lästs tillbaka.",
            "Stoppa hubben (även scheman och webb) och försök igen.",
        ),
        en=(
            "The store is in use by another process, so the backup was not restored.",
            "Stop the hub (schedules and web as well) and try again.",
        ),
    ),
    "KEY_MISSING": entry(
        "support",
        sv=(
            "Datalagret innehåller krypterade uppgifter, men nyckeln saknas eller är fel. Inget har lästs "
            "eller ändrats.",
            "Lägg tillbaka nyckelfilen {file}, eller sätt HUB_SECRET_KEY till nyckeln som användes senast. "
            "Utan rätt nyckel går uppgifterna inte att läsa.",
        ),
        en=(
            "The store holds encrypted data, but the key is missing or wrong. Nothing was read or changed.",
            "Put the key file {file} back, or set HUB_SECRET_KEY to the key last used. Without the right key "
            "the data cannot be read.",
        ),
    ),
    "KEY_INVALID": entry(
        "support",
        sv=(
            "Krypteringsnyckeln har fel form.",
            "HUB_SECRET_KEY (eller filen secret.key) ska vara en Fernet-nyckel: 44 tecken, 32 byte i "
            "base64. Flera nycklar skiljs med komma, den nyaste först.",
        ),
        en=(
            "The encryption key has the wrong form.",
            "HUB_SECRET_KEY (or the file secret.key) must be a Fernet key: 44 characters, 32 bytes in "
            "base64. Several keys are separated by commas, the newest first.",
        ),
    ),
    "SEAL_UNREADABLE": entry(
        "support",
        sv=(
            "En krypterad uppgift går inte att läsa: den är skadad, hör till en annan kund, eller är "
            "krypterad med en nyckel som inte längre är med.",
            "Kontrollera att alla nycklar som använts står i HUB_SECRET_KEY. Hjälper det inte, läs tillbaka "
            "uppgiften från en säkerhetskopia.",
        ),
        en=(
            "An encrypted value cannot be read: it is damaged, belongs to another customer, or was encrypted "
            "with a key that is no longer among those given.",
            "Check that all keys that were in use stand in HUB_SECRET_KEY. If that does not help, restore "
            "the value from a backup.",
        ),
    ),
    "ARCHIVE_GONE": entry(
        "support",
        sv=(
            "Originalfilen finns inte kvar i arkivet: den har gallrats eller flyttats.",
            "Lämna in filen igen.",
        ),
        en=(
            "The original file is no longer in the archive: it was purged or moved.",
            "Hand in the file again.",
        ),
    ),
    "TENANT_UNKNOWN": entry(
        "admin",
        sv=(
            "Det finns ingen kund som heter «{tenant}».",
            "Kontrollera stavningen med «hub tenants list», eller lägg till kunden med "
            "«hub tenants add {tenant}».",
        ),
        en=(
            "There is no customer called «{tenant}».",
            "Check the spelling with «hub tenants list», or add the customer with "
            "«hub tenants add {tenant}».",
        ),
    ),
    "TENANT_EXISTS": entry(
        "admin",
        sv=("Kunden «{tenant}» finns redan.", "Välj ett annat kortnamn, eller använd den som finns."),
        en=("The customer «{tenant}» exists already.", "Choose another short name, or use the existing one."),
    ),
    "TENANT_NAME_INVALID": entry(
        "admin",
        sv=(
            "«{tenant}» går inte att använda som kortnamn för en kund.",
            "Använd 1–50 tecken: små bokstäver a–z, siffror, bindestreck och understreck, med bokstav eller "
            "siffra först och sist.",
        ),
        en=(
            "«{tenant}» cannot be used as a customer's short name.",
            "Use 1–50 characters: lower-case a–z, digits, hyphen and underscore, with a letter or digit "
            "first and last.",
        ),
    ),
    "TENANT_NUMBER_INVALID": entry(
        "admin",
        sv=(
            "Organisationsnumret är inte en juridisk persons, eller så stämmer inte kontrollsiffran.",
            "Skriv företagets tio siffror, eller utelämna numret: en enskild näringsidkares nummer är ett "
            "personnummer och sparas inte här.",
        ),
        en=(
            "The organisation number is no legal person's, or its check digit is wrong.",
            "Write the company's ten digits, or leave the number out: a sole trader's is a personal number "
            "and is not kept here.",
        ),
    ),
    "LEASE_TAKEN": entry(
        "hub",
        sv=(
            "En annan körning håller på med samma sak för den här kunden (till {until}, om den inte blir "
            "klar tidigare). Inget har ändrats.",
            "Vänta tills den är klar och försök igen.",
        ),
        en=(
            "Another run is busy with the same thing for this customer (until {until}, if it is not done "
            "sooner). Nothing was changed.",
            "Wait until it is done and try again.",
        ),
    ),
    "LEASE_LOST": entry(
        "hub",
        sv=(
            "Körningen stod still så länge att en annan körning tog över. Inget skrivs två gånger: "
            "hade körningen börjat införas slutförs den av den som tog över, annars är inget infört.",
            "Se efter i listan över körningar. Är den inte införd, starta den igen.",
        ),
        en=(
            "The run stood still for so long that another run took over. Nothing is written twice: if it had "
            "begun to apply, the one that took over finishes it; otherwise nothing was applied.",
            "Look in the list of runs. If it is not applied, start it again.",
        ),
    ),
}
