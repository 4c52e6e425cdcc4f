"""What the columns of a wholesaler's file mean, chosen on the page of its run: the plan is made anew."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.datastructures import FormData

from console.web.access import current_tenant, hub_of, require
from console.web.answers import problem_text, status_of
from console.web.beginning import PATIENCE
from console.web.frame import language_of, see
from console.web.pages.prices.plans import begin_plan
from console.web.pages.runs.outcomes import run_page
from console.web.pages.runs.price_columns import COLUMN, LEAVE_OUT, PriceColumns, price_columns
from hub.access import Visitor
from hub.errors import HubError, Refused
from hub.prices import KINDS
from pipelines.price_files.opening import PriceOptions
from warehouse import runs

router = APIRouter(prefix="/t/{tenant}")
Tenant = Annotated[str, Depends(current_tenant)]
Admin = Annotated[Visitor, Depends(require("admin"))]


async def _form(request: Request) -> FormData:
    return await request.form()


Form = Annotated[FormData, Depends(_form)]


@router.post("/runs/{run_id}/price-columns")
def choose(request: Request, tenant: Tenant, me: Admin, run_id: str, form: Form) -> Response:
    """Plan the file of a run once more, with what was chosen; what is left as it was shown stays as it is."""
    hub = hub_of(request)
    with hub.store.reading(tenant) as scope:
        run = runs.get_run(scope, run_id)
    shown = price_columns(run, language_of(request))
    kind = next((kind for kind in KINDS if kind == run.flow), None)
    try:
        if shown is None or not shown.changeable or run.file_id is None or kind is None:
            raise Refused("RUN_NOT_PLANNED", {"run": run_id})
        before = PriceOptions.from_json(run.options["sources"][0]["options"])
        options = replace(before, column_map={**before.column_map, **_chosen(form, shown)})
        new_id, over = begin_plan(request, tenant, kind, run.file_id, options, me.email)
    except HubError as error:
        text, status = problem_text(request, error), status_of(error)
        return run_page(request, tenant, me, run_id, status=status, problem=text)
    over.wait(PATIENCE)
    return see(request, f"/t/{tenant}/runs/{new_id}")


def _chosen(form: FormData, shown: PriceColumns) -> dict[str, str]:
    """Header → field of every column that says something else than it was shown with.

    Raises:
        RequestValidationError: a header or a field that was not offered.
    """
    said = {
        name.removeprefix(COLUMN): value
        for name, value in form.multi_items()
        if name.startswith(COLUMN) and isinstance(value, str) and value
    }
    headers, targets = dict(shown.columns), {LEAVE_OUT, *(target for target, _ in shown.fields)}
    if not (said.keys() <= headers.keys() and targets.issuperset(said.values())):
        raise RequestValidationError([])
    return said
