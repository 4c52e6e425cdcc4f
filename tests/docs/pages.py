"""The project's pages, and the few things a test reads in Markdown."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

_FENCE = re.compile(
    r"^(?P<fence>```+)(?P<kind>[^\n`]*)\n(?P<text>.*?)^(?P=fence)[ ]*$", re.DOTALL | re.MULTILINE
)
_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")


def pages() -> list[Path]:
    """Every page that people read, wherever it stands."""
    folders = ("", "docs", "benchmarks", "connectors/*")
    return sorted(path for folder in folders for path in ROOT.glob(f"{folder}/*.md".lstrip("/")))


def written_pages() -> list[Path]:
    """Those that are written by hand."""
    from docs.make_pages import PAGES

    return [path for path in pages() if path.parent != DOCS or path.name not in PAGES]


def name_of(path: Path) -> str:
    """A page's place, for a test's id."""
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def fences(text: str, kind: str) -> list[str]:
    """What stands in the fenced blocks of a kind (``console``, ``json`` …)."""
    return [found["text"] for found in _FENCE.finditer(text) if found["kind"].strip() == kind]


def spans(text: str) -> list[str]:
    """The texts set in code within a line, outside fenced blocks."""
    return _SPAN.findall(_FENCE.sub("", text))
