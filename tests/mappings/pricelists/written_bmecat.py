"""BMEcat catalogues, made up: products by what they have, in the names of 2005 or of 1.2."""

import re
from xml.sax.saxutils import escape

from mappings.pricelists.layout import Content
from pipelines.price_files.opening import look_at

NAMESPACES = {
    "2005": "http://www.bmecat.org/bmecat/2005",
    "2005.1": "http://www.bmecat.org/bmecat/2005.1",
    "1.2": "http://www.bmecat.org/bmecat/1.2/bmecat_new_catalog",
}
DOCTYPE = '<!DOCTYPE BMECAT SYSTEM "bmecat_new_catalog.dtd">'


def price(amount: str = "2098.55", kind: str = "net_list", currency: str = "SEK", more: str = "") -> str:
    """One price."""
    said = f"<PRICE_AMOUNT>{amount}</PRICE_AMOUNT>" if amount else ""
    currency = f"<PRICE_CURRENCY>{currency}</PRICE_CURRENCY>" if currency else ""
    return f'<PRODUCT_PRICE price_type="{kind}">{said}{currency}{more}</PRODUCT_PRICE>'


def prices(*of: str, start: str = "", end: str = "") -> str:
    """Prices of one period."""
    days = "".join(
        f'<DATETIME type="valid_{name}_date"><DATE>{day}</DATE></DATETIME>'
        for name, day in (("start", start), ("end", end))
        if day
    )
    return f"<PRODUCT_PRICE_DETAILS>{days}{''.join(of)}</PRODUCT_PRICE_DETAILS>"


def product(
    number: str = "0012345",
    name: str = "KABEL FÖRLÄGGNING EKK 3G1,5",
    priced: str | None = None,
    details: str = '<INTERNATIONAL_PID type="gtin">7350000000018</INTERNATIONAL_PID>',
    order: str = "<ORDER_UNIT>PCE</ORDER_UNIT>",
    more: str = "",
    mode: str = "",
) -> str:
    """A product with a list price."""
    mode = f' mode="{mode}"' if mode else ""
    return (
        f"<PRODUCT{mode}><SUPPLIER_PID>{number}</SUPPLIER_PID><PRODUCT_DETAILS>"
        f"<DESCRIPTION_SHORT>{escape(name)}</DESCRIPTION_SHORT>{details}</PRODUCT_DETAILS>"
        "<PRODUCT_FEATURES><FEATURE><FNAME>EF000008</FNAME><FVALUE>1</FVALUE></FEATURE></PRODUCT_FEATURES>"
        f"<PRODUCT_ORDER_DETAILS>{order}</PRODUCT_ORDER_DETAILS>"
        f"{priced if priced is not None else prices(price())}{more}</PRODUCT>"
    )


HEADER = (
    "<CATALOG><LANGUAGE>swe</LANGUAGE><CATALOG_ID>K1</CATALOG_ID>"
    '<DATETIME type="generation_date"><DATE>2026-11-23</DATE></DATETIME><CURRENCY>SEK</CURRENCY></CATALOG>'
    "<BUYER><BUYER_ID>1234567</BUYER_ID><BUYER_NAME>BERG BYGG AB</BUYER_NAME></BUYER>"
    "<AGREEMENT><AGREEMENT_ID>AVT1</AGREEMENT_ID></AGREEMENT>"
    "<SUPPLIER><SUPPLIER_NAME>EXEMPEL</SUPPLIER_NAME>"
    "<ADDRESS><VAT_ID>SE556000000001</VAT_ID></ADDRESS></SUPPLIER>"
)


def catalogue(
    *products: str,
    version: str = "2005",
    transaction: str = "T_NEW_CATALOG",
    header: str = HEADER,
    declared: str = '<?xml version="1.0" encoding="UTF-8"?>',
    doctype: str = "",
) -> str:
    """A whole catalogue; of 1.2 in the names of that version."""
    text = "\n".join(products)
    if version == "1.2":
        text = re.sub(r"INTERNATIONAL_PID(?: type=\"gtin\")?", "EAN", text)
        text = text.replace("_PID", "_AID").replace("PRODUCT", "ARTICLE").replace("PROD_ID_TO", "ART_ID_TO")
    return (
        f'{declared}\n{doctype}<BMECAT xmlns="{NAMESPACES[version]}" version="{version}">\n'
        f"<HEADER>{header}</HEADER>\n<{transaction}>\n{text}\n</{transaction}>\n</BMECAT>\n"
    )


def opened(text: str, encoding: str = "utf-8") -> Content:
    """The file as it comes from outside."""
    return look_at(text.encode(encoding))


def bmecat(*products: str) -> Content:
    """A catalogue of these products."""
    return opened(catalogue(*products))
