"""Wholesalers' files, made up: a line by the fields it has, so that a test says only what it is about."""

from connectors.files.lines import read_lines
from hub.prices import ListedArticle, Term
from mappings.pricelists.layout import Content, Layout
from mappings.pricelists.shapes import Understood, Unreadable


def content(*lines: str, encoding: str = "latin-1") -> Content:
    """A text file of these lines, as it comes from outside."""
    data = "".join(f"{line}\r\n" for line in lines).encode(encoding)
    return Content(data, read_lines(data))


def said(layout: Layout, of: Content) -> list[Understood | Unreadable]:
    """What a layout makes of every piece of a file."""
    head = layout.head(of)
    return [layout.read(unit, head) for unit in layout.units(of)]


def article(layout: Layout, of: Content) -> ListedArticle:
    """The one article of a file."""
    (found,) = (one.said for one in said(layout, of) if isinstance(one, Understood))
    assert isinstance(found, ListedArticle)
    return found


def term(layout: Layout, of: Content) -> Term:
    """The one condition of a file."""
    (found,) = (one.said for one in said(layout, of) if isinstance(one, Understood))
    assert isinstance(found, Term)
    return found


def refused(layout: Layout, of: Content) -> list[str]:
    """The codes of what can't be taken."""
    return [one.problem.code for one in said(layout, of) if isinstance(one, Unreadable)]


def warned(layout: Layout, of: Content) -> list[str]:
    """The codes of what was taken with a word about it."""
    return [
        problem.code for one in said(layout, of) if isinstance(one, Understood) for problem in one.warnings
    ]


def ahlsell_article(
    number: str = "0012345",
    price: str = "000000209855",
    of_class: str = "BÄ0100",
    unit: str = "ST",
    stocked: str = "J",
    name: str = "KABEL FÖRLÄGGNING EKK 3G1,5",
    pack: str = "0000100",
) -> str:
    """A line of Ahlsell's price file."""
    return f"{number:<20}{price}{of_class:<6}{unit:<3}{stocked}{name:<60}{pack}NJN"


def ahlsell_head(buyer: str = "1234567", site: str = "000", name: str = "BERG BYGG AB") -> str:
    """The head of Ahlsell's agreement file."""
    return f" 1{buyer}{site}{name:<30}N{'':30}261101"


def ahlsell_term(
    number: str = "",
    of_class: str = "",
    discount: str = "0000",
    special: str = "0000",
    net: str = "000000000",
    chain: str = "0000",
    ends: str = "301231",
    buyer: str = "1234567",
) -> str:
    """A line of Ahlsell's agreement file."""
    return f" 1N{buyer}{number:<20}{of_class:<6}{discount}{special}{net}{chain}{'TVÄTT':<30}{ends}"


def nelfo_head(currency: str = "SEK", buyer: str = "", version: str = "4.0", record: str = "VH") -> str:
    """The head of an EFO/NELFO goods file, or of a price offer (PH)."""
    seller = "EXEMPEL EL AB;;;111 22;STOCKHOLM;SE"
    return f"{record};EFONELFO;{version};5560000000;;{buyer};20261101;;{currency};;{seller}"


def nelfo_article(
    number: str = "0012345",
    mark: str = "1",
    price: str = "209855",
    unit: str = "EA;STYKK",
    quantity: str = "10000",
    status: str = "2",
    pack: str = "50000",
    price_type: str = "",
    record: str = "VL",
    discount: str = "",
) -> str:
    """A line of an article of an EFO/NELFO goods file."""
    return (
        f"{record};{mark};{number};KABEL FÖRLÄGGNING;EKK 3G1,5;1;{unit};{price};{quantity};20261101;"
        f"{status};;G0100;EXEMPEL;;J;{pack};{discount};{price_type}"
    )


def nelfo_offer(number: str = "0012345", price: str = "193500", **said: str) -> str:
    """A line of an EFO/NELFO price offer: the buyer's own price, unless something else is said."""
    return nelfo_article(number, price=price, record="PL", **{"price_type": "N", **said})
