"""Words for a record on its way out: what can't be sent yet, what is sent otherwise, and who somebody is."""

from hub.errors.catalogue.entry import Entry, entry

ENTRIES: dict[str, Entry] = {
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
            "Välj vilket av villkoren där som gäller (Anslutningar, Para ihop ord), eller lägg upp villkoret i {system}.",
        ),
        en=(
            "The terms of payment {terms} match no single one of the terms in {system}.",
            "Choose which of the terms there apply (Connections, Pair words), or enter the terms in {system}.",
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
            "Inget av kortet skickas.",
            "Rätta uppgiften i Blikk, eller ta bort den.",
        ),
        en=(
            "{system} does not take all letters of the detail ({letters}), and it cannot be changed without becoming "
            "wrong. Nothing of the card is sent.",
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
            "Texten är {length} tecken, men i {system} får bara {most} plats. Den har inte kapats, och inget av "
            "kortet skickas.",
            "Korta texten i Blikk, eller välj i anslutningens inställningar att den får kapas.",
        ),
        en=(
            "The text has {length} characters, but {system} has room for {most} only. It was not cut, and nothing "
            "of the card is sent.",
            "Shorten the text in Blikk, or choose in the connection's settings that it may be cut.",
        ),
    ),
    "TEXT_TOO_SHORT": entry(
        "admin",
        sv=(
            "Uppgiften är {length} tecken, men {system} vill ha minst {least}. Inget av kortet skickas.",
            "Rätta uppgiften i Blikk, eller ta bort den.",
        ),
        en=(
            "The detail has {length} characters, but {system} wants at least {least}. Nothing of the card is sent.",
            "Correct the detail in Blikk, or remove it.",
        ),
    ),
    "WORD_RESERVED": entry(
        "admin",
        sv=(
            "Texten är ett ord som {system} själv använder och skulle missförstå. Inget av kortet skickas.",
            "Skriv något annat i Blikk.",
        ),
        en=(
            "The text is a word that {system} uses itself and would misunderstand. Nothing of the card is sent.",
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
    "REQUIRED_THERE": entry(
        "admin",
        sv=(
            "{system} tar inte emot en kund utan {field}.",
            "Fyll i uppgiften på kunden i Blikk; kunden skickas vid nästa synkning.",
        ),
        en=(
            "{system} takes no customer without {field}.",
            "Enter it on the customer in Blikk; the customer is sent by the next sync.",
        ),
    ),
    "VAT_NUMBER_NOT_SENT": entry(
        "admin",
        sv=(
            "Momsregistreringsnumret har inte den form som {system} tar emot, så det skickas inte.",
            "Rätta numret i Blikk: landskod och därefter 8–12 tecken, som SE556036079301.",
        ),
        en=(
            "The VAT number does not have the form that {system} takes, so it is not sent.",
            "Correct the number in Blikk: a country code and then 8–12 characters, like SE556036079301.",
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
