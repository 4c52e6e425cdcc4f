"""Makes the workbooks that admins fill in: ``python -m import_templates.make_templates``.

Belongs here: how a template looks. Which columns it has stands in :mod:`mappings.contacts.field_table`, and
for price lists and discount letters in :mod:`import_templates.price_columns`, for articles in
:mod:`import_templates.article_columns`.
The same code gives the same bytes (xlsxwriter writes fixed zip times; the document's date is fixed here).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from import_templates.article_columns import ARTICLE_GENERAL, ARTICLE_TEMPLATE, article_columns
from import_templates.help_texts import GENERAL, HELP, YES_NO
from import_templates.price_columns import PRICE_GENERAL, PRICE_TEMPLATES, price_columns
from mappings.contacts.code_words import KIND_WORDS, RELATIONS, VAT_MODE_WORDS
from mappings.contacts.examples import EXAMPLES
from mappings.contacts.fields import Sheet, example_targets

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


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a template. ``as_text``: its cells are text, so that zeros stay. ``choices``: its
    drop-down."""

    header: str
    example: str
    meaning: str
    allowed: str
    as_text: bool = False
    required: bool = False
    choices: tuple[str, ...] = ()


def build(name: str) -> bytes:
    """The bytes of one template; ``name`` is a key of :data:`TEMPLATES` or of
    :data:`import_templates.price_columns.PRICE_TEMPLATES`, or
    :data:`import_templates.article_columns.ARTICLE_TEMPLATE`."""
    if name == ARTICLE_TEMPLATE:
        return _book(name, "Artiklar", [Column(*said) for said in article_columns()], ARTICLE_GENERAL)
    if name in PRICE_TEMPLATES:
        kind, title = PRICE_TEMPLATES[name]
        return _book(name, title, [Column(*said) for said in price_columns(kind)], PRICE_GENERAL)
    sheet, title = TEMPLATES[name]
    example = EXAMPLES[sheet]
    columns = [
        Column(
            spec.header,
            example.get(spec.target, ""),
            *HELP[spec.target],
            as_text=spec.reader in _NUMBER_LIKE,
            required=spec.target in _REQUIRED,
            choices=_CHOICES.get(spec.reader, ()),
        )
        for spec in example_targets(sheet)
    ]
    return _book(name, title, columns, GENERAL)


def _book(name: str, title: str, columns: Sequence[Column], general: Sequence[str]) -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties(
        {"title": name.removesuffix(".xlsx"), "author": "Blikk Integration Hub", "created": _CREATED}
    )
    _data_sheet(book, title, columns)
    _help_sheet(book, columns, general)
    book.close()
    return buffer.getvalue()


def _data_sheet(book: Any, title: str, columns: Sequence[Column]) -> None:
    page = book.add_worksheet(title)
    text = book.add_format({"num_format": "@"})
    head = book.add_format(
        {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True, "valign": "top"}
    )
    must = book.add_format(
        {"bold": True, "bg_color": "#F8CBAD", "bottom": 1, "text_wrap": True, "valign": "top"}
    )
    grey = book.add_format({"num_format": "@", "italic": True, "font_color": "#7F7F7F"})
    for place, column in enumerate(columns):
        width = min(max(len(column.header), len(column.example), 10) + 2, 32)
        page.set_column(place, place, width, text if column.as_text else None)
        page.write_string(0, place, column.header, must if column.required else head)
        if column.example:
            page.write_string(1, place, column.example, grey)
        _drop_down(page, place, column)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, 0, len(columns) - 1)


def _drop_down(page: Any, place: int, column: Column) -> None:
    if not column.choices:
        return
    page.data_validation(
        1,
        place,
        ROWS,
        place,
        {
            "validate": "list",
            "source": list(column.choices),
            "ignore_blank": True,
            "show_error": False,  # "(töm)" and lists such as "Kund; Leverantör" may be typed as well
        },
    )


def _help_sheet(book: Any, columns: Sequence[Column], general: Sequence[str]) -> None:
    page = book.add_worksheet("Hjälp")
    bold = book.add_format({"bold": True, "bottom": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 32)
    page.set_column(1, 2, 70)
    for row, line in enumerate(general):
        page.write_string(row, 0, line)
    start = len(general) + 1
    for place, title in enumerate(("Kolumn", "Vad den betyder", "Tillåtna värden")):
        page.write_string(start, place, title, bold)
    for row, column in enumerate(columns, start=start + 1):
        for place, line in enumerate((column.header, column.meaning, column.allowed)):
            page.write_string(row, place, line, wrap)
    page.freeze_panes(start + 1, 0)


def main() -> None:
    """Write all templates beside this file."""
    for name in (*TEMPLATES, *PRICE_TEMPLATES, ARTICLE_TEMPLATE):
        Path(__file__).with_name(name).write_bytes(build(name))


if __name__ == "__main__":
    main()
