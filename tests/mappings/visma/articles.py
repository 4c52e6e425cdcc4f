"""A company's units and codings as the stand-in has them, and likely articles."""

from typing import Any
from unicodedata import normalize

from hypothesis import strategies as st

from mappings.visma.article_limits import GREEN, HOUSE_WORK
from mappings.visma.articles import Articles
from mappings.visma.references import References, codings_of, units_of
from tests.connectors.visma.practice import Practice


def references_of(practice: Practice, **chosen: Any) -> References:
    """Those of the practice's company."""
    units, codings = (
        practice.company.registers[path].values() for path in ("units", "articleaccountcodings")
    )
    return References(units_of(units), codings_of(codings), **chosen)


STANDARD = references_of(Practice())
CONNECTION = Articles(STANDARD)
SAND: dict[str, Any] = {"number": "A-1", "name": "Sand", "unit": "st", "kind": "stock", "vat_percent": "25"}

_LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S"))


def _text(most: int) -> st.SearchStrategy[str]:
    """Composed, as Blikk keeps texts; composing may make a text longer, never a field too small for it."""
    composed = st.text(_LETTERS, min_size=1, max_size=most).map(lambda text: normalize("NFC", text))
    return composed.filter(lambda text: len(text) <= most)


_ORE = st.integers(0, 9_000_000_00).map(lambda ore: f"{ore / 100:.2f}".rstrip("0").rstrip("."))


@st.composite
def lossless_articles(draw: st.DrawFn) -> dict[str, Any]:
    """Articles of which Visma has a place for every field."""
    coding = draw(st.sampled_from(sorted(STANDARD.codings.values(), key=lambda one: one.id)))
    article: dict[str, Any] = {
        "number": draw(_text(40)),
        "name": draw(_text(50)),
        "kind": coding.kind,
        "vat_percent": coding.vat,
        "unit": draw(st.sampled_from(["st", "tim", "m", "förp"])),
        "is_active": draw(st.booleans()),
        **coding.accounts,
    }
    if draw(st.booleans()):
        article["house_work"] = True
        article["house_work_type"] = draw(st.sampled_from(sorted([*HOUSE_WORK, *GREEN])))
    optional = {
        "name_english": _text(50),
        "ean": _text(64),
        "note": _text(4000),
        "sales_price": _ORE,
        "purchase_price": _ORE,
        "freight_cost": _ORE,
        "supplier_article_number": _text(16),
        "is_webshop": st.booleans(),
    }
    for name, values in optional.items():
        if draw(st.booleans()):
            article[name] = draw(values)
    return article
