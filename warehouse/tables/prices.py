"""Suppliers, and what their price lists, discount letters and net-price files say, edition by edition.

An edition is a file as it was taken in: it never changes. Its rows stand once, with the editions between
which they hold: ``since`` the number of the first, ``until`` that of the first which no longer says so
(``NULL``: none). What is in force is one number in :class:`PriceSeries`; rows beyond it belong to an edition
that is being loaded, or was taken back, and are swept away before the next one.

Money is in ten-thousandths of a krona (or of the edition's currency) for ``price_per`` units, without VAT;
per cent in hundredths; days are ``YYYY-MM-DD``. ``digest``: eight bytes of what the file said and of how it
was read, so that a row which says the same as last time is known without being read.
"""

from typing import Any

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, SQLModel

from warehouse.tables.columns import ID_LENGTH, id_key, json_list, json_object, tenant_key, text

DAY = 10
KIND = 20
ARTICLE_NUMBER = 64
DISCOUNT_CLASS = 20


def _number() -> Any:
    """An optional whole number that may pass 2^31."""
    return Field(default=None, sa_type=BigInteger)


class Supplier(SQLModel, table=True):
    """A wholesaler, as one tenant deals with it. ``name`` is how commands and folders name it.

    ``customer_number``: the tenant's own there; a discount letter that names another is a neighbour's.
    ``tier``: which of a letter's two rates the tenant has agreed on. ``settings``: the tenant's other choices
    about its files.
    """

    __tablename__ = "supplier"
    __table_args__ = (Index("uq_supplier_name", "tenant_id", "name", unique=True),)

    tenant_id: str = tenant_key()
    id: str = id_key()
    name: str = Field(max_length=50)
    title: str = Field(max_length=100)
    customer_number: str | None = text(20)
    organisation_number: str | None = text(30)
    tier: int = 1
    settings: dict[str, Any] = json_object()
    created_at: str = Field(max_length=32)


class PriceSeries(SQLModel, table=True):
    """A supplier's files of one kind, one after the other. ``published``: the edition in force, 0 for none.

    ``last``: the highest number that an edition was ever given; numbers are used once.
    """

    __tablename__ = "price_series"

    tenant_id: str = tenant_key()
    supplier_id: str = Field(primary_key=True, max_length=ID_LENGTH)
    kind: str = Field(primary_key=True, max_length=KIND)
    published: int = 0
    last: int = 0
    revision: int = 1


class PriceEdition(SQLModel, table=True):
    """One file as it was taken in. ``base``: the edition that it was compared with, 0 for none.

    ``state``: ``loading`` | ``published`` | ``undone``. ``effective``: the first day on which it counts.
    ``row_count``: how many rows it says in all. ``summary``: what changed, as the plan showed it, in numbers.
    """

    __tablename__ = "price_edition"

    tenant_id: str = tenant_key()
    supplier_id: str = Field(primary_key=True, max_length=ID_LENGTH)
    kind: str = Field(primary_key=True, max_length=KIND)
    number: int = Field(primary_key=True)
    base: int = 0
    state: str = Field(max_length=10)
    run_id: str = Field(max_length=ID_LENGTH)
    file_id: str = Field(max_length=64)
    layout: str = Field(max_length=50)
    reading: str = Field(max_length=64)
    currency: str = Field(max_length=3)
    buyers: list[Any] = json_list()
    agreement: str | None = text(100)
    price_date: str | None = text(DAY)
    effective: str = Field(max_length=DAY)
    valid_to: str | None = text(DAY)
    row_count: int = 0
    summary: dict[str, Any] = json_object()
    published_at: str | None = text(32)


class ListPrice(SQLModel, table=True):
    """An article of a price list, in the editions ``since`` ≤ n < ``until``."""

    __tablename__ = "list_price"
    __table_args__ = (
        Index("ix_list_price_open", "tenant_id", "supplier_id", "until"),
        Index("ix_list_price_since", "tenant_id", "supplier_id", "since"),
    )

    tenant_id: str = tenant_key()
    supplier_id: str = Field(primary_key=True, max_length=ID_LENGTH)
    number_type: str = Field(primary_key=True, max_length=10)
    number: str = Field(primary_key=True, max_length=ARTICLE_NUMBER)
    since: int = Field(primary_key=True)
    until: int | None = None
    digest: int = Field(sa_type=BigInteger)
    name: str = Field(max_length=200)
    unit: str | None = text(20)
    price: int | None = _number()
    price_per: int = 1
    net: int | None = _number()
    discount_class: str | None = text(DISCOUNT_CLASS)
    price_date: str | None = text(DAY)
    pack: int | None = _number()
    stocked: bool | None = None
    status: str = Field(max_length=10)
    e_number: str | None = text(7)
    rsk_number: str | None = text(7)
    gtin: str | None = text(14)
    brand: str | None = text(50)
    maker_number: str | None = text(ARTICLE_NUMBER)
    replaced_by: str | None = text(ARTICLE_NUMBER)
    approximate: bool = False


class DiscountRule(SQLModel, table=True):
    """A condition of a discount letter or a net-price file (``kind``), in the editions ``since`` ≤ n <
    ``until``.

    ``subject``: what it is of, as one key (``class:CÄÄ01``, ``own:0012345``, with its first day where it has
    one). ``discounts``: the letter's rates in its own order.
    """

    __tablename__ = "discount_rule"
    __table_args__ = (
        Index("ix_discount_rule_open", "tenant_id", "supplier_id", "kind", "until"),
        Index("ix_discount_rule_since", "tenant_id", "supplier_id", "kind", "since"),
    )

    tenant_id: str = tenant_key()
    supplier_id: str = Field(primary_key=True, max_length=ID_LENGTH)
    kind: str = Field(primary_key=True, max_length=KIND)
    subject: str = Field(primary_key=True, max_length=100)
    since: int = Field(primary_key=True)
    until: int | None = None
    digest: int = Field(sa_type=BigInteger)
    discount_class: str | None = text(DISCOUNT_CLASS)
    number: str | None = text(ARTICLE_NUMBER)
    number_type: str = Field(max_length=10)
    discounts: list[Any] = json_list()
    net_price: int | None = _number()
    price_per: int = 1
    valid_from: str | None = text(DAY)
    valid_to: str | None = text(DAY)
    chain_discount: int | None = None
    text: str | None = Field(default=None, max_length=100)


class NetPrice(SQLModel, table=True):
    """What an article costs the tenant, with the rule that made it. ``build``: which computation it is of.

    ``rule``, ``no_price`` and ``discount`` as in :class:`mappings.net_price.Applied`; ``rule_kind``,
    ``rule_edition`` and ``rule_subject`` name the condition (or the list) that decided.
    """

    __tablename__ = "net_price"

    tenant_id: str = tenant_key()
    supplier_id: str = Field(primary_key=True, max_length=ID_LENGTH)
    build: int = Field(primary_key=True)
    number_type: str = Field(primary_key=True, max_length=10)
    number: str = Field(primary_key=True, max_length=ARTICLE_NUMBER)
    net: int | None = _number()
    price_per: int = 1
    rule: str = Field(max_length=20)
    discount: int | None = None
    no_price: str | None = text(20)
    rule_kind: str | None = text(KIND)
    rule_subject: str | None = text(100)


class NetPriceBuild(SQLModel, table=True):
    """A supplier's net prices as a whole. ``made_of``: editions, day and tier that they were computed from.

    ``build``: the computation that is read; rows of others are on their way in or out. ``next_day``: the
    first day on which a term begins or ends, so that they must be computed anew; ``NULL``: never of itself.
    """

    __tablename__ = "net_price_build"

    tenant_id: str = tenant_key()
    supplier_id: str = Field(primary_key=True, max_length=ID_LENGTH)
    build: int = 0
    last: int = 0
    made_of: dict[str, Any] = json_object()
    next_day: str | None = text(DAY)
    made_at: str | None = text(32)
