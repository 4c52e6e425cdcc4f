"""The `hub` command: its tree of commands, and one place where every failure becomes words and a code.

Loading this module loads nothing of the engine, the store or Dagster: `hub --help` must answer at once.
"""

import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from console.commands import (
    conflicts,
    connections,
    contacts,
    exports,
    imports,
    lists,
    mapping,
    prices,
    pulling,
    quarantine,
    repair,
    running,
    runs,
    supplier_articles,
    syncing,
    tenants,
    users,
)
from console.commands.launch import launch
from console.commands.status import status
from console.failures import FAILED, keep_logs, tell
from console.help_pages import speak
from console.output import say, write_line
from console.phrases import phrase
from console.usage import WrongUsage, asks_for_help, usage_error

INTERRUPTED = 130
"""What typer makes of an interrupt, without a word; none of our commands ends so."""


def build_app() -> typer.Typer:
    """The whole tree."""
    app = typer.Typer(
        help=phrase("help.hub"), no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
    )
    app.callback()(_root)
    prices.add_price_files(imports.app)
    supplier_articles.add_commands(prices.suppliers_app)
    app.add_typer(imports.app, name="import")
    app.add_typer(prices.suppliers_app, name="suppliers")
    lists.list_app.command("net-prices", help=phrase("help.list.net-prices"))(prices.list_net_prices)
    app.command("explain-price", help=phrase("help.explain-price"))(prices.explain_price)
    app.add_typer(runs.app, name="runs")
    app.command("report", help=phrase("help.report"))(runs.report)
    app.add_typer(quarantine.app, name="quarantine")
    app.command("replay", help=phrase("help.replay"))(repair.replay)
    app.command("undo", help=phrase("help.undo"))(repair.undo)
    app.add_typer(lists.list_app, name="list")
    app.add_typer(lists.show_app, name="show")
    app.command("timeline", help=phrase("help.timeline"))(lists.timeline)
    app.add_typer(contacts.app, name="contacts")
    connections.app.command("map", help=phrase("help.connections.map"))(mapping.map_words)
    app.add_typer(connections.app, name="connections")
    app.add_typer(pulling.app, name="pull")
    app.add_typer(syncing.app, name="sync")
    app.add_typer(exports.app, name="export")
    app.command("ensure-customer", help=phrase("help.ensure"))(syncing.ensure_customer)
    app.add_typer(conflicts.app, name="conflicts")
    app.add_typer(tenants.app, name="tenants")
    app.add_typer(users.app, name="users")
    app.command("status", help=phrase("help.status"))(status)
    app.command("launch", help=phrase("help.launch"))(launch)
    app.command("up", help=phrase("help.up"))(running.up)
    app.command("sandbox", help=phrase("help.sandbox"))(running.sandbox)
    return app


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit: 0 all in, 2 quarantined or held rows, 3 refused, 1 failed or wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        # Names and JSON are UTF-8 whatever the terminal's language says.
        getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="replace")
    keep_logs()
    words = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(_run(words))


def _run(words: list[str]) -> int:
    as_json = "--json" in words
    try:
        tree = typer.main.get_command(build_app())
        speak(tree)
        done = tree.main(words, prog_name="hub", standalone_mode=False)
    except WrongUsage as error:
        return _wrong_usage(error, as_json)
    except typer.Abort:
        return tell(KeyboardInterrupt(), as_json=as_json)
    except BrokenPipeError:
        # Whoever read our answer has had enough (`| head`); the interpreter must not try once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except (Exception, KeyboardInterrupt) as error:
        return tell(error, as_json=as_json)
    if done == INTERRUPTED:
        return tell(KeyboardInterrupt(), as_json=as_json)
    return done if isinstance(done, int) else 0


def _wrong_usage(error: Any, as_json: bool) -> int:
    if asks_for_help(error) and not as_json:
        say(error.ctx.get_help())
        return FAILED
    return tell(usage_error(error), as_json=as_json)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        write_line(version("blikk-integration-hub"))
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=phrase("help.version"))
    ] = False,
) -> None:
    """Takes the options of `hub` itself."""
