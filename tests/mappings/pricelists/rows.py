"""Articles and conditions drawn by hypothesis, as wholesalers have them: what is written is read back."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from connectors.files.lines import read_lines
from hub.prices import ListedArticle, Term
from mappings.pricelists.layout import Content, Layout
from mappings.pricelists.shapes import Understood
from tests.mappings.pricelists.written import said

NUMBERS = st.from_regex("[0-9A-Z]{1,14}", fullmatch=True)
SEVEN = st.from_regex("[0-9]{7}", fullmatch=True)
CODES = st.text("ABCDEFÅÄÖ0123456789", min_size=1, max_size=5)
GTINS = st.from_regex("[0-9]{8}|[0-9]{12,14}", fullmatch=True)
DAYS = st.dates(min_value=date(2000, 1, 1)).map(lambda day: day.isoformat())
ORE = st.integers(0, 99_999_999).map(lambda ore: ore * 100)
"""Whole öre, in ten-thousandths."""
PARTS = st.integers(0, 9_999_999_999)
"""Parts of an öre too."""
RATES = st.integers(0, 10_000)
STOCKED = st.sampled_from([True, False, None])


def names(letters: str = "ABCÅÄÖåäö 0123456789/,.-\"'+:?&<>", most: int = 50) -> st.SearchStrategy[str]:
    """Names of articles; blanks at the ends are never theirs."""
    return st.text(letters, min_size=1, max_size=most).map(str.strip).filter(bool)


def known(layout: Layout, of: Content) -> list[ListedArticle | Term]:
    """What a file says, piece by piece, of a layout that knows it and can take all of it."""
    assert layout.recognises(of)
    found = said(layout, of)
    assert all(isinstance(one, Understood) for one in found), found
    return [one.said for one in found if isinstance(one, Understood)]


def text(lines: list[str], encoding: str, end: str = "\r\n") -> Content:
    """A text file of these lines."""
    data = "".join(f"{line}{end}" for line in lines).encode(encoding)
    return Content(data, read_lines(data))


def decimal(amount: int, places: int, mark: str) -> str:
    """A whole number of 10 to the power of minus ``places`` as it is written, without needless zeros."""
    units, fraction = divmod(amount, 10**places)
    decimals = f"{fraction:0{places}d}".rstrip("0")
    return f"{units}{mark}{decimals}" if decimals else str(units)


def digits(day: str | None) -> str:
    """A day as ``YYYYMMDD``."""
    return (day or "").replace("-", "")


def articles(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[ListedArticle]:
    """Articles of these fields; what is not named is not said."""
    return st.fixed_dictionaries(fields).map(lambda said: ListedArticle(**said))


def terms(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Term]:
    """Conditions of these fields; what is not named is not said."""
    return st.fixed_dictionaries(fields).map(lambda said: Term(**said))
