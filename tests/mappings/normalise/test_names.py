"""Names, postal cells and the cleaning of texts: what the list of single values can't show."""

import pytest

from mappings import normalise


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Berg Bygg AB", "BERG  BYGG ab"),
        ("Berg Aktiebolag", "Berg AB"),
        ("Berg & Söner HB", "Berg och Söner Handelsbolag"),
        ("Bostadsrättsföreningen Berget", "Brf Berget"),
        ("A.B. Berg", "AB Berg"),
        ("Cafe\u0301 Luleå", "Café Luleå"),
    ],
)
def test_one_name_written_in_two_ways_has_one_key(one: str, other: str) -> None:
    assert normalise.name_key(one) == normalise.name_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("Åsa Berg", "Asa Berg"), ("Berg AB", "Berg HB"), ("Berg", "Berg AB")]
)
def test_two_names_have_two_keys(one: str, other: str) -> None:
    assert normalise.name_key(one) != normalise.name_key(other)


def test_signs_alone_are_no_name() -> None:
    assert normalise.name_key("-- * --") == normalise.name_key("") == ""


@pytest.mark.parametrize(
    "name",
    [
        "Berg Bygg AB", "Ab Berg", "Rör AS", "Berg Oy", "Brf Berget", "Bostadsrättsföreningen Berget",
        "Luleå kommun", "Region Norrbotten", "Bergs Handelsbolag", "Berg (publ)", "Idrottsföreningen Ek",
    ],
)  # fmt: skip
def test_words_of_companies_are_known(name: str) -> None:
    assert normalise.company_words(name)


@pytest.mark.parametrize(
    "name", ["Anna Berg", "Andersson, Anders", "Åsa von Sydow", "Abel Hebert", "Astrid Asp"]
)
def test_private_names_have_none(name: str) -> None:
    assert not normalise.company_words(name)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Anna Berg", ("Anna", "Berg")),
        ("Anna Maria  Berg", ("Anna Maria", "Berg")),
        ("Anna-Karin von Sydow", ("Anna-Karin", "von Sydow")),
        ("Carl af  Berg", ("Carl", "af Berg")),
        ("de Berg", ("de", "Berg")),
        ("von Sydow, Anna", ("von Sydow", "Anna")),
        ("Andersson, Anders", ("Andersson", "Anders")),
        ("Anna", ("Anna", "")),
        ("Anna,", ("Anna", "")),
        ("", ("", "")),
    ],
)
def test_a_whole_name_is_split(name: str, parts: tuple[str, str]) -> None:
    assert normalise.split_full_name(name) == parts


def test_a_name_written_last_name_first_is_turned() -> None:
    assert normalise.split_reversed_name("Andersson,  Anders") == ("Anders", "Andersson")
    for text in ("Andersson", "Andersson,", ", Anders", "A, B, C", ""):
        assert normalise.split_reversed_name(text) is None


@pytest.mark.parametrize(
    ("name", "reversed_"),
    [
        ("Andersson, Anders", True),
        ("Ek-Berg ,Åsa", True),
        ("O'Neil, Anna-Karin", True),
        ("Bygg, AB", False),
        ("Bo Ek, Luleå", False),
        ("Ek, B", False),
        ("Ek, 2", False),
        ("Ek, Bo, Åsa", False),
        ("Bo Ek", False),
    ],
)
def test_one_word_on_either_side_of_a_comma_is_unmistakable(name: str, reversed_: bool) -> None:
    assert normalise.unmistakably_reversed(name) is reversed_


@pytest.mark.parametrize(
    ("text", "country", "pair"),
    [
        ("972 31 LULEÅ", "SE", ("972 31", "LULEÅ")),
        ("97231 Luleå", "SE", ("972 31", "Luleå")),
        ("SE-972 31  Luleå", "SE", ("972 31", "Luleå")),
        ("S-972 31, Luleå", "SE", ("972 31", "Luleå")),
        ("0150 Oslo", "NO", ("0150", "Oslo")),
        ("FI-00100 Helsinki", "FI", ("00100", "Helsinki")),
        ("0150 Oslo", "SE", None),
        ("Storgatan 12", "SE", None),
        ("972 31", "SE", None),
        ("Box 123 45 Luleå", "SE", None),
        ("SW1A London", "GB", None),
        ("", "SE", None),
    ],
)
def test_code_and_city_in_one_cell_are_split(text: str, country: str, pair: tuple[str, str] | None) -> None:
    assert normalise.split_postal_city(text, country) == pair


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (" \u00a0\u200b\tA\u00a0AB\ufeff\r\n", "A AB"),
        ("A\u202fAB", "A AB"),
        ("A\u030a", "Å"),
        ("½ m² ﬁ", "½ m² ﬁ"),
        ("rad 1\nrad 2", "rad 1\nrad 2"),
        ("\u00a0 \u200b", ""),
    ],
)
def test_texts_are_cleaned_and_nothing_else(text: str, cleaned: str) -> None:
    assert normalise.clean(text) == cleaned


@pytest.mark.parametrize("letter", ["å", "名", "\U0001f600a", "\U00020000"])
def test_a_name_too_long_for_an_index_has_a_key_of_its_own_that_fits(letter: str) -> None:
    name = (letter * 1024)[:1023]
    keys = {normalise.name_key(name + last) for last in ("x", "y")}
    assert len(keys) == 2
    assert all(len(key) <= 1024 and len(key.encode()) <= 2400 for key in keys)
    assert normalise.name_key(name.upper() + "X") in keys


def test_an_ordinary_long_name_is_its_own_key() -> None:
    assert normalise.name_key("Å" * 1024) == "å" * 1024
