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
    "CONNECTION_UNKNOWN": entry(
        "admin",
        sv=("Det finns ingen anslutning till {system}.", "Anslut {system} först."),
        en=("There is no connection to {system}.", "Connect {system} first."),
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
    "VAT_TYPE_WITHOUT_NUMBER": entry(
        "admin",
        sv=(
            "Omvänd skattskyldighet är Ja, men momsregistreringsnumret saknas, så momstypen i {system} går inte att avgöra.",
            "Fyll i kundens momsregistreringsnummer, eller välj momssätt på kunden.",
        ),
        en=(
            "Reverse charge is Yes, but the VAT number is missing, so the VAT type in {system} cannot be told.",
            "Fill in the customer's VAT number, or choose the VAT mode on the customer.",
        ),
    ),
    "VAT_TYPE_PRIVATE": entry(
        "admin",
        sv=(
            "Omvänd skattskyldighet är Ja på en privatperson, så momstypen i {system} går inte att avgöra.",
            "Ändra till Nej, gör kunden till ett företag, eller välj momssätt på kunden.",
        ),
        en=(
            "Reverse charge is Yes for a private person, so the VAT type in {system} cannot be told.",
            "Change it to No, make the customer a company, or choose the VAT mode on the customer.",
        ),
    ),
    "VAT_TYPE_FOREIGN": entry(
        "admin",
        sv=(
            "Kunden är utländsk, och landet avgör inte ensamt vilken moms som gäller, så momstypen i {system} går "
            "inte att avgöra.",
            "Välj momssätt på kunden en gång: svensk moms, omvänd byggmoms, EU eller export.",
        ),
        en=(
            "The customer is foreign, and the country alone does not decide which VAT applies, so the VAT type in "
            "{system} cannot be told.",
            "Choose the VAT mode on the customer once: domestic, reverse charge on construction, EU or export.",
        ),
    ),
    "VAT_NUMBER_WITHHELD": entry(
        "admin",
        sv=(
            "Omvänd skattskyldighet är Ja, men momsregistreringsnumret är ett personnummer, och anslutningen får inte "
            "skicka sådana till {system}.",
            "Ange ändamålet för personnummer i anslutningens inställningar, eller välj momssätt på kunden.",
        ),
        en=(
            "Reverse charge is Yes, but the VAT number is a personal number, and the connection may not send those to "
            "{system}.",
            "Give the purpose of personal numbers in the connection's settings, or choose the VAT mode on the customer.",
        ),
    ),
    "TERMS_UNMAPPED": entry(
        "admin",
        sv=(
            "Betalningsvillkoret {terms} svarar inte mot exakt ett av villkoren i {system}.",
            "Lägg upp villkoret i {system}, eller välj i anslutningens inställningar vilket av villkoren där som gäller.",
        ),
        en=(
            "The terms of payment {terms} match no single one of the terms in {system}.",
            "Enter the terms in {system}, or choose in the connection's settings which of the terms there apply.",
        ),
    ),
    "TERMS_MISSING": entry(
        "admin",
        sv=(
            "Kunden har inget betalningsvillkor, så kunden skickas inte till {system} än.",
            "Fyll i betalningsvillkor på kunden, eller ange i anslutningens inställningar vad som gäller nya kunder.",
        ),
        en=(
            "The customer has no terms of payment, so the customer is not sent to {system} yet.",
            "Fill in terms of payment on the customer, or set in the connection's settings what new customers get.",
        ),
    ),
    "LETTERS_CHANGED": entry(
        "hub",
        sv=(
            "{system} tar inte emot alla tecken i texten ({letters}). De byts ut eller utelämnas där; i Blikk ändras "
            "inget.",
            "Inget behöver göras.",
        ),
        en=(
            "{system} does not take all letters of the text ({letters}). They are exchanged or left out there; "
            "nothing changes in Blikk.",
            "Nothing needs to be done.",
        ),
    ),
    "LETTERS_REFUSED": entry(
        "admin",
        sv=(
            "{system} tar inte emot alla tecken i uppgiften ({letters}), och den går inte att ändra utan att bli fel. "
            "Kunden skickas inte.",
            "Rätta uppgiften i Blikk, eller ta bort den.",
        ),
        en=(
            "{system} does not take all letters of the detail ({letters}), and it cannot be changed without becoming "
            "wrong. The customer is not sent.",
            "Correct the detail in Blikk, or remove it.",
        ),
    ),
    "TEXT_CUT": entry(
        "hub",
        sv=(
            "Texten är {length} tecken; i {system} får {most} plats. Resten utelämnas där, som det är valt för "
            "anslutningen; i Blikk ändras inget.",
            "Inget behöver göras.",
        ),
        en=(
            "The text has {length} characters; {system} has room for {most}. The rest is left out there, as was "
            "chosen for the connection; nothing changes in Blikk.",
            "Nothing needs to be done.",
        ),
    ),
    "TEXT_TOO_LONG": entry(
        "admin",
        sv=(
            "Texten är {length} tecken, men i {system} får bara {most} plats. Den har inte kapats, och kunden skickas "
            "inte.",
            "Korta texten i Blikk, eller välj i anslutningens inställningar att den får kapas.",
        ),
        en=(
            "The text has {length} characters, but {system} has room for {most} only. It was not cut, and the "
            "customer is not sent.",
            "Shorten the text in Blikk, or choose in the connection's settings that it may be cut.",
        ),
    ),
    "TEXT_TOO_SHORT": entry(
        "admin",
        sv=(
            "Uppgiften är {length} tecken, men {system} vill ha minst {least}. Kunden skickas inte.",
            "Rätta uppgiften i Blikk, eller ta bort den.",
        ),
        en=(
            "The detail has {length} characters, but {system} wants at least {least}. The customer is not sent.",
            "Correct the detail in Blikk, or remove it.",
        ),
    ),
    "WORD_RESERVED": entry(
        "admin",
        sv=(
            "Texten är ett ord som {system} själv använder och skulle missförstå. Kunden skickas inte.",
            "Skriv något annat i Blikk.",
        ),
        en=(
            "The text is a word that {system} uses itself and would misunderstand. The customer is not sent.",
            "Write something else in Blikk.",
        ),
    ),
    "NAME_NOT_SENDABLE": entry(
        "admin",
        sv=(
            "Kunden har inget namn som {system} tar emot, så kunden skickas inte.",
            "Skriv ett namn med minst en bokstav eller siffra i Blikk.",
        ),
        en=(
            "The customer has no name that {system} takes, so the customer is not sent.",
            "Write a name with at least one letter or digit in Blikk.",
        ),
    ),
    "CUSTOMER_NUMBER_LETTERS": entry(
        "admin",
        sv=(
            "Kundnumret har tecken som {system} inte tar emot i ett kundnummer. Kunden skickas inte.",
            "Ge kunden ett nummer av bokstäver, siffror, bindestreck, plus, snedstreck och understreck.",
        ),
        en=(
            "The customer number has letters that {system} does not take in one. The customer is not sent.",
            "Give the customer a number of letters, digits, hyphens, plus signs, slashes and underscores.",
        ),
    ),
    "ORGANISATION_NUMBER_NOT_SENT": entry(
        "hub",
        sv=(
            "Organisationsnumret är inte svenskt och skickas inte till {system}, som bara har plats för svenska.",
            "Inget behöver göras; det finns kvar i Blikk.",
        ),
        en=(
            "The organisation number is not Swedish and is not sent to {system}, which has room for Swedish ones only.",
            "Nothing needs to be done; it stays in Blikk.",
        ),
    ),
    "PERSONAL_NUMBER_NOT_TAKEN": entry(
        "admin",
        sv=(
            "Ett personnummer på kunden i {system} har inte lästs in, eftersom anslutningen saknar ändamål för det "
            "eller numret är felskrivet.",
            "Behövs det, ange ändamålet i anslutningens inställningar och läs in igen, eller rätta numret i {system}.",
        ),
        en=(
            "A personal number of the customer in {system} was not read in, since the connection has no purpose for "
            "it or the number is mistyped.",
            "If it is needed, give the purpose in the connection's settings and read in again, or correct the number "
            "in {system}.",
        ),
    ),
    "KIND_ASSUMED": entry(
        "admin",
        sv=(
            "Kunden i {system} är varken märkt som företag eller privatperson; hubben har fått anta vilket.",
            "Kontrollera kundtypen i Blikk, och ändra den om den är fel.",
        ),
        en=(
            "The customer in {system} is marked neither as a company nor as a private person; the hub had to assume.",
            "Check the customer type in Blikk, and change it if it is wrong.",
        ),
    ),
    "CLASH_NUMBERS": entry(
        "admin",
        sv=(
            "Kundnumret finns i {system}, men kunden där har ett annat organisationsnummer.",
            "Jämför korten: är det samma kund, säg det; annars ge kunden i Blikk ett nytt nummer.",
        ),
        en=(
            "The customer number is in {system}, but the customer there has another organisation number.",
            "Compare the cards: say so if it is the same customer, or else give the one in Blikk a new number.",
        ),
    ),
    "CLASH_NUMBERS_PRIVATE": entry(
        "admin",
        sv=(
            "Kundnumret finns i {system}, och båda kunderna har personnummer, som anslutningen inte får jämföra.",
            "Jämför korten: är det samma kund, säg det; annars ge kunden i Blikk ett nytt nummer.",
        ),
        en=(
            "The customer number is in {system}, and both customers have personal numbers, which the connection may "
            "not compare.",
            "Compare the cards: say so if it is the same customer, or else give the one in Blikk a new number.",
        ),
    ),
    "CLASH_NUMBER_MISSING": entry(
        "admin",
        sv=(
            "Kundnumret finns i {system}, men bara den ena av kunderna har ett organisationsnummer.",
            "Jämför korten: är det samma kund, säg det; annars ge kunden i Blikk ett nytt nummer.",
        ),
        en=(
            "The customer number is in {system}, but only one of the two customers has an organisation number.",
            "Compare the cards: say so if it is the same customer, or else give the one in Blikk a new number.",
        ),
    ),
    "CLASH_NAMES": entry(
        "admin",
        sv=(
            "Kundnumret finns i {system}, men kunden där heter något annat, och inget organisationsnummer visar att "
            "de är samma.",
            "Jämför korten: är det samma kund, säg det; annars ge kunden i Blikk ett nytt nummer.",
        ),
        en=(
            "The customer number is in {system}, but the customer there has another name, and no organisation number "
            "shows that they are the same.",
            "Compare the cards: say so if it is the same customer, or else give the one in Blikk a new number.",
        ),
    ),
    "CLASH_KIND": entry(
        "admin",
        sv=(
            "Kundnumret finns i {system} med samma personnummer, men den ena kunden är en privatperson och den andra "
            "en firma.",
            "Jämför korten och bestäm vem som ska faktureras; ge annars kunden i Blikk ett nytt nummer.",
        ),
        en=(
            "The customer number is in {system} with the same personal number, but one customer is a private person "
            "and the other a firm.",
            "Compare the cards and decide who is to be invoiced, or else give the customer in Blikk a new number.",
        ),
    ),
}
