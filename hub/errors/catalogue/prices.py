"""Words for wholesalers' price lists, discount letters and net-price files."""

from hub.errors.catalogue.entry import Entry, entry

_ASK_FOR_THE_FILE = (
    "Hämta filen på nytt hos grossisten och läs in den igen.",
    "Fetch the file anew from the wholesaler and read it in again.",
)
_CHECK_THE_ROW = (
    "Rätta raden, eller hämta filen på nytt hos grossisten. De andra raderna läses in.",
    "Correct the row, or fetch the file anew from the wholesaler. The other rows are read in.",
)
_ASK_WHAT_APPLIES = (
    "Fråga grossisten vad som gäller, om du väntade dig något annat.",
    "Ask the wholesaler what applies, if you expected something else.",
)
_NOTHING = ("Inget behöver göras.", "Nothing needs to be done.")

ENTRIES: dict[str, Entry] = {
    "PRICE_LINE_WIDTH": entry(
        "admin",
        sv=("Raden är {width} tecken lång; i den här filen ska den vara {expected}.", _CHECK_THE_ROW[0]),
        en=("The line has {width} letters; in this file it should have {expected}.", _CHECK_THE_ROW[1]),
    ),
    "PRICE_CELLS": entry(
        "admin",
        sv=("Raden har {count:fält|fält}; i den här filen ska den ha {expected}.", _CHECK_THE_ROW[0]),
        en=("The line has {count:cell|cells}; in this file it should have {expected}.", _CHECK_THE_ROW[1]),
    ),
    "PRICE_QUANTITY_UNSURE": entry(
        "admin",
        sv=(
            "{number} säger antalet {quantity} vid priset, som enheten inte förklarar; priset tas för en enhet.",
            "Jämför med en faktura: är priset för hela antalet, fråga grossisten efter en fil med rätt enhet.",
        ),
        en=(
            "{number} says the quantity {quantity} beside its price, which its unit doesn't explain; the price "
            "is taken for one unit.",
            "Compare with an invoice: if the price is for all of it, ask the wholesaler for a file with the "
            "right unit.",
        ),
    ),
    "PRICE_FORMAT_VERSION": entry(
        "admin",
        sv=(
            "Filen är i version {version} av sitt format; hubben läser {expected}.",
            "Välj version {expected} när filen beställs hos grossisten.",
        ),
        en=(
            "The file is of version {version} of its format; the hub reads {expected}.",
            "Choose version {expected} when the file is ordered from the wholesaler.",
        ),
    ),
    "PRICE_STATUS_UNKNOWN": entry(
        "admin",
        sv=("Det som står i {column} är inget känt läge för en artikel.", _CHECK_THE_ROW[0]),
        en=("What stands in {column} is no known status of an article.", _CHECK_THE_ROW[1]),
    ),
    "PRICE_ARTICLE_NUMBER_MISSING": entry(
        "admin",
        sv=("Raden har inget artikelnummer.", _CHECK_THE_ROW[0]),
        en=("The row has no article number.", _CHECK_THE_ROW[1]),
    ),
    "PRICE_UNREADABLE": entry(
        "admin",
        sv=("Det som står i {column} kan inte läsas som ett tal.", _CHECK_THE_ROW[0]),
        en=("What stands in {column} can't be read as a number.", _CHECK_THE_ROW[1]),
    ),
    "PRICE_DISCOUNT_UNREADABLE": entry(
        "admin",
        sv=("Det som står i {column} kan inte läsas som en rabatt mellan 0 och 100 %.", _CHECK_THE_ROW[0]),
        en=("What stands in {column} can't be read as a discount between 0 and 100 %.", _CHECK_THE_ROW[1]),
    ),
    "PRICE_DATE_UNREADABLE": entry(
        "admin",
        sv=("Det som står i {column} är inget datum.", _CHECK_THE_ROW[0]),
        en=("What stands in {column} is no date.", _CHECK_THE_ROW[1]),
    ),
    "PRICE_TERM_OF_WHAT": entry(
        "admin",
        sv=(
            "Ett villkor ska gälla antingen en materialklass eller en artikel; raden anger båda eller ingen.",
            _CHECK_THE_ROW[0],
        ),
        en=(
            "A condition is either of a class or of an article; the row names both or neither.",
            _CHECK_THE_ROW[1],
        ),
    ),
    "PRICE_TERM_MISPLACED": entry(
        "admin",
        sv=(
            "Raden för {of} har en rabatt eller ett pris i ett fält som inte hör till en sådan rad; det räknas inte.",
            "Fråga grossisten vad som gäller, om du väntade dig ett annat pris.",
        ),
        en=(
            "The row of {of} has a discount or a price in a field that is not for such a row; it does not count.",
            "Ask the wholesaler what applies, if you expected another price.",
        ),
    ),
    "PRICE_NET_AND_DISCOUNT": entry(
        "admin",
        sv=("Artikel {number} har både nettopris och rabatt; nettopriset gäller.", _NOTHING[0]),
        en=("Article {number} has both a net price and a discount; the net price applies.", _NOTHING[1]),
    ),
    "PRICE_NOT_TAKEN": entry(
        "admin",
        sv=("{number} har också priser som inte används: {what}.", _ASK_WHAT_APPLIES[0]),
        en=("{number} also has prices that are not used: {what}.", _ASK_WHAT_APPLIES[1]),
    ),
    "PRICE_CURRENCY_OTHER": entry(
        "admin",
        sv=(
            "Priset är i {currency}, men filens priser är i {expected}.",
            "Be grossisten om en fil med en enda valuta. De andra raderna läses in.",
        ),
        en=(
            "The price is in {currency}, but the file's prices are in {expected}.",
            "Ask the wholesaler for a file with a single currency. The other rows are read in.",
        ),
    ),
    "PRICE_NOT_IN_FORCE": entry(
        "admin",
        sv=(
            "Inget av artikelns priser gäller den {date}, som filen är till för.",
            "Hämta filen på nytt när priset har börjat gälla. De andra raderna läses in.",
        ),
        en=(
            "None of the article's prices applies on {date}, which the file is for.",
            "Fetch the file anew when the price has begun to apply. The other rows are read in.",
        ),
    ),
    "PRICE_TWICE": entry(
        "admin",
        sv=(
            "Artikeln har två olika priser av slaget {kind}, och inget säger vilket som gäller.",
            _CHECK_THE_ROW[0],
        ),
        en=(
            "The article has two different prices of kind {kind}, and nothing tells which applies.",
            _CHECK_THE_ROW[1],
        ),
    ),
    "PRICE_UNITS_DIFFER": entry(
        "admin",
        sv=("Listpriset och ert pris är i olika enheter: {units}.", _CHECK_THE_ROW[0]),
        en=("The list price and your price are in different units: {units}.", _CHECK_THE_ROW[1]),
    ),
    "PRICE_PARTS_UNREAD": entry(
        "admin",
        sv=("Här står också sådant som hubben inte läser: {parts}.", _ASK_WHAT_APPLIES[0]),
        en=("There are also parts here that the hub doesn't read: {parts}.", _ASK_WHAT_APPLIES[1]),
    ),
    "PRICE_FILE_DATE": entry(
        "admin",
        sv=("Dagen i filens huvud, {date}, är inget datum.", _ASK_FOR_THE_FILE[0]),
        en=("The day in the head of the file, {date}, is no date.", _ASK_FOR_THE_FILE[1]),
    ),
    "PRICE_MESSAGES_SEVERAL": entry(
        "admin",
        sv=(
            "Filen innehåller {count} meddelanden; hubben läser in ett i taget.",
            "Be grossisten om en fil för varje prislista.",
        ),
        en=(
            "The file holds {count} messages; the hub reads in one at a time.",
            "Ask the wholesaler for a file for each price list.",
        ),
    ),
    "PRICE_MESSAGE_CUT": entry(
        "admin",
        sv=("Filen slutar mitt i prislistan.", _ASK_FOR_THE_FILE[0]),
        en=("The file ends in the middle of the price list.", _ASK_FOR_THE_FILE[1]),
    ),
    "PRICE_MESSAGE_COUNT": entry(
        "admin",
        sv=("Filen säger att den har {said} segment, men den har {count}.", _ASK_FOR_THE_FILE[0]),
        en=("The file says that it has {said} segments, but it has {count}.", _ASK_FOR_THE_FILE[1]),
    ),
    "PRICE_MESSAGE_FUNCTION": entry(
        "admin",
        sv=(
            "Filens ärende är {function}; hubben läser hela listor (9, 5) och ändringar (4).",
            "Be grossisten om hela prislistan.",
        ),
        en=(
            "The file's function is {function}; the hub reads whole lists (9, 5) and changes (4).",
            "Ask the wholesaler for the whole price list.",
        ),
    ),
    "PRICE_PRICES_ALONE": entry(
        "admin",
        sv=(
            "Katalogen har bara nya priser (T_UPDATE_PRICES), inte vilka antal de gäller för.",
            "Be grossisten om hela katalogen (T_NEW_CATALOG).",
        ),
        en=(
            "The catalogue only has new prices (T_UPDATE_PRICES), and not for how many units they are.",
            "Ask the wholesaler for the whole catalogue (T_NEW_CATALOG).",
        ),
    ),
    "PRICE_CATALOGUE_KIND": entry(
        "admin",
        sv=(
            "Katalogen är av ett slag som hubben inte läser: {kind}.",
            "Be grossisten om hela katalogen (T_NEW_CATALOG).",
        ),
        en=(
            "The catalogue is of a kind that the hub doesn't read: {kind}.",
            "Ask the wholesaler for the whole catalogue (T_NEW_CATALOG).",
        ),
    ),
    "PRICE_ENCODING_OTHER": entry(
        "admin",
        sv=(
            "Filen säger att den är skriven i UTF-8, men det är den inte; den har tolkats efter sina svenska bokstäver.",
            "Kontrollera att å, ä och ö stämmer i några benämningar.",
        ),
        en=(
            "The file says that it is written in UTF-8, but it isn't; it was read by its Swedish letters.",
            "Check that å, ä and ö are right in some names.",
        ),
    ),
    "PRICE_OFFER_GROSS": entry(
        "admin",
        sv=(
            "Raden har ett bruttopris utan rabatt, som inte säger vad ni betalar.",
            "Fråga grossisten vad som gäller för artikeln. De andra raderna läses in.",
        ),
        en=(
            "The row has a gross price without a discount, which does not say what you pay.",
            "Ask the wholesaler what applies to the article. The other rows are read in.",
        ),
    ),
    "PRICE_CHAIN_DISCOUNT": entry(
        "admin",
        sv=(
            "Villkoret för {of} har en kedjerabatt. Den sparas och visas men räknas inte in i nettopriset.",
            "Fråga grossisten vad kedjerabatten betyder för era priser.",
        ),
        en=(
            "The condition of {of} has a chain discount. It is kept and shown, but not part of the net price.",
            "Ask the wholesaler what the chain discount means for your prices.",
        ),
    ),
    "PRICE_LETTER_EMPTY": entry(
        "admin",
        sv=("Rabattbrevet har inga villkor.", _ASK_FOR_THE_FILE[0]),
        en=("The discount letter has no conditions.", _ASK_FOR_THE_FILE[1]),
    ),
}
