"""What the page of conflicts says."""

from console.web.words import Pair, add_words
from mappings.accounting.field_words import FIELDS

__all__ = ["FIELDS", "WORDS"]

WORDS: dict[str, Pair] = {
    "nav.conflicts": ("Konflikter", "Conflicts"),
    "conflicts.title": ("Konflikter med bokföringen", "Conflicts with the accounts"),
    "conflicts.lead": (
        "Det här skickas inte till bokföringen förrän någon har avgjort eller rättat det.",
        "None of this is sent to the accounts until somebody has decided or corrected it.",
    ),
    "conflicts.none": ("Inga konflikter väntar.", "No conflicts are waiting."),
    "conflicts.more": (
        "De äldsta {count} av {total} visas. Resten kommer allteftersom de avgörs.",
        "The oldest {count} of {total} are shown. The rest follow as these are decided.",
    ),
    "conflicts.only_admin": (
        "Att avgöra kräver rollen administratör. Du kan läsa allt.",
        "Deciding needs the role admin. You may read everything.",
    ),
    "conflicts.kind.number_clash": ("numret är upptaget", "number is taken"),
    "conflicts.kind.ambiguous": ("flera tänkbara", "several candidates"),
    "conflicts.kind.not_ready": ("något fattas", "something is missing"),
    "conflicts.since": ("Väntar sedan {since}.", "Waiting since {since}."),
    "conflicts.cards": ("Korten", "The cards"),
    "conflicts.field": ("Fält", "Field"),
    "conflicts.ours": ("Blikk", "Blikk"),
    "conflicts.differs": ("skiljer sig", "differs"),
    "conflicts.mend": ("Öppna kunden i registret", "Open the customer in the register"),
    "conflicts.decide": ("Avgör", "Decide"),
    "conflicts.proposal": ("hubbens förslag", "the hub's proposal"),
    "conflicts.as.same": ("Samma kund", "The same customer"),
    "conflicts.as.same.text": (
        "De kopplas ihop, och uppgifterna i Blikk skrivs in på kortet i {system}.",
        "They are linked, and the details in Blikk are written to the card in {system}.",
    ),
    "conflicts.as.new-number": ("Nytt nummer", "A new number"),
    "conflicts.as.new-number.text": (
        "Den läggs upp i {system} under nästa lediga nummer. Kortet som finns där lämnas orört.",
        "It is made in {system} under the next free number. The card that is there is left alone.",
    ),
    "conflicts.as.leave": ("Skicka inte", "Do not send"),
    "conflicts.as.leave.text": (
        "Den stannar i Blikk. Inget skickas till {system}.",
        "It stays in Blikk. Nothing is sent to {system}.",
    ),
    "conflicts.as.again": ("Ta upp igen", "Take up again"),
    "conflicts.left": ("Skickas inte", "Not sent"),
    "conflicts.left.text": (
        "Någon har bestämt att de här stannar i Blikk. Den som tas upp igen väntar på ett nytt beslut.",
        "Somebody has decided that these stay in Blikk. One that is taken up again waits for a new decision.",
    ),
    "conflicts.decided": (
        "Det är avgjort. Nästa synk går efter det.",
        "It is decided. The next sync goes by it.",
    ),
    "conflicts.plan": ("Planera synken nu", "Plan the sync now"),
    "conflicts.plan.text": (
        "Du får se planen innan något skickas.",
        "You see the plan before anything is sent.",
    ),
}  # fmt: skip

add_words(WORDS)
