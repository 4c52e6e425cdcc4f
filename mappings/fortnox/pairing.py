"""Words of ours that are paired with codes of Fortnox: terms, units, accounts by VAT, the price list."""

from collections import Counter
from collections.abc import Mapping, Sequence

from hub.decimals import decimal_text
from hub.errors import Problem
from mappings.accounting.pairing import Fields, Proposal, Used, WordKind, price_list_words
from mappings.accounting.pairing_terms import terms_words
from mappings.accounting.pairing_units import proposed_unit
from mappings.fortnox.articles import USUAL_VAT
from mappings.fortnox.cleaning import SYSTEM
from mappings.fortnox.connection import Connection


def word_kinds(connection: Connection, price_lists: Mapping[str, str]) -> list[WordKind]:
    """Every kind. ``price_lists``: code → description."""
    return [
        terms_words(connection.payment),
        _units(connection),
        _accounts(connection),
        price_list_words(price_lists),
    ]


def _units(connection: Connection) -> WordKind:
    units = connection.units
    there = {code: (code, text) for code, text in units.known.items()}
    return WordKind(
        kind="unit",
        entity="article",
        setting="chosen_units",
        fields=("unit",),
        theirs={code: text or code for code, text in units.known.items()},
        word=lambda fields: str(fields["unit"]) if fields.get("unit") else None,
        means=lambda fields: units.code_for(str(fields["unit"])),
        propose=lambda word, used: proposed_unit(word, there),
    )


def _accounts(connection: Connection) -> WordKind:
    """The sales account of articles that name none, by their VAT: those that others name may be chosen."""

    def word(fields: Fields) -> str | None:
        return None if fields.get("sales_account") else decimal_text(fields.get("vat_percent"))

    def means(fields: Fields) -> str | Problem | None:
        vat = decimal_text(fields.get("vat_percent")) or ""
        account = connection.vat_accounts.get(vat)
        if account is None and vat != USUAL_VAT:
            return Problem("ARTICLE_ACCOUNT_UNKNOWN", {"system": SYSTEM, "vat": vat}, "sales_account")
        return account

    return WordKind(
        kind="vat",
        entity="article",
        setting="vat_accounts",
        fields=("vat_percent", "sales_account"),
        theirs={},
        word=word,
        means=means,
        propose=_most_used,
        told=lambda used: {account: account for account in sorted(map(_account, used)) if account},
        open=True,
    )


def _account(used: Used) -> str:
    return str(used.fields.get("sales_account") or "")


def _most_used(vat: str, used: Sequence[Used]) -> Proposal | None:
    counts: Counter[str] = Counter()
    for one in used:
        if _account(one) and decimal_text(one.fields.get("vat_percent")) == vat:
            counts[_account(one)] += one.count
    return Proposal(counts.most_common(1)[0][0], "likely", "used") if counts else None
