"""Which columns the template of articles has, and what its help says.

Belongs here: words for the office. What a header means stands in :mod:`mappings.articles.field_table`.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from import_templates.help_texts import YES_NO
from mappings.article_words import HOUSE_WORK, KINDS
from mappings.articles.examples import EXAMPLE
from mappings.articles.field_table import by_name

ARTICLE_TEMPLATE: Final = "MallArtikelImport.xlsx"

ARTICLE_GENERAL = (
    "Fyll i bladet till vänster, en rad per artikel. Ordningen på kolumnerna spelar ingen roll.",
    "Tom cell betyder att inget sägs: det som redan finns står kvar. En kolumn som du tar bort ändrar inget.",
    "Skriv (töm) i en cell för att ta bort ett värde som finns. Priser är utan moms.",
    "Exempelraden läses inte in så länge den är orörd. Skriv över den eller ta bort den.",
)

_PRICE = "Kronor, till exempel 1250,50"
_ACCOUNT = "Kontonummer, till exempel 3001"
_HELP: Mapping[str, tuple[str, str]] = {
    "number": ("Artikelns nummer hos er. Känns igen nästa gång.", "Text; inledande nollor behålls"),
    "name": ("Artikelns benämning. Behövs för en ny artikel.", "Högst 200 tecken"),
    "kind": ("Om artikeln är en vara eller en tjänst. Tom cell för en ny artikel: vara.", "Vara, Tjänst"),
    "unit": ("Enheten som artikeln säljs i.", "Till exempel st, m, tim"),
    "sales_price": ("Försäljningspris utan moms.", _PRICE),
    "purchase_price": ("Inköpspris utan moms.", _PRICE),
    "price_per": ("Hur många enheter radens priser gäller. Tom cell betyder en.", "1, 10, 100, 1000"),
    "vat_percent": ("Moms i procent.", "25, 12, 6 eller 0"),
    "sales_account": ("Konto för försäljning.", _ACCOUNT),
    "purchase_account": ("Konto för inköp.", _ACCOUNT),
    "house_work": ("Om artikeln kan vara arbete med ROT- eller RUT-avdrag.", "Ja, Nej"),
    "house_work_type": (
        "Vilket slags arbete avdraget gäller.",
        ", ".join(swedish for swedish, _ in HOUSE_WORK.values()),
    ),
    "ean": ("Streckkodens nummer.", "Text; inledande nollor behålls"),
    "manufacturer": ("Vem som tillverkar artikeln.", "Högst 50 tecken"),
    "manufacturer_article_number": ("Tillverkarens nummer på artikeln.", "Högst 50 tecken"),
    "supplier": ("Grossisten som artikeln köps av.", "En grossist som är upplagd"),
    "supplier_article_number": (
        "Grossistens nummer på artikeln, till exempel E- eller RSK-nummer.",
        "Text; inledande nollor behålls",
    ),
    "is_active": ("Om artikeln används. Tom cell ändrar inget.", "Ja, Nej"),
    "note": ("Fri text.", "Högst 10 000 tecken"),
}
"""Field → (meaning, allowed values)."""

_AS_TEXT = frozenset(
    {"number", "ean", "manufacturer_article_number", "supplier_article_number", "sales_account",
     "purchase_account"}
)  # fmt: skip
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": tuple(swedish for swedish, _ in KINDS.values()),
    "house_work": YES_NO,
    "is_active": YES_NO,
}


def article_columns() -> Iterator[tuple[str, str, str, str, bool, bool, tuple[str, ...]]]:
    """Header, example, meaning, allowed values, whether cells are text, whether each row needs it, and its
    drop-down."""
    for target, example in EXAMPLE.items():
        name = target.partition(".")[2]
        choices = _CHOICES.get(name, ())
        header = by_name()[name].header
        yield (header, example, *_HELP[name], name in _AS_TEXT, name == "number", choices)
