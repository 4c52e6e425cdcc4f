"""What stands on Dagster's pages: short, and without the text of personal cells."""

from hypothesis import given
from hypothesis import strategies as st

from hub.plan import Change
from hub.records import RowRef, Sealed
from pipelines.showing import MOST_ROWS, brake_sentence, change_rows, counts, quarantine_rows, shape, summary

NUMBER = "19121212-1212"


def row(**said: object) -> dict[str, object]:
    base = {
        "sheet": "Kunder",
        "row": 7,
        "column": "Telefon",
        "value": "08-12 34",
        "message": "m",
        "action": "a",
    }
    return {**base, "id": "q1", **said}


def change(action: str = "update", entity: str = "contact", **fields: tuple[object, object]) -> Change:
    return Change(action, entity, "c1", "1001 Berg Bygg AB", fields, 0, row=RowRef("Kunder", 7))  # type: ignore[arg-type]


@given(st.text())
def test_a_shape_keeps_no_letter_or_digit_of_its_text(text: str) -> None:
    assert {letter for letter in shape(text) if letter.isalnum()} <= {"A", "a", "9"}
    assert len(shape(text)) <= 31


def test_a_shape_still_shows_what_is_wrong_with_a_number() -> None:
    assert shape("556677-889X") == "999999-999A"
    assert shape("Åsa@Berg,se") == "Aaa@Aaaa,aa"
    assert shape(None) == ""


def test_quarantined_rows_show_place_and_reason_but_no_cell() -> None:
    (shown,) = quarantine_rows([row(value="anna@berg")])
    assert shown["Form"] == "aaaa@aaaa"
    assert (shown["Blad"], shown["Rad"], shown["Kolumn"], shown["Id"]) == ("Kunder", 7, "Telefon", "q1")
    assert (shown["Varför"], shown["Gör så här"]) == ("m", "a")


def test_tables_stop_at_fifty_lines() -> None:
    assert len(quarantine_rows([row()] * 80)) == MOST_ROWS == 50
    many = change()
    many.fields.update({f"invoice.f{n}": (None, "x") for n in range(30)})
    assert len(change_rows([many] * 3, private=False)) == MOST_ROWS


def test_a_companys_own_facts_are_text_and_its_peoples_are_not() -> None:
    changed = change(name=("Berg", "Berg Bygg AB"), phone=("070-1", "070-22"), name_key=("berg", "x"))
    shown = {line["Fält"]: line for line in change_rows([changed], private=False)}
    assert shown["Namn"]["Efter"] == "Berg Bygg AB"
    assert shown["Telefon"]["Efter"] == "999-99"
    assert len(shown) == 2
    assert shown["Namn"]["Nyckel"] == "1001 Berg Bygg AB"


def test_persons_are_shapes_throughout() -> None:
    changed = change(entity="contact_person", first_name=("Eva", "Åsa"))
    changed.label = "Åsa Berg"
    (line,) = change_rows([changed], private=False)
    assert (line["Nyckel"], line["Före"], line["Efter"]) == ("Aaa Aaaa", "Aaa", "Aaa")
    (line,) = change_rows([change(name=("Eva B", "Åsa B"))], private=True)
    assert line["Efter"] == "Aaa A"
    assert line["Nyckel"] == "9999 Aaaa Aaaa AA"


def test_a_creation_is_one_line_and_a_personal_number_never_text() -> None:
    sealed = Sealed("19121212-****", "digest", "token")
    (created,) = change_rows([change("create", name=(None, "B"), is_active=(None, True))], private=False)
    assert (created["Vad"], created["Fält"], created["Efter"]) == ("Ny kontakt", "(alla)", "2 fält")
    (line,) = change_rows([change(personal_number=(None, sealed))], private=False)
    assert "1912" not in str(line)


def test_counts_are_in_reading_order_and_whole() -> None:
    assert list(counts({"read": 3, "created": 2, "held": 1}).items()) == [
        ("Lästa rader", 3),
        ("Nya", 2),
        ("Ändrade", 0),
        ("Oförändrade", 0),
        ("I karantän", 0),
        ("Väntande", 1),
    ]


def test_all_brakes_are_named() -> None:
    assert brake_sentence([{"code": "A", "message": "Många."}, {"code": "B"}]) == "Många. B"


def test_a_run_is_told_in_one_line() -> None:
    said = {"read": 5, "created": 2, "updated": 1, "unchanged": 0, "quarantined": 2, "held": 0}
    assert summary(said, "planned") == (
        "5 lästa rader: 2 nya, 1 ändrade, 0 oförändrade, 2 i karantän, 0 väntande. "
        "Planen är gjord; inget är skrivet."
    )
