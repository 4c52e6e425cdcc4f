"""Is the app up, and can runs be started? For whoever supervises it; tells nothing else."""

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool

from console.web.access import open_to_all

router = APIRouter()


@router.get("/health", dependencies=[Depends(open_to_all)])
async def health(request: Request) -> dict[str, bool]:
    """``loaded``: Dagster has our code. ``daemons``: the scheduler and its fellows are alive."""
    dagster = request.app.state.dagster
    if dagster is None:
        return {"loaded": False, "daemons": False}
    found = await run_in_threadpool(dagster.readiness)
    return {"loaded": found.loaded, "daemons": found.daemons}
