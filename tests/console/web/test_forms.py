"""Every form of ours carries its token, and every changing page asks for it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from console.web import frame
from console.web.access import routes_of
from console.web.app import build_pages
from console.web.site import Site
from pipelines.hub import Hub
from tests.console.web.people import BASE, PAGE, Visit

WEB = Path(frame.__file__).parent
POSTED = re.compile(r'<form method="post".*?</form>', re.DOTALL)


def forms() -> list[tuple[str, str]]:
    pages = WEB.rglob("*.html")  # Several bear one name, in the folders of their pages.
    texts = {str(path.relative_to(WEB)): path.read_text(encoding="utf-8") for path in pages}
    return [(name, form) for name, text in texts.items() for form in POSTED.findall(text)]


def test_every_form_that_is_posted_carries_its_token() -> None:
    assert len(forms()) > 15
    assert [name for name, form in forms() if "{{ csrf() }}" not in form] == []


def test_no_template_posts_in_another_way() -> None:
    said = "".join(path.read_text(encoding="utf-8") for path in WEB.rglob("*.html"))
    assert said.lower().count('method="post"') == len(forms())
    assert not re.search(r"hx-(?:post|put|patch|delete)", said)


@pytest.mark.parametrize("whose", ["nobody's", "a stranger's", "another session's"])
def test_no_page_changes_anything_without_its_own_token(
    hub: Hub, site: Site, visit: Callable[..., Visit], stranger: Visit, whose: str
) -> None:
    me, other = visit("admin", "demo"), visit("admin", "demo", email="other@example.se")
    token = {"nobody's": "", "a stranger's": stranger.token("/sign-in"), "another session's": None}[whose]
    said = other.token("/account") if token is None else token
    if whose == "a stranger's":  # Even if somebody could plant the cookie that it belongs to.
        form = site.cookie("form")
        host = str(me.client.base_url.host)
        me.client.cookies.set(form, stranger.client.cookies[form], domain=host)
    routes = [route for route in routes_of(build_pages(hub, site)) if not route.path.startswith("/api/")]
    changing = [route for route in routes if set(route.methods) - {"GET", "HEAD"}]
    assert len(changing) > 12
    for route in changing:
        path = re.sub(r"{[^}]*}", "x", route.path.replace("{tenant}", "demo"))
        for more in (
            {"data": {"csrf": said}},
            {"headers": {"x-csrf-token": said}},
            {"files": {"file": b"x"}},
        ):
            headers = {**PAGE, "origin": BASE, **more.pop("headers", {})}
            answer = me.client.post(path, headers=headers, **more)
            assert answer.status_code == 403, (route.path, more)
            assert "legat öppen för länge" in answer.text
