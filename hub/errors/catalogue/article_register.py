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
    "PRICE_LIST_NONE": entry(
        "admin",
        sv=("{supplier} har ingen prislista som gäller i dag.", "Läs in grossistens prislista först."),
        en=(
            "{supplier} has no price list that is in force today.",
            "Take in the wholesaler's price list first.",
        ),
    ),
    "GROUPS_NEEDED": entry(
        "admin",
        sv=(
            "Ett urval av grupper behöver grupperna, och bara det.",
            "Ange en materialklass, eller början av en, för varje grupp som ska tas in.",
        ),
        en=(
            "A selection by groups needs the groups, and nothing else takes them.",
            "Give a material class, or the beginning of one, for each group that is to be taken in.",
        ),
    ),
    "GROUPS_EMPTY": entry(
        "admin",
        sv=(
            "Prislistan från {supplier} har inga artiklar i {groups}.",
            "Se efter i prislistan vad klasserna heter.",
        ),
        en=(
            "The price list of {supplier} has no articles in {groups}.",
            "See in the price list what its classes are called.",
        ),
    ),
    "MARKUP_INVALID": entry(
        "admin",
        sv=(
            "{said} är inget påslag för gruppen {group}.",
            "Skriv procent, till exempel 15 eller 12,5; - tar bort gruppens påslag. En grupp har högst 20 tecken.",
        ),
        en=(
            "{said} is no markup for the group {group}.",
            "Write per cent, such as 15 or 12.5; - takes the group's markup away. A group has 20 letters at most.",
        ),
    ),
    "MARKUP_CURRENCY": entry(
        "admin",
        sv=(
            "Prislistan är i {currency}, så påslagen ger inga försäljningspriser i kronor.",
            "Ange försäljningspriserna själv, eller läs in en prislista i kronor.",
        ),
        en=(
            "The price list is in {currency}, so that markups give no sales prices in kronor.",
            "Set the sales prices yourself, or take in a price list in kronor.",
        ),
    ),
    "SALES_BELOW_NET": entry(
        "admin",
        sv=(
            "Artikel {article} säljs för {sales}, mindre än nettopriset {net}.",
            "Höj påslaget för gruppen, eller artikelns eget försäljningspris.",
        ),
        en=(
            "Article {article} is sold for {sales}, less than its net price {net}.",
            "Raise the markup of its group, or the article's own sales price.",
        ),
    ),
    "ARTICLES_WITHOUT_PRICE": entry(
        "hub",
        sv=(
            "{count} artiklar har inget pris i dag (pris på begäran) och får varken inköps- eller försäljningspris.",
            "Inget behöver göras.",
        ),
        en=(
            "{count} articles have no price today (price on request) and get neither purchase nor sales price.",
            "Nothing needs to be done.",
        ),
    ),
    "ARTICLES_NUMBER_TAKEN": entry(
        "admin",
        sv=(
            "{count} nya artiklar har ett nummer hos {supplier} som en annan artikel hos er redan har. De läggs upp utan "
            "eget artikelnummer.",
            "Ge dem ett nummer, om de ska ha ett.",
        ),
        en=(
            "{count} new articles have a number at {supplier} that another article of yours has already. They are made "
            "without a number of their own.",
            "Give them a number, if they are to have one.",
        ),
    ),
    "ARTICLES_SECOND_NAMES": entry(
        "hub",
        sv=(
            "{count} rader i prislistan nämner artiklar under andra nummer än grossistens egna (E, RSK, EAN) och tas inte "
            "med en gång till.",
            "Inget behöver göras.",
        ),
        en=(
            "{count} lines of the price list name articles by other numbers than the wholesaler's own (E, RSK, EAN) and "
            "are not taken once more.",
            "Nothing needs to be done.",
        ),
    ),
    "PLAN_BY_COMMAND": entry(
        "admin",
        sv=(
            "Planer för artiklar införs inte på den här sidan än. Inget är skrivet.",
            "Inför planen från kommandoraden, där den gjordes.",
        ),
        en=(
            "Plans of articles are not applied on this page yet. Nothing is written.",
            "Apply the plan on the command line, where it was made.",
        ),
    ),
}
