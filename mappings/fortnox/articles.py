"""Articles in one comparable form, for both sides: canonical fields, cards and list rows.

Numbers are texts as :func:`hub.decimals.decimal_text` spells them: lists say them as texts and cards as
numbers, and a shadow is JSON. An article is known by exactly its number. Its sales price is no field of it:
it goes to a price list (:mod:`mappings.fortnox.prices`); its VAT follows the sales account.
"""

from collections.abc import Mapping
from typing import Any

from hub.decimals import decimal_text
from hub.errors import Problem
from mappings.accounting.identity import Identity
from mappings.accounting.outgoing import Outgoing
from mappings.fortnox.cards import text_of
from mappings.fortnox.cleaning import SYSTEM
from mappings.fortnox.connection import Connection
from mappings.fortnox.limits import (
    ARTICLE,
    ARTICLE_ROW,
    ARTICLE_TYPES,
    HOUSE_WORK,
    NO_HOUSE_WORK,
    RETIRED_HOUSE_WORK,
)
from mappings.fortnox.outgoing import say
from mappings.fortnox.telling import told

SAID_BY: Mapping[str, str] = {
    "ArticleNumber": "number",
    "Description": "name",
    "Unit": "unit",
    "EAN": "ean",
    "Manufacturer": "manufacturer",
    "ManufacturerArticleNumber": "manufacturer_article_number",
    "Note": "note",
    "PurchasePrice": "purchase_price",
    "FreightCost": "freight_cost",
    "DirectCost": "direct_cost",
    "OtherCost": "other_cost",
    "SalesAccount": "sales_account",
    "PurchaseAccount": "purchase_account",
    "ConstructionAccount": "construction_account",
    "EUAccount": "eu_account",
    "EUVATAccount": "eu_vat_account",
    "ExportAccount": "export_account",
    "Housework": "house_work",
    "Weight": "weight",
    "Width": "width",
    "Height": "height",
    "Depth": "depth",
    "Active": "is_active",
    "Expired": "is_expired",
    "WebshopArticle": "is_webshop",
    "SupplierNumber": "supplier_number",
}
"""Fields that pass from one field to one field. Type and HouseworkType pass by their words."""
_SAYS = {source: (name, ARTICLE[name]) for name, source in SAID_BY.items()}
USUAL_VAT = "25"
"""The VAT of a new article for which nobody names an account: the company's own sales account has it."""
_TYPES = {kind: word for word, kind in ARTICLE_TYPES.items()}
_HOUSE_WORK = {kind: word for word, kind in HOUSE_WORK.items() if word not in RETIRED_HOUSE_WORK}


def to_create(article: Mapping[str, Any], connection: Connection) -> Outgoing:
    """An article as a new one. Its number may be missing: it is given by whoever allocates it.

    Stops beside those of :func:`to_compare`: ARTICLE_ACCOUNT_UNKNOWN, UNIT_UNMAPPED.
    """
    said = to_compare(article, connection)
    said.stops.extend(note for note in said.notes if note.code == "UNIT_UNMAPPED")
    vat = decimal_text(article.get("vat_percent"))
    if "SalesAccount" not in said.values and vat not in (None, USUAL_VAT) and not said.stops:
        params = {"system": SYSTEM, "vat": vat}
        said.stops.append(Problem("ARTICLE_ACCOUNT_UNKNOWN", params, "sales_account"))
    return said


def to_compare(article: Mapping[str, Any], connection: Connection) -> Outgoing:
    """What Blikk would have on an article's card; ``article``: canonical field → value.

    Stops: those of :func:`mappings.fortnox.outgoing.say`, ARTICLE_NAME_MISSING, ARTICLE_NUMBER_LETTERS.
    Notes: HOUSE_WORK_NOT_SENT, UNIT_UNMAPPED (Fortnox keeps the unit that it has), and those of a text.
    """
    said = Outgoing()
    for source, value in article.items():
        # By what an article has, which is far less than what it might have.
        if source in _SAYS:
            name, limit = _SAYS[source]
            if source == "unit" and value:
                value = _unit(said, str(value), connection)
            say(said, name, value, limit, source, connection.cuts)
    if "Description" not in said.values and not said.stops:
        said.stops.append(Problem("ARTICLE_NAME_MISSING", {"system": SYSTEM}, "name"))
    if not all(letter.isalnum() or letter in "-–+/._" for letter in said.values.get("ArticleNumber", "")):
        del said.values["ArticleNumber"]
        said.stops.append(Problem("ARTICLE_NUMBER_LETTERS", {"system": SYSTEM}, "number"))
    if (kind := _TYPES.get(str(article.get("kind")))) is not None:
        said.values["Type"] = kind
    _house_work(said, article.get("house_work_type"))
    if "SalesAccount" not in said.values:
        # VAT is never sent: it follows the account.
        account = connection.vat_accounts.get(decimal_text(article.get("vat_percent")) or "")
        say(said, "SalesAccount", account, ARTICLE["SalesAccount"], "vat_percent")
    said.values["Active"] = article.get("is_active") is not False
    return said


def _unit(said: Outgoing, text: str, connection: Connection) -> str | None:
    found = connection.units.code_for(text)
    if isinstance(found, Problem):
        said.notes.append(found)
        said.silent = frozenset(("Unit",))
        return None
    return found


def _house_work(said: Outgoing, kind: Any) -> None:
    if kind in _HOUSE_WORK:
        said.values["HouseworkType"] = _HOUSE_WORK[kind]
    elif kind:
        said.notes.append(Problem("HOUSE_WORK_NOT_SENT", {"system": SYSTEM}, "house_work_type"))


def of_card(card: Mapping[str, Any]) -> dict[str, Any]:
    """A whole article. ``None`` is nothing; what was not told, or can't be understood, has no key."""
    return _without_words_for_none(told(card, ARTICLE, ARTICLE))


def of_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A list row: the few fields it tells. Its VAT says nothing where it is null (a card then has 0)."""
    found = told(row, ARTICLE, ARTICLE_ROW)
    if found.get("VAT") is None:
        found.pop("VAT", None)
    return found


def _without_words_for_none(found: dict[str, Any]) -> dict[str, Any]:
    if found.get("HouseworkType") == NO_HOUSE_WORK:
        found["HouseworkType"] = None
    return found


def identity(article: Mapping[str, Any], card: Mapping[str, Any]) -> Identity:
    """Whether a card is our article: exactly its number, letter by letter. Clash: CLASH_ARTICLE_NUMBER."""
    if text_of(card.get("ArticleNumber")) == str(article.get("number") or "").strip():
        return Identity("same", "number")
    why = "CLASH_ARTICLE_NUMBER"
    return Identity("clash", why, Problem(why, {"system": SYSTEM}, "number"))
