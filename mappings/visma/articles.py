"""Articles in one comparable form, for both sides: Blikk's fields and Visma's cards.

Keys are Visma's member names; numbers are texts as :func:`hub.decimals.decimal_text` spells them. Kind, VAT
and accounts are one member, the coding. The price is without VAT; the one with it is made when it is sent
(:mod:`mappings.visma.articles_to_send`), for Visma takes no two that disagree.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from hub.decimals import decimal_text
from hub.errors import Problem
from mappings.accounting.fitting import Letters, composed, fitted
from mappings.accounting.identity import Identity
from mappings.accounting.outgoing import Outgoing
from mappings.visma.article_limits import ARTICLE, GREEN, HOUSE_WORK, NOT_THERE, ArticleLimit
from mappings.visma.cards import text_of
from mappings.visma.limits import SYSTEM
from mappings.visma.references import References

HOME = "SEK"
SAID_BY: Mapping[str, str] = {
    "Number": "number",
    "Name": "name",
    "NameEnglish": "name_english",
    "Barcodes": "ean",
    "NetPrice": "sales_price",
    "FreightCosts": "freight_cost",
    "SupplierArticleNumber": "supplier_article_number",
    "SendToWebshop": "is_webshop",
    "Note": "note",
}
"""Members that pass from one field to one member."""
_LETTERS = Letters(SYSTEM, composed)


@dataclass(frozen=True, slots=True)
class Articles:
    """What a connection adds: the company's units and codings, and the members whose texts may be cut."""

    references: References = field(default_factory=References)
    cuts: frozenset[str] = frozenset()


def to_create(article: Mapping[str, Any], connection: Articles) -> Outgoing:
    """An article as a new one. Its number may be missing: it is given by whoever allocates it.

    Stops beside those of :func:`to_compare`: UNIT_MISSING, UNIT_UNMAPPED, CODING_UNMAPPED.
    """
    said = _ours(article, connection)
    _refer(said, article, connection, said.stops)
    if not article.get("unit"):
        said.stops.append(Problem("UNIT_MISSING", {"system": SYSTEM}, "unit"))
    return said


def to_compare(article: Mapping[str, Any], connection: Articles) -> Outgoing:
    """What Blikk would have on an article's card: a unit or coding that is unmapped is left unsaid.

    Stops: TEXT_TOO_LONG (a number is never cut, a text only where that was chosen), LETTERS_REFUSED,
    ARTICLE_NAME_MISSING, NUMBER_NOT_SENDABLE, NUMBER_OUTSIDE. Notes: NUMBER_ROUNDED, HOUSE_WORK_NOT_SENT,
    FIELD_NOT_THERE.
    """
    said = _ours(article, connection)
    _refer(said, article, connection, said.notes)
    return said


def of_card(card: Mapping[str, Any]) -> dict[str, Any]:
    """A whole article, or a list row, which is one. ``None`` is nothing; what was not told has no key."""
    return {name: value for name in ARTICLE if name in card for value in _told(name, card[name])}


def identity(article: Mapping[str, Any], card: Mapping[str, Any]) -> Identity:
    """Whether a card is our article: exactly its number, letter by letter. Clash: CLASH_ARTICLE_NUMBER."""
    if text_of(card.get("Number")) == str(article.get("number") or "").strip():
        return Identity("same", "number")
    why = "CLASH_ARTICLE_NUMBER"
    return Identity("clash", why, Problem(why, {"system": SYSTEM}, "number"))


def _ours(article: Mapping[str, Any], connection: Articles) -> Outgoing:
    said = Outgoing()
    for name, source in SAID_BY.items():
        _say(said, name, article.get(source), source, connection)
    if "Name" not in said.values and not said.stops:
        said.stops.append(Problem("ARTICLE_NAME_MISSING", {"system": SYSTEM}, "name"))
    _purchase(said, article, connection)
    _house_work(said, article)
    said.values["IsActive"] = article.get("is_active") is not False
    for name in NOT_THERE:
        if article.get(name) not in (None, "", False):
            said.notes.append(Problem("FIELD_NOT_THERE", {"system": SYSTEM}, name))
    return said


def _refer(said: Outgoing, article: Mapping[str, Any], connection: Articles, problems: list[Problem]) -> None:
    found = {"CodingId": connection.references.coding_for(article)}
    if article.get("unit"):
        found["UnitId"] = connection.references.unit_for(str(article["unit"]))
    for name, value in found.items():
        if isinstance(value, Problem):
            problems.append(value)
        else:
            said.values[name] = value


def _say(said: Outgoing, name: str, value: Any, source: str, connection: Articles) -> None:
    limit = ARTICLE[name]
    if value is None or value == "":
        return
    if limit.kind == "flag":
        said.values[name] = bool(value)
    elif limit.kind == "decimal":
        _say_number(said, name, value, source, limit)
    else:
        done = fitted(str(value), limit, source, _LETTERS, cut=name in connection.cuts)
        said.notes.extend(done.notes)
        if done.stop is not None:
            said.stops.append(done.stop)
        elif done.text is not None:
            said.values[name] = done.text


def _say_number(said: Outgoing, name: str, value: Any, source: str, limit: ArticleLimit) -> None:
    text = decimal_text(value)
    if text is None:
        said.stops.append(Problem("NUMBER_NOT_SENDABLE", {"system": SYSTEM}, source))
        return
    if not (limit.least or 0) <= Decimal(text) <= (limit.most or 0):
        span = {"system": SYSTEM, "least": limit.least, "most": limit.most}
        said.stops.append(Problem("NUMBER_OUTSIDE", span, source))
        return
    kept = text if limit.decimals is None else rounded(text, limit.decimals)
    # It travels as a number of JSON, which may be read as a double.
    if decimal_text(float(kept)) != kept:
        said.stops.append(Problem("NUMBER_NOT_SENDABLE", {"system": SYSTEM}, source))
        return
    said.values[name] = kept
    if kept != text:
        params = {"system": SYSTEM, "decimals": limit.decimals}
        said.notes.append(Problem("NUMBER_ROUNDED", params, source))


def rounded(text: str, decimals: int) -> str:
    """A number's text with so many decimals, half away from nothing."""
    number = Decimal(text).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return decimal_text(number) or "0"


def _purchase(said: Outgoing, article: Mapping[str, Any], connection: Articles) -> None:
    currency = article.get("purchase_currency")
    price = article.get("purchase_price")
    if currency in (None, "", HOME):
        _say(said, "PurchasePrice", price, "purchase_price", connection)
    elif price is not None:
        _say(said, "PurchasePriceWithCurrency", price, "purchase_price", connection)
        _say(said, "CurrencyCode", currency, "purchase_currency", connection)


def _house_work(said: Outgoing, article: Mapping[str, Any]) -> None:
    kind = str(article.get("house_work_type") or "")
    if kind in HOUSE_WORK:
        said.values["HouseWorkType"] = HOUSE_WORK[kind]
    elif kind in GREEN:
        said.values["GreenTechnologyType"] = GREEN[kind]
    elif kind or article.get("house_work"):
        said.notes.append(Problem("HOUSE_WORK_NOT_SENT", {"system": SYSTEM}, "house_work_type"))


def _told(name: str, value: Any) -> list[Any]:
    """A member's comparable value, or nothing where it can't be understood."""
    kind = ARTICLE[name].kind
    if name == "Barcodes":
        value = _barcode(value)
    if kind == "flag":
        return [value] if isinstance(value, bool) else []
    if value is None:
        return [None]
    if kind == "choice":
        whole = isinstance(value, int) and not isinstance(value, bool)
        return [value or None] if whole else []
    if kind == "decimal":
        number = decimal_text(value)
        return [] if number is None else [number]
    if not isinstance(value, str):
        return []
    text = text_of(value)
    return [(text.lower() if name in ("UnitId", "CodingId") else text) or None]


def _barcode(value: Any) -> Any:
    """The only one there may be; ``None`` for an empty list, the list itself where it is of another shape."""
    if value == []:
        return None
    first = value[0] if isinstance(value, list) else None
    return first.get("Barcode") if isinstance(first, dict) else value
