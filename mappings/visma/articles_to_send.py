"""What differs of an article → the members of a call, in Visma's own types."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from mappings.visma.article_limits import ARTICLE
from mappings.visma.articles import rounded
from mappings.visma.references import References

Values = Mapping[str, Any]
_NEVER_EMPTY = frozenset({"NetPrice", "PurchasePrice", "FreightCosts"})


def article_creation(values: Values, references: References) -> dict[str, Any]:
    """The body of a new article: everything said, nothing emptied, its price with VAT beside it."""
    said = {name: value for name, value in values.items() if value is not None}
    return _body(said, said, references)


def article_change(changed: Values, ours: Values, theirs: Values, references: References) -> dict[str, Any]:
    """The members of a change; ``{}`` when there is nothing to send.

    ``changed``: member → our value, ``None`` empties; what Visma requires, and a price, is never emptied.
    The price with VAT follows whenever the price or the coding changes.
    """
    said = {
        name: value
        for name, value in changed.items()
        if name != "Number"
        and not (value is None and (name in _NEVER_EMPTY or (name in ARTICLE and ARTICLE[name].required)))
    }
    return _body(said, {**theirs, **said}, references)


def _body(said: Values, whole: Values, references: References) -> dict[str, Any]:
    body = {name: _sent(name, value) for name, value in said.items() if name in ARTICLE}
    if {"NetPrice", "CodingId"} & body.keys():
        net, coding = whole.get("NetPrice"), references.codings.get(str(whole.get("CodingId")))
        if net is not None and coding is not None:
            gross = Decimal(net) * (1 + Decimal(coding.vat) / 100)
            body["NetPrice"] = _number(net)
            body["GrossPrice"] = _number(rounded(f"{gross:f}", 2))
    return body


def _sent(name: str, value: Any) -> Any:
    if name == "Barcodes":
        return [] if value is None else [{"Barcode": value, "BarcodeType": 0}]
    if value is not None and ARTICLE[name].kind == "decimal":
        return _number(value)
    return value


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)
