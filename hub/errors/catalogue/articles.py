"""Words for articles on their way out and in: numbers, accounts, kinds of house work."""

from hub.errors.catalogue.entry import Entry, entry

ENTRIES: dict[str, Entry] = {
    "REGISTER_NOT_SENT": entry(
        "admin",
        sv=(
            "Anslutningen till {system} skickar inga artiklar.",
            "Välj riktning: hub connections add … --set {setting}=blikk om artiklarna sköts i Blikk. Med {setting}=other "
            "läses de in från {system} med hub pull.",
        ),
        en=(
            "The connection to {system} sends no articles.",
            "Choose a direction: hub connections add … --set {setting}=blikk where articles are kept in Blikk. With "
            "{setting}=other they are read in from {system} by hub pull.",
        ),
    ),
    "ARTICLE_UNKNOWN": entry(
        "admin",
        sv=("Artikeln {article} finns inte.", "Ange artikelns id eller nummer, som i listan över artiklar."),
        en=("There is no article {article}.", "Give its id or number, as in the list of articles."),
    ),
    "ARTICLE_AMBIGUOUS": entry(
        "admin",
        sv=("Flera artiklar har numret {article}.", "Ange ett av dessa id: {ids}."),
        en=("Several articles have the number {article}.", "Give one of these ids: {ids}."),
    ),
    "ARTICLE_NAME_MISSING": entry(
        "admin",
        sv=(
            "Artikeln har ingen benämning som {system} tar emot, så artikeln skickas inte.",
            "Skriv en benämning med minst en bokstav eller siffra i Blikk.",
        ),
        en=(
            "The article has no name that {system} takes, so the article is not sent.",
            "Write a name with at least one letter or digit in Blikk.",
        ),
    ),
    "ARTICLE_NUMBER_LETTERS": entry(
        "admin",
        sv=(
            "Artikelnumret har tecken som {system} inte tar emot i ett artikelnummer. Artikeln skickas inte.",
            "Ge artikeln ett nummer av bokstäver, siffror, bindestreck, plus, snedstreck, punkt och understreck.",
        ),
        en=(
            "The article number has letters that {system} does not take in one. The article is not sent.",
            "Give the article a number of letters, digits, hyphens, plus signs, slashes, dots and underscores.",
        ),
    ),
    "ARTICLE_ACCOUNT_UNKNOWN": entry(
        "admin",
        sv=(
            "Artikeln har {vat} % moms men inget försäljningskonto. I {system} följer momsen kontot, så artikeln "
            "skickas inte än.",
            "Ange försäljningskonto på artikeln, eller välj i anslutningens inställningar vilket konto som gäller "
            "för den momsen.",
        ),
        en=(
            "The article has {vat} % VAT but no sales account. In {system} the VAT follows the account, so the "
            "article is not sent yet.",
            "Give the article a sales account, or choose in the connection's settings which account goes with that "
            "VAT.",
        ),
    ),
    "CLASH_ARTICLE_NUMBER": entry(
        "admin",
        sv=(
            "Artikeln som {system} svarade med har inte exakt samma artikelnummer som den i Blikk.",
            "Jämför artiklarna: är det samma artikel, säg det; annars ge artikeln i Blikk ett nytt nummer.",
        ),
        en=(
            "The article that {system} answered with does not have exactly the article number of the one in Blikk.",
            "Compare the articles: say so if it is the same one, or else give the one in Blikk a new number.",
        ),
    ),
    "NUMBER_NOT_SENDABLE": entry(
        "admin",
        sv=(
            "Uppgiften är inget tal, eller har fler siffror än {system} kan hålla reda på. Inget av kortet skickas.",
            "Rätta talet i Blikk, eller ta bort det.",
        ),
        en=(
            "The detail is no number, or has more digits than {system} can keep. Nothing of the card is sent.",
            "Correct the number in Blikk, or remove it.",
        ),
    ),
    "NUMBER_OUTSIDE": entry(
        "admin",
        sv=(
            "{system} tar bara emot hela tal från {least} till {most} här. Inget av kortet skickas.",
            "Rätta talet i Blikk, eller ta bort det.",
        ),
        en=(
            "{system} only takes whole numbers from {least} to {most} here. Nothing of the card is sent.",
            "Correct the number in Blikk, or remove it.",
        ),
    ),
    "HOUSE_WORK_NOT_SENT": entry(
        "hub",
        sv=(
            "Typen av husarbete finns inte i {system}, eller gäller inte längre, och skickas inte. I Blikk ändras inget.",
            "Inget behöver göras.",
        ),
        en=(
            "The kind of house work is not there in {system}, or holds no longer, and is not sent. Nothing changes in "
            "Blikk.",
            "Nothing needs to be done.",
        ),
    ),
    "CARD_INCOMPLETE": entry(
        "admin",
        sv=(
            "Kortet i {system} saknar {column} och kan inte läsas in.",
            "Fyll i uppgiften i {system} och läs in igen.",
        ),
        en=(
            "The card in {system} lacks {column} and can't be read in.",
            "Fill it in in {system} and read in again.",
        ),
    ),
    "WORD_UNKNOWN": entry(
        "support",
        sv=(
            "{system} säger {word} i {column}, som hubben inte känner till; uppgiften tas inte med.",
            "Meddela supporten att {system} har fått ett nytt ord.",
        ),
        en=(
            "{system} says {word} in {column}, which the hub does not know; the detail is left out.",
            "Tell support that {system} has got a new word.",
        ),
    ),
    "UNIT_MISSING": entry(
        "admin",
        sv=(
            "Artikeln har ingen enhet, och {system} tar inte emot en artikel utan enhet.",
            "Ange artikelns enhet i Blikk.",
        ),
        en=(
            "The article has no unit, and {system} takes no article without one.",
            "Give the article a unit in Blikk.",
        ),
    ),
    "UNIT_UNMAPPED": entry(
        "admin",
        sv=(
            "Enheten {unit} svarar inte mot exakt en av enheterna i {system}.",
            "Para ihop den med en enhet där (Anslutningar, Para ihop ord), eller lägg upp den i {system}.",
        ),
        en=(
            "The unit {unit} matches no single one of the units in {system}.",
            "Pair it with a unit there (Connections, Pair words), or enter it in {system}.",
        ),
    ),
    "CODING_UNMAPPED": entry(
        "admin",
        sv=(
            "Ingen artikelkontering i {system}, eller mer än en, svarar mot artikelns typ, moms ({vat} %) och "
            "försäljningskonto ({account}).",
            "Välj en kontering (Anslutningar, Para ihop ord), lägg upp den i {system}, eller rätta artikelns moms och "
            "konton i Blikk.",
        ),
        en=(
            "No article coding in {system}, or more than one, matches the article's kind, VAT ({vat} %) and sales "
            "account ({account}).",
            "Choose a coding (Connections, Pair words), enter it in {system}, or correct the article's VAT and accounts "
            "in Blikk.",
        ),
    ),
    "CODING_NOT_KNOWN": entry(
        "admin",
        sv=(
            "Artikelns kontering i {system} är inte känd, så artikelns moms och konton kan inte läsas in.",
            "Kontrollera anslutningen, så att konteringarna läses in på nytt, och läs in artiklarna igen.",
        ),
        en=(
            "The article's coding in {system} is not known, so its VAT and accounts can't be read in.",
            "Check the connection, so that codings are read anew, and read the articles in again.",
        ),
    ),
    "NUMBER_ROUNDED": entry(
        "hub",
        sv=(
            "{system} håller bara {decimals} decimaler här, så talet skickas avrundat. I Blikk ändras inget.",
            "Inget behöver göras.",
        ),
        en=(
            "{system} only keeps {decimals} decimals here, so the number is sent rounded. Nothing changes in Blikk.",
            "Nothing needs to be done.",
        ),
    ),
    "FIELD_NOT_THERE": entry(
        "hub",
        sv=(
            "{system} har inget fält för uppgiften, så den skickas inte. I Blikk ändras inget.",
            "Inget behöver göras.",
        ),
        en=(
            "{system} has no field for this detail, so it is not sent. Nothing changes in Blikk.",
            "Nothing needs to be done.",
        ),
    ),
}
