"""Words for outside systems: connections that need somebody, calls that fail, records that are not taken."""

from hub.errors.catalogue.entry import Entry, entry

ENTRIES: dict[str, Entry] = {
    "SYSTEM_UNREACHABLE": entry(
        "hub",
        sv=(
            "{system} svarar inte som det ska just nu ({why}). Inget har gått förlorat.",
            "Hubben försöker igen av sig själv.",
        ),
        en=(
            "{system} does not answer as it should right now ({why}). Nothing is lost.",
            "The hub tries again by itself.",
        ),
    ),
    "SYSTEM_BUSY": entry(
        "hub",
        sv=("{system} tar inte emot fler anrop just nu.", "Hubben väntar och försöker igen av sig själv."),
        en=("{system} takes no more calls right now.", "The hub waits and tries again by itself."),
    ),
    "ANSWER_UNREADABLE": entry(
        "hub",
        sv=(
            "{system} svarade med något som inte går att läsa.",
            "Hubben försöker igen av sig själv. Kommer det tillbaka behöver supporten se efter.",
        ),
        en=(
            "{system} answered with something that cannot be read.",
            "The hub tries again by itself. If it comes back, support needs to look.",
        ),
    ),
    "OUTCOME_UNKNOWN": entry(
        "hub",
        sv=(
            "Svaret från {system} kom aldrig fram ({why}), så ingen vet om posten hann sparas där.",
            "Hubben slår upp posten i {system} innan något mer skickas, så att inget blir dubbelt.",
        ),
        en=(
            "The answer from {system} never arrived ({why}), so nobody knows whether the record was saved there.",
            "The hub looks the record up in {system} before anything more is sent, so that nothing is doubled.",
        ),
    ),
    "NUMBER_TAKEN": entry(
        "hub",
        sv=(
            "Numret används redan i {system}, eller har använts av en post som tagits bort ({said}).",
            "Hubben slår upp numret. Är det någon annans blir det en konflikt som en administratör avgör.",
        ),
        en=(
            "The number is already used in {system}, or was used by a record since deleted ({said}).",
            "The hub looks the number up. If it is somebody else's, an administrator decides the conflict.",
        ),
    ),
    "RECORD_NOT_THERE": entry(
        "admin",
        sv=(
            "Posten finns inte i {system} ({said}).",
            "Har den tagits bort där? Koppla då loss den här, eller lägg upp den på nytt i {system}.",
        ),
        en=(
            "The record is not in {system} ({said}).",
            "Was it deleted there? Then unlink it here, or enter it again in {system}.",
        ),
    ),
    "RECORD_REFUSED": entry(
        "admin",
        sv=(
            "{system} tar inte emot uppgifterna: {said} (kod {theirs}).",
            "Rätta uppgiften i Blikk; posten skickas igen vid nästa synkning.",
        ),
        en=(
            "{system} does not take the details: {said} (code {theirs}).",
            "Correct the detail in Blikk; the record is sent again by the next sync.",
        ),
    ),
    "CONNECTION_TOKEN_DEAD": entry(
        "admin",
        sv=(
            "{system} godtar inte längre hubbens inloggning.",
            "Koppla om {system}: det är ett steg, och inget av det som redan är kopplat går förlorat.",
        ),
        en=(
            "{system} no longer accepts the hub's login.",
            "Reconnect {system}: it is one step, and nothing that is already linked is lost.",
        ),
    ),
    "CONNECTION_CONSENT_GONE": entry(
        "admin",
        sv=(
            "Godkännandet i {system} gäller inte längre ({said}).",
            "Koppla om {system}: en systemadministratör i {system} godkänner på nytt. Det är ett steg, och inget av "
            "det som redan är kopplat går förlorat.",
        ),
        en=(
            "The consent in {system} is no longer valid ({said}).",
            "Reconnect {system}: a system administrator of {system} consents again. It is one step, and nothing "
            "that is already linked is lost.",
        ),
    ),
    "CONNECTION_NOT_CONSENTED": entry(
        "admin",
        sv=(
            "Företaget har inte godkänt hubben i {system} ({said}). Inget har skickats eller hämtats.",
            "Anslut {system} på sidan Anslutningar: en systemadministratör i företaget godkänner hubben där. Är det "
            "fel företag, ange rätt nummer.",
        ),
        en=(
            "The company has not given the hub its consent in {system} ({said}). Nothing was sent or fetched.",
            "Connect {system} on the page Connections: a system administrator of the company consents there. If it "
            "is the wrong company, give the right number.",
        ),
    ),
    "CONNECTION_SECRET_WRONG": entry(
        "support",
        sv=(
            "{system} känner inte igen hubbens egen nyckel (client secret).",
            "Se efter i utvecklarportalen om den har bytts, och lägg in den nya. Kunden behöver inte göra något.",
        ),
        en=(
            "{system} does not recognise the hub's own key (client secret).",
            "See in the developer portal whether it was changed, and enter the new one. The customer need not act.",
        ),
    ),
    "CONNECTION_SCOPE_MISSING": entry(
        "admin",
        sv=(
            "Hubben har inte fått tillstånd till registret i {system} ({said}).",
            "En systemadministratör i {system} behöver godkänna hubben med alla rättigheter som den ber om.",
        ),
        en=(
            "The hub was not given permission for the register in {system} ({said}).",
            "A system administrator of {system} needs to approve the hub with all the rights it asks for.",
        ),
    ),
    "CONNECTION_LICENCE_MISSING": entry(
        "admin",
        sv=(
            "Företaget saknar en licens i {system} som behövs ({said}).",
            "Skaffa licensen i {system}; hubben går vidare av sig själv när den finns.",
        ),
        en=(
            "The company lacks a licence in {system} that is needed ({said}).",
            "Get the licence in {system}; the hub goes on by itself once it is there.",
        ),
    ),
    "CONNECTION_SETUP_MISSING": entry(
        "admin",
        sv=(
            "Något hos företaget i {system} hindrar hubben ({said}).",
            "Logga in i {system} och gör klart det som saknas: uppstarten, avtalet, användarens rättigheter eller "
            "företaget självt. Hubben går vidare av sig själv sedan.",
        ),
        en=(
            "Something about the company in {system} stops the hub ({said}).",
            "Log in to {system} and complete what is missing: the startup guide, the agreement, the user's rights or "
            "the company itself. The hub then goes on by itself.",
        ),
    ),
    "VAT_NUMBER_REFUSED": entry(
        "admin",
        sv=(
            "{system} säger att momsregistreringsnumret är ogiltigt enligt EU:s register, VIES ({said}).",
            "Rätta momsregistreringsnumret i Blikk, eller i {system} om det är numret där som är fel.",
        ),
        en=(
            "{system} says that the VAT number is invalid by the EU's register, VIES ({said}).",
            "Correct the VAT number in Blikk, or in {system} where it is the number there that is wrong.",
        ),
    ),
    "VAT_NUMBER_UNCHECKED": entry(
        "hub",
        sv=(
            "{system} kunde inte kontrollera momsregistreringsnumret just nu ({said}).",
            "Hubben skickar kunden igen vid nästa synkning.",
        ),
        en=(
            "{system} could not check the VAT number right now ({said}).",
            "The hub sends the customer again by the next sync.",
        ),
    ),
    "CONNECTION_UNKNOWN": entry(
        "admin",
        sv=(
            "Det finns ingen anslutning till {system}, eller så är den borttagen.",
            "Anslut {system} på sidan Anslutningar (hub connections add).",
        ),
        en=(
            "There is no connection to {system}, or it was removed.",
            "Connect {system} on the page Connections (hub connections add).",
        ),
    ),
    "INTENT_MOVED": entry(
        "hub",
        sv=(
            "En annan körning har redan hand om samma post. Inget skickas två gånger.",
            "Hubben tar posten igen vid nästa synkning om något fattas.",
        ),
        en=(
            "Another run already has the same record in hand. Nothing is sent twice.",
            "The hub takes the record again at the next sync if anything is missing.",
        ),
    ),
    "LINK_TAKEN": entry(
        "admin",
        sv=(
            "Nummer {number} är redan kopplat till en annan post här.",
            "Koppla loss den andra posten först, eller ge den här ett nytt nummer.",
        ),
        en=(
            "Number {number} is already linked to another record here.",
            "Unlink the other record first, or give this one a new number.",
        ),
    ),
    "CONFLICT_UNKNOWN": entry(
        "admin",
        sv=(
            "Det finns ingen öppen konflikt «{conflict}». Någon kan ha avgjort den redan.",
            "Se efter i listan över konflikter.",
        ),
        en=(
            "There is no open conflict «{conflict}». Somebody may have decided it already.",
            "Look in the list of conflicts.",
        ),
    ),
}
