"""An article read in from Fortnox: a card → an article's canonical fields.

Texts come in as they stand there, not as they would be sent: what somebody has typed in Fortnox itself may
hold letters that its API refuses. Only a card without a number or a name can't come in.
"""

import unicodedata
from collections.abc import Mapping
from typing import Any

from connectors.fortnox.wire import OUT_OF_SIGHT
from hub.errors import Problem
from hub.records import CLEAR
from mappings.accounting.pulled import Pulled
from mappings.fortnox.articles import SAID_BY, of_card
from mappings.fortnox.cleaning import SYSTEM
from mappings.fortnox.limits import ARTICLE, ARTICLE_TYPES, HOUSE_WORK
from mappings.fortnox.units import Units

LENGTHS: Mapping[str, int] = {
    "number": 64, "name": 200, "unit": 64, "ean": 64, "manufacturer": 50, "manufacturer_article_number": 50,
    "supplier_number": 64, "note": 10000,
}  # fmt: skip
"""Canonical text → the most letters that Blikk has room for."""
_TARGETS: Mapping[str, str] = {
    **SAID_BY, "SalesPrice": "sales_price", "VAT": "vat_percent", "Type": "kind",
    "HouseworkType": "house_work_type",
}  # fmt: skip
_WORDS: Mapping[str, Mapping[str, str]] = {"Type": ARTICLE_TYPES, "HouseworkType": HOUSE_WORK}
_NEEDED = ("number", "name", "kind")


def pulled(card: Mapping[str, Any], *, mastered: bool = False, units: Units | None = None) -> Pulled:
    """A whole card as an article. ``units``: what was chosen for units of Blikk's stands for their codes.

    ``mastered``: Fortnox is master of articles, so that what is empty there is emptied here.

    Stops: CARD_INCOMPLETE, VALUE_TOO_LONG (of the number). Warnings: VALUE_TOO_LONG, WORD_UNKNOWN.
    """
    done = Pulled({"kind": "stock"})
    for name, value in of_card(card).items():
        target = _TARGETS.get(name)
        if target is None:
            continue
        if target in LENGTHS:
            _text(done, name, target, card[name])
        elif name in _WORDS and value is not None:
            _word(done, name, target, value)
        elif value is not None:
            done.fields[target] = int(value) if ARTICLE[name].kind == "measure" else value
        if value is None and mastered and target not in _NEEDED:
            done.fields[target] = CLEAR
    if units is not None and "Unit" in card and isinstance(done.fields.get("unit"), str):
        done.fields["unit"] = units.text_for(done.fields["unit"])
    for name in ("ArticleNumber", "Description"):
        if SAID_BY[name] not in done.fields and done.stop is None:
            done.stop = Problem("CARD_INCOMPLETE", {"system": SYSTEM, "column": name}, SAID_BY[name])
    return done


def _text(done: Pulled, name: str, target: str, value: Any) -> None:
    text = as_typed(value)
    if len(text) > LENGTHS[target]:
        problem = Problem("VALUE_TOO_LONG", {"column": name, "length": LENGTHS[target]}, target)
        if target in _NEEDED:
            done.stop = problem
        else:
            done.warnings.append(problem)
    elif text:
        done.fields[target] = text


def as_typed(value: Any) -> str:
    """A wire value as the text it is, in NFC, without control letters and blanks around it."""
    if value == OUT_OF_SIGHT or isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    whole = unicodedata.normalize("NFC", str(value)).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in whole if one in "\n\t" or unicodedata.category(one)[0] != "C").strip()


def _word(done: Pulled, name: str, target: str, word: str) -> None:
    known = _WORDS[name].get(word)
    if known is None:
        problem = Problem("WORD_UNKNOWN", {"system": SYSTEM, "column": name, "word": word}, target)
        done.warnings.append(problem)
    else:
        done.fields[target] = known
