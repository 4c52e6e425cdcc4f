"""What the other rooms get from ``mappings.contacts`` beside the records themselves."""

from pathlib import Path
from typing import Any

import pytest

import mappings
from hub.errors import HubError, words
from hub.records import CLEAR, RowRef
from mappings.contacts import mapping, mapping_version, read_assignments, version
from mappings.contacts.groups import group_rows
from tests.mappings.contacts.sheets import TODAY, book, mapped_sheet


def test_a_sheet_tells_its_columns_and_masks_what_is_personal_in_their_names() -> None:
    sheet = mapped_sheet(
        workbook=book(["Namn", "19121212-1212", "Ort"], ["A AB", "x", "Luleå"], name="811218-9876")
    )
    assert sheet.sheet == "811218-****"
    assert sheet.columns == {"Namn": "contact.name", "Ort": "contact.invoice.city"}
    described = sheet.describe([RowRef("811218-****", 2)])
    assert described == {RowRef("811218-****", 2): {"Namn": "A AB", "19121212-****": "x", "Ort": "Luleå"}}


def test_rows_are_described_masked_by_column_class() -> None:
    sheet = mapped_sheet(
        ["Namn", "Orgnr", "Telefon", "Anteckning"],
        ["A AB", "811218-987", "0811218987", "Ring 811218-9876"],
        ["B AB", "556036-079", "", ""],
    )
    rows = [RowRef("Blad1", 3), RowRef("Blad1", 2), RowRef("Annat", 2), RowRef("Blad1", 99)]
    assert sheet.describe(rows) == {
        RowRef("Blad1", 2): {
            "Namn": "A AB", "Orgnr": "811218-***", "Telefon": "0811218987", "Anteckning": "Ring 811218-****",
        },
        RowRef("Blad1", 3): {"Namn": "B AB", "Orgnr": "556036-079"},
    }  # fmt: skip
    assert sheet.describe([]) == {}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("0112038-8", "0112038-8"), ("0112038-9", "0112038-9"), ("FI01120388", "FI01120388"),
        ("NO 911234567 MVA", "NO 911234567 MVA"), ("DK11023456", "DK11023456"),
        ("811218-98", "811218-**"), ("811218-98766", "811218-*****"), ("81121898", "811218**"),
        ("811218987", "811218***"), ("19811218-987", "198112**-***"), ("SE811218987", "SE811218***"),
        ("811218-9876", "811218-****"), ("19121212-1212", "19121212-****"),
        ("SE811218987601", "SE811218-****01"), ("SE81121898760", "SE811218*****"),
        ("556036-079", "556036-079"),
    ],
)  # fmt: skip
def test_a_foreign_number_is_shown_and_a_mistyped_personal_number_is_not(text: str, shown: str) -> None:
    sheet = mapped_sheet(["Namn", "Orgnr"], ["A AB", text])
    (described,) = sheet.describe([RowRef("Blad1", 2)]).values()
    assert described["Orgnr"] == shown


def test_headers_that_stand_there_twice_are_told_apart() -> None:
    sheet = mapped_sheet(
        ["", "Besöksadress", "", "Leveransadress", ""],
        ["Företag", "Ort", "Postnr", "Ort", "Postnr"],
        ["A AB", "Luleå", "972 31", "Piteå", "941 32"],
    )
    assert list(sheet.columns) == [
        "Företag", "Besöksadress Ort", "Besöksadress Postnr", "Leveransadress Ort", "Leveransadress Postnr",
    ]  # fmt: skip
    (described,) = sheet.describe([RowRef("Blad1", 3)]).values()
    assert list(described.values()) == ["A AB", "Luleå", "972 31", "Piteå", "941 32"]
    ungrouped = mapped_sheet(["Namn", "Annat", "Annat"], ["A AB", "x", "y"])
    (described,) = ungrouped.describe([RowRef("Blad1", 2)]).values()
    assert described == {"Namn": "A AB", "Annat": "x", "Annat (C)": "y"}


def test_the_rows_that_must_come_out_are_counted_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (["Kunder"], ["Kundnr", "Namn"], ["1", "A AB"], [" "], ["2", ""], ["3", "C AB"], ["Antal: 3"])
    assert mapped_sheet(*rows).read == 3
    monkeypatch.setattr(mapping, "group_rows", lambda said: group_rows(said)[1:])
    lost = mapped_sheet(*rows)
    assert lost.read == 3
    assert len(lost.mapped.groups) + len(lost.mapped.bad_rows) == 2


def test_the_version_follows_the_source_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of(name: str, files: dict[str, bytes]) -> str:
        for path, data in files.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_bytes(data)
        monkeypatch.setattr(mappings, "__file__", str(tmp_path / name / "__init__.py"))
        return version.mapping_version.__wrapped__()

    first = of("one", {"a.py": b"x = 1\n", "b/c.py": b"y = 2\n"})
    assert of("two", {"a.py": b"x = 1\r\n", "b/c.py": b"y = 2\n", "b/c.pyc": b"z"}) == first
    assert of("three", {"a.py": b"x = 2\n", "b/c.py": b"y = 2\n"}) != first
    assert of("four", {"a.py": b"x = 1\n", "b/d.py": b"y = 2\n"}) != first
    assert mapping_version() == mapping_version() != first


def assigned(**assignments: str) -> dict[str, Any]:
    return read_assignments(
        {name.replace("__", "."): text for name, text in assignments.items()}, TODAY
    ).fields


def test_fields_set_by_hand_are_read_as_those_of_an_import() -> None:
    assert assigned(phone="070-174 06 05", email="Info@example.com", name="Berg  AB") == {
        "phone": "+46701740605", "email": "info@example.com", "name": "Berg  AB", "name_key": "berg ab",
    }  # fmt: skip
    assert assigned(reverse_charge_construction="nej") == {"reverse_charge_construction": False}
    assert assigned(labels="VIP; Ny") == {"labels": ["Ny", "VIP"]}
    assert assigned(organisation_number="556036-0793") == {"organisation_number": "5560360793"}


def test_an_empty_value_clears() -> None:
    assert assigned(phone="") == {"phone": CLEAR}
    assert assigned(note="(töm)") == {"note": CLEAR}


def test_terms_by_hand_are_days_or_words() -> None:
    assert assigned(terms_of_payment_days="30") == {"terms_of_payment_days": 30, "terms_of_payment": CLEAR}
    assert assigned(terms_of_payment="30") == assigned(terms_of_payment_days="30")
    assert assigned(terms_of_payment="kontant") == {"terms_of_payment": "kontant"}
    assert assigned(terms_of_payment_days="") == {"terms_of_payment_days": CLEAR, "terms_of_payment": CLEAR}


def test_addresses_by_hand_follow_their_country() -> None:
    assert assigned(invoice__city="972 31 LULEÅ") == {
        "invoice.city": "LULEÅ",
        "invoice.postal_code": "972 31",
    }
    assert assigned(invoice__postal_code="0150", invoice__country="Norge") == {
        "invoice.postal_code": "0150", "invoice.country": "NO",
    }  # fmt: skip


def test_a_remark_on_a_value_that_is_taken_is_a_warning() -> None:
    said = read_assignments({"phone": "växeln"}, TODAY)
    assert said.fields == {"phone": "växeln"}
    assert [warning.code for warning in said.warnings] == ["PHONE_INVALID"]


@pytest.mark.parametrize(
    "name", ["shoe_size", "personal_number", "full_name", "id", "created_at", "19121212-1212"]
)
def test_a_field_that_is_none_is_refused_with_those_that_are(name: str) -> None:
    with pytest.raises(HubError) as caught:
        read_assignments({name: "1"}, TODAY)
    assert caught.value.code == "FIELD_UNKNOWN"
    assert "invoice.city" in caught.value.problem.params["known"]
    assert "1212-1212" not in str(caught.value)


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("email", "info@ example", "EMAIL_INVALID"),
        ("name", "", "CLEAR_NOT_ALLOWED"),
        ("name", "--", "NAME_MISSING"),
        ("organisation_number", "556036-0794", "ORGANISATION_NUMBER_CHECK_DIGIT"),
        ("organisation_number", "811218-9876", "PERSONAL_NUMBER_NEEDS_PURPOSE"),
        ("organisation_number", "811218-****", "VALUE_MASKED"),
        ("customer_number", "811218-9876", "PERSONAL_NUMBER_LEFT_OUT"),
        ("terms_of_payment_days", "kontant", "TERMS_OF_PAYMENT_WORDS"),
        ("is_active", "kanske", "YES_NO_UNKNOWN"),
        ("kind", "kanske", "VALUE_UNKNOWN"),
    ],
)
def test_a_value_that_would_be_left_out_is_refused_with_the_reason(
    field: str, text: str, reason: str
) -> None:
    with pytest.raises(HubError) as caught:
        read_assignments({field: text}, TODAY)
    assert caught.value.code == "VALUE_REFUSED"
    why = caught.value.problem.params["reason"]
    assert why.code == reason
    assert words(why, "en").message in words(caught.value.problem, "en").message
    assert words(why).message in str(caught.value)
