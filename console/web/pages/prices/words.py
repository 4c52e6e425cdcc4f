"""What the pages of wholesalers and their files say."""

from console.web.words import Pair, add_words

WORDS: dict[str, Pair] = {
    "nav.prices": ("Priser", "Prices"),
    "prices.title": ("Grossisternas priser", "Wholesalers' prices"),
    "prices.suppliers": ("Grossister", "Wholesalers"),
    "prices.none": (
        "Inga grossister ännu. Lägg till den första nedan.",
        "No wholesalers yet. Add the first below.",
    ),
    "prices.supplier": ("Grossist", "Wholesaler"),
    "prices.our_number": ("Ert kundnummer där", "Your customer number there"),
    "prices.in_force": ("Senast införda filer", "Files taken in last"),
    "prices.in_force.none": ("inga", "none"),
    "prices.edition": (
        "gäller från {effective}, {count:rad|rader}",
        "in force from {effective}, {count:row|rows}",
    ),
    "prices.edition.ends": ("till och med {day}", "until {day}"),
    "prices.hand_in": ("Lämna in en fil", "Hand a file in"),
    "prices.hand_in.text": (
        "Prislista, rabattbrev eller nettoprisfil, högst {megabytes} MB, också flera i en zip-fil. Först "
        "visas vad som skulle ändras.",
        "A price list, discount letter or net-price file, {megabytes} MB at most, also several in a zip "
        "file. First you see what would change.",
    ),
    "prices.received": ("Detta låg i zip-filen", "What the zip file held"),
    "prices.hand_in.admin": (
        "Filer lämnas in av en administratör. Du kan läsa allt.",
        "Files are handed in by an admin. You may read everything.",
    ),
    "prices.file": ("Fil", "File"),
    "prices.kind": ("Vad filen är", "What the file is"),
    "prices.kind.told": ("Det framgår av innehållet", "Its content tells"),
    "prices.kind.price-list": ("prislista", "price list"),
    "prices.kind.discount-letter": ("rabattbrev", "discount letter"),
    "prices.kind.net-prices": ("nettoprisfil", "net-price file"),
    "prices.effective": (
        "Gäller från (tomt: som filen säger, eller i dag)",
        "In force from (empty: as the file says, or today)",
    ),
    "prices.plan": ("Visa vad som skulle ändras", "Show what would change"),
    "prices.blanks": ("Mallar att fylla i:", "Templates to fill in:"),
    "prices.inbox": ("Filer i inkorgen", "Files in the inbox"),
    "prices.inbox.none": (
        "Inga. Filer som läggs i mappen prices med grossistens namn hämtas av sig själva.",
        "None. Files that are put into the folder prices with the wholesaler's name are taken by themselves.",
    ),
    "prices.inbox.take": ("Planera nu", "Plan it now"),
    "prices.add": ("Lägg till eller ändra en grossist", "Add or change a wholesaler"),
    "prices.add.text": (
        "Ett rabattbrev som är gjort för en annan kund än ert kundnummer stoppas innan något av det visas. "
        "Det som lämnas tomt står kvar som det var.",
        "A discount letter that is made for another customer than your number is stopped before anything of "
        "it is shown. What is left empty stays as it was.",
    ),
    "prices.name": ("Kortnamn, till exempel ahlsell", "Short name, such as ahlsell"),
    "prices.name.full": ("Hela namnet", "Full name"),
    "prices.organisation": ("Organisationsnummer", "Organisation number"),
    "prices.tier": ("Rabattkolumn i brevet, om det har två", "Discount column of the letter, if it has two"),
    "prices.tier.same": ("Som det var (hos en ny: 1)", "As it was (at a new one: 1)"),
    "prices.save": ("Spara", "Save"),
    "prices.changes": ("Så ändras priserna", "How prices move"),
    "prices.changes.of": ("{supplier}, gäller från {effective}.", "{supplier}, in force from {effective}."),
    "prices.changes.picture": ("Antal priser per ändring i procent", "Prices by their change in per cent"),
    "prices.report": ("Hämta alla prisändringar (.xlsx)", "Take all price changes along (.xlsx)"),
    "prices.look": ("Priser att se efter", "Prices to look at"),
    "prices.article": ("Artikel", "Article"),
    "prices.before": ("Före", "Before"),
    "prices.after": ("Efter", "After"),
    "prices.columns": ("Så lästes kolumnerna", "What the columns were read as"),
    "prices.columns.text": (
        "Välj något annat om det inte stämmer, så görs planen om. Hubben minns det för grossistens filer "
        "när planen är införd.",
        "Choose otherwise where it is wrong, and the plan is made anew. The hub remembers it for this "
        "wholesaler's files once the plan is applied.",
    ),
    "prices.columns.again": ("Gör planen om så här", "Make the plan anew so"),
    "prices.approve": (
        "Exakt den här planen införs, och nettopriserna räknas om. Har något annat införts sedan den gjordes "
        "stoppas den, och du får se en ny. Offerter och order som finns ändras inte.",
        "Exactly this plan is applied, and net prices are computed anew. If something else has gone in since "
        "it was made, it is stopped and you see a new one. Quotes and orders that exist are not changed.",
    ),
    "prices.same": (
        "Det här är samma fil som redan gäller. Inget ändrades.",
        "This is the very file that is in force. Nothing was changed.",
    ),
    "importing.kind.articles": ("Artiklar", "Articles"),
    "importing.kind.supplier_articles": ("Artiklar ur prislistor", "Articles of price lists"),
    "importing.kind.supplier_prices": ("Priser på artiklar", "Prices of articles"),
    "importing.kind.price-list": ("Prislistor", "Price lists"),
    "importing.kind.discount-letter": ("Rabattbrev", "Discount letters"),
    "importing.kind.net-prices": ("Nettoprisfiler", "Net-price files"),
}  # fmt: skip

add_words(WORDS)
