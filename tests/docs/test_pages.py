"""Pages lead somewhere, and no file tells where or by whom it was written."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, fences, name_of, pages, text_of

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)

LEAKS = {
    "a package registry": re.compile(
        r"pypi|pythonhosted|(?:registry|artifactory|nexus)\.[a-z]+\.", re.IGNORECASE
    ),
    "somebody's own folder": re.compile(r"(?<![\w.~$}*)])/(?:root|home|Users|work)/"),
    "work left for later": re.compile(r"\b(?:TO-?DO|FIX-?ME)\b".replace("-?", "")),
}
LOCK = "uv.lock"
LOCKED_HOSTS = {"https://pypi.org", "https://files.pythonhosted.org"}


def anchors(text: str) -> set[str]:
    """What a link can point at within a page, by GitHub's rule."""
    kept = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in _HEADING.findall(text))
    return {heading.strip().replace(" ", "-") for heading in kept}


@pytest.mark.parametrize("path", pages(), ids=name_of)
def test_every_link_and_picture_leads_somewhere(path: Path) -> None:
    for link in _LINK.findall(text_of(path)):
        if re.match(r"[a-z]+:", link):
            continue
        place, _, anchor = link.partition("#")
        target = (path.parent / place).resolve() if place else path
        assert target.exists(), link
        assert not anchor or anchor in anchors(text_of(target)), link


def test_a_broken_link_would_be_seen() -> None:
    assert _LINK.findall("see [this](no-such.md) and ![that](pictures/no.png)") == [
        "no-such.md",
        "pictures/no.png",
    ]
    assert anchors("## The `hub up` command, twice\n") == {"the-hub-up-command-twice"}


def test_every_make_command_shown_is_in_the_makefile() -> None:
    targets = set(_TARGET.findall(text_of(ROOT / "Makefile")))
    for path in pages():
        shown = re.findall(r"^\$ make (\S+)", "\n".join(fences(text_of(path), "console")), re.MULTILINE)
        assert set(shown) <= targets, path
    readme = "\n".join(fences(text_of(ROOT / "README.md"), "console"))
    assert {"$ make up", "$ make test"} <= set(readme.splitlines())


def tracked() -> list[Path]:
    """Every file that git keeps and that is text."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    files = [ROOT / name for name in listed.decode().split("\0") if name]
    return [path for path in files if path.is_file() and b"\0" not in path.read_bytes()]


def test_no_file_leaks_where_it_was_written() -> None:
    files = [path for path in tracked() if path != ROOT / LOCK and path != Path(__file__)]
    assert len(files) > 200
    found = [
        f"{name_of(path)}:{number}: {what}"
        for path in files
        for number, line in enumerate(path.read_bytes().decode(errors="replace").splitlines(), start=1)
        for what, pattern in LEAKS.items()
        if pattern.search(line)
    ]
    assert found == []


def test_the_lock_names_the_public_index_only() -> None:
    assert set(re.findall(r"https?://[^/\"]+", text_of(ROOT / LOCK))) == LOCKED_HOSTS


@pytest.mark.parametrize(
    "text",
    ["pip install --index-url https://pypi.example", "see /root/notes", "in /home/anna/hub/", "# TODO later"],
)
def test_a_leak_would_be_seen(text: str) -> None:
    assert any(pattern.search(text) for pattern in LEAKS.values())
