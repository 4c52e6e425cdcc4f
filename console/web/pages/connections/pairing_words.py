"""What the page of paired words says."""

from console.web.words import Pair, add_words

WORDS: dict[str, Pair] = {
    "words.title": ("Ord i Blikk och i {system}", "Words in Blikk and in {system}"),
    "words.change": ("Para ihop ord", "Pair words"),
    "words.text": (
        "Till vänster det som kunder och artiklar i Blikk säger, till höger det som bokföringen har. "
        "Förslag står redan valda; inget gäller förrän du sparar.",
        "To the left what customers and articles in Blikk say, to the right what the accounts have. "
        "Proposals are chosen already; nothing holds until you save.",
    ),
    "words.read": (
        "Bokföringens listor lästes när anslutningen senast kontrollerades.",
        "The accounts' lists were read when the connection was last checked.",
    ),
    "words.save": ("Spara", "Save"),
    "words.saved": (
        "Sparat. Nästa synkning går efter det.",
        "Saved. The next sync goes by it.",
    ),
    "words.left": (
        "{count:ord till|ord till} visas när dessa är klara.",
        "{count:more word|more words} will be shown once these are done.",
    ),
    "words.nothing": (
        "Inget att para ihop: inga kunder eller artiklar säger något som bokföringen har en lista för.",
        "Nothing to pair: no customer or article says anything that the accounts have a list of.",
    ),
    "words.ours": ("I Blikk", "In Blikk"),
    "words.records": ("Poster", "Records"),
    "words.state": ("Läge", "State"),
    "words.theirs": ("I bokföringen", "In the accounts"),
    "words.why": ("Förslaget", "The proposal"),
    "words.for": ("I bokföringen för {word}", "In the accounts for {word}"),
    "words.kind.terms": ("Betalningsvillkor", "Terms of payment"),
    "words.kind.unit": ("Enheter", "Units"),
    "words.kind.coding": ("Artikelkonteringar efter typ och moms", "Article codings by kind and VAT"),
    "words.kind.vat": ("Försäljningskonton efter moms", "Sales accounts by VAT"),
    "words.kind.price_list": ("Prislista", "Price list"),
    "words.new_customers": ("alla", "all"),
    "words.none": ("inget valt", "none chosen"),
    "words.itself": ("av sig självt: {means}", "by itself: {means}"),
    "words.state.waits": (
        "{count:ny post väntar|nya poster väntar}",
        "{count:new record waits|new records wait}",
    ),
    "words.state.unsaid": ("lämnas som det är där", "left as it is there"),
    "words.state.chosen": ("valt", "chosen"),
    "words.state.itself": ("behöver inget val", "needs no choice"),
    "words.sure.high": ("säkert", "sure"),
    "words.sure.likely": ("troligt", "likely"),
    "words.sure.guess": ("gissning", "a guess"),
    "words.why.same": ("samma namn eller förkortning", "the same name or abbreviation"),
    "words.why.days": ("samma antal dagar", "the same number of days"),
    "words.why.spelling": ("ett annat skrivsätt", "another spelling"),
    "words.why.alike": ("stavas nästan lika", "spelt nearly alike"),
    "words.why.several": ("ett av flera som passar", "one of several that would do"),
    "words.why.used": ("det som andra artiklar har", "what other articles have"),
}

add_words(WORDS)
