"""When a call is made again, when never, and what its failure is called."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from connectors.transport.calling import LONGEST_WAIT, MOST_TRIES, Budget, Caller
from connectors.transport.failures import CallFailed
from connectors.transport.http import Answer, Call, NoAnswer, NotSent
from hub.errors import HubError
from tests.connectors.doubles import MemoryBudget, Time

READ = Call("GET", "x")
CREATE = Call("POST", "x", repeatable=False)
Said = int | Exception


class Scripted:
    """Sends nothing: says what the script says, the last for ever."""

    def __init__(self, said: Sequence[Said]) -> None:
        self.said = list(said)
        self.calls: list[Call] = []

    def send(self, call: Call) -> Answer:
        self.calls.append(call)
        said = self.said.pop(0) if len(self.said) > 1 else self.said[0]
        if isinstance(said, Exception):
            raise said
        return Answer(said, {}, b"")


class Keyed:
    """A login whose tokens are numbers."""

    def __init__(self) -> None:
        self.token = 1

    def signed(self, call: Call) -> Call:
        return replace(call, headers={"Authorization": str(self.token)})

    def renew(self, call: Call) -> None:
        assert call.headers["Authorization"] == str(self.token)
        self.token += 1


def refused(answer: Answer) -> CallFailed | None:
    match answer.status:
        case 200:
            return None
        case 401:
            return CallFailed("CONNECTION_TOKEN_DEAD", "renew", {"system": "X"})
        case 429:
            return CallFailed("SYSTEM_BUSY", "retry", {"system": "X"}, wait=7)
        case 500:
            return CallFailed("SYSTEM_UNREACHABLE", "retry", {"system": "X", "why": "500"}, done=True)
        case 403:
            return CallFailed("CONNECTION_LICENCE_MISSING", "stop", {"system": "X", "said": ""})
        case _:
            return CallFailed("RECORD_REFUSED", "record", {"system": "X", "said": "", "theirs": ""})


def made(*said: Said) -> tuple[Caller, Scripted, Time, Keyed]:
    time, sender, login = Time(), Scripted(said), Keyed()
    budget = Budget(MemoryBudget(time), "x", 20, 5)
    return Caller("X", sender, login, budget, refused, time.pause, lambda: 0.5), sender, time, login


@pytest.mark.parametrize("failure", [429, NotSent("refused")])
@pytest.mark.parametrize("call", [READ, CREATE])
def test_what_was_not_carried_out_is_sent_again_whatever_it_is(failure: Said, call: Call) -> None:
    caller, sender, _, _ = made(failure, failure, 200)
    assert caller.call(call).status == 200
    assert len(sender.calls) == 3


@pytest.mark.parametrize("failure", [500, NoAnswer("lost")])
def test_what_may_have_been_done_is_repeated_only_if_that_does_no_harm(failure: Said) -> None:
    caller, sender, _, _ = made(failure, 200)
    assert caller.call(READ).status == 200
    caller, sender, _, _ = made(failure, 200)
    with pytest.raises(HubError) as raised:
        caller.call(CREATE)
    assert raised.value.code == "OUTCOME_UNKNOWN"
    assert len(sender.calls) == 1


@pytest.mark.parametrize("failure", [403, 400])
def test_a_refusal_is_never_sent_again(failure: int) -> None:
    caller, sender, time, _ = made(failure)
    with pytest.raises(CallFailed) as raised:
        caller.call(READ)
    assert raised.value.fate == ("stop" if failure == 403 else "record")
    assert (len(sender.calls), time.waited) == (1, [])


def test_a_dead_token_is_renewed_once_and_no_more() -> None:
    caller, sender, _, login = made(401, 200)
    assert caller.call(CREATE).status == 200
    assert [call.headers["Authorization"] for call in sender.calls] == ["1", "2"]
    caller, sender, _, login = made(401)
    with pytest.raises(CallFailed) as raised:
        caller.call(READ)
    assert raised.value.code == "CONNECTION_TOKEN_DEAD"
    assert (len(sender.calls), login.token) == (2, 2)


@pytest.mark.parametrize(
    ("failure", "code"),
    [(429, "SYSTEM_BUSY"), (500, "SYSTEM_UNREACHABLE"), (NotSent("x"), "SYSTEM_UNREACHABLE")],
)
def test_there_is_an_end_to_trying(failure: Said, code: str) -> None:
    caller, sender, _, _ = made(failure)
    with pytest.raises(HubError) as raised:
        caller.call(READ)
    assert raised.value.code == code
    assert len(sender.calls) == MOST_TRIES


def test_the_provider_says_how_long_to_wait_else_it_doubles() -> None:
    caller, _, time, _ = made(429, 429, 200)
    caller.call(READ)
    assert time.waited == [7.5, 7.5]
    caller, _, time, _ = made(NotSent("x"), NotSent("x"), NotSent("x"), 200)
    caller.call(READ)
    assert time.waited == [0.75, 1.5, 3.0]


def test_every_try_takes_its_place_in_the_budget() -> None:
    time = Time()
    sender, store = Scripted([401, 200]), MemoryBudget(time)
    caller = Caller("X", sender, Keyed(), Budget(store, "b", 2, 5), refused, time.pause)
    caller.call(READ)
    assert time.waited == []
    caller.call(READ)
    assert time.waited == [5.0]
    assert len(sender.calls) == 3


def test_a_wait_of_a_day_is_a_minute() -> None:
    """A header of theirs must not put a night to sleep."""
    time, sender = Time(), Scripted([429, 200])

    def tomorrow(answer: Answer) -> CallFailed | None:
        return (
            None if answer.status == 200 else CallFailed("SYSTEM_BUSY", "retry", {"system": "X"}, wait=86400)
        )

    budget = Budget(MemoryBudget(time), "x", 1000, 1)
    Caller("X", sender, Keyed(), budget, tomorrow, time.pause, lambda: 0.5).call(READ)
    assert time.waited == [LONGEST_WAIT + 0.5]


def test_a_call_is_signed_when_its_place_has_come_not_before_it_waits() -> None:
    """A token that dies during the wait would cost a refused call, and another place."""
    time, sender = Time(), Scripted([200])
    events: list[str] = []

    class Signs(Keyed):
        def signed(self, call: Call) -> Call:
            events.append(f"signed after {sum(time.waited):g} s")
            return super().signed(call)

    caller = Caller("X", sender, Signs(), Budget(MemoryBudget(time), "b", 1, 90), refused, time.pause)
    caller.call(READ)
    caller.call(READ)
    assert events == ["signed after 0 s", "signed after 90 s"]
