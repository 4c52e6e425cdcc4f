"""Ids ascend within a process, also between threads and within a millisecond."""

import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from hub.ids import new_id

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_an_id_is_a_ulid() -> None:
    assert re.fullmatch(r"[0-7][0-9A-HJKMNP-TV-Z]{25}", new_id())


def test_ids_ascend_within_a_millisecond() -> None:
    made = [new_id() for _ in range(5000)]
    assert made == sorted(set(made))


def test_all_letters_of_an_id_ascend_when_the_last_two_begin_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now)
    numbers = [int("".join(f"{LETTERS.index(letter):05b}" for letter in new_id()), 2) for _ in range(3000)]
    assert numbers == list(range(numbers[0], numbers[0] + 3000))
    assert numbers[0] >> 80 == now // 1_000_000


def test_threads_never_share_an_id() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = [one for many in pool.map(lambda _: [new_id() for _ in range(500)], range(8)) for one in many]
    assert len(set(made)) == len(made) == 4000


def test_a_clock_that_goes_back_does_not_bring_ids_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before, real = new_id(), time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() - 10**12)
    assert new_id() > before
