"""What is written as BMEcat is read back, by an XML writer that knows nothing of the reader."""

from random import Random
from xml.etree import ElementTree as Tree

from hypothesis import given
from hypothesis import strategies as st

from hub.prices import ListedArticle
from mappings.pricelists.bmecat import LAYOUT
from pipelines.price_files.opening import look_at
from tests.mappings.pricelists.rows import CODES, GTINS, NUMBERS, PARTS, articles, decimal, known, names
from tests.mappings.pricelists.test_layouts import looked_at

STATUS = {"active": "core_product", "new": "new_product", "leaving": "old_product"}
ENCODINGS = ["utf-8", "iso-8859-1", "utf-16", "us-ascii"]
UNITS = {"ST": "PCE", "M": "MTR", "RLE": "RLE"}
ARTICLES = articles(
    number=NUMBERS,
    name=names(most=100).map(lambda name: " ".join(name.split())),
    unit=st.sampled_from(list(UNITS)),
    price=PARTS.map(lambda price: price or None),
    price_per=st.sampled_from([1, 10, 100, 1000]),
    net=PARTS.map(lambda price: price or None),
    discount_class=CODES | st.none(),
    pack=st.integers(1, 10**8) | st.none(),
    status=st.sampled_from(list(STATUS)),
    gtin=GTINS | st.none(),
    brand=names("ABCÅ&<> ", 20).map(lambda name: " ".join(name.split())) | st.none(),
    maker_number=NUMBERS | st.none(),
    replaced_by=NUMBERS | st.none(),
    approximate=st.booleans(),
)


def put(parent: Tree.Element, name: str, text: str | int | None = None, **attributes: str) -> Tree.Element:
    """An element below another; without one if there is nothing to say."""
    made = Tree.SubElement(parent, name, attributes) if text is not None else Tree.Element(name)
    made.text = None if text is None else str(text)
    return made


def product(parent: Tree.Element, said: ListedArticle, *, old: bool) -> None:
    """One product in the names of 2005, or of 1.2."""
    kind, number = ("ARTICLE", "AID") if old else ("PRODUCT", "PID")
    made = put(parent, kind, "")
    put(made, f"SUPPLIER_{number}", said.number)
    details = put(made, f"{kind}_DETAILS", "")
    put(details, "DESCRIPTION_SHORT", said.name)
    if old:
        put(details, "EAN", said.gtin)
    else:
        put(details, "INTERNATIONAL_PID", said.gtin, type="gtin")
    put(details, f"MANUFACTURER_{number}", said.maker_number)
    put(details, "MANUFACTURER_NAME", said.brand)
    put(details, f"{kind}_STATUS", "-", type=STATUS[said.status].replace("product", kind.lower()))
    order = put(made, f"{kind}_ORDER_DETAILS", "")
    put(order, "ORDER_UNIT", UNITS[said.unit or ""])
    put(order, "PRICE_QUANTITY", said.price_per)
    put(order, "QUANTITY_MIN", decimal(said.pack, 4, ".") if said.pack else None)
    priced = put(made, f"{kind}_PRICE_DETAILS", "")
    put(priced, "DAILY_PRICE", "true" if said.approximate else "false")
    for of, amount in (("net_list", said.price), ("net_customer", said.net)):
        one = put(priced, f"{kind}_PRICE", "", price_type=of)
        put(one, "PRICE_AMOUNT", decimal(amount or 0, 4, "."))
        put(one, "PRICE_CURRENCY", "SEK")
    if said.replaced_by:
        put(
            put(made, f"{kind}_REFERENCE", "", type="followup"),
            "ART_ID_TO" if old else "PROD_ID_TO",
            said.replaced_by,
        )
    if said.discount_class:
        group = put(put(made, "USER_DEFINED_EXTENSIONS", ""), "UDX.EDXF.DISCOUNT_GROUP", "")
        put(group, "UDX.EDXF.DISCOUNT_GROUP_SUPPLIER", said.discount_class)


@given(
    st.lists(ARTICLES, max_size=4),
    st.booleans(),
    st.sampled_from(["utf-8", "iso-8859-1", "utf-16", "us-ascii"]),
)
def test_what_is_written_is_read_back(rows: list[ListedArticle], old: bool, encoding: str) -> None:
    version = "1.2" if old else "2005"
    root = Tree.Element("BMECAT", {"version": version, "xmlns": f"http://www.bmecat.org/bmecat/{version}"})
    put(put(root, "HEADER", ""), "CATALOG", "")
    catalogue = put(root, "T_NEW_CATALOG", "")
    for row in rows:
        product(catalogue, row, old=old)
    of = look_at(Tree.tostring(root, encoding=encoding, xml_declaration=True))
    assert known(LAYOUT, of) == rows


JUNK = ["", "0", "-1", "1,5", "1e9", "9" * 30, "٣", "2026-13-01", "EUR", "x" * 40, "\u2028", "gtin"]


@given(st.lists(ARTICLES, min_size=1, max_size=3), st.randoms(use_true_random=False), st.booleans())
def test_whatever_stands_in_well_formed_products_each_has_an_outcome(
    rows: list[ListedArticle], lot: Random, old: bool
) -> None:
    """Texts changed, elements doubled, moved and taken away: nothing but outcomes comes of it."""
    root = Tree.Element("BMECAT")
    put(root, "HEADER", "")
    catalogue = put(root, "T_NEW_CATALOG", "")
    for row in rows:
        product(catalogue, row, old=old)
    for _ in range(lot.randint(1, 6)):
        parent = lot.choice([one for one in catalogue.iter() if len(one)] or [catalogue])
        if not len(parent):
            break
        child = parent[lot.randrange(len(parent))]
        match lot.randrange(4):
            case 0:
                child.text = lot.choice(JUNK)
            case 1:
                parent.append(child)
            case 2:
                parent.remove(child)
            case _:
                child.attrib = {lot.choice(["type", "price_type", "mode", "lang"]): lot.choice(JUNK)}
    looked_at(Tree.tostring(root, encoding="utf-8", xml_declaration=True), "price-list")
