"""Ownership and the shadow: who wins a field, and when nobody asked."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.ownership import FieldRule, read_rules
from hub.shadow import creation, decide

RULES = read_rules(
    {
        "name": "blikk",
        "phone": {"owner": "blikk", "clear": True},
        "terms": {"owner": "blikk", "protected": True},
        "number": {"owner": "blikk", "create_only": True},
        "balance": "other",
        "colour": "none",
    }
)


def decided(name: str, ours: Any, theirs: Any, shadow: Any, **more: Any) -> Any:
    said = decide(
        RULES,
        {name: ours} if ours is not None else {},
        {name: theirs},
        {name: shadow} if shadow is not None else {},
        **more,
    )
    return said.push, said.take, said.proposed, said.restored, said.agreed


def test_equal_values_are_agreed_without_a_word() -> None:
    assert decided("name", "Berg", "Berg", "Dal") == ({}, {}, {}, {}, {"name": "Berg"})


def test_ours_is_pushed_and_theirs_that_changed_is_kept_for_the_timeline() -> None:
    assert decided("name", "Berg", "Dal", "Dal") == ({"name": ("Dal", "Berg")}, {}, {}, {}, {"name": "Berg"})
    restored = decided("name", "Berg", "Ek", "Berg")
    assert restored == ({"name": ("Ek", "Berg")}, {}, {}, {"name": "Ek"}, {"name": "Berg"})


def test_what_they_emptied_is_pushed_again_but_there_is_nothing_to_keep() -> None:
    assert decided("name", "Berg", None, "Berg")[3] == {}


def test_theirs_is_taken_also_when_it_became_empty() -> None:
    assert decided("balance", 1, 2, 1) == ({}, {"balance": (1, 2)}, {}, {}, {"balance": 2})
    assert decided("balance", 1, None, 1) == ({}, {"balance": (1, None)}, {}, {}, {})


def test_nobodys_field_is_left_alone() -> None:
    assert decided("colour", "red", "blue", None) == ({}, {}, {}, {}, {})


def test_empty_means_nothing_said_until_we_once_agreed_and_it_may_be_cleared() -> None:
    assert decided("phone", None, "1", None) == ({}, {}, {}, {}, {})
    assert decided("phone", None, "1", "1") == ({"phone": ("1", None)}, {}, {}, {}, {})
    assert decided("name", None, "Dal", "Dal") == ({}, {}, {}, {}, {})


def test_a_protected_field_is_shown_and_sent_when_opted_in() -> None:
    assert decided("terms", "30", "10", None) == ({}, {}, {"terms": ("10", "30")}, {}, {})
    opted = decided("terms", "30", "10", None, opted=frozenset({"terms"}))
    assert opted == ({"terms": ("10", "30")}, {}, {}, {}, {"terms": "30"})


def test_what_is_sent_once_is_never_sent_again() -> None:
    assert decided("number", "2", "1", "1")[0] == {}


def test_a_field_that_was_not_told_decides_nothing() -> None:
    said = decide(RULES, {"name": "Berg"}, {}, {"name": "Dal"})
    assert said.quiet
    assert said.agreed == {"name": "Dal"}


def test_a_creation_says_all_that_is_ours() -> None:
    ours = {"name": "Berg", "phone": None, "terms": "30", "number": "1", "balance": 5, "colour": "red"}
    assert creation(RULES, ours) == {"name": "Berg", "terms": "30", "number": "1"}


@pytest.mark.parametrize(
    "said",
    [
        "ours",
        3,
        {"clear": True},
        {"owner": "blikk", "colour": 1},
        {"owner": "other", "clear": True},
        {"owner": "blikk", "create_only": True, "clear": True},
    ],
)
def test_a_wrong_rule_names_its_field(said: Any) -> None:
    with pytest.raises(ValueError, match="terms"):
        read_rules({"terms": said})


_VALUE = st.one_of(st.none(), st.sampled_from(["a", "b", "c"]))
_SIDE = st.fixed_dictionaries(dict.fromkeys(RULES, _VALUE))


@given(_SIDE, _SIDE, _SIDE)
def test_done_once_there_is_nothing_left_to_do(ours: Any, theirs: Any, shadow: Any) -> None:
    """Carried out, the next look is quiet (but for what is only shown), and no side gained a foreign word."""
    agreed = {name: value for name, value in shadow.items() if value is not None}
    first = decide(RULES, ours, theirs, agreed)
    after_theirs = {**theirs, **{name: after for name, (_, after) in first.push.items()}}
    after_ours = {**ours, **{name: after for name, (_, after) in first.take.items()}}
    second = decide(RULES, after_ours, after_theirs, first.agreed)
    assert (second.push, second.take, second.restored) == ({}, {}, {})
    assert second.proposed == first.proposed
    assert second.agreed == first.agreed
    for name, value in first.agreed.items():
        if RULES[name].owner != "none" and name not in first.proposed:
            assert after_ours[name] == after_theirs[name] == value
    for name in first.push:
        assert RULES[name].owner == "blikk"
    assert set(first.take) <= {name for name, rule in RULES.items() if rule == FieldRule("other")}
