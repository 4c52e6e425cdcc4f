"""*Hem*: what needs somebody and what is done about it, and how each flow stands; over all one's tenants, and
of one.

:mod:`.first` shows both, :mod:`.causes` is one cause's page with what people do about it, :mod:`.again` does
its syncs once more; :mod:`.standing` puts causes and flows together for the templates.
"""

from fastapi import APIRouter

from console.web.pages.home import again, causes, first, words

__all__ = ["first", "router", "words"]

router = APIRouter()
for _part in (first.router, causes.router, again.router):
    router.include_router(_part)
