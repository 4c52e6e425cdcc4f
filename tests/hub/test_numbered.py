"""Records that are known by one number: found by it, never guessed, and followed when it changes."""

from hub.matching import NumberIndex
from hub.records import CLEAR, Record, Stored


def article(record_id: str, number: str | None) -> Stored:
    return Stored("article", record_id, {"name": "Spik", **({"number": number} if number else {})}, 1)


def found(index: NumberIndex, number: object) -> str | None:
    match = index.match(Record("article", {"number": number, "name": "Spik"}, (), "Spik"))
    if match.problem is not None:
        return match.problem.code
    return match.stored.id if match.stored is not None else None


def test_found_by_the_number_as_it_is_written() -> None:
    index = NumberIndex("number", [article("a", "0012"), article("b", "12"), article("c", None)])
    assert [found(index, number) for number in ("0012", "12", "012", "", None, CLEAR)] == [
        *("a", "b", None, None, None, None)
    ]


def test_two_with_one_number_are_named_and_not_guessed_between() -> None:
    index = NumberIndex("number", [article("a", "12"), article("b", "12")])
    assert found(index, "12") == "MATCH_AMBIGUOUS"


def test_one_that_gets_another_number_is_found_by_that_alone() -> None:
    index = NumberIndex("number", [article("a", "12"), article("b", "12")])
    index.add(article("b", "13"))
    assert [found(index, number) for number in ("12", "13")] == ["a", "b"]
    index.add(article("a", None))
    assert found(index, "12") is None
