"""`/api`: what the pages and the command line do, as JSON, for customers' own programs.

Whoever asks shows an API token (``Authorization: Bearer …``); a cookie counts for nothing here, so no
foreign page can use a browser's session. :mod:`.files` takes files in and plans them, :mod:`.runs` approves,
repairs and reads outcomes, :mod:`.flows` starts syncs and pulls, :mod:`.register` reads the register,
:mod:`.accounts` tells of connections and conflicts,
:mod:`.jobs` starts Dagster's jobs, :mod:`.document` describes all of it.
"""

from fastapi import APIRouter, Depends

from console.web.api import accounts, document, files, flows, jobs, register, runs
from console.web.api.asking import not_too_often

__all__ = ["router"]

router = APIRouter(prefix="/api")
for _part in (files.router, flows.router, runs.router, register.router, accounts.router, jobs.router):
    router.include_router(_part, dependencies=[Depends(not_too_often)])
router.include_router(document.router)
