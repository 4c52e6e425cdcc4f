"""Words for wholesalers' files that come zipped, and for those that hold no prices a program can read."""

from hub.errors.catalogue.entry import Entry, entry

_UNPACK = (
    "Packa upp filen själv och lämna in det som ligger i den, eller be grossisten om den på nytt.",
    "Unpack the file yourself and hand in what is in it, or ask the wholesaler for it anew.",
)
_THE_OTHERS = (
    "Hämta den filen på nytt hos grossisten. De andra i zip-filen tas in.",
    "Fetch that file anew from the wholesaler. The others in the zip file are taken in.",
)
_NOTHING = ("Inget behöver göras.", "Nothing needs to be done.")
_STANDARD = (
    "Hämta filen hos {supplier} i grossistens eget standardformat, eller som Excel eller CSV med rubriker.",
    "Fetch the file at {supplier} in the wholesaler's own standard format, or as Excel or CSV with headers.",
)
_ASK = (
    "Hämta prislistan eller rabattbrevet som fil i webbutiken hos {supplier}, eller be er säljare där om den: som "
    "text, Excel eller CSV.",
    "Fetch the price list or discount letter as a file in the web shop of {supplier}, or ask your salesman there "
    "for it: as text, Excel or CSV.",
)
_NOT_SPLIT = (
    "Hämta den som textfil (.txt) hos grossisten, eller ta bort kolumner, bilder och blad som inte hör till. "
    "Dela inte upp den: artiklar som saknas i en prislista räknas som utgångna.",
    "Fetch it as a text file (.txt) from the wholesaler, or remove columns, pictures and sheets that don't belong. "
    "Don't split it: articles that a price list leaves out count as discontinued.",
)

ENTRIES: dict[str, Entry] = {
    "FILE_ZIP_TOO_MANY": entry(
        "admin",
        sv=("Zip-filen innehåller fler än {limit} filer, så den öppnades inte.", _UNPACK[0]),
        en=("The zip file holds more than {limit} files, so it was not opened.", _UNPACK[1]),
    ),
    "FILE_ZIP_TOO_LARGE": entry(
        "admin",
        sv=("Zip-filens innehåll är större än {limit_mb} MB, så den öppnades inte.", _UNPACK[0]),
        en=("What the zip file holds is larger than {limit_mb} MB, so it was not opened.", _UNPACK[1]),
    ),
    "FILE_ZIP_EMPTY": entry(
        "admin",
        sv=("Zip-filen innehåller inga filer.", "Hämta den på nytt hos grossisten."),
        en=("The zip file holds no files.", "Fetch it anew from the wholesaler."),
    ),
    "FILE_ZIP_NOTHING": entry(
        "admin",
        sv=("Ingen av zip-filens filer är en prisfil: {names}.", "Hämta prisfilen hos grossisten."),
        en=(
            "None of the files in the zip file holds prices: {names}.",
            "Fetch the price file from the wholesaler.",
        ),
    ),
    "FILE_ZIP_WHOLE": entry(
        "admin",
        sv=(
            "Filen är en zip-fil, och här tas en fil i taget.",
            "Lägg den i inkorgen, lämna in den på sidan Priser eller läs in den på kommandoraden: "
            "där packas den upp.",
        ),
        en=(
            "The file is a zip file, and here one file is taken at a time.",
            "Put it into the inbox, hand it in on the page Prices or import it on the command line: "
            "there it is unpacked.",
        ),
    ),
    "FILE_ZIP_PLAN_UNKNOWN": entry(
        "admin",
        sv=("Ingen fil i zip-filen har den planen.", "Gör planen på nytt."),
        en=("No file in the zip file has that plan.", "Make the plan anew."),
    ),
    "FILE_ZIPPED_ENCRYPTED": entry(
        "admin",
        sv=(
            "«{name}» i zip-filen är skyddad med lösenord.",
            "Packa upp den med lösenordet och lämna in den för sig. De andra i zip-filen tas in.",
        ),
        en=(
            "«{name}» in the zip file is protected with a password.",
            "Unpack it with the password and hand it in by itself. The others in the zip file are taken in.",
        ),
    ),
    "FILE_ZIPPED_NESTED": entry(
        "admin",
        sv=(
            "«{name}» i zip-filen är själv en zip-fil.",
            "Packa upp den och lämna in det som ligger i den. De andra i zip-filen tas in.",
        ),
        en=(
            "«{name}» in the zip file is a zip file itself.",
            "Unpack it and hand in what is in it. The others in the zip file are taken in.",
        ),
    ),
    "FILE_ZIPPED_TOO_LARGE": entry(
        "admin",
        sv=("«{name}» i zip-filen är större än {limit_mb} MB.", _THE_OTHERS[0]),
        en=("«{name}» in the zip file is larger than {limit_mb} MB.", _THE_OTHERS[1]),
    ),
    "FILE_ZIPPED_DAMAGED": entry(
        "admin",
        sv=("«{name}» i zip-filen är skadad, eller packad på ett sätt som inte öppnas.", _THE_OTHERS[0]),
        en=("«{name}» in the zip file is damaged, or packed in a way that is not opened.", _THE_OTHERS[1]),
    ),
    "FILE_ZIPPED_TWICE": entry(
        "admin",
        sv=("Zip-filen har flera filer med namnet «{name}»; ingen av dem tas in.", _THE_OTHERS[0]),
        en=("The zip file has several files called «{name}»; none of them is taken in.", _THE_OTHERS[1]),
    ),
    "FILE_ZIPPED_SAME": entry(
        "hub",
        sv=("«{name}» i zip-filen säger exakt detsamma som en annan i den, som tas in.", _NOTHING[0]),
        en=(
            "«{name}» in the zip file says exactly the same as another one in it, which is taken in.",
            _NOTHING[1],
        ),
    ),
    "FILE_ZIPPED_ASIDE": entry(
        "hub",
        sv=("«{name}» i zip-filen är ingen prisfil och lämnades därhän.", _NOTHING[0]),
        en=("«{name}» in the zip file holds no prices and was left aside.", _NOTHING[1]),
    ),
    "PRICE_LAYOUT_UNKNOWN": entry(
        "admin",
        sv=("Filen har ingen uppställning som hubben känner igen.", _STANDARD[0]),
        en=("The file has no layout that the hub knows.", _STANDARD[1]),
    ),
    "PRICE_LAYOUT_UNKNOWN_AT": entry(
        "admin",
        sv=("Filen har ingen uppställning som hubben känner igen.", "{where} " + _STANDARD[0]),
        en=("The file has no layout that the hub knows.", "{where} " + _STANDARD[1]),
    ),
    "PRICE_NOT_DATA": entry(
        "admin",
        sv=("Filen är till innehållet {kind}; priser kan inte läsas ur den.", _ASK[0]),
        en=("By its content the file is {kind}; prices can't be read out of it.", _ASK[1]),
    ),
    "PRICE_NOT_DATA_AT": entry(
        "admin",
        sv=("Filen är till innehållet {kind}; priser kan inte läsas ur den.", "{where}"),
        en=("By its content the file is {kind}; prices can't be read out of it.", "{where}"),
    ),
    "PRICE_FILE_TOO_LARGE": entry(
        "admin",
        sv=("Filen är {size_mb} MB; gränsen är {limit_mb} MB.", _NOT_SPLIT[0]),
        en=("The file is {size_mb} MB; the limit is {limit_mb} MB.", _NOT_SPLIT[1]),
    ),
    "PRICE_WORKBOOK_TOO_LARGE": entry(
        "admin",
        sv=("Arbetsboken är större än vad hubben läser på en gång.", _NOT_SPLIT[0]),
        en=("The workbook is larger than what the hub reads at once.", _NOT_SPLIT[1]),
    ),
}
