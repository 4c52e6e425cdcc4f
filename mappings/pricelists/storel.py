"""Storel (Rexel Sverige): price list, discount letter, net-price file; semicolons, Windows-1252.

Columns: Storel's page "Prislistor & rabattbrev". What sets *Rabatt 1* and *Rabatt 2* apart it does not say:
they are two tiers, and the office says which is its own. An empty net-price file means that there is none
(:mod:`.empty_net`).
"""

import re

from mappings.pricelists.gn_rows import read_article, read_class_term, read_net_term
from mappings.pricelists.separated import Separated

_NUMBER, _NAME, _CLASS = "[^;]{1,20}", "[^;]{0,60}", "[^;]{0,7}"
_PRICE, _DAY = r"[0-9 .]*(?:,[0-9]+)?", "[0-9]{8}"
_RATE = r" *[0-9]{1,3}(?:,[0-9]+)? *%? *"

LIST = Separated(
    "storel_list",
    "price-list",
    (
        "Artikelnummer",
        "Benämning",
        "Enhet",
        "Materialgrupp",
        "GN-pris",
        "Prisdatum",
        "ALEM ansvarskod",
        "Lagerförd",
        "Status",
    ),
    re.compile(
        f"{_NUMBER};{_NAME};[^;]{{0,5}};{_CLASS};{_PRICE};(?:{_DAY})?;[JNA ]?;[L ]?;(?:O|UL|PPB| *)"
    ).fullmatch,
    read_article,
).layout()

LETTER = Separated(
    "storel_letter",
    "discount-letter",
    ("Materialgrupp", "Rabatt 1", "Rabatt 2"),
    re.compile(f"[^;]{{1,7}};{_RATE};(?:{_RATE})?").fullmatch,
    read_class_term,
).layout()

NET = Separated(
    "storel_net",
    "net-prices",
    ("Artikelnummer", "Benämning", "Nettopris", "Rabattgrupp", "Prisdatum"),
    re.compile(f"{_NUMBER};{_NAME};{_PRICE};{_CLASS};(?:{_DAY})?").fullmatch,
    read_net_term,
).layout()
