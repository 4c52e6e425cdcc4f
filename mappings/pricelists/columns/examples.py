"""The example row of each template: nobody's article, and never read in as long as it is untouched."""

from collections.abc import Mapping

from hub.prices import Kind

EXAMPLES: Mapping[Kind, Mapping[str, str]] = {
    "price-list": {
        "number": "EXEMPEL-1",
        "e_number": "0000000",
        "name": "Exempelkabel 3G1,5 (exempelrad)",
        "unit": "M",
        "list_price": "1250,50",
        "price_per": "100",
        "discount_class": "EX01",
        "pack": "100",
        "valid_from": "2026-11-01",
    },
    "discount-letter": {
        "discount_class": "EX01",
        "name": "Exempelklass (exempelrad)",
        "discount": "42,5",
        "valid_from": "2026-11-01",
        "valid_to": "2027-10-31",
    },
}
"""Kind of file → field → what its cell says."""

MARK = "(exempelrad)"


def is_example(kind: Kind, cells: Mapping[str, str]) -> bool:
    """Whether cells (field → text) are those of the template's example row."""
    said = EXAMPLES.get(kind, {})
    return all(said.get(target, "") == text for target, text in cells.items())
