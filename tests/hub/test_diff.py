"""The diff of one record: empty says nothing, only ``(töm)`` clears, lists grow."""

from hub.diff import creation, is_empty, overwrites, update
from hub.records import CLEAR, Sealed
from tests.hub.records import company, stored


def sealed(digest: str, token: str = "t") -> Sealed:
    return Sealed("19121212-****", digest, token, "rot")


def test_what_is_not_said_stays() -> None:
    there = stored("1", name="Berg AB", phone="08-1", email="a@berg.example")
    assert update(company(name="Berg AB", phone="08-2"), there, "update") == {"phone": ("08-1", "08-2")}


def test_an_empty_value_says_nothing() -> None:
    for there in (stored("1"), stored("1", phone="08-1", labels=["VIP"])):
        assert update(company(phone="", email=None, labels=[]), there, "update") == {}


def test_clear_empties_and_clearing_the_empty_is_nothing() -> None:
    there = stored("1", phone="08-1")
    assert update(company(phone=CLEAR), there, "update") == {"phone": ("08-1", None)}
    assert update(company(email=CLEAR), there, "update") == {}


def test_no_is_a_value_and_not_empty() -> None:
    there = stored("1", reverse_charge_construction=None)
    assert update(company(reverse_charge_construction=False), there, "update") == {
        "reverse_charge_construction": (None, False)
    }
    assert not is_empty(False)
    assert not is_empty(0)
    there.fields["terms_of_payment_days"] = 0
    assert update(company(terms_of_payment_days=30), there, "fill-empty") == {}


def test_fill_empty_takes_only_what_is_missing_and_clears_nothing() -> None:
    there = stored("1", name="Berg AB", phone="08-1")
    said = company(name="Berg Bygg AB", phone=CLEAR, email="a@berg.example")
    assert update(said, there, "fill-empty") == {"email": (None, "a@berg.example")}


def test_skip_changes_nothing_that_exists() -> None:
    assert update(company(name="Nytt", phone="08-2"), stored("1"), "skip") == {}


def test_labels_are_added_and_never_taken() -> None:
    there = stored("1", labels=["VIP"])
    assert update(company(labels=["Bygg"]), there, "update") == {"labels": (["VIP"], ["Bygg", "VIP"])}
    assert update(company(labels=["VIP"]), there, "update") == {}
    assert update(company(labels=CLEAR), there, "update") == {"labels": (["VIP"], None)}


def test_a_field_in_which_the_rows_differ_fills_but_never_overwrites() -> None:
    said = company(phone="08-2")
    said.soft = frozenset({"phone"})
    assert update(said, stored("1", phone="08-1"), "update") == {}
    assert update(said, stored("1"), "update") == {"phone": (None, "08-2")}


def test_the_same_personal_number_sealed_anew_is_no_change() -> None:
    there = stored("1", personal_number=sealed("digest", "old token"))
    assert update(company(personal_number=sealed("digest", "new token")), there, "update") == {}
    assert "personal_number" in update(company(personal_number=sealed("other")), there, "update")


def test_a_creation_holds_what_was_said_and_no_more() -> None:
    said = company(name="Berg AB", phone=CLEAR, email="", labels=[], is_active=False)
    assert creation(said) == {
        "kind": "company",
        "name": "Berg AB",
        "name_key": "berg ab",
        "is_active": False,
    }


def test_replacing_and_clearing_overwrite_and_filling_does_not() -> None:
    assert overwrites({"phone": ("08-1", "08-2")})
    assert overwrites({"phone": ("08-1", None)})
    assert overwrites({"is_active": (True, False)})
    assert not overwrites({"phone": (None, "08-2"), "email": ("", "a@b.example")})
    assert overwrites({"labels": (["A", "B"], ["A"])})
