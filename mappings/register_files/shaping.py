"""One record as the cells of a file's row: what can't be written whole is not written at all."""

from collections.abc import Mapping, Sequence
from typing import Any

from hub.decimals import decimal_text
from hub.errors import Problem
from hub.records import Sealed
from mappings.register_files.tables import Column, Register


def shaped(register: Register, fields: Mapping[str, Any], encoding: str) -> list[str] | Problem:
    """The cells of a record, in the order of the columns; unknown values are empty.

    A personal number never leaves. Instead of a row, EXPORT_WITHOUT_NUMBER, EXPORT_TOO_LONG (nothing is cut)
    or EXPORT_LETTERS (the file's encoding lacks them).
    """
    cells = []
    for column in register.columns:
        text = _text(column, fields.get(column.field))
        if column.header == register.key and not text:
            return Problem("EXPORT_WITHOUT_NUMBER", {"column": column.header})
        if column.longest is not None and len(text) > column.longest:
            params = {"column": column.header, "length": column.longest}
            return Problem("EXPORT_TOO_LONG", params, column.field)
        if strange := _strange(text, encoding):
            return Problem("EXPORT_LETTERS", {"column": column.header, "letters": strange}, column.field)
        cells.append(text)
    return cells


def _text(column: Column, value: Any) -> str:
    if value is None or isinstance(value, Sealed):
        return ""
    match column.form:
        case "amount":
            return (decimal_text(value) or "").replace(".", ",")
        case "flag":
            return "1" if value else "0"
        case "not_flag":
            return "0" if value else "1"
        case "stock":
            return "0" if value == "service" else "1"
        case "line":
            return " ".join(str(value).split())
        case _:
            return _joined(value)


def _joined(value: Any) -> str:
    said = ", ".join(map(str, value)) if isinstance(value, Sequence) and not isinstance(value, str) else value
    text = " ".join(str(said).split())
    # Such a file is also opened in Excel, which would run it; a plus or a minus begins a telephone number.
    return f"'{text}" if text.startswith(("=", "@")) else text


def _strange(text: str, encoding: str) -> str:
    """Letters that the encoding has no way to write."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(dict.fromkeys(letter for letter in text if not _can_write(letter, encoding)))[:20]
    return ""


def _can_write(letter: str, encoding: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
