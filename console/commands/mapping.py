"""`hub connections map`: words of ours paired with a company's own; shown, proposed, applied, set back."""

from typing import TYPE_CHECKING, Annotated

import typer

from console.commands.connections import Which
from console.commands.imports import assignments
from console.options import Apply, Json, Plan, Tenant
from console.phrases import phrase, said_value

if TYPE_CHECKING:
    from pipelines.accounting_sync.pairing import Paired

WAITING = 2
"""The exit code when new records still wait for what a word means."""
_COLUMNS = ("col.choice", "col.records", "col.held", "col.means", "col.proposal", "col.why")


def map_words(
    system: Which,
    plan: Plan = False,
    apply: Apply = None,
    choices: Annotated[
        list[str] | None, typer.Option("--set", metavar="KIND.WORD=ID", help=phrase("help.map.set"))
    ] = None,
    tenant: Tenant = None,
    as_json: Json = False,
) -> int:
    from console.output import say, write_json
    from console.session import opened
    from console.usage import not_together
    from pipelines.accounting_sync import pairing
    from pipelines.accounting_sync.showing import paired_shown

    asked = [(plan, "--plan"), (apply, "--apply"), (choices, "--set")]
    said = [option for given, option in asked if given]
    if len(said) > 1:
        raise not_together(said[0], said[1])
    chosen = assignments(choices or [], phrase_form="KIND.WORD=ID")
    with opened(tenant) as session:
        hub, of = session.hub, session.tenant
        before = pairing.apply(hub, of, system, apply) if apply else None
        if chosen:
            before = pairing.choose(hub, of, system, chosen)
        found = pairing.paired(hub, of, system)
    if as_json:
        write_json(paired_shown(found))
    else:
        _table(found)
        if before is not None:
            say(phrase("map.set_back", lines=_set_back(before, found)))
        elif found.proposed():
            say(phrase("map.apply", system=system, checksum=found.checksum))
    return WAITING if found.held else 0


def _set_back(before: "Paired", after: "Paired") -> str:
    """What takes back what was just chosen, as it is typed."""
    from pipelines.accounting_sync.pairing import choice_of

    earlier = {choice_of(line): line.chosen for line in before.lines}
    changed = [
        f'--set "{choice_of(line)}={earlier.get(choice_of(line), "")}"'
        for line in after.lines
        if line.chosen != earlier.get(choice_of(line), "")
    ]
    changed += [
        f'--set "{name}={theirs}"'
        for name, theirs in earlier.items()
        if theirs and name not in {choice_of(line) for line in after.lines}
    ]
    return f"hub connections map {after.connection.system} {' '.join(changed)}" if changed else "–"


def _table(found: "Paired") -> None:
    from console.output import column, write_table
    from pipelines.accounting_sync.pairing import choice_of

    def called(kind: str, theirs: str) -> str:
        name = found.theirs[kind].get(theirs)
        return f"{name} [{theirs}]" if name and name != theirs else theirs

    def rows() -> list[list[object]]:
        shown: list[list[object]] = []
        for line in found.lines:
            proposal = line.proposal
            shown.append(
                [
                    choice_of(line),
                    line.count,
                    line.held,
                    ", ".join(called(line.kind, one) for one in line.means) or None,
                    called(line.kind, proposal.id) if proposal else None,
                    phrase(
                        "map.why", sure=said_value("sure", proposal.sure), why=said_value("why", proposal.why)
                    )
                    if proposal
                    else None,
                ]
            )
        return shown

    write_table([column(key) for key in _COLUMNS], rows())
