"""Where a series goes on."""

import pytest

from hub.series import goes_on


@pytest.mark.parametrize(
    "numbers, following",
    [
        ([], 1),
        (["A-1", "007", "", "٣", "5560360793"], 1),
        (["1", "2", "5"], 6),
        ([str(number) for number in range(3001, 3051)] + ["9999"], 3051),
        (["3001", "3002", "12", "90123"], 3003),
        (["9", "10"], 11),
        (["99", "100", "101"], 102),
        (["1001", "2001", "3001"], 3002),
        (["1001", "2002"], 1002),
        (["1001", "1001"], 1002),
    ],
)
def test_the_number_after_the_last_of_the_series(numbers: list[str], following: int) -> None:
    assert goes_on(numbers) == following
