"""Is the app up, and can runs be started? For whoever supervises it; tells nothing else."""

from fastapi import APIRouter, Depends, Request

from console.web.access import open_to_all

router = APIRouter()


@router.get("/health", dependencies=[Depends(open_to_all)])
def health(request: Request, heard_since: float = 0.0) -> dict[str, bool]:
    """``loaded``: Dagster has our code; ``failed``: it could not be loaded. ``daemons``: each has given a
    sign of life since ``heard_since`` (seconds since 1970)."""
    dagster = request.app.state.dagster
    if dagster is None:
        return {"loaded": False, "failed": False, "daemons": False}
    found = dagster.readiness(heard_since=heard_since)
    return {"loaded": found.loaded, "failed": found.problem is not None, "daemons": found.daemons}
