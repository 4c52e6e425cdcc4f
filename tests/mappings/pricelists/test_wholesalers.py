"""Where a wholesaler's files are fetched, by what an office calls it."""

import pytest

from mappings.pricelists.wholesalers import place_of, read_places

GOOD = b"wholesalers: [{title: A, aliases: [a], sv: s, en: e}]"


@pytest.mark.parametrize(
    "name, title, known",
    [
        ("ahlsell", "ahlsell", True),
        ("el", "Ahlsell Sverige AB", True),
        ("ahlsell", "Vår grossist", True),
        ("ahlsell", "Ahlsell Norge AS", False),
        ("storel", "STOREL", True),
        ("dahl", "Dahl Sverige AB", False),
        ("ab", "AB", False),
    ],
)
def test_a_wholesaler_is_known_by_either_name(name: str, title: str, known: bool) -> None:
    assert (place_of(name, title) is not None) == known


def test_a_place_is_a_sentence_in_each_language() -> None:
    place = place_of("storel", "Storel")
    assert place is not None
    assert "Prislistor & rabattbrev" in place.sv
    assert all(text.endswith(".") and "{" not in text for text in place)


@pytest.mark.parametrize(
    "data",
    [GOOD.replace(b", en: e", b""), GOOD.replace(b"[a]", b"[a, A]"), GOOD.replace(b"[a]", b"[AB]"), b"{"],
)
def test_a_wrong_table_is_seen(data: bytes) -> None:
    assert read_places(GOOD)
    with pytest.raises(ValueError, match=r"no YAML|a wholesaler has|said twice"):
        read_places(data)
