"""Words for price lists, discount letters and net-price files whose columns are known by their headers."""

from hub.errors.catalogue.entry import Entry, entry

_CHECK_THE_ROW = (
    "Rätta raden i filen och läs in den igen. De andra raderna läses in.",
    "Correct the row in the file and read it in again. The other rows are read in.",
)
_NOTHING = ("Inget behöver göras.", "Nothing needs to be done.")

ENTRIES: dict[str, Entry] = {
    "PRICE_COLUMNS_MISSING": entry(
        "admin",
        sv=(
            "Ingen kolumn säger {fields}. Rubrikerna i filen: {seen}.",
            'Ange vilken rubrik som betyder det, med --map "RUBRIK=FÄLT" och läs in filen igen.',
        ),
        en=(
            "No column says {fields}. The headers of the file: {seen}.",
            'Say which header means it, with --map "HEADER=FIELD" and read the file in again.',
        ),
    ),
    "PRICE_COLUMN_TWICE": entry(
        "admin",
        sv=(
            "Två kolumner betyder samma sak, {field}: {first} och {second}.",
            'Ange vad den ena betyder, eller välj bort den: --map "{second}=-".',
        ),
        en=(
            "Two columns mean the same thing, {field}: {first} and {second}.",
            'Say what one of them means, or leave it out: --map "{second}=-".',
        ),
    ),
    "PRICE_CURRENCIES": entry(
        "admin",
        sv=(
            "Filen har priser i flera valutor: {currencies}.",
            "Dela filen, så att varje fil har en valuta.",
        ),
        en=(
            "The file has prices in several currencies: {currencies}.",
            "Split the file, so that each has one currency.",
        ),
    ),
    "PRICE_NUMBER_SHORTENED": entry(
        "admin",
        sv=(
            "Numret i {column} har kortats av kalkylprogrammet, eller är längre än ett artikelnummer kan vara.",
            "Formatera kolumnen som text, skriv numret på nytt och läs in filen igen.",
        ),
        en=(
            "The number in {column} was shortened by the spreadsheet program, or is longer than an article number can be.",
            "Format the column as text, type the number anew, and read the file in again.",
        ),
    ),
    "PRICE_CLASS_LONG": entry(
        "admin",
        sv=("Det som står i {column} är längre än {limit} tecken, och är ingen klass.", _CHECK_THE_ROW[0]),
        en=("What stands in {column} has more than {limit} letters, and is no class.", _CHECK_THE_ROW[1]),
    ),
    "PRICE_UNIT_UNREADABLE": entry(
        "admin",
        sv=(
            "Det som står i {column} är inget antal som ett pris kan gälla: 1, 10, 100, 1000 eller 10000.",
            _CHECK_THE_ROW[0],
        ),
        en=(
            "What stands in {column} is no number of units that a price can be for: 1, 10, 100, 1000 or 10000.",
            _CHECK_THE_ROW[1],
        ),
    ),
    "PRICE_CELL_WITHOUT_VALUE": entry(
        "admin",
        sv=(
            "Cellen i {column} har ett fel eller en formel utan värde.",
            "Öppna filen i Excel, se till att cellen visar ett värde, spara, och läs in filen igen.",
        ),
        en=(
            "The cell in {column} has an error, or a formula without a value.",
            "Open the file in Excel, see that the cell shows a value, save, and read the file in again.",
        ),
    ),
    "PRICE_CELLS_WITHOUT_VALUE": entry(
        "admin",
        sv=(
            "I {column} har {count:cell|celler} ett fel eller en formel utan värde.",
            "Öppna filen i Excel, se till att de visar värden, spara, och läs in filen igen.",
        ),
        en=(
            "In {column}, an error or a formula without a value stands in {count:cell|cells}.",
            "Open the file in Excel, see that they show values, save, and read the file in again.",
        ),
    ),
    "PRICE_CELLS_LEFT_OUT": entry(
        "admin",
        sv=(
            "I {column} kan {count:cell|celler} inte läsas och lämnas tomma.",
            "Behövs uppgifterna, rätta dem i filen och läs in den igen.",
        ),
        en=(
            "In {column}, {count:cell|cells} can't be read and {count:is|are} left empty.",
            "If they are needed, correct them in the file and read it in again.",
        ),
    ),
    "PRICE_ZEROS_RESTORED": entry(
        "admin",
        sv=(
            "I {column} har {count:nummer|nummer} fått tillbaka de nollor först som sju siffror kräver.",
            "Stämmer det inte, formatera kolumnen som text och läs in filen igen.",
        ),
        en=(
            "In {column}, {count:number has|numbers have} got back the leading zeros that seven digits need.",
            "If that is wrong, format the column as text and read the file in again.",
        ),
    ),
    "PRICE_ROUNDED": entry(
        "hub",
        sv=("I {column} har {count:pris|priser} avrundats till fyra decimaler.", _NOTHING[0]),
        en=("In {column}, {count:price was|prices were} rounded to four decimals.", _NOTHING[1]),
    ),
    "PRICE_DISCOUNT_SHARES": entry(
        "admin",
        sv=(
            "Alla tal i {column} ligger mellan 0 och 1, och läses som andelar: 0,42 är 42 %.",
            "Är de procent, skriv dem så i filen och läs in den igen.",
        ),
        en=(
            "All numbers in {column} lie between 0 and 1, and are read as shares: 0.42 is 42 %.",
            "If they are per cent, write them so in the file and read it in again.",
        ),
    ),
    "PRICE_COLUMNS_ABSENT": entry(
        "hub",
        sv=(
            "Filen har ingen kolumn för {fields}. Det som är känt om artiklarna står kvar; utan prisenhet gäller "
            "priset en enhet.",
            "Finns uppgiften under en annan rubrik, ange vad den betyder.",
        ),
        en=(
            "The file has no column for {fields}. What is known of articles stays; without a price unit the price "
            "is for one unit.",
            "If it stands under another header, say what that means.",
        ),
    ),
    "PRICE_COLUMNS_UNUSED": entry(
        "hub",
        sv=("Kolumner som inte hör till den här sortens fil läses inte: {headers}.", _NOTHING[0]),
        en=("Columns that are not for this kind of file are not read: {headers}.", _NOTHING[1]),
    ),
    "PRICE_DAYS_DIFFER": entry(
        "admin",
        sv=(
            "Raderna gäller från {count:dag|olika dagar}; listan kan bara gälla från en.",
            "Ange dagen när filen läses in, eller dela filen.",
        ),
        en=(
            "The rows hold from {count:day|different days}; a list can hold from one only.",
            "Say the day when the file is read in, or split the file.",
        ),
    ),
    "BRAKE_PRICES_COLUMNS": entry(
        "admin",
        sv=(
            "Rubrikerna är andra än i förra filen. Borta: {gone}. Nya: {new}.",
            "Kontrollera vad varje kolumn lästs som. Stämmer det, godkänn planen; då läses filer med de här rubrikerna "
            "så i fortsättningen.",
        ),
        en=(
            "The headers are others than in the last file. Gone: {gone}. New: {new}.",
            "Check what each column was read as. If that is right, approve the plan; from then on files with these "
            "headers are read so.",
        ),
    ),
}
