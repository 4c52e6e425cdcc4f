"""The page of paired words: proposals stand chosen, nothing holds until it is saved, only admins see it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from starlette.types import ASGIApp

from console.web.app import build_app
from pipelines.hub import Hub
from tests.console.web.people import Visit
from tests.pipelines.accounting_sync.test_visma_articles import Goods

LIST = "/t/demo/connections"
PLACE = f"{LIST}/visma/words"


@pytest.fixture
def goods(hub: Hub) -> Goods:
    """Articles that go to Visma; one has a unit in another spelling than Visma's."""
    goods = Goods(hub.store, "blikk")
    goods.article("B", "Bräda", unit="lm", kind="service", vat_percent="25", sales_account="3041")
    return goods


@pytest.fixture
def app(hub: Hub, goods: Goods) -> ASGIApp:
    return build_app(hub, way=goods.way)


def chosen(text: str) -> dict[str, str]:
    """Name of a choice → what stands chosen for it in a form."""
    rows = re.findall(r'name="name" value="([^"]*)">\s*<select.*?</select>', text, re.DOTALL)
    values = re.findall(r'<select name="theirs".*?</select>', text, re.DOTALL)
    picked = (re.search(r'value="([^"]*)" selected', one) for one in values)
    return dict(zip(rows, (one.group(1) if one else "" for one in picked), strict=True))


def test_a_proposal_stands_chosen_and_holds_once_it_is_saved(
    goods: Goods, visit: Callable[..., Visit]
) -> None:
    admin = visit("admin", "demo")
    assert "Para ihop ord" in admin.get(LIST).text
    text = admin.get(PLACE).text
    metre, piece = goods.id_of("units", "Meter"), goods.id_of("units", "Styck")
    assert chosen(text)["unit.lm"] == metre
    assert "1 ny post väntar" in text
    assert "troligt: ett annat skrivsätt" in text
    assert chosen(text)["coding.service 25"] == ""  # It means something by itself.
    assert "chosen_units" not in goods.connection().settings
    said: dict[str, Any] = {"name": ["unit.lm", "coding.service 25"], "theirs": [piece, ""]}
    answer = admin.post(PLACE, said, form=PLACE)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{PLACE}?saved=true")
    assert goods.connection().settings["chosen_units"] == {"lm": piece}
    assert chosen(admin.get(PLACE).text)["unit.lm"] == piece
    said = {"name": ["unit.lm"], "theirs": [""]}
    admin.post(PLACE, said, form=PLACE)
    assert goods.connection().settings["chosen_units"] == {}


@pytest.mark.parametrize(
    "said, status",
    [
        ({"name": ["unit.lm"], "theirs": ["nobody"]}, 400),
        ({"name": ["create"], "theirs": ["at_save"]}, 404),
        ({"name": ["unit.lm", "unit.m"], "theirs": [""]}, 422),
    ],
)
def test_what_the_company_does_not_have_is_refused(
    goods: Goods, visit: Callable[..., Visit], said: dict[str, Any], status: int
) -> None:
    before = goods.connection().settings
    assert visit("admin", "demo").post(PLACE, said, form=PLACE).status_code == status
    assert goods.connection().settings == before


@pytest.mark.parametrize("role", ["viewer", "support"])
def test_only_admins_pair_words(goods: Goods, visit: Callable[..., Visit], role: str) -> None:
    one, said = visit(role, "demo"), dict[str, Any]()
    assert one.get(PLACE).status_code == 403
    assert one.post(PLACE, said, form="/account").status_code == 403
    assert "Para ihop ord" not in one.get(LIST).text


def test_a_connection_that_is_not_there_has_no_words(goods: Goods, visit: Callable[..., Visit]) -> None:
    assert visit("admin", "demo").get(f"{LIST}/fortnox/words").status_code == 404
