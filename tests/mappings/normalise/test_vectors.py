"""Single values and what becomes of them; the list stands in ``vectors.csv``.

Numbers are official examples (the Tax Agency's and the companies register's own, series of the telecom
authority for fiction), never anybody's.
"""

import csv
from pathlib import Path

import pytest

from hub.errors import Problem, words
from tests.mappings.normalise.normalisers import NORMALISERS, said

with Path(__file__).with_name("vectors.csv").open(encoding="utf-8", newline="") as file:
    VECTORS = list(csv.DictReader(file))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['kind']}-{v['country']}-{v['text']}")
def test_a_value_becomes_what_the_list_says(vector: dict[str, str]) -> None:
    answer = NORMALISERS[vector["kind"]](vector["text"], vector["country"])
    assert said(answer) == (vector["value"], vector["says"])


@pytest.mark.parametrize("kind", NORMALISERS)
def test_each_normaliser_is_seen_taking_and_refusing(kind: str) -> None:
    outcomes = {bool(vector["value"]) for vector in VECTORS if vector["kind"] == kind}
    assert outcomes == {True, False}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_everything_said_has_words_without_holes(language: str) -> None:
    for vector in VECTORS:
        answer = NORMALISERS[vector["kind"]](vector["text"], vector["country"])
        for problem in (answer,) if isinstance(answer, Problem) else answer.warnings:
            spoken = words(problem, language)  # type: ignore[arg-type]
            assert "«?»" not in spoken.message + spoken.action
