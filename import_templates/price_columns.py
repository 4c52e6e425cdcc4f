"""Which columns the templates of price lists and discount letters have, and what their help says.

Belongs here: words for the office, who keep a list of their own or are sent one that no program reads. What a
header means stands in :mod:`mappings.pricelists.columns`.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from mappings.pricelists.columns.examples import EXAMPLES
from mappings.pricelists.columns.fields import BY_TARGET

PRICE_TEMPLATES: Final[dict[str, tuple[str, str]]] = {
    "MallPrislista.xlsx": ("price-list", "Prislista"),
    "MallRabattbrev.xlsx": ("discount-letter", "Rabattbrev"),
}
"""File name → which import it is for, and the name of its data sheet."""

PRICE_GENERAL = (
    "Fyll i bladet till vänster, en rad per artikel eller klass. Ordningen på kolumnerna spelar ingen roll.",
    "Filen läses in som en helhet: en artikel eller klass som inte står med försvinner hos grossisten.",
    "En kolumn som du tar bort säger inget: det som är känt om artiklarna står kvar. Priser är utan moms.",
    "Exempelraden läses inte in så länge den är orörd. Skriv över den eller ta bort den.",
)

_AS_TEXT = frozenset({"number", "e_number", "discount_class"})
_REQUIRED: Mapping[str, frozenset[str]] = {
    "price-list": frozenset({"number", "list_price"}),
    "discount-letter": frozenset({"discount_class", "discount"}),
}
_HELP: Mapping[str, tuple[str, str]] = {
    "number": ("Grossistens artikelnummer. Måste fyllas i på varje rad.", "Text; inledande nollor behålls"),
    "e_number": ("Artikelns E-nummer.", "Sju siffror"),
    "name": ("Artikelns eller klassens benämning.", "Text"),
    "unit": ("Enheten som priset gäller.", "Till exempel ST, M, FRP"),
    "list_price": (
        "Listpriset, exklusive moms. Tom cell eller 0 betyder pris på förfrågan, aldrig gratis.",
        "Kronor, till exempel 1250,50",
    ),
    "price_per": ("Hur många enheter priset gäller. Tom cell betyder en.", "1, 10, 100, 1000"),
    "discount_class": (
        "Materialklassen (rabattgruppen) som rabattbrevets rader gäller.",
        "Text, högst 20 tecken",
    ),
    "pack": ("Minsta antal enheter som säljs.", "Ett tal"),
    "discount": ("Rabatten på listpriset för klassen.", "Procent, till exempel 42,5"),
    "valid_from": ("Första dagen som gäller. Tom cell: från det att filen införs.", "ÅÅÅÅ-MM-DD"),
    "valid_to": ("Sista dagen som gäller. Tom cell: tills vidare.", "ÅÅÅÅ-MM-DD"),
}
"""Field → (meaning, allowed values)."""


def price_columns(kind: str) -> Iterator[tuple[str, str, str, str, bool, bool]]:
    """Header, example, meaning, allowed values, whether cells are text, and whether each row needs it."""
    examples = next(said for known, said in EXAMPLES.items() if known == kind)
    for target, example in examples.items():
        header = BY_TARGET[target].header
        yield (header, example, *_HELP[target], target in _AS_TEXT, target in _REQUIRED[kind])
