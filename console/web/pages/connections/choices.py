"""A connection's choices: shown to all, changed by the tenant's admins on a page of their own."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.datastructures import FormData

from console.web.access import current_tenant, hub_of, require
from console.web.frame import language_of, page, see
from console.web.pages.connections.asked import GROUPS, KINDS, STAFFS, Said, asked, names_of
from console.web.words import say
from hub.access import Visitor
from hub.errors import Refused
from hub.errors.problems import Language
from pipelines.accounting_sync.choices_changed import change_choices, refusals
from pipelines.accounting_sync.choosing import TERMS
from pipelines.accounting_sync.opening import connection_of
from pipelines.accounting_sync.showing import title_of
from warehouse.connections import Connection

MOST_LINES = 200
LONGEST = 4000
"""Letters of one field."""
WRONG = {"digits": "number", "days": "days", "text": "text"}
"""The kind of a choice → the sentence that says what it may be."""


async def _form(request: Request) -> FormData:
    return await request.form()


router = APIRouter(prefix="/t/{tenant}/connections/{system}/choices")
Tenant = Annotated[str, Depends(current_tenant)]
Admin = Annotated[Visitor, Depends(require("admin"))]
Form = Annotated[FormData, Depends(_form)]


@router.get("")
def show(request: Request, tenant: Tenant, me: Admin, system: str) -> Response:
    """The form, as the connection's choices are now.

    Raises:
        HubError: ``CONNECTION_UNKNOWN``.
    """
    return _page(request, me, connection_of(hub_of(request), tenant, system))


@router.post("")
def save(request: Request, tenant: Tenant, me: Admin, form: Form, system: str) -> Response:
    """Save every choice, or none: what can't be taken is told beside its field.

    Raises:
        HubError: ``CONNECTION_UNKNOWN``.
        Refused, RequestValidationError: those of :func:`read_form`.
    """
    hub, language = hub_of(request), language_of(request)
    connection = connection_of(hub, tenant, system)
    said = read_form(form, connection, language, staff=me.scope.installation)
    if said.wrong or said.wrong_lines:
        return _page(request, me, connection, said=said)
    change_choices(hub, tenant, system, {**said.choices, **_terms(said, connection)})
    return see(request, f"/t/{tenant}/connections?saved={system}")


def read_form(form: FormData, connection: Connection, language: Language, *, staff: bool) -> Said:
    """What was filled in, with what is wrong of it.

    Raises:
        Refused: ``ROLE_TOO_SMALL``: a choice that is staff's to make.
        RequestValidationError: a field that is no text, or lines that don't fit together.
    """
    choices = _choices(form, connection, staff=staff)
    lines = _lines(form)
    wrong_lines = _wrong_lines(lines, connection, language)
    wrong = {}
    for name in refusals(connection, choices):
        kind = WRONG.get(KINDS.get(name, "text"), "choice")
        wrong[name] = say(f"choices.wrong.{kind}", language)
    return Said(choices, lines, wrong, wrong_lines)


def _choices(form: FormData, connection: Connection, *, staff: bool) -> dict[str, str]:
    if not staff and any(name in form for name in STAFFS):
        raise Refused("ROLE_TOO_SMALL")
    found = {}
    for group in GROUPS:
        for name in names_of(group, connection, staff=staff):
            if name == TERMS or name not in form:
                continue
            kind, values = KINDS.get(name, "text"), _texts(form, name)
            found[name] = ",".join(one for one in values if one) if kind == "boxes" else values[-1]
            if kind == "days" and _texts(form, f"{name}_none"):
                found[name] = "none"
    return found


def _lines(form: FormData) -> list[tuple[str, str]]:
    words, codes = _texts(form, "terms_for"), _texts(form, "terms_code")
    if len(words) != len(codes) or len(words) > MOST_LINES:
        raise RequestValidationError([])
    return [pair for pair in zip(words, codes, strict=True) if any(pair)]


def _wrong_lines(lines: list[tuple[str, str]], connection: Connection, language: Language) -> dict[int, str]:
    """What is wrong with lines of terms, by their places."""
    wrong: dict[int, str] = {}
    seen: set[str] = set()
    for at, (words, code) in enumerate(lines):
        why = None
        if not words:
            why = "for"
        elif words in seen:
            why = "twice"
        elif refusals(connection, {f"{TERMS}{words}": code}):
            why = "text" if len(words) > 100 else "code"
        if why is not None:
            wrong[at] = say(f"choices.wrong.{why}", language)
        seen.add(words)
    return wrong


def _terms(said: Said, connection: Connection) -> dict[str, str]:
    """The lines as choices; one that is there no more takes its terms back."""
    before = dict.fromkeys(connection.settings.get("chosen_terms", {}), "")
    return {f"{TERMS}{words}": code for words, code in {**before, **dict(said.lines)}.items()}


def _texts(form: FormData, name: str) -> list[str]:
    found = []
    for value in form.getlist(name):
        if not isinstance(value, str) or len(value) > LONGEST:
            raise RequestValidationError([])
        found.append(value.strip())
    return found


def _page(request: Request, me: Visitor, connection: Connection, *, said: Said | None = None) -> Response:
    staff = me.scope.installation
    return page(
        request,
        "connections/templates/choices.html",
        status=200 if said is None else 400,
        tenant=connection.tenant,
        system=connection.system,
        title=title_of(connection.system),
        groups=asked(connection, language_of(request), staff=staff, said=said),
        refused=said is not None,
        codes_known=bool(connection.settings.get("terms")),
    )
