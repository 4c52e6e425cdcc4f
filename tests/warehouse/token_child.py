"""A child process that signs a call, and says what it does: the provider's answers are counted in a file."""

import json
import os
import signal
import sys
import time
from pathlib import Path

from connectors.transport.failures import CallFailed
from connectors.transport.http import Answer, Call
from connectors.transport.login import Application, Grant, OAuthLogin, understood
from hub.ports import Tokens
from tests.warehouse.children import settings_of
from warehouse.connection_tokens import ConnectionTokens
from warehouse.store import Store
from warehouse.vault import open_vault


class Killed(ConnectionTokens):
    """Dies once the answer is journalled, before it is stored."""

    def store(self, tokens: Tokens) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


class Endpoint:
    """A provider whose refresh tokens rotate. ``stops``: it asks before it answers."""

    def __init__(self, calls: Path, *, stops: bool) -> None:
        self._calls, self._stops = calls, stops

    def send(self, call: Call) -> Answer:
        if self._stops:
            say("asked")
            sys.stdin.readline()
        with self._calls.open("a") as file:
            file.write(call.content.decode() + "\n")
        number = len(self._calls.read_text().splitlines())
        body = {"access_token": f"access {number}", "expires_in": 3600, "refresh_token": f"refresh {number}"}
        return Answer(200, {}, json.dumps(body).encode())


def say(what: str) -> None:
    """One line for the parent."""
    print(what, flush=True)  # noqa: T201


def renewal(tokens: Tokens | None) -> Grant:
    """The rotating grant; ``first`` is the one a person brought."""
    return Grant({"refresh_token": tokens.refresh if tokens else "first"})


def refused(answer: Answer) -> CallFailed:
    """Never, here."""
    raise AssertionError(answer)


def main() -> None:
    """``python -m tests.warehouse.token_child HOME URL CONNECTION CALLS killed|stops|waits``"""
    connection, calls, how = sys.argv[3:6]
    if how == "waits":
        slept = time.sleep

        def sleep(seconds: float) -> None:
            say("waits")
            slept(seconds)

        time.sleep = sleep  # type: ignore[assignment]
    with Store.open(settings_of(sys.argv[1:])) as store:
        made = Killed if how == "killed" else ConnectionTokens
        tokens = made(store, open_vault(store.settings, store), "demo", connection, understood)
        endpoint = Endpoint(Path(calls), stops=how == "stops")
        login = OAuthLogin(
            "X", endpoint, "token", Application("id", "secret"), tokens, renewal, refused, store.clock
        )
        signed = login.signed(Call("GET", "x"))
        say(signed.headers["Authorization"])


if __name__ == "__main__":
    main()
