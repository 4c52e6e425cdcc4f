"""One row is no rows."""

import pytest

from hub.plurals import counted


@pytest.mark.parametrize(
    "count, said",
    [(0, "0 rader väntar"), (1, "1 rad väntar"), (2, "2 rader väntar"), (21, "21 rader väntar")],
)
def test_a_number_brings_its_noun(count: int, said: str) -> None:
    sentence = "{count:rad|rader} väntar"
    assert sentence.format_map(counted({"count": count})) == said


def test_other_numbers_and_texts_are_said_as_they_are() -> None:
    said = "{number} {number:>4} {name} {yes}"
    assert said.format(**counted({"number": 7, "name": "Kim", "yes": True})) == "7    7 Kim True"
