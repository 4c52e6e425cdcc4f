"""The markups that a tenant has on a wholesaler's groups: kept, changed, shown."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hub.decimals import decimal_text
from hub.errors import HubError
from mappings.markup import Markup, Rounding, percent_said
from pipelines.hub import Hub
from pipelines.price_files.opening import supplier_of
from warehouse import suppliers
from warehouse.suppliers import SupplierRow

SETTING = "markup"
ALL_GROUPS = "*"
"""How people name the rule of all groups that have no other."""
LONGEST_GROUP = 20


def markup_of(supplier: SupplierRow) -> Markup:
    """A wholesaler's markups."""
    return Markup.from_json(supplier.settings.get(SETTING))


def change_markup(
    hub: Hub, tenant: str, name: str, said: Mapping[str, str], rounding: Rounding | None
) -> SupplierRow:
    """Set markups, group → per cent as somebody has typed it; ``-`` takes a group's rule away.

    Raises:
        HubError: SUPPLIER_UNKNOWN, MARKUP_INVALID.
    """
    with hub.store.writing(tenant) as scope:
        supplier = supplier_of(scope, name)
        known = markup_of(supplier)
        groups = dict(known.groups)
        for typed, text in said.items():
            group = "" if typed == ALL_GROUPS else typed
            percent = percent_said(text)
            if text == "-":
                groups.pop(group, None)
            elif percent is None or len(group) > LONGEST_GROUP:
                raise HubError("MARKUP_INVALID", {"group": typed[:50], "said": text[:50]})
            else:
                groups[group] = percent
        markup = Markup(groups, rounding or known.rounding)
        settings = {**supplier.settings, SETTING: markup.to_json()}
        return suppliers.save(scope, replace(supplier, settings=settings), hub.now())


def markup_shown(supplier: SupplierRow) -> dict[str, Any]:
    """``{supplier, rounding, groups: [{group, percent}]}``; the rule of all groups is ``*``."""
    markup = markup_of(supplier)
    return {
        "supplier": supplier.name,
        "rounding": markup.rounding,
        "groups": [
            {"group": group or ALL_GROUPS, "percent": percent_text(percent)}
            for group, percent in sorted(markup.groups.items())
        ],
    }


def percent_text(percent: int) -> str:
    """Hundredths of a per cent as a decimal text."""
    sign = "-" if percent < 0 else ""
    return decimal_text(f"{sign}{abs(percent) // 100}.{abs(percent) % 100:02d}") or "0"
