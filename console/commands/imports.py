"""`hub import`: a file into the register, planned first if wanted."""

import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from console.options import Apply, Existing, Force, Json, Plan, Purpose, Tenant
from console.phrases import phrase
from hub.errors import HubError

if TYPE_CHECKING:
    from pipelines.requests import How

ContactFlow = Literal["contacts", "persons", "auto"]

app = typer.Typer(help=phrase("help.import"), no_args_is_help=True)


def _command(flow: ContactFlow) -> Callable[..., int]:
    def run(
        file: Annotated[Path, typer.Argument(metavar="FILE", help=phrase("help.file"), show_default=False)],
        plan: Plan = False,
        apply: Apply = None,
        force: Force = False,
        existing: Annotated[Existing, typer.Option("--existing", help=phrase("help.existing"))] = "update",
        mapped: Annotated[
            list[str] | None, typer.Option("--map", metavar="HEADER=FIELD", help=phrase("help.map"))
        ] = None,
        purpose: Annotated[Purpose | None, typer.Option("--purpose", help=phrase("help.purpose"))] = None,
        create_labels: Annotated[
            bool, typer.Option("--create-labels", help=phrase("help.create_labels"))
        ] = False,
        sheet: Annotated[
            str | None, typer.Option("--sheet", metavar="NAME", help=phrase("help.sheet"))
        ] = None,
        tenant: Tenant = None,
        as_json: Json = False,
    ) -> int:
        how = how_of(plan, apply, force)
        column_map = assignments(mapped or [], phrase_form="HEADER=FIELD")
        data = read_bytes(file)

        from console.progress import progress_bars
        from console.reports import show_run
        from console.session import caller, opened
        from pipelines.contact_import.options import ImportOptions
        from pipelines.verbs import import_file

        options = ImportOptions(existing, column_map, purpose, create_labels, sheet)
        with opened(tenant) as session, progress_bars(quiet=as_json) as progress:
            report = import_file(
                session.hub, session.tenant, flow, data, file.name, options, how, caller(), progress
            )
        return show_run(report, as_json=as_json, command=again())

    return run


def how_of(plan: bool, apply: str | None, force: bool) -> "How":
    """What ``--plan``, ``--apply`` and ``--force`` together ask for.

    Raises:
        HubError: ``USAGE_TOGETHER``.
    """
    from console.usage import not_together
    from pipelines.requests import How

    if plan and apply:
        raise not_together("--plan", "--apply")
    if plan and force:
        raise not_together("--plan", "--force")
    return How("plan" if plan else "apply", apply, force, lifts=None)


def assignments(said: Sequence[str], *, phrase_form: str) -> dict[str, str]:
    """``NAME=VALUE`` pairs; the last ``=`` of a column map counts, since a header may hold one.

    Raises:
        HubError: ``ASSIGNMENT_INVALID``, ``USAGE_TOGETHER`` (one name with two values).
    """
    from console.usage import not_together

    pairs: dict[str, str] = {}
    for text in said:
        header_first = phrase_form.startswith("HEADER")
        name, equals, value = text.rpartition("=") if header_first else text.partition("=")
        if not equals or not name.strip():
            raise HubError("ASSIGNMENT_INVALID", {"said": text[:100], "form": phrase_form})
        earlier = pairs.setdefault(name.strip(), value.strip())
        if earlier != value.strip():
            raise not_together(f"{name.strip()}={earlier}", text)
    return pairs


def read_bytes(file: Path, *, lines: bool = False) -> bytes:
    """The file's content. ``lines``: it may be a wholesaler's file of lines, which may be larger.

    Raises:
        HubError: ``INPUT_MISSING``, ``FILE_TOO_LARGE``, ``PRICE_FILE_TOO_LARGE``.
    """
    from connectors.files.limits import Limits, check_price_file, check_size

    try:
        size = file.stat().st_size
        check_price_file(size) if lines else check_size(size, Limits().file_bytes)
        return file.read_bytes()
    except OSError as error:
        from hub.personal import mask_text

        raise HubError("INPUT_MISSING", {"file": mask_text(file.name)}) from error


def again() -> str:
    """The command as it was given, without how far to go: what ``--apply CHECKSUM`` is added to.

    It is printed, so a personal number in a file's name is masked in it.
    """
    import sys

    from hub.personal import mask_text

    how_far = ("--plan", "--force")
    kept = [word for word in sys.argv[1:] if word not in how_far and not word.startswith("--apply=")]
    while "--apply" in kept:
        at = kept.index("--apply")
        del kept[at : at + 2]
    return shlex.join(["hub", *map(mask_text, kept)])


for _flow in ("contacts", "persons", "auto"):
    app.command(_flow, help=phrase(f"help.import.{_flow}"))(_command(_flow))


@app.command("articles", help=phrase("help.import.articles"))
def import_articles(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=phrase("help.file"), show_default=False)],
    supplier: Annotated[
        str | None, typer.Option("--supplier", metavar="S", help=phrase("help.article_supplier"))
    ] = None,
    plan: Plan = False,
    apply: Apply = None,
    force: Force = False,
    existing: Annotated[Existing, typer.Option("--existing", help=phrase("help.existing"))] = "update",
    mapped: Annotated[
        list[str] | None, typer.Option("--map", metavar="HEADER=FIELD", help=phrase("help.map"))
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME", help=phrase("help.sheet"))] = None,
    tenant: Tenant = None,
    as_json: Json = False,
) -> int:
    how = how_of(plan, apply, force)
    column_map = assignments(mapped or [], phrase_form="HEADER=FIELD")
    data = read_bytes(file)

    from console.progress import progress_bars
    from console.reports import show_run
    from console.session import caller, opened
    from pipelines.article_import.options import FLOW, ArticleImportOptions
    from pipelines.verbs import import_file

    options = ArticleImportOptions(existing, column_map, sheet, supplier)
    with opened(tenant) as session, progress_bars(quiet=as_json) as progress:
        report = import_file(
            session.hub, session.tenant, FLOW, data, file.name, options, how, caller(), progress
        )
    return show_run(report, as_json=as_json, command=again())
