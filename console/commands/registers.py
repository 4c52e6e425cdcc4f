"""Commands of which each register of each accounting system has one: ``hub sync fortnox customers``."""

from collections.abc import Callable, Mapping
from typing import get_args

import typer

from console.options import System
from console.phrases import phrase
from hub.ports import Entity

REGISTERS: Mapping[str, Entity] = {"customers": "customer", "articles": "article"}


def add_registers(app: typer.Typer, verb: str, command: Callable[[str, Entity], Callable[..., int]]) -> None:
    """Add them to the group of a verb. ``command``: makes the one of a system and a register."""
    for system in get_args(System):
        of_system = typer.Typer(help=phrase(f"help.{verb}.system"), no_args_is_help=True)
        of_system.callback()(lambda: None)
        for name, entity in REGISTERS.items():
            of_system.command(name, help=phrase(f"help.{verb}.{name}"))(command(system, entity))
        app.add_typer(of_system, name=system)
