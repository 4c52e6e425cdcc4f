"""Words of ours that are paired with Visma's ids: terms, units, article codings, the price list."""

from collections.abc import Mapping, Sequence

from hub.decimals import decimal_text
from mappings.accounting.pairing import Fields, Proposal, Used, WordKind
from mappings.accounting.pairing_terms import terms_words
from mappings.accounting.pairing_units import proposed_unit
from mappings.accounting.terms import Terms
from mappings.visma.references import ACCOUNTS, USUAL_VAT, Coding, References


def word_kinds(payment: Terms, references: References, price_lists: WordKind) -> list[WordKind]:
    """Every kind."""
    return [terms_words(payment), _units(references), _codings(references), price_lists]


def _units(references: References) -> WordKind:
    there = {unit.id: unit.texts for unit in references.units.values()}
    return WordKind(
        kind="unit",
        entity="article",
        setting="chosen_units",
        fields=("unit",),
        theirs={key: " · ".join(texts) or key for key, texts in there.items()},
        word=lambda fields: str(fields["unit"]) if fields.get("unit") else None,
        means=lambda fields: references.unit_for(str(fields["unit"])),
        propose=lambda word, used: proposed_unit(word, there),
    )


def _codings(references: References) -> WordKind:
    active = {coding.id: coding for coding in references.codings.values() if coding.is_active}
    return WordKind(
        kind="coding",
        entity="article",
        setting="chosen_codings",
        fields=("kind", "vat_percent", *ACCOUNTS),
        theirs={coding.id: _called(coding) for coding in active.values()},
        word=coded,
        means=references.coding_for,
        propose=lambda word, used: _proposed(word, used, active),
    )


def coded(fields: Fields) -> str:
    """An article's kind and VAT, as a choice of its coding is named: ``service 25``."""
    return f"{fields.get('kind') or 'stock'} {decimal_text(fields.get('vat_percent')) or USUAL_VAT}"


def _called(coding: Coding) -> str:
    account = coding.accounts.get("sales_account")
    return f"{coding.name} ({account})" if account else coding.name


def _proposed(word: str, used: Sequence[Used], active: Mapping[str, Coding]) -> Proposal | None:
    """One of the same kind and VAT, never another: of several the one with the lowest sales account."""
    fits = [coding for coding in active.values() if f"{coding.kind} {coding.vat}" == word]
    if not fits:
        return None
    first = min(fits, key=lambda coding: (coding.accounts.get("sales_account", "9"), coding.name, coding.id))
    return Proposal(first.id, *(("likely", "same") if len(fits) == 1 else ("guess", "several")))
