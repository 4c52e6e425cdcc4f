"""Articles of the tenant that are bought from a wholesaler: what they are called there, and their prices."""

from collections.abc import Iterator
from typing import NamedTuple

from warehouse import sql
from warehouse.store import Scope


class SuppliedArticle(NamedTuple):
    """An article as far as its prices need it; prices are decimal texts for one unit."""

    id: str
    number: str | None
    supplied_number: str | None
    supplier: str | None
    purchase_price: str | None
    purchase_currency: str | None
    sales_price: str | None


_COLUMNS = "id, number, supplier_article_number, supplier, purchase_price, purchase_currency, sales_price"


def of_supplier(scope: Scope, supplier: str) -> Iterator[SuppliedArticle]:
    """The articles that are bought there, by their number there."""
    query = (
        f"SELECT {_COLUMNS} FROM article WHERE tenant_id = ? AND supplier = ? "
        "AND supplier_article_number IS NOT NULL ORDER BY supplier_article_number, id"
    )
    return map(SuppliedArticle._make, sql.read(scope, query, scope.tenant, supplier))


def listing(scope: Scope) -> Iterator[SuppliedArticle]:
    """All articles, wherever they are bought."""
    query = f"SELECT {_COLUMNS} FROM article WHERE tenant_id = ? ORDER BY id"
    return map(SuppliedArticle._make, sql.read(scope, query, scope.tenant))


def keys(scope: Scope) -> set[tuple[str, str]]:
    """What wholesalers call the articles: (wholesaler, number there)."""
    query = (
        "SELECT supplier, supplier_article_number FROM article WHERE tenant_id = ? "
        "AND supplier IS NOT NULL AND supplier_article_number IS NOT NULL"
    )
    return {(row[0], row[1]) for row in sql.read(scope, query, scope.tenant)}
