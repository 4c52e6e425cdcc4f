"""One record as a row: everything of it, or a reason."""

from decimal import Decimal
from typing import Any

import pytest

from hub.errors import Problem
from hub.records import Sealed
from mappings.register_files import TARGETS, Column, Register, shaped, target
from mappings.register_files.tables import parsed
from warehouse.record_layout import ARTICLE, CONTACT, check_names

REGISTER = Register("Nr", (Column("Nr", "number", longest=4), Column("Namn", "name", longest=5)))


def code(fields: dict[str, Any]) -> str:
    found = shaped(REGISTER, fields, "cp1252")
    assert isinstance(found, Problem)
    return found.code


def test_nothing_is_cut_and_nobody_goes_without_a_number() -> None:
    assert shaped(REGISTER, {"number": "0012", "name": "Åkes"}, "cp1252") == ["0012", "Åkes"]
    assert code({"name": "Åkes"}) == "EXPORT_WITHOUT_NUMBER"
    assert code({"number": "12345", "name": "Åkes"}) == "EXPORT_TOO_LONG"
    assert code({"number": "1", "name": "Åke Berg"}) == "EXPORT_TOO_LONG"


def test_letters_that_the_file_can_not_hold_are_named() -> None:
    found = shaped(REGISTER, {"number": "1", "name": "Łódź"}, "cp1252")
    assert isinstance(found, Problem)
    assert (found.code, found.params["letters"]) == ("EXPORT_LETTERS", "Łź")
    assert shaped(REGISTER, {"number": "1", "name": "Łódź"}, "utf-8") == ["1", "Łódź"]


def test_a_personal_number_never_leaves() -> None:
    register = Register("Nr", (Column("Nr", "number"), Column("Momsregnr", "vat_number")))
    sealed = Sealed("19121212-****", "digest", "token")
    assert shaped(register, {"number": "1", "vat_number": sealed}, "cp1252") == ["1", ""]


@pytest.mark.parametrize(
    ("form", "value", "text"),
    [
        ("amount", Decimal("1234.50"), "1234,5"),
        ("amount", "10.00", "10"),
        ("amount", None, ""),
        ("flag", True, "1"),
        ("flag", False, "0"),
        ("flag", None, ""),
        ("not_flag", True, "0"),
        ("not_flag", False, "1"),
        ("stock", "stock", "1"),
        ("stock", "service", "0"),
        ("line", "två\nrader", "två rader"),
        ("text", "=1+1", "'=1+1"),
        ("text", "+46 920 100000", "+46 920 100000"),
    ],
)
def test_each_form(form: Any, value: Any, text: str) -> None:
    register = Register("Nr", (Column("Nr", "number"), Column("X", "x", form)))
    assert shaped(register, {"number": "1", "x": value}, "utf-8") == ["1", text]


@pytest.mark.parametrize("name", TARGETS)
def test_every_table_names_fields_that_are_there(name: str) -> None:
    to = target(name)
    tables = {"customer": CONTACT, "article": ARTICLE}
    assert set(to.registers) == set(tables)
    for entity, register in to.registers.items():
        for column in register.columns:
            check_names(tables[entity], [column.field])


HEAD = "title: X\nseparator: ';'\nencoding: utf-8\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("title: X\n", "missing"),
        (HEAD + "customer: {key: A, columns: {B: {field: b}}}\n", "the key is no column"),
        (HEAD + "customer: {key: A, columns: {A: {}}}\n", "names no field"),
        (HEAD + "customer: {key: A, columns: {A: {field: a, form: x}}}\n", "unknown"),
        (HEAD + "customer: {key: A, columns: {A: {field: a, longest: 0}}}\n", "no length"),
    ],
)
def test_a_table_that_says_something_wrong_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parsed("x", text.encode())
