"""Articles: goods and work that are sold, as Blikk keeps them and accounting systems know them.

Lengths are the larger of what Fortnox and Visma take. Prices, costs and per cent are texts in one spelling
(:func:`hub.decimals.decimal_text`: ``12.5``, never ``12.50``), so that both databases, plans and shadows hold
the very same number. What stands in stock is no master data: whoever keeps the stock tells it.
"""

from typing import Literal

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from warehouse.tables.columns import id_key, tenant_key, text

ArticleKind = Literal["stock", "service"]
NUMBER_LENGTH = 30
"""The longest decimal number, as text."""


class Article(SQLModel, table=True):
    """An article. ``number`` keeps its leading zeros (E and RSK numbers), is indexed, and is not unique.

    Prices and costs are in kronor without VAT, ``purchase_price`` in ``purchase_currency`` where one is
    given; ``weight`` is in grams, the measures in millimetres. Accounts are numbers of the company's own
    chart. ``house_work``: it can be work with a tax deduction (ROT, RUT, green technology), of the kind
    ``house_work_type``. ``supplier``: the wholesaler's name here (``supplier.name``), of an article that is
    bought under ``supplier_article_number``; ``supplier_number`` is an accounting system's own word for one.
    """

    __tablename__ = "article"
    __table_args__ = (
        Index("ix_article_number", "tenant_id", "number"),
        Index("ix_article_supplied", "tenant_id", "supplier_article_number"),
    )

    tenant_id: str = tenant_key()
    id: str = id_key()
    kind: str = Field(max_length=10)
    number: str | None = text(64)
    name: str = Field(max_length=200)
    name_english: str | None = text(50)
    unit: str | None = text(64)
    ean: str | None = text(64)
    manufacturer: str | None = text(50)
    manufacturer_article_number: str | None = text(50)
    supplier: str | None = text(50)
    supplier_number: str | None = text(64)
    supplier_article_number: str | None = text(64)
    purchase_price: str | None = text(NUMBER_LENGTH)
    purchase_currency: str | None = text(3)
    sales_price: str | None = text(NUMBER_LENGTH)
    freight_cost: str | None = text(NUMBER_LENGTH)
    direct_cost: str | None = text(NUMBER_LENGTH)
    other_cost: str | None = text(NUMBER_LENGTH)
    vat_percent: str | None = text(NUMBER_LENGTH)
    sales_account: str | None = text(10)
    purchase_account: str | None = text(10)
    construction_account: str | None = text(10)
    eu_account: str | None = text(10)
    eu_vat_account: str | None = text(10)
    export_account: str | None = text(10)
    house_work: bool | None = None
    house_work_type: str | None = text(40)
    weight: int | None = None
    width: int | None = None
    height: int | None = None
    depth: int | None = None
    is_active: bool = True
    is_expired: bool | None = None
    is_webshop: bool | None = None
    note: str | None = text(10000)
    revision: int = 1
    created_at: str = Field(max_length=32)
    updated_at: str = Field(max_length=32)
