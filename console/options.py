"""Options that several commands share, said once."""

from typing import Annotated, Literal

import typer

from console.phrases import phrase

Tenant = Annotated[
    str | None,
    typer.Option("--tenant", envvar="HUB_TENANT", show_envvar=False, metavar="T", help=phrase("help.tenant")),
]
Json = Annotated[bool, typer.Option("--json", help=phrase("help.json"))]
Plan = Annotated[bool, typer.Option("--plan", help=phrase("help.plan"))]
Apply = Annotated[str | None, typer.Option("--apply", metavar="CHECKSUM", help=phrase("help.apply"))]
Force = Annotated[bool, typer.Option("--force", help=phrase("help.force"))]
System = Literal["fortnox", "visma"]
"""The accounting systems there are, as :data:`pipelines.accounting_sync.systems.SYSTEMS` names them."""
Existing = Literal["update", "fill-empty", "skip"]
Purpose = Literal["rot", "rut", "identification", "credit_check"]
