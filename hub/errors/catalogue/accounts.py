"""Words for accounts, signing in, and what somebody may not do."""

from hub.errors.catalogue.entry import Entry, entry

ENTRIES: dict[str, Entry] = {
    "ACCOUNT_EMAIL": entry(
        "admin",
        sv=("Det där är ingen e-postadress.", "Skriv en adress som namn@firma.se."),
        en=("That is no e-mail address.", "Write an address like name@company.se."),
    ),
    "ACCOUNT_EXISTS": entry(
        "admin",
        sv=(
            "Det finns redan ett konto för {email}.",
            "Ändra det med hub users role, eller gör en ny länk med hub users reset.",
        ),
        en=(
            "There is already an account for {email}.",
            "Change it with hub users role, or make a new link with hub users reset.",
        ),
    ),
    "ACCOUNT_UNKNOWN": entry(
        "admin",
        sv=("Det finns inget konto för {email}.", "Se vilka som finns med hub users list."),
        en=("There is no account for {email}.", "See which there are with hub users list."),
    ),
    "ACCOUNT_SCOPE": entry(
        "admin",
        sv=(
            "Kommandot säger inte vilka kunder kontot får se.",
            "Ange --tenant med kundens kortnamn (kan upprepas), eller --all-tenants för Blikks personal.",
        ),
        en=(
            "The command does not say which tenants the account may see.",
            "Give --tenant with a tenant's short name (may be repeated), or --all-tenants for Blikk's staff.",
        ),
    ),
    "PASSWORD_WEAK": entry(
        "admin",
        sv=(
            "Lösenordet går för lätt att gissa.",
            "Välj ett med {shortest} till {longest} tecken, gärna några ord, utan ditt eget namn.",
        ),
        en=(
            "The password is too easy to guess.",
            "Choose one of {shortest} to {longest} characters, a few words for example, without your name.",
        ),
    ),
    "PASSWORDS_DIFFER": entry(
        "admin",
        sv=("De två lösenorden är inte lika.", "Skriv samma lösenord i båda rutorna."),
        en=("The two passwords are not the same.", "Write the same password in both boxes."),
    ),
    "LINK_SPENT": entry(
        "admin",
        sv=(
            "Länken gäller inte längre: den är använd, för gammal eller ersatt av en nyare.",
            "Be den som bjöd in dig om en ny länk (hub users reset).",
        ),
        en=(
            "The link no longer works: it was used, is too old, or was replaced by a newer one.",
            "Ask the person who invited you for a new link (hub users reset).",
        ),
    ),
    "SIGN_IN_WRONG": entry(
        "admin",
        sv=(
            "E-postadressen eller lösenordet stämmer inte.",
            "Försök igen. Har du glömt lösenordet, be en administratör om en ny länk.",
        ),
        en=(
            "The e-mail address or the password is not right.",
            "Try again. If you forgot the password, ask an administrator for a new link.",
        ),
    ),
    "SIGN_IN_TOO_OFTEN": entry(
        "admin",
        sv=(
            "För många försök på kort tid.",
            "Vänta {minutes} minuter och försök igen, eller be en administratör om en ny länk.",
        ),
        en=(
            "Too many tries in a short time.",
            "Wait {minutes} minutes and try again, or ask an administrator for a new link.",
        ),
    ),
    "SIGN_IN_FIRST": entry(
        "admin",
        sv=("Du är inte inloggad.", "Logga in och försök igen."),
        en=("You are not signed in.", "Sign in and try again."),
    ),
    "TOKEN_TOO_MANY": entry(
        "admin",
        sv=("Kontot har redan {most} nycklar.", "Återkalla en som inte används och försök igen."),
        en=("The account already has {most} keys.", "Revoke one that is not used and try again."),
    ),
    "ROLE_TOO_SMALL": entry(
        "admin",
        sv=(
            "Ditt konto får inte göra det här.",
            "Be en administratör göra det, eller om en annan roll.",
        ),
        en=(
            "Your account may not do this.",
            "Ask an administrator to do it, or for another role.",
        ),
    ),
    "FORM_STALE": entry(
        "admin",
        sv=("Sidan hade legat öppen för länge.", "Ladda om sidan och gör om det du gjorde."),
        en=("The page had been open for too long.", "Reload the page and do it once more."),
    ),
    "REEXECUTION_CHANGED": entry(
        "support",
        sv=(
            "Körningen startades inte: en omkörning får inte ändra den gamla körningens inställningar.",
            "Kör om den som den var, eller be en administratör för hela installationen.",
        ),
        en=(
            "The run was not started: a re-execution must not change the old run's settings.",
            "Re-execute it as it was, or ask an administrator of the whole installation.",
        ),
    ),
    "PAGE_UNKNOWN": entry(
        "admin",
        sv=("Sidan finns inte.", "Kontrollera adressen, eller börja om från startsidan."),
        en=("There is no such page.", "Check the address, or start again from the first page."),
    ),
    "WORK_QUEUE_FULL": entry(
        "admin",
        sv=(
            "{count} planer eller körningar väntar redan för den här kunden. Inget nytt har startats.",
            "Vänta tills någon av dem är klar och försök igen.",
        ),
        en=(
            "{count} plans or runs wait already for this tenant. Nothing new was started.",
            "Wait until one of them is done and try again.",
        ),
    ),
    "WAIT_TIME_WRONG": entry(
        "admin",
        sv=(
            "En orsak kan inte vänta till en tid som har varit, eller längre än {days} dagar.",
            "Ange en dag och ett klockslag framåt i tiden.",
        ),
        en=(
            "A cause can't wait for a time that has been, nor for more than {days} days.",
            "Give a day and a time to come.",
        ),
    ),
}
