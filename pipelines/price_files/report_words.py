"""What the price-change report calls its sheets and columns, in Swedish and English."""

from collections.abc import Mapping

Pair = tuple[str, str]

SHEETS: Mapping[str, Pair] = {
    "summary": ("Sammanfattning", "Summary"),
    "changed": ("Ändrade", "Changed"),
    "new": ("Nya", "New"),
    "gone": ("Utgår", "Discontinued"),
    "replaced": ("Ersatta", "Replaced"),
    "look": ("Se efter", "To look at"),
    "supplier": ("Grossist", "Wholesaler"),
    "effective": ("Gäller från", "In force from"),
    "agreement": ("Avtal", "Agreement"),
}
COLUMNS: tuple[Pair, ...] = (
    ("Artikelnummer", "Article number"),
    ("Benämning", "Name"),
    ("Enhet före", "Unit before"),
    ("Enhet efter", "Unit after"),
    ("Prisenhet före", "Price per before"),
    ("Prisenhet efter", "Price per after"),
    ("Listpris före", "List price before"),
    ("Listpris efter", "List price after"),
    ("Ert pris före", "Your price before"),
    ("Ert pris efter", "Your price after"),
    ("Ändring %", "Change %"),
    ("Klass före", "Class before"),
    ("Klass efter", "Class after"),
    ("Ersatt av", "Replaced by"),
    ("Vad som ändras", "What changes"),
)
"""Of an article; prices in kronor for as many units as the price is for."""

TERM_COLUMNS: tuple[Pair, ...] = (
    ("Klass eller artikel", "Class or article"),
    ("Text", "Text"),
    ("Rabatt före", "Discount before"),
    ("Rabatt efter", "Discount after"),
    ("Nettopris före", "Net price before"),
    ("Nettopris efter", "Net price after"),
    ("Ändring av nettopris %", "Change of net price %"),
    ("Gäller till", "Valid to"),
    ("Vad som ändras", "What changes"),
)
WHY: Mapping[str, Pair] = {
    "unit_changed": ("enhet eller prisenhet är en annan", "another unit or price unit"),
    "times_ten": ("ungefär tio gånger så mycket eller lite", "about ten times as much or as little"),
    "times_hundred": (
        "ungefär hundra gånger så mycket eller lite",
        "about a hundred times as much or as little",
    ),
    "no_price_now": ("har inget pris längre", "has no price any more"),
}
