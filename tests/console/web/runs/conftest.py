"""A tenant with imports behind it: four customers, and two rows in quarantine."""

from collections.abc import Callable

import pytest

from pipelines.hub import Hub
from pipelines.requests import Who
from pipelines.verbs import import_file
from tests.console.web.importing.conftest import ended, threads_end
from tests.console.web.people import Visit
from tests.dagster.books import COMPANIES, WRONG_NUMBER, companies

__all__ = ["ended", "threads_end"]

GOLV = ("1005", "Ås Golv AB", "", "", "972 31", "Luleå")
NAME_ONLY = ("", "Ås Golv AB", "", "", "", "Kiruna")
"""Perhaps the same company as :data:`GOLV`: the row waits in quarantine while that one is there."""


@pytest.fixture
def support(visit: Callable[..., Visit]) -> Visit:
    return visit("support", "demo")


@pytest.fixture
def viewer(visit: Callable[..., Visit]) -> Visit:
    return visit("viewer", "demo")


def imports(hub: Hub, *rows: tuple[str, ...], tenant: str = "demo", name: str = "kunder.xlsx") -> str:
    """Import companies from the command line; the run's id."""
    who = Who("cli", "astrid@example.se")
    return import_file(hub, tenant, "contacts", companies(*rows), name, who=who).run_id


@pytest.fixture
def golv(hub: Hub) -> str:
    """The run that brought :data:`GOLV`."""
    return imports(hub, GOLV, name="golv.xlsx")


@pytest.fixture
def imported(hub: Hub, golv: str) -> str:
    """The run that brought three companies, and two rows into quarantine."""
    return imports(hub, *COMPANIES, WRONG_NUMBER, NAME_ONLY)
