"""`hub export`: registers as files for programs that have no interface."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from console.options import Json, Tenant
from console.phrases import phrase
from hub.ports import Entity

app = typer.Typer(help=phrase("help.export"), no_args_is_help=True)

To = Literal["visma-administration"]
"""The programs, as :data:`mappings.register_files.TARGETS` has them."""
File = Annotated[Path, typer.Argument(metavar="FILE", help=phrase("help.export.file"), show_default=False)]


def _command(entity: Entity) -> Callable[..., int]:
    def run(
        file: File,
        to: Annotated[To, typer.Option("--to", help=phrase("help.export.to"))],
        everything: Annotated[bool, typer.Option("--all", help=phrase("help.export.all"))] = False,
        tenant: Tenant = None,
        as_json: Json = False,
    ) -> int:
        from console.output import write_json
        from console.session import opened
        from pipelines.register_files.exporting import export_register

        with opened(tenant) as session:
            name = to.replace("-", "_")
            done = export_register(session.hub, session.tenant, name, entity, file, everything=everything)
            left = [_left(one, session.hub.settings.language) for one in done.left_out]
        if as_json:
            write_json({"file": str(file), "rows": done.rows, "since": done.since, "left_out": left})
        else:
            _show(file, done, left)
        return 2 if left else 0

    return run


app.command("customers", help=phrase("help.export.customers"))(_command("customer"))
app.command("articles", help=phrase("help.export.articles"))(_command("article"))


def _left(one: Any, language: Any) -> dict[str, Any]:
    from hub.errors import words

    said = words(one.problem, language)
    return {
        "id": one.record_id,
        "label": one.label,
        "code": said.code,
        "message": said.message,
        "action": said.action,
    }


def _show(file: Path, done: Any, left: list[dict[str, Any]]) -> None:
    from console.output import column, say, write_table

    said = "export.changed" if done.since else "export.all"
    say(phrase(said, count=done.rows, file=file.name))
    if left:
        rows = [[one["label"], one["message"], one["action"]] for one in left]
        columns = [column(key) for key in ("col.key", "col.reason", "col.to_do")]
        write_table(columns, rows, title=phrase("title.left_out"))
