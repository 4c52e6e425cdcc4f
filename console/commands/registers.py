"""Commands of which each register of each accounting system has one: ``hub sync fortnox customers``."""

from collections.abc import Callable, Mapping

import typer

from console.options import System
from console.phrases import phrase
from hub.ports import Entity

REGISTERS: Mapping[System, Mapping[str, Entity]] = {
    "fortnox": {"customers": "customer", "articles": "article"},
    "visma": {"customers": "customer"},
}
"""The registers of each system, as :data:`pipelines.accounting_sync.systems.SYSTEMS` has them: said here too,
so that the commands stand there without loading what they do."""


def add_registers(app: typer.Typer, verb: str, command: Callable[[str, Entity], Callable[..., int]]) -> None:
    """Add them to the group of a verb. ``command``: makes the one of a system and a register."""
    for system, registers in REGISTERS.items():
        of_system = typer.Typer(help=phrase(f"help.{verb}.system"), no_args_is_help=True)
        of_system.callback()(lambda: None)
        for name, entity in registers.items():
            of_system.command(name, help=phrase(f"help.{verb}.{name}"))(command(system, entity))
        app.add_typer(of_system, name=system)
