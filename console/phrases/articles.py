"""What the commands about articles say of themselves and their options."""

from console.phrases.pair import Pair

ARTICLES: dict[str, Pair] = {
    "help.import.articles": ("Läs in ett artikelregister.", "Import a register of articles."),
    "help.article_supplier": (
        "Grossisten som alla artiklar i filen köps av.",
        "The wholesaler that all articles of the file are bought from.",
    ),
    "help.suppliers.articles": (
        "Ta in artiklar ur grossistens prislista i det egna registret.",
        "Take articles of the wholesaler's list into one's own register.",
    ),
    "help.suppliers.markup": (
        "Sätt eller visa påslag per grupp (* för alla andra; - tar bort).",
        "Set or show markups per group (* for all others; - takes one away).",
    ),
    "help.take": (
        "Vilka artiklar: alla, de som redan finns i registret, eller grupper.",
        "Which articles: all, those that are in the register already, or groups.",
    ),
    "help.group": (
        "En materialklass eller början av en, med --take groups.",
        "A material class or the beginning of one, with --take groups.",
    ),
    "help.markups": ("Grupp och procent, till exempel 47=15.", "Group and per cent, such as 47=15."),
    "help.round": ("Hur försäljningspriset avrundas.", "How the sales price is rounded."),
    "col.group": ("Grupp", "Group"),
    "col.percent": ("Påslag (%)", "Markup (%)"),
}
