"""What lists show of articles: the shapes of the command line's pages (``docs/cli.md``)."""

from collections.abc import Iterator
from typing import Any

from hub.errors import HubError
from hub.records import Stored
from warehouse import records, sql
from warehouse.record_layout import ARTICLE
from warehouse.record_reads import in_stretches, times
from warehouse.store import Scope


def list_articles(scope: Scope) -> Iterator[dict[str, Any]]:
    """All articles, by number; those without one first. Every field is there, unknown ones as ``None``."""
    query = "SELECT id FROM article WHERE tenant_id = ? ORDER BY coalesce(number, ''), id"
    for ids in in_stretches(scope, query):
        written = times(scope, ARTICLE.name, ids)
        found = {stored.id: stored for stored in records.by_ids(scope, ARTICLE.name, ids)}
        for record_id in ids:
            yield _article(found[record_id], written[record_id])


def article_id(scope: Scope, article: str) -> str:
    """The id of one article, by id or number.

    Raises:
        HubError: ``ARTICLE_UNKNOWN``, ``ARTICLE_AMBIGUOUS``.
    """
    for column in ("id", "number"):
        query = f"SELECT id FROM article WHERE tenant_id = ? AND {column} = ? ORDER BY id"
        found = [row[0] for row in sql.read(scope, query, scope.tenant, article)]
        if len(found) > 1:
            raise HubError("ARTICLE_AMBIGUOUS", {"article": article, "ids": ", ".join(found)})
        if found:
            return str(found[0])
    raise HubError("ARTICLE_UNKNOWN", {"article": article})


def _article(stored: Stored, written: tuple[str, str]) -> dict[str, Any]:
    card = {"id": stored.id, **{name: stored.fields.get(name) for name in ARTICLE.fields}}
    card["created_at"], card["updated_at"] = written
    return card
