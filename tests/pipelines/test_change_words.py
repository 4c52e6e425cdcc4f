"""Fields and values as people read them."""

import pytest

from hub.diff import HIDDEN
from pipelines.change_words import field_label, field_said, params_said, value_text
from warehouse.record_layout import ADDRESS_KINDS, ADDRESS_PARTS, TABLES

FIELDS = [
    *((table.name, field) for table in TABLES.values() for field in table.fields if field not in HIDDEN),
    *(("contact", f"{kind}.{part}") for kind in ADDRESS_KINDS for part in ADDRESS_PARTS),
    ("contact", "personal_number"),
]


@pytest.mark.parametrize(("entity", "field"), FIELDS)
def test_every_field_has_a_label_in_both_languages(entity: str, field: str) -> None:
    for label in (field_label(entity, field, "sv"), field_label(entity, field, "en")):
        assert label
        assert "_" not in label
        assert label[0].isupper()
        assert label != field


def test_codes_are_words_only_where_they_are_codes() -> None:
    assert value_text("domestic", "sv", "vat_mode") == "Svensk moms"
    assert value_text("private", "en", "kind") == "Private person"
    assert value_text("private", "sv", "note") == "private"
    assert (value_text("stock", "sv", "kind"), value_text("hvac", "sv", "house_work_type")) == ("Vara", "VVS")
    assert (value_text(True, "sv"), value_text(False, "en")) == ("Ja", "No")


def test_a_field_of_an_unknown_entity_is_named_too() -> None:
    assert field_said("terms_of_payment_days", "sv") == "Betalningsvillkor (dagar)"
    assert field_said("title", "sv") == "Kontaktperson titel"
    assert params_said("ROWS_DIFFER_FIRST_KEPT", {"field": "phone"}, "en") == {"field": "Phone"}
    assert params_said("VALUE_REFUSED", {"field": "phone"}, "sv") == {"field": "phone"}


def test_the_accounting_systems_fields_have_names_that_an_office_knows() -> None:
    assert field_label("customer", "TermsOfPayment", "sv") == "Betalningsvillkor"
    assert field_label("article", "Price", "en") == "Price"
    assert field_label("customer", "Unheard", "sv") == "Unheard"
    assert params_said("SYNC_PROPOSED", {"field": "VATType", "choice": "VATType"}, "sv") == {
        "field": "Momstyp",
        "choice": "VATType",
    }
    assert params_said("SYNC_PROPOSED", {"field": "Unheard"}, "sv") == {"field": "Unheard"}


@pytest.mark.parametrize(
    ("said", "swedish", "english"),
    [("10.1", "10,10", "10.10"), ("12", "12,00", "12.00"), ("0.0125", "0,0125", "0.0125")],
)
def test_an_amount_has_its_ore_and_the_decimal_sign_of_the_language(
    said: str, swedish: str, english: str
) -> None:
    assert (value_text(said, "sv", "price"), value_text(said, "en", "price")) == (swedish, english)
    assert value_text(said, "sv", "name") == said
