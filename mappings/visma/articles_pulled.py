"""An article read in from Visma: a card → an article's canonical fields.

Its unit and coding must be known: without them it would come in with another VAT, or be counted otherwise.
"""

from collections.abc import Mapping
from typing import Any

from hub.errors import Problem
from hub.records import CLEAR
from mappings.accounting.pulled import Pulled
from mappings.visma.article_limits import GREEN, HOUSE_WORK
from mappings.visma.articles import HOME, SAID_BY, of_card
from mappings.visma.limits import SYSTEM
from mappings.visma.references import ACCOUNTS, References

LENGTHS: Mapping[str, int] = {
    "number": 64, "name": 200, "name_english": 50, "ean": 64, "supplier_article_number": 64, "note": 10000,
}  # fmt: skip
"""Canonical text → the most letters that Blikk has room for."""
_NEEDED = ("number", "name")
_WORK = {number: word for word, number in HOUSE_WORK.items()}
_GREEN = {number: word for word, number in GREEN.items()}


def pulled(card: Mapping[str, Any], references: References, *, mastered: bool = False) -> Pulled:
    """A whole card as an article.

    ``mastered``: Visma is master of articles, so that what is empty there is emptied here.

    Stops: CARD_INCOMPLETE, VALUE_TOO_LONG (of number or name), UNIT_UNMAPPED, CODING_NOT_KNOWN. Warnings:
    VALUE_TOO_LONG, WORD_UNKNOWN.
    """
    done, told = Pulled(), of_card(card)
    for name, target in SAID_BY.items():
        if name in told:
            _take(done, name, target, told[name], mastered=mastered)
    for name in ("Number", "Name"):
        if SAID_BY[name] not in done.fields and done.stop is None:
            done.stop = Problem("CARD_INCOMPLETE", {"system": SYSTEM, "column": name}, SAID_BY[name])
    _purchase(done, told, mastered=mastered)
    _house_work(done, told, mastered=mastered)
    if "IsActive" in told:
        done.fields["is_active"] = told["IsActive"]
    _refer(done, told, references, mastered=mastered)
    return done


def _take(done: Pulled, name: str, target: str, value: Any, *, mastered: bool) -> None:
    if value is None:
        if mastered and target not in _NEEDED:
            done.fields[target] = CLEAR
    elif target in LENGTHS and len(value) > LENGTHS[target]:
        problem = Problem("VALUE_TOO_LONG", {"column": name, "length": LENGTHS[target]}, target)
        if target in _NEEDED:
            done.stop = problem
        else:
            done.warnings.append(problem)
    else:
        done.fields[target] = value


def _purchase(done: Pulled, told: Mapping[str, Any], *, mastered: bool) -> None:
    """What it is bought for: in its own currency where it has one, else in kronor."""
    currency, price = told.get("CurrencyCode"), told.get("PurchasePriceWithCurrency")
    if currency not in (None, HOME) and price is not None:
        done.fields.update(purchase_price=price, purchase_currency=currency)
        return
    if "PurchasePrice" in told:
        _take(done, "PurchasePrice", "purchase_price", told["PurchasePrice"], mastered=mastered)
    if mastered and "CurrencyCode" in told:
        done.fields["purchase_currency"] = CLEAR


def _house_work(done: Pulled, told: Mapping[str, Any], *, mastered: bool) -> None:
    for name, words in (("HouseWorkType", _WORK), ("GreenTechnologyType", _GREEN)):
        number = told.get(name)
        if number is None:
            continue
        if number in words:
            done.fields.update(house_work=True, house_work_type=words[number])
        else:
            params = {"system": SYSTEM, "column": name, "word": str(number)}
            done.warnings.append(Problem("WORD_UNKNOWN", params, "house_work_type"))
        return
    if mastered and "HouseWorkType" in told and "GreenTechnologyType" in told:
        done.fields.update(house_work=False, house_work_type=CLEAR)


def _refer(done: Pulled, told: Mapping[str, Any], references: References, *, mastered: bool) -> None:
    unit = references.unit_text(told.get("UnitId"))
    coding = references.codings.get(str(told.get("CodingId")))
    if isinstance(unit, Problem):
        done.stop = done.stop or unit
    else:
        done.fields["unit"] = unit
    if coding is None:
        done.stop = done.stop or Problem("CODING_NOT_KNOWN", {"system": SYSTEM}, "vat_percent")
        return
    done.fields.update(kind=coding.kind, vat_percent=coding.vat)
    for name in ACCOUNTS:
        if name in coding.accounts:
            done.fields[name] = coding.accounts[name]
        elif mastered:
            done.fields[name] = CLEAR
