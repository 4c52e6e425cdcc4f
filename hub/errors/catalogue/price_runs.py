"""Words for taking a wholesaler's file in as a whole: whose it is, what it changes, and its brakes."""

from hub.errors.catalogue.entry import Entry, entry

_NOTHING = ("Inget behöver göras.", "Nothing needs to be done.")

ENTRIES: dict[str, Entry] = {
    "PRICE_ROWS_DIFFER": entry(
        "admin",
        sv=(
            "Raderna {rows} säger olika saker om samma artikel eller klass; ingen av dem läses in.",
            "Rätta raderna, eller hämta filen på nytt hos grossisten. De andra raderna läses in.",
        ),
        en=(
            "The rows {rows} say different things of one article or class; none of them is read in.",
            "Correct the rows, or fetch the file anew from the wholesaler. The other rows are read in.",
        ),
    ),
    "PRICE_OTHER_KIND": entry(
        "admin",
        sv=("Filen är {found}, inte {asked}.", "Läs in den som det den är, eller välj den fil du menade."),
        en=(
            "The file is {found}, not {asked}.",
            "Read it in as what it is, or choose the file that you meant.",
        ),
    ),
    "PRICE_BUYER_UNKNOWN": entry(
        "admin",
        sv=(
            "Filen är gjord för en viss kund hos {supplier}, och ert kundnummer där är inte känt. "
            "Inget av den visas.",
            "Ange ert kundnummer hos grossisten, och läs in filen igen.",
        ),
        en=(
            "The file is made for one customer of {supplier}, and your number there is not known. "
            "Nothing of it is shown.",
            "Say your customer number at the wholesaler, and read the file in again.",
        ),
    ),
    "PRICE_BUYER_OTHER": entry(
        "admin",
        sv=(
            "Filen gäller en annan kund hos {supplier} än ert kundnummer {number}, eller flera kunder. "
            "Inget av den visas.",
            "Hämta er egen fil hos grossisten. Har ni fått ett nytt kundnummer, ändra det på leverantören.",
        ),
        en=(
            "The file is for another customer of {supplier} than your number {number}, or for several. "
            "Nothing of it is shown.",
            "Fetch your own file from the wholesaler. If your number there is a new one, change it on the supplier.",
        ),
    ),
    "PRICE_SELLER_OTHER": entry(
        "admin",
        sv=("Filen kommer från en annan grossist än {supplier}.", "Välj rätt leverantör, eller rätt fil."),
        en=(
            "The file comes from another wholesaler than {supplier}.",
            "Choose the right supplier, or the right file.",
        ),
    ),
    "SUPPLIER_UNKNOWN": entry(
        "admin",
        sv=(
            "Det finns ingen leverantör som heter {supplier}. Kända: {known}.",
            "Kontrollera stavningen, eller lägg till leverantören.",
        ),
        en=(
            "There is no supplier called {supplier}. Known: {known}.",
            "Check the spelling, or add the supplier.",
        ),
    ),
    "PRICE_LETTER_WAITS": entry(
        "hub",
        sv=(
            "Det finns ingen prislista från {supplier} än. Rabattbrevet sparas och gäller när listan kommer.",
            "Läs in grossistens prislista.",
        ),
        en=(
            "There is no price list of {supplier} yet. The discount letter is kept, and applies when the list comes.",
            "Read in the wholesaler's price list.",
        ),
    ),
    "PRICE_LETTER_ENDS": entry(
        "admin",
        sv=("Rabattbrevet gäller till och med {date}.", "Be grossisten om ett nytt innan dess."),
        en=("The discount letter holds until {date}.", "Ask the wholesaler for a new one before that."),
    ),
    "PRICE_LETTER_ENDED": entry(
        "admin",
        sv=(
            "Rabattbrevet gällde till och med {date}; dess rabatter räknas inte.",
            "Be grossisten om ett nytt.",
        ),
        en=(
            "The discount letter held until {date}; its discounts do not count.",
            "Ask the wholesaler for a new one.",
        ),
    ),
    "PRICE_LINES_REPAIRED": entry(
        "hub",
        sv=("{count:rad|rader} i filen har en annan teckenkodning än resten, och läses i den.", _NOTHING[0]),
        en=("Written in another encoding than the rest, and read in it: {count:line|lines}.", _NOTHING[1]),
    ),
    "PRICE_SUSPICIOUS": entry(
        "admin",
        sv=(
            "{count:pris|priser} ser ut som om ett kommatecken, en enhet eller en prisenhet har flyttats; "
            "mest skiljer {number}.",
            "Titta på dem innan listan används.",
        ),
        en=(
            "{count:price looks|prices look} as if a decimal comma, a unit or a price unit had moved; "
            "{number} most of all.",
            "Look at them before the list is used.",
        ),
    ),
    "PRICE_NET_FILE_EMPTY": entry(
        "hub",
        sv=("Nettoprisfilen är tom: grossisten har inga nettopriser för er. Inget ändras.", _NOTHING[0]),
        en=("The net-price file is empty: the wholesaler has none for you. Nothing changes.", _NOTHING[1]),
    ),
    "PRICE_COVERAGE": entry(
        "hub",
        sv=(
            "Rabattbrevet har villkor för {percent} % av prislistans artiklar; de andra kostar listpriset.",
            "Är andelen oväntat låg, kontrollera att listan och brevet hör ihop.",
        ),
        en=(
            "The discount letter has conditions for {percent} % of the list's articles; the others cost the list "
            "price.",
            "If that is unexpectedly little, check that list and letter belong together.",
        ),
    ),
    "BRAKE_PRICES_VANISHED": entry(
        "admin",
        sv=(
            "{count} av {existing:rad|rader} ({percent} %) skulle försvinna; gränsen är {limit} %.",
            "Kontrollera att filen är hel och av rätt slag. Stämmer det, godkänn planen.",
        ),
        en=(
            "{count} of {existing:row|rows} ({percent} %) would be gone; the limit is {limit} %.",
            "Check that the file is whole and of the right kind. If so, approve the plan.",
        ),
    ),
    "BRAKE_PRICES_OF_CLASS": entry(
        "admin",
        sv=(
            "Mittpriset ändras med mer än {limit} % i {classes:materialklass|materialklasser}, mest i {name}: {percent} %.",
            "Kontrollera prisenheter och decimaler. Stämmer det, godkänn planen.",
        ),
        en=(
            "The middle price of {classes:class|classes} moves by more than {limit} %, most in {name}: {percent} %.",
            "Check price units and decimals. If they are right, approve the plan.",
        ),
    ),
    "BRAKE_PRICES_CURRENCY": entry(
        "admin",
        sv=("Filen är i {currency}; den som gäller är i {before}.", "Stämmer det, godkänn planen."),
        en=(
            "The file is in {currency}; the one in force is in {before}.",
            "If that is right, approve the plan.",
        ),
    ),
    "BRAKE_PRICES_OLDER": entry(
        "admin",
        sv=(
            "Filen är från {date}; den som gäller är nyare, från {before}.",
            "Ska den äldre gälla, godkänn planen.",
        ),
        en=(
            "The file is of {date}; the one in force is newer, of {before}.",
            "If the older one is to hold, approve the plan.",
        ),
    ),
    "BRAKE_PRICES_COVERAGE": entry(
        "admin",
        sv=(
            "Rabattbrevet har villkor för {percent} % av prislistans artiklar, förut {before} %; gränsen är "
            "{limit} enheter mindre.",
            "Kontrollera att listan och brevet hör ihop. Stämmer det, godkänn planen.",
        ),
        en=(
            "The discount letter has conditions for {percent} % of the list's articles, before {before} %; the "
            "limit is {limit} points less.",
            "Check that list and letter belong together. If they do, approve the plan.",
        ),
    ),
    "EDITION_NOT_LAST": entry(
        "admin",
        sv=(
            "En senare fil från samma grossist gäller redan (körning {run}).",
            "Ta tillbaka den körningen först, om den äldre filen ska gälla.",
        ),
        en=(
            "A later file of the same wholesaler is in force already (run {run}).",
            "Take that run back first, if the older file is to hold.",
        ),
    ),
    "EDITION_IMPORT_AGAIN": entry(
        "admin",
        sv=(
            "Körningen tog tillbaka en grossistfil, och kan inte själv tas tillbaka.",
            "Läs in filen igen, så gäller den på nytt.",
        ),
        en=(
            "The run took a wholesaler's file back, and can't be taken back itself.",
            "Read the file in again, and it is in force anew.",
        ),
    ),
    "REPLAY_PRICE_FILES": entry(
        "admin",
        sv=(
            "Raderna kommer från flera grossistfiler, som inte kan läsas om på en gång.",
            "Läs om dem körning för körning.",
        ),
        en=(
            "The rows come from several wholesalers' files, which can't be replayed at once.",
            "Replay them run by run.",
        ),
    ),
    "DAY_INVALID": entry(
        "admin",
        sv=("Det som angavs, {said}, är ingen dag.", "Skriv dagen som ÅÅÅÅ-MM-DD."),
        en=("What was said, {said}, is no day.", "Write the day as YYYY-MM-DD."),
    ),
    "CHECK_PRICES_FRESH": entry(
        "hub",
        sv=("Alla prislistor och rabattbrev är aktuella.", _NOTHING[0]),
        en=("All price lists and discount letters are up to date.", _NOTHING[1]),
    ),
    "CHECK_PRICES_OLD": entry(
        "admin",
        sv=(
            "{count:fil|filer} behöver hämtas på nytt hos grossisten.",
            "Kunderna får besked, och ser på Hem och sidan Priser vad det gäller.",
        ),
        en=(
            "To be fetched anew from the wholesaler: {count:file|files}.",
            "The tenants are told, and see on Home and the page Prices what it is about.",
        ),
    ),
    "PRICES_END_SOON": entry(
        "admin",
        sv=(
            "Ett rabattbrev eller en nettoprisfil slutar gälla inom 30 dagar.",
            "Hämta en ny fil hos grossisten och läs in den. Datumet står på sidan Priser.",
        ),
        en=(
            "A discount letter or a net-price file ends within 30 days.",
            "Fetch a new file from the wholesaler and read it in. The day stands on the page Prices.",
        ),
    ),
    "PRICES_ENDED": entry(
        "admin",
        sv=(
            "Ett rabattbrev eller en nettoprisfil har slutat gälla, och dess villkor räknas inte längre.",
            "Hämta en ny fil hos grossisten och läs in den. Till dess kostar artiklarna listpriset.",
        ),
        en=(
            "A discount letter or a net-price file has ended, and its conditions count no longer.",
            "Fetch a new file from the wholesaler and read it in. Until then articles cost the list price.",
        ),
    ),
    "PRICE_LIST_OLD": entry(
        "admin",
        sv=(
            "En prislista är mer än ett halvår gammal.",
            "Hämta den senaste hos grossisten och läs in den.",
        ),
        en=(
            "A price list is more than half a year old.",
            "Fetch the latest from the wholesaler and read it in.",
        ),
    ),
    "INBOX_SUPPLIER_UNSAID": entry(
        "admin",
        sv=(
            "En fil ligger i {folder} utan att det framgår vilken grossist den kommer från.",
            "Lägg den i mappen med grossistens kortnamn.",
        ),
        en=(
            "A file stands in {folder}, and nothing tells which wholesaler it is from.",
            "Put it into the folder with the wholesaler's short name.",
        ),
    ),
    "SUPPLIER_NAME": entry(
        "admin",
        sv=(
            "Grossistens kortnamn kan bara ha bokstäver, siffror, punkt, bindestreck och understreck.",
            "Välj ett kort namn som ahlsell; hela namnet anges för sig.",
        ),
        en=(
            "A wholesaler's short name has only letters, digits, dots, hyphens and underscores.",
            "Choose a short name such as ahlsell; the full name is said apart.",
        ),
    ),
    "PRICE_REPORT_NONE": entry(
        "admin",
        sv=(
            "Körningen {run} har inga prisändringar att visa: den ändrade inget, misslyckades eller är tillbakatagen.",
            "Välj en körning som planerar eller har infört en grossists fil.",
        ),
        en=(
            "The run {run} has no price changes to show: it changed nothing, has failed or was taken back.",
            "Choose a run that plans or has applied a wholesaler's file.",
        ),
    ),
    "PRICE_ARTICLE_UNKNOWN": entry(
        "admin",
        sv=(
            "Artikel {article} finns inte i prislistan från {supplier} som gäller i dag.",
            "Kontrollera numret, med alla nollor, och att prislistan är inläst.",
        ),
        en=(
            "Article {article} is not in the price list of {supplier} that holds today.",
            "Check the number, with all its zeros, and that the price list has been read in.",
        ),
    ),
}
