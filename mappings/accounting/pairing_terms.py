"""Terms of payment as words to pair: days or words of ours, and a company's own codes."""

from collections.abc import Mapping, Sequence

from mappings import normalise
from mappings.accounting.pairing import Fields, Proposal, Used, WordKind, plain, same_spelling
from mappings.accounting.terms import Terms, code_for, days_of
from mappings.normalise.answer import Answer

CASH = frozenset(("kontant", "kontantbetalning", "kontantkop", "cash", "direktbetalning", "omgaende"))
PREPAID = frozenset(("forskott", "forskottsbetalning", "forskottsfaktura", "prepaid", "forskottsbetalt"))
KNOWN = (CASH, PREPAID)
"""Spellings of one and the same, as :func:`mappings.accounting.pairing.plain` has them."""


def terms_words(terms: Terms) -> WordKind:
    """Terms of payment of contacts. Who says none gets the days that new customers get."""

    def word(fields: Fields) -> str | None:
        days = fields.get("terms_of_payment_days")
        if days is not None:
            return str(days)
        said = fields.get("terms_of_payment")
        return str(said) if said else None if terms.default_days is None else str(terms.default_days)

    return WordKind(
        kind="terms",
        entity="contact",
        setting="chosen_terms",
        fields=("terms_of_payment_days", "terms_of_payment"),
        theirs={code: text or code for code, text in terms.codes.items()},
        word=word,
        means=lambda fields: code_for(fields, terms, creating=True),
        propose=lambda word, used: _proposed(word, used, terms.codes),
    )


def _proposed(word: str, used: Sequence[Used], codes: Mapping[str, str]) -> Proposal | None:
    read = normalise.terms_of_payment(word)
    if not isinstance(read, Answer):
        return same_spelling(word, {code: (text, code) for code, text in codes.items()}, KNOWN)
    found = [code for code, text in codes.items() if days_of(code, text) == read.value]
    usual = [code for code in found if plain(codes[code]) == f"{read.value}dagar"]
    if len(found) == 1:
        return Proposal(found[0], "high", "days")
    if found:
        return Proposal((usual or found)[0], "likely" if len(usual) == 1 else "guess", "several")
    return None
