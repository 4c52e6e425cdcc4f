"""A company's own units and article codings, and which of them an article of Blikk's means.

Neither can be made over the API: what has no counterpart there is chosen by an administrator, or entered in
Visma. A coding holds an article's kind, VAT and accounts together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from hub.decimals import decimal_text
from hub.errors import Problem
from mappings.visma.cards import text_of
from mappings.visma.limits import SYSTEM

ACCOUNTS: Mapping[str, str] = {
    "sales_account": "DomesticSalesSubjectToVatAccountNumber",
    "construction_account": "DomesticSalesSubjectToReversedConstructionVatAccountNumber",
    "eu_account": "ForeignSalesVatExemptWithinEuAccountNumber",
    "eu_vat_account": "ForeignSalesSubjectToVatWithinEuAccountNumber",
    "export_account": "ForeignSalesVatExemptOutsideEuAccountNumber",
}
"""An article's account → the coding's member."""
USUAL_VAT = "25"
_KINDS = {"goods": "stock", "service": "service"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its texts, the one that people write first."""

    id: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coding:
    """An article coding. ``vat``: per cent as text; ``accounts``: canonical name → number."""

    id: str
    name: str
    kind: str
    vat: str
    accounts: Mapping[str, str]
    is_active: bool


@dataclass(frozen=True, slots=True)
class References:
    """Those of one company. ``chosen_units``: unit in Blikk → id; ``chosen_codings``: ``service 25`` → id."""

    units: Mapping[str, Unit] = field(default_factory=dict)
    codings: Mapping[str, Coding] = field(default_factory=dict)
    chosen_units: Mapping[str, str] = field(default_factory=dict)
    chosen_codings: Mapping[str, str] = field(default_factory=dict)

    def unit_for(self, text: str) -> str | Problem:
        """The id of the one unit that a text means; UNIT_UNMAPPED where none or several do."""
        chosen = self.chosen_units.get(text)
        if chosen in self.units:
            return str(chosen)
        key = _key(text)
        exact = [unit.id for unit in self.units.values() if text in unit.texts]
        alike = [unit.id for unit in self.units.values() if key in map(_key, unit.texts)]
        found = exact if len(exact) == 1 else alike
        if len(found) == 1:
            return found[0]
        return Problem("UNIT_UNMAPPED", {"system": SYSTEM, "unit": text[:50]}, "unit")

    def unit_text(self, unit_id: Any) -> str | Problem:
        """What Blikk writes for a unit: its first text that means it alone."""
        for text, target in self.chosen_units.items():
            if target == unit_id and target in self.units:
                return text
        unit = self.units.get(unit_id) if isinstance(unit_id, str) else None
        for text in unit.texts if unit else ():
            if self.unit_for(text) == unit_id:
                return text
        said = unit.texts[0] if unit and unit.texts else str(unit_id)
        return Problem("UNIT_UNMAPPED", {"system": SYSTEM, "unit": said[:50]}, "unit")

    def coding_for(self, article: Mapping[str, Any]) -> str | Problem:
        """The id of the one coding that has an article's kind, VAT and whatever accounts it names.

        What was chosen for its kind and VAT decides where its accounts do not. CODING_UNMAPPED where none
        or several are left.
        """
        kind = str(article.get("kind") or "stock")
        vat = decimal_text(article.get("vat_percent")) or USUAL_VAT
        fits = [one for one in self.codings.values() if one.is_active and (one.kind, one.vat) == (kind, vat)]
        named = {name: str(article[name]) for name in ACCOUNTS if article.get(name)}
        left = [one for one in fits if all(one.accounts.get(name) == no for name, no in named.items())]
        chosen = self.chosen_codings.get(f"{kind} {vat}")
        if len(left) != 1 and chosen in self.codings:
            return str(chosen)
        if len(left) == 1:
            return left[0].id
        params = {"system": SYSTEM, "kind": kind, "vat": vat, "account": named.get("sales_account", "–")}
        return Problem("CODING_UNMAPPED", params, "vat_percent")


def units_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, Unit]:
    """Rows of ``/v2/units``."""
    names = ("Abbreviation", "Code", "Name")
    return {
        key: Unit(key, tuple(dict.fromkeys(text for name in names if (text := text_of(row.get(name))))))
        for row in rows
        if (key := _id(row))
    }


def codings_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, Coding]:
    """Rows of ``/v2/articleaccountcodings``; one whose kind or VAT can't be understood is left out."""
    found = {}
    for row in rows:
        kind, vat = _KINDS.get(text_of(row.get("Type")).casefold()), _percent(row.get("VatRatePercent"))
        if (key := _id(row)) and kind is not None and vat is not None:
            said = {name: decimal_text(row.get(member)) for name, member in ACCOUNTS.items()}
            accounts = {name: number for name, number in said.items() if number not in (None, "0")}
            active = row.get("IsActive") is not False
            found[key] = Coding(key, text_of(row.get("Name")), kind, vat, _texts(accounts), active)
    return found


def _texts(accounts: Mapping[str, str | None]) -> dict[str, str]:
    return {name: number for name, number in accounts.items() if number is not None}


def _id(row: Mapping[str, Any]) -> str:
    return text_of(row.get("Id")).lower()


def _percent(value: Any) -> str | None:
    """Per cent, out of a share or per cent: which of them Visma says nobody has shown. No VAT is 1 %."""
    text = decimal_text(value)
    if text is None or Decimal(text) > 1:
        return text
    return decimal_text(Decimal(text) * 100)


def _key(text: str) -> str:
    return text.strip().rstrip(".").casefold()
