"""The frame around every page: language, navigation, links with the prefix, and the answer itself."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import jinja2
from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from markupsafe import Markup

from console.web.forms import FIELD, form_token, new_bond
from console.web.site import CookieName, Site
from console.web.visitors import visitor_in
from console.web.words import say
from hub.access import Scope, Visitor, dagster_role
from hub.errors.problems import Language
from warehouse.tenants import get_tenant, only_tenant

_FOLDER = Path(__file__).parent
STATIC = _FOLDER / "static"
NAV = (
    ("nav.home", ""),
    ("nav.import", "/import"),
    ("nav.prices", "/prices"),
    ("nav.runs", "/runs"),
    ("nav.customers", "/customers"),
    ("nav.conflicts", "/conflicts"),
    ("nav.connections", "/connections"),
)
"""The main menu: words, and where they lead below a tenant's first page (``/t/TENANT``)."""

Here = Literal["page", "true"] | None
"""What ``aria-current`` says of a link."""

_LANGUAGE_SECONDS = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class NavLink:
    """One entry of the menu."""

    words: str
    path: str
    here: Here


@dataclass(slots=True)
class Frame:
    """What ``base.html`` needs, and the helpers every template may call."""

    request: Request
    language: Language
    visitor: Visitor | None
    tenant: str | None
    path: str
    """The page itself, for coming back to it."""

    def t(self, key: str, **params: object) -> str:
        """Words."""
        return say(key, self.language, **params)

    def url(self, path: str) -> str:
        """A path of ours as a link."""
        return _site(self.request).prefix + path

    def static(self, name: str) -> str:
        """A file of ``static/``, named with its content so that browsers may keep it."""
        return self.url(f"/static/{name}?v={_content_mark(name)}")

    @property
    def csrf(self) -> str:
        return form_token(self.request)

    def csrf_field(self) -> Markup:
        """The hidden field that every form of ours carries."""
        return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, self.csrf)

    @property
    def nav(self) -> list[NavLink]:
        """The menu's entries that lead somewhere; a page of no tenant has those of the only one seen."""
        tenant = self.tenant or self._only_seen
        if tenant is None:
            return [NavLink("nav.home", "/", "page" if self.path == "/" else None)]
        known = self.request.app.state.nav_paths
        links = [(words, f"/t/{tenant}{below}") for words, below in NAV if f"/t/{{tenant}}{below}" in known]
        return [NavLink(words, path, self._here(path)) for words, path in links]

    @property
    def tenant_name(self) -> str | None:
        """The tenant as its people call it."""
        if self.tenant is None:
            return None
        return get_tenant(self.request.app.state.hub.store, self.tenant).name or self.tenant

    @property
    def account_here(self) -> Here:
        """Whether this is one's account."""
        return self._here("/account")

    @property
    def dagster(self) -> bool:
        """Whether Dagster's pages are open to the visitor."""
        if self.visitor is None:
            return False
        alone = None if self.visitor.scope.installation else only_tenant(self.request.app.state.hub.store)
        return dagster_role(self.visitor, only_tenant=alone) is not None

    @property
    def _only_seen(self) -> str | None:
        scope = self.visitor.scope if self.visitor else Scope()
        return next(iter(scope.tenants)) if len(scope.tenants) == 1 and not scope.installation else None

    def _here(self, path: str) -> Here:
        """``page``: this one; ``true``: one of the pages that belong to it."""
        if self.path == path:
            return "page"
        if path.startswith("/t/") and path.count("/") == 2:
            return None  # Every page of a tenant stands below its first one.
        places = [path, path.removesuffix("/runs") + "/quarantine"] if path.endswith("/runs") else [path]
        return "true" if any(f"{self.path}/".startswith(f"{place}/") for place in places) else None


def language_of(request: Request) -> Language:
    """Swedish unless the visitor, or the installation, chose English."""
    site = _site(request)
    chosen = request.cookies.get(site.cookie("language"))
    default: Language = request.app.state.hub.settings.language
    return "en" if (chosen or default) == "en" else "sv"


def page(
    request: Request, template: str, *, status: int = 200, tenant: str | None = None, **values: Any
) -> HTMLResponse:
    """Render ``templates/<template>``, or ``pages/<template>``, in the frame.

    ``tenant``: whose page it is, for the menu.
    """
    bond = new_bond(request)
    path = _site(request).inside(request.url.path) or "/"
    frame = Frame(request, language_of(request), visitor_in(request.scope), tenant, path)
    helpers = {"frame": frame, "t": frame.t, "url": frame.url, "csrf": frame.csrf_field}
    text = _templates().get_template(template).render(**helpers, **values)
    answer = HTMLResponse(text, status)
    if bond:
        set_cookie(answer, _site(request), "form", bond)
    return answer


def see(request: Request, path: str) -> RedirectResponse:
    """Send the browser to another of our pages, by GET."""
    return RedirectResponse(_site(request).prefix + path, 303)


def set_cookie(
    answer: HTMLResponse | RedirectResponse,
    site: Site,
    name: CookieName,
    value: str,
    seconds: int | None = None,
) -> None:
    """Set one of our cookies: out of reach for scripts and for other sites' requests."""
    answer.set_cookie(
        site.cookie(name), value, max_age=seconds, path="/", secure=site.secure, httponly=True, samesite="lax"
    )


def set_language(answer: RedirectResponse, site: Site, language: Language) -> None:
    """Remember the language for a year."""
    set_cookie(answer, site, "language", language, _LANGUAGE_SECONDS)


def local_path(said: str) -> str:
    """``said`` if it is a path of our own, else the first page: nobody is sent to another site by us."""
    plain = said.startswith("/") and not said.startswith("//") and said.isprintable() and "\\" not in said
    return said if plain else "/"


def _site(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


@lru_cache(maxsize=1)
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([_FOLDER / "templates", _FOLDER / "pages"]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=64)
def _content_mark(name: str) -> str:
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
