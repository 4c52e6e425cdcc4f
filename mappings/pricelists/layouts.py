"""The layouts that are known, and which of them a file has; told by content, never by name.

A new wholesaler's file is one module beside this one, its line here, and its fixture.
"""

from collections.abc import Mapping

from hub.errors import HubError
from hub.prices import Kind
from mappings.pricelists import (
    ahlsell_letter,
    ahlsell_list,
    bmecat,
    empty_net,
    municipal,
    nelfo_discounts,
    nelfo_goods,
    nelfo_offer,
    pricat,
    storel,
)
from mappings.pricelists.layout import Content, Layout

LAYOUTS: Mapping[str, Layout] = {
    layout.name: layout
    for layout in (
        *(ahlsell_list.LAYOUT, ahlsell_letter.LAYOUT),
        *(storel.LIST, storel.LETTER, storel.NET),
        *(municipal.LIST, municipal.LETTER, municipal.NET),
        *(nelfo_goods.LAYOUT, nelfo_offer.LAYOUT, nelfo_discounts.LAYOUT),
        *(pricat.LAYOUT, bmecat.LAYOUT),
        empty_net.LAYOUT,
    )
}


def recognise(content: Content, kind: Kind) -> Layout:
    """The layout of a file that was sent in as one of a kind.

    Raises:
        HubError: PRICE_OTHER_KIND (it is a discount letter, say, and no price list), PRICE_LAYOUT_UNKNOWN.
    """
    found = [layout for layout in LAYOUTS.values() if layout.recognises(content)]
    fitting = [layout for layout in found if layout.kind == kind]
    if fitting:
        return fitting[0]
    if found:
        raise HubError("PRICE_OTHER_KIND", {"asked": kind, "found": found[0].kind})
    raise HubError("PRICE_LAYOUT_UNKNOWN", {"supplier": "–"})
