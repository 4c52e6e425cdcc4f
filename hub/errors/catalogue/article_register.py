"""Words for articles read from a file, and taken from a wholesaler's list into the tenant's own."""

from hub.errors.catalogue.entry import Entry, entry

_ROW_SV, _ROW_EN = "Rätta cellen och läs in raden igen.", "Correct the cell and import the row again."

ENTRIES: dict[str, Entry] = {
    "ARTICLE_COLUMN_MISSING": entry(
        "admin",
        sv=(
            "Bladet {sheet} har ingen kolumn med artikelnummer. Kolumnerna är: {seen}.",
            "Lägg till kolumnen Artikelnummer, eller säg vilken av kolumnerna det är.",
        ),
        en=(
            "The sheet {sheet} has no column of article numbers. Its columns are: {seen}.",
            "Add the column Artikelnummer, or say which of the columns it is.",
        ),
    ),
    "ARTICLE_NUMBER_NEEDED": entry(
        "admin",
        sv=(
            "Raden har inget artikelnummer, så artikeln kan inte kännas igen nästa gång.",
            "Skriv artikelns nummer och läs in raden igen.",
        ),
        en=(
            "The row has no article number, so that the article can't be recognised the next time.",
            "Write the article's number and import the row again.",
        ),
    ),
    "ARTICLE_NAME_NEEDED": entry(
        "admin",
        sv=(
            "Artikeln finns inte sedan tidigare, och raden har ingen benämning.",
            "Skriv en benämning, eller rätta artikelnumret om artikeln redan finns.",
        ),
        en=(
            "The article is not there yet, and the row has no name for it.",
            "Write a name, or correct the article number if the article is there already.",
        ),
    ),
    "ARTICLE_VAT_NEEDED": entry(
        "admin",
        sv=(
            "Priset är med moms, men raden säger inte vilken moms. Priser sparas utan moms.",
            "Skriv momsen i procent på raden, eller priset utan moms i kolumnen Försäljningspris.",
        ),
        en=(
            "The price includes VAT, but the row does not say which. Prices are kept without VAT.",
            "Write the VAT in per cent in the row, or the price without VAT in the column Försäljningspris.",
        ),
    ),
    "AMOUNT_UNREADABLE": entry(
        "admin",
        sv=("Det som står i {column} är inget tal som kan läsas på ett enda sätt.", _ROW_SV),
        en=("What stands in {column} is no number that can be read in one way only.", _ROW_EN),
    ),
    "VAT_UNREADABLE": entry(
        "admin",
        sv=("Det som står i {column} är ingen moms i procent, från 0 till 100.", _ROW_SV),
        en=("What stands in {column} is no VAT in per cent, from 0 to 100.", _ROW_EN),
    ),
    "ACCOUNT_UNREADABLE": entry(
        "admin",
        sv=(
            "Det som står i {column} är inget kontonummer och tas inte med.",
            "Skriv kontots nummer med siffror, till exempel 3001.",
        ),
        en=(
            "What stands in {column} is no account number and is left out.",
            "Write the account's number in digits, such as 3001.",
        ),
    ),
    "ARTICLE_SUPPLIER_UNKNOWN": entry(
        "admin",
        sv=(
            "Grossisten på raden finns inte upplagd, så artikeln kopplas inte till någon.",
            "Lägg upp grossisten med hub suppliers add om dess prislistor ska räknas på artikeln.",
        ),
        en=(
            "The wholesaler in the row is not known, so that the article is tied to none.",
            "Add the wholesaler with hub suppliers add if its price lists are to count for the article.",
        ),
    ),
    "SALES_BELOW_PURCHASE": entry(
        "admin",
        sv=(
            "Försäljningspriset {sales} är lägre än inköpspriset {purchase}.",
            "Se efter om priserna är rätt; artikeln läses in som den står.",
        ),
        en=(
            "The sales price {sales} is below the purchase price {purchase}.",
            "Check whether the prices are right; the article is read in as it stands.",
        ),
    ),
}
