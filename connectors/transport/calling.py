"""One call, made as often as it may be: call budget, token, retries by what the failure means.

Belongs here: when to call again. Does not belong here: what a provider's answer means (its ``errors.py``),
nor how a token is renewed (:mod:`.login`).
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from connectors.transport.failures import CallFailed
from connectors.transport.http import Answer, Call, NoAnswer, NotSent
from hub.errors import HubError
from hub.ports import BudgetStore

MOST_TRIES = 5
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
"""Seconds between tries where the provider says nothing: doubled each time, half of it drawn by lot."""

Pause = Callable[[float], None]
"""Waits so many seconds; tests move their clock instead."""


class Sender(Protocol):
    """Sends a call once: :class:`connectors.transport.http.Http`, or a wrapper of it."""

    def send(self, call: Call) -> Answer: ...


class Login(Protocol):
    """Puts a token on a call."""

    def signed(self, call: Call) -> Call:
        """The call with a token that should be alive."""
        ...

    def renew(self, call: Call) -> None:
        """The token on this call was refused: see that the next one is another."""
        ...


@dataclass(frozen=True, slots=True)
class Budget:
    """So many calls in any so many seconds, for all processes that name the same bucket."""

    store: BudgetStore
    bucket: str
    calls: int
    seconds: float

    def wait(self, pause: Pause) -> None:
        """Wait for a place."""
        seconds = self.store.take(self.bucket, self.calls, self.seconds)
        if seconds > 0:
            pause(seconds)


@dataclass(slots=True)
class Caller:
    """Makes calls to one provider for one connection.

    ``refused``: the provider's reading of an answer, ``None`` when it is no refusal. ``system``: its name in
    words, for the sentences of errors.
    """

    system: str
    sender: Sender
    login: Login
    budget: Budget
    refused: Callable[[Answer], CallFailed | None]
    pause: Pause
    lot: Callable[[], float] = random.random

    def call(self, call: Call) -> Answer:
        """The answer to a call that was carried out.

        Raises:
            CallFailed: refused; what follows from it stands in ``fate``.
            HubError: ``SYSTEM_UNREACHABLE`` (nothing was done), ``OUTCOME_UNKNOWN`` (it may have been).
        """
        tries = Retrying(
            stop=stop_after_attempt(MOST_TRIES),
            retry=retry_if_exception(lambda error: _again(error, call)),
            wait=self._wait,
            sleep=self.pause,
            reraise=True,
        )
        try:
            return tries(self._once, call)
        except NotSent as error:
            raise HubError("SYSTEM_UNREACHABLE", {"system": self.system, "why": str(error)}) from None
        except NoAnswer as error:
            code = "SYSTEM_UNREACHABLE" if call.repeatable else "OUTCOME_UNKNOWN"
            raise HubError(code, {"system": self.system, "why": str(error)}) from None
        except CallFailed as failed:
            if failed.done and not call.repeatable:
                raise HubError("OUTCOME_UNKNOWN", {"system": self.system, "why": failed.code}) from failed
            raise

    def _once(self, call: Call) -> Answer:
        signed, answer, failed = self._sent(call)
        if failed is not None and failed.fate == "renew":
            self.login.renew(signed)
            _, answer, failed = self._sent(call)
        if failed is not None:
            raise failed
        return answer

    def _sent(self, call: Call) -> tuple[Call, Answer, CallFailed | None]:
        """Signed once its place has come: a token may die while a call waits for it."""
        self.budget.wait(self.pause)
        signed = self.login.signed(call)
        answer = self.sender.send(signed)
        return signed, answer, self.refused(answer)

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, CallFailed) and error.wait is not None:
            return min(error.wait, LONGEST_WAIT) + self.lot()
        doubled: float = min(FIRST_WAIT * 2.0 ** (state.attempt_number - 1), LONGEST_WAIT)
        return doubled / 2 + doubled / 2 * self.lot()


def _again(error: BaseException, call: Call) -> bool:
    """Whether a call may be made again: it was not carried out, or does no harm twice."""
    if isinstance(error, NotSent):
        return True
    if isinstance(error, NoAnswer):
        return call.repeatable
    return isinstance(error, CallFailed) and error.fate == "retry" and (call.repeatable or not error.done)
