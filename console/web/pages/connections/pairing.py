"""Words of ours paired with a company's own, on a page beside a connection's choices.

Proposals stand chosen in the form; nothing goes by them until an admin has saved it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response

from console.web.access import current_tenant, hub_of, require
from console.web.answers import problem_text, status_of
from console.web.frame import language_of, page, see
from console.web.pages.connections.asked import Option
from console.web.pages.connections.choices import Form
from console.web.words import say
from hub.access import Visitor
from hub.errors import HubError
from hub.errors.problems import Language
from mappings.accounting.pairing import Line
from pipelines.accounting_sync import pairing
from pipelines.accounting_sync.pairing import Paired, choice_of
from pipelines.accounting_sync.showing import title_of

MOST = 300
"""Lines of one page, those that hold most back first; the rest follow once these are done."""

router = APIRouter(prefix="/t/{tenant}/connections/{system}/words")
Tenant = Annotated[str, Depends(current_tenant)]
Admin = Annotated[Visitor, Depends(require("admin"))]


@dataclass(frozen=True, slots=True)
class LineShown:
    """A word of ours and what may be chosen for it. ``why``: how sure the proposal is, and why."""

    name: str
    word: str
    count: int
    held: int
    state: str
    why: str
    options: Sequence[Option]
    open: bool
    value: str


@router.get("")
def show(request: Request, tenant: Tenant, me: Admin, system: str, saved: bool = False) -> Response:
    """Every word, with the proposals chosen in the form.

    Raises:
        HubError: ``CONNECTION_UNKNOWN``.
    """
    return _page(request, tenant, system, saved=saved)


@router.post("")
def save(request: Request, tenant: Tenant, me: Admin, form: Form, system: str) -> Response:
    """Choose what the form says, all of it or nothing.

    Raises:
        HubError: ``CONNECTION_UNKNOWN``.
        RequestValidationError: fields that are no texts, or do not fit together.
    """
    names, theirs = form.getlist("name"), form.getlist("theirs")
    said = [(name, one) for name, one in zip(names, theirs, strict=False)]
    if len(names) != len(theirs) or len(names) > MOST:
        raise RequestValidationError([])
    texts = {name: one.strip() for name, one in said if isinstance(name, str) and isinstance(one, str)}
    if len(texts) != len(said):
        raise RequestValidationError([])
    try:
        pairing.choose(hub_of(request), tenant, system, texts)
    except HubError as error:
        if error.code not in ("FIELD_UNKNOWN", "SETTING_INVALID"):
            raise
        return _page(request, tenant, system, problem=problem_text(request, error), status=status_of(error))
    return see(request, f"/t/{tenant}/connections/{system}/words?saved=true")


def _page(
    request: Request, tenant: str, system: str, *, saved: bool = False, problem: str = "", status: int = 200
) -> Response:
    found, language = pairing.paired(hub_of(request), tenant, system), language_of(request)
    return page(
        request,
        "connections/templates/words.html",
        status=status,
        tenant=tenant,
        system=system,
        title=title_of(system),
        groups=grouped(found, language),
        left=max(len(found.lines) - MOST, 0),
        saved=saved,
        problem=problem,
    )


def grouped(found: Paired, language: Language) -> list[tuple[str, list[LineShown]]]:
    """(title, lines) of each kind that there is something to say of."""
    groups: dict[str, list[LineShown]] = {}
    for line in sorted(found.lines, key=lambda line: -line.held)[:MOST]:
        groups.setdefault(line.kind, []).append(_shown(line, found, language))
    return [(say(f"words.kind.{kind}", language), groups[kind]) for kind in found.theirs if kind in groups]


def _shown(line: Line, found: Paired, language: Language) -> LineShown:
    known, proposal = found.theirs[line.kind], line.proposal
    value = line.chosen or (proposal.id if proposal else "")
    means = ", ".join(known.get(one, one) for one in line.means)
    itself = say("words.itself", language, means=means) if means and not line.chosen else ""
    options = [Option("", itself or say("words.none", language), not value)]
    options += [Option(one, _called(one, name), one == value) for one, name in known.items()]
    if value and value not in known:
        options.append(Option(value, value, True))
    word = say("words.new_customers", language) if line.kind == "price_list" else line.word
    state = "waits" if line.held else "unsaid" if line.reason else "chosen" if line.chosen else "itself"
    sure = proposal and (
        say(f"words.sure.{proposal.sure}", language),
        say(f"words.why.{proposal.why}", language),
    )
    return LineShown(
        name=choice_of(line),
        word=word,
        count=line.count,
        held=line.held,
        state=say(f"words.state.{state}", language, count=line.held),
        why=": ".join(sure) if sure else "",
        options=options,
        open=line.kind in found.open and not known,
        value=value,
    )


def _called(theirs: str, name: str) -> str:
    """A short code stands beside what it is called; a long id says nothing to people."""
    return f"{name} ({theirs})" if name != theirs and len(theirs) <= 20 else name
