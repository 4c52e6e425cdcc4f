"""A wholesaler's zip on the command line: each file in it is a run of its own, and what is none is named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from hub.errors import HubError, Problem

if TYPE_CHECKING:
    from console.session import Session
    from hub.prices import Kind
    from hub.run_report import RunReport
    from pipelines.price_files.opening import PriceOptions
    from pipelines.price_files.unpacking import Piece
    from pipelines.requests import How, Progress

_WORST = (0, 2, 3, 1)
"""Exit codes, from what asks nothing of anybody to what failed."""


@dataclass(slots=True)
class _Done:
    """What became of the files: reports with their names, what failed or was refused, what was left aside."""

    runs: list[tuple[str, "RunReport"]] = field(default_factory=list)
    refused: list[tuple[Problem, Mapping[str, Any]]] = field(default_factory=list)
    aside: list[Problem] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        codes = [report.exit_code for _, report in self.runs] + [1 for _ in self.refused]
        return max(codes, key=_WORST.index, default=0)


def import_zip(
    session: "Session",
    kind: "Kind",
    data: bytes,
    file_name: str,
    options: "PriceOptions",
    how: "How",
    progress: "Progress",
    *,
    as_json: bool,
) -> int:
    """Take in the files of a zip, each as far as ``how`` says; returns the exit code, the worst of them.

    ``kind``: what a file is said to be that nobody knows, and whose files ``--map`` and ``--sheet`` are for.
    One that fails stops no other. With a checksum only the file is taken whose plan has it.

    Raises:
        HubError: the zip is not opened, or no file in it has that plan; nothing of it is taken.
    """
    from console.session import caller
    from pipelines.price_files.importing import import_archived
    from pipelines.price_files.unpacking import note_refused, unpack

    hub, tenant, who = session.hub, session.tenant, caller()
    found = unpack(hub, tenant, data, file_name, "upload", kind)
    done = _Done(aside=found.aside)
    pieces: Sequence[Piece] = found.pieces
    if how.checksum is not None:
        pieces, done.aside = _of_plan(session, pieces, how.checksum), []
    else:
        list(note_refused(hub, tenant, data, file_name, options, found.refused, who))
        done.refused = [(problem, {}) for problem in found.refused]
    for piece in pieces:
        own = options if piece.kind == kind else replace(options, column_map={}, sheet=None)
        try:
            report = import_archived(hub, tenant, piece.kind, piece.file_id, own, how, who, progress)
        except HubError as error:
            done.refused.append((error.problem, {**error.where, "file": piece.name}))
        else:
            done.runs.append((piece.name, report))
    _show(session, done, as_json=as_json)
    return done.exit_code


def _of_plan(session: "Session", pieces: "Sequence[Piece]", checksum: str) -> "Sequence[Piece]":
    """The one file that a plan is of.

    Raises:
        HubError: FILE_ZIP_PLAN_UNKNOWN.
    """
    from warehouse import plans, runs

    with session.hub.store.reading(session.tenant) as scope:
        plan = plans.find_plan(scope, checksum)
        file_id = runs.get_run(scope, plan.run_id).file_id if plan is not None else None
    wanted = [piece for piece in pieces if piece.file_id == file_id]
    if not wanted:
        raise HubError("FILE_ZIP_PLAN_UNKNOWN")
    return wanted


def _show(session: "Session", done: _Done, *, as_json: bool) -> None:
    from console.commands.imports import again
    from console.commands.prices import show_summary
    from console.failures import error_json, show_error
    from console.output import say, write_json, write_line
    from console.reports import show_run
    from hub.errors import words
    from pipelines.price_files.importing import edition_summary

    language = session.hub.settings.language
    refused = [error_json(problem, where, language) for problem, where in done.refused]
    if as_json:
        aside = [{"code": one.code, "message": words(one, language).message} for one in done.aside]
        runs = [{"file": name, **report.to_json()} for name, report in done.runs]
        write_json({"runs": runs, "refused": refused, "aside": aside})
        return
    for name, report in done.runs:
        write_line(f"{name}:")
        show_summary(edition_summary(session.hub, session.tenant, report.run_id))
        show_run(report, as_json=False, command=again())
    for error in refused:
        show_error(error)
    for problem in done.aside:
        say(words(problem, language).message)
