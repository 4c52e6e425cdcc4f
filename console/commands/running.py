"""`hub up` and `hub sandbox`: the parts that run until they are stopped."""

import os
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from console.options import Json
from console.phrases import phrase

ROOT = Path(__file__).resolve().parents[2]


def up(
    only: Annotated[
        Literal["web", "daemon", "code"] | None, typer.Option("--only", help=phrase("help.only"))
    ] = None,
) -> int:
    from console.up.running import run_until_stopped

    return run_until_stopped(only)


def sandbox(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help=phrase("help.port"))] = 0,
    state_dir: Annotated[
        Path | None, typer.Option("--state-dir", metavar="D", help=phrase("help.state_dir"))
    ] = None,
    as_json: Json = False,
) -> int:
    words = [sys.executable, "-m", "sandbox", "--port", str(port)]
    if state_dir is not None:
        words += ["--state-dir", str(state_dir.absolute())]
    if as_json:
        words.append("--json")
    os.chdir(ROOT)  # Python looks for modules in the working folder first: it must be ours.
    os.execv(sys.executable, words)
