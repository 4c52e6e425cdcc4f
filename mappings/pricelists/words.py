"""What people call the fields of price lists and of conditions, in Swedish and English."""

from collections.abc import Mapping

Pair = tuple[str, str]
"""Swedish, English."""

LABELS: Mapping[str, Pair] = {
    "number": ("Artikelnummer", "Article number"),
    "number_type": ("Slag av nummer", "Kind of number"),
    "name": ("Benämning", "Name"),
    "unit": ("Enhet", "Unit"),
    "price": ("Listpris", "List price"),
    "price_per": ("Pris per", "Price per"),
    "net": ("Ert pris", "Your price"),
    "net_price": ("Nettopris", "Net price"),
    "discount_class": ("Materialklass", "Discount class"),
    "discounts": ("Rabatt", "Discount"),
    "chain_discount": ("Kedjerabatt", "Chain discount"),
    "price_date": ("Prisdatum", "Price date"),
    "pack": ("Förpackning", "Pack"),
    "stocked": ("Lagerförd", "Stocked"),
    "status": ("Status", "Status"),
    "e_number": ("E-nummer", "E number"),
    "rsk_number": ("RSK-nummer", "RSK number"),
    "gtin": ("GTIN", "GTIN"),
    "brand": ("Fabrikat", "Brand"),
    "maker_number": ("Tillverkarens nummer", "Maker's number"),
    "replaced_by": ("Ersätts av", "Replaced by"),
    "approximate": ("Ungefärligt pris", "Approximate price"),
    "valid_from": ("Gäller från", "Valid from"),
    "valid_to": ("Gäller till", "Valid to"),
    "text": ("Text", "Text"),
}

STATUS: Mapping[str, Pair] = {
    "active": ("i sortimentet", "in the assortment"),
    "new": ("ny", "new"),
    "leaving": ("utgående", "leaving"),
    "gone": ("utgått", "gone"),
}

NUMBER_TYPES: Mapping[str, Pair] = {
    "own": ("grossistens", "the wholesaler's"),
    "e": ("E-nummer", "E number"),
    "rsk": ("RSK-nummer", "RSK number"),
    "gtin": ("GTIN", "GTIN"),
    "maker": ("tillverkarens", "the maker's"),
}
