"""The three files that a purchasing municipality asks its suppliers for: Storel's shape with fewer columns.

Columns: Mölndal's upload standard for suppliers (*bruttoprislista*, *rabattbrev*, *nettoprislista*), in
UTF-8. It says that the net list is for prices that deviate from the letter, which is the order of
:mod:`mappings.net_price`.
"""

import re

from mappings.pricelists.gn_rows import read_article, read_class_term, read_net_term
from mappings.pricelists.separated import Separated

_NUMBER, _NAME, _CLASS = "[^;]{1,20}", "[^;]{0,100}", "[^;]{0,10}"
_PRICE, _DAY = r"[0-9 .]*(?:,[0-9]+)?", "(?:[0-9]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2})"

LIST = Separated(
    "municipal_list",
    "price-list",
    (
        "Artikelnummer",
        "Benämning",
        "Enhet",
        "Förpackningsstorlek",
        "Materialgrupp",
        "GN-pris",
        "Prisdatum",
        "Lagerförd",
    ),
    re.compile(
        f"{_NUMBER};{_NAME};[^;]{{0,5}};{_PRICE};{_CLASS};{_PRICE};(?:{_DAY})?;(?:L|J|N|JA|NEJ|)",
        re.IGNORECASE,
    ).fullmatch,
    read_article,
).layout()

LETTER = Separated(
    "municipal_letter",
    "discount-letter",
    ("Materialgrupp", "Rabatt"),
    re.compile(r"[^;]{1,10}; *(?:100|[0-9]{1,2})(?:,[0-9]{1,2})? *%? *").fullmatch,
    read_class_term,
).layout()

NET = Separated(
    "municipal_net",
    "net-prices",
    ("Artikelnummer", "Nettopris", "Prisdatum"),
    re.compile(f"{_NUMBER};{_PRICE};{_DAY}").fullmatch,
    read_net_term,
).layout()
