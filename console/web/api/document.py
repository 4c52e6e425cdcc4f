"""The API described: as OpenAPI for programs, and as one page without any script for people."""

from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse, Response

from console.web.access import open_to_all
from console.web.frame import page
from console.web.words import Pair, add_words

router = APIRouter(dependencies=[Depends(open_to_all)], include_in_schema=False)

WORDS: dict[str, Pair] = {
    "api.title": ("Hubben för egna program", "The hub for your own programs"),
    "api.lead": (
        "Allt som sidorna gör finns också här, som JSON. Skapa en nyckel under Mitt konto och skicka den i "
        "varje anrop. Beskrivningen för program (OpenAPI):",
        "All that the pages do can be done here too, as JSON. Make a key under My account and send it with "
        "every request. The description for programs (OpenAPI):",
    ),
    "api.routes": ("Adresser", "Addresses"),
    "api.method": ("Metod", "Method"),
    "api.path": ("Adress", "Address"),
    "api.does": ("Vad den gör", "What it does"),
}
add_words(WORDS)


@router.get("/openapi.json")
def openapi(request: Request) -> Response:
    """The whole API, for programs."""
    return JSONResponse(document_of(request))


@router.get("/docs")
def docs(request: Request) -> Response:
    """The whole API, for people."""
    rows = [
        (method.upper(), path, str(what.get("description", "")))
        for path, methods in document_of(request)["paths"].items()
        for method, what in methods.items()
    ]
    example = f'curl -H "Authorization: Bearer hub_…" {_address(request)}/api/me'
    return page(request, "api_docs.html", rows=rows, example=example)


def document_of(request: Request) -> dict[str, Any]:
    """OpenAPI 3.1 of the routes below ``/api``, made once."""
    state = request.app.state
    known: dict[str, Any] | None = getattr(state, "api_document", None)
    if known is None:
        known = state.api_document = _made(request)
    return known


def _made(request: Request) -> dict[str, Any]:
    from importlib.metadata import version

    from console.web.api import router as whole

    made = get_openapi(
        title="Blikk Integration Hub",
        version=version("blikk-integration-hub"),
        description="Upload, plan, approve and read the outcome. Every answer has the command line's shape.",
        routes=whole.routes,
        servers=[{"url": request.app.state.site.prefix or "/"}],
    )
    schemes = made.setdefault("components", {}).setdefault("securitySchemes", {})
    schemes["token"] = {"type": "http", "scheme": "bearer", "description": "An API token of an account."}
    made["security"] = [{"token": []}]
    return made


def _address(request: Request) -> str:
    settings = request.app.state.hub.settings
    return str(settings.public_url or request.base_url).rstrip("/")
