"""The example row of the template, clearly nobody's article."""

EXAMPLE: dict[str, str] = {
    "article.number": "EXEMPEL-1",
    "article.name": "Exempelventil DN15 (exempelrad)",
    "article.kind": "Vara",
    "article.unit": "st",
    "article.sales_price": "149,50",
    "article.purchase_price": "98,25",
    "article.price_per": "1",
    "article.vat_percent": "25",
    "article.sales_account": "3001",
    "article.purchase_account": "4000",
    "article.house_work": "Nej",
    "article.house_work_type": "",
    "article.ean": "",
    "article.manufacturer": "Exempelfabriken",
    "article.manufacturer_article_number": "EX-15",
    "article.supplier": "",
    "article.supplier_article_number": "",
    "article.is_active": "Ja",
    "article.note": "Den här raden är ett exempel och läses inte in.",
}
"""Canonical target → what the example says; the template's columns, in order."""
