"""Makes the two workbooks that admins fill in: ``python -m import_templates.make_templates``.

Belongs here: how a template looks. Which columns it has stands in :mod:`mappings.contacts.field_table`.
The same code gives the same bytes (xlsxwriter writes fixed zip times; the document's date is fixed here).
"""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from import_templates.help_texts import GENERAL, HELP, YES_NO
from mappings.contacts.code_words import KIND_WORDS, RELATIONS, VAT_MODE_WORDS
from mappings.contacts.examples import EXAMPLES
from mappings.contacts.fields import FieldSpec, Sheet, example_targets

TEMPLATES: Final[dict[str, tuple[Sheet, str]]] = {
    "MallKontaktImport.xlsx": ("contacts", "Kontakter"),
    "MallPersonImport.xlsx": ("persons", "Privatpersoner"),
}
"""File name → which import it is for, and the name of its data sheet."""

ROWS = 5000
"""Rows that drop-downs reach down to."""

_COUNTRIES = ("Sverige", "Norge", "Finland", "Danmark", "Åland", "Tyskland", "Estland", "Lettland", "Litauen",
              "Polen", "Storbritannien")  # fmt: skip
_CHOICES: dict[str, tuple[str, ...]] = {
    "kind": KIND_WORDS,
    "yes_no": YES_NO,
    "relations": RELATIONS,
    "vat_mode": tuple(VAT_MODE_WORDS),
    "country": _COUNTRIES,
}
_NUMBER_LIKE = frozenset({
    "customer_number", "organisation_number", "personal_number", "vat_number", "phone", "postal_code",
    "gln", "peppol_id", "housing_association_number", "apartment_number", "terms_of_payment",
    "property_designation",
})  # fmt: skip
_REQUIRED = frozenset({"contact.name", "contact.first_name", "contact.last_name"})
_CREATED = datetime(2026, 1, 1)


def build(name: str) -> bytes:
    """The bytes of one template; ``name`` is a key of :data:`TEMPLATES`."""
    sheet, title = TEMPLATES[name]
    specs = example_targets(sheet)
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties(
        {"title": name.removesuffix(".xlsx"), "author": "Blikk Integration Hub", "created": _CREATED}
    )
    _data_sheet(book, title, specs, EXAMPLES[sheet])
    _help_sheet(book, specs)
    book.close()
    return buffer.getvalue()


def _data_sheet(book: Any, title: str, specs: tuple[FieldSpec, ...], example: dict[str, str]) -> None:
    page = book.add_worksheet(title)
    text = book.add_format({"num_format": "@"})
    head = book.add_format(
        {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True, "valign": "top"}
    )
    must = book.add_format(
        {"bold": True, "bg_color": "#F8CBAD", "bottom": 1, "text_wrap": True, "valign": "top"}
    )
    grey = book.add_format({"num_format": "@", "italic": True, "font_color": "#7F7F7F"})
    for column, spec in enumerate(specs):
        shown = example.get(spec.target, "")
        width = min(max(len(spec.header), len(shown), 10) + 2, 32)
        page.set_column(column, column, width, text if spec.reader in _NUMBER_LIKE else None)
        page.write_string(0, column, spec.header, must if spec.target in _REQUIRED else head)
        if shown:
            page.write_string(1, column, shown, grey)
        _drop_down(page, column, spec)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, 0, len(specs) - 1)


def _drop_down(page: Any, column: int, spec: FieldSpec) -> None:
    choices = _CHOICES.get(spec.reader)
    if choices is None:
        return
    page.data_validation(
        1,
        column,
        ROWS,
        column,
        {
            "validate": "list",
            "source": list(choices),
            "ignore_blank": True,
            "show_error": False,  # "(töm)" and lists such as "Kund; Leverantör" may be typed as well
        },
    )


def _help_sheet(book: Any, specs: tuple[FieldSpec, ...]) -> None:
    page = book.add_worksheet("Hjälp")
    bold = book.add_format({"bold": True, "bottom": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 32)
    page.set_column(1, 2, 70)
    for row, line in enumerate(GENERAL):
        page.write_string(row, 0, line)
    start = len(GENERAL) + 1
    for column, title in enumerate(("Kolumn", "Vad den betyder", "Tillåtna värden")):
        page.write_string(start, column, title, bold)
    for row, spec in enumerate(specs, start=start + 1):
        meaning, allowed = HELP[spec.target]
        for column, line in enumerate((spec.header, meaning, allowed)):
            page.write_string(row, column, line, wrap)
    page.freeze_panes(start + 1, 0)


def main() -> None:
    """Write both templates beside this file."""
    for name in TEMPLATES:
        Path(__file__).with_name(name).write_bytes(build(name))


if __name__ == "__main__":
    main()
