"""The column mappings a tenant has chosen, remembered by the fingerprint of a file's headers."""

from collections.abc import Mapping

import orjson

from warehouse import sql
from warehouse.store import Scope


def stored(scope: Scope, flow: str) -> dict[str, dict[str, str]]:
    """``{fingerprint: {header: field}}`` of a flow."""
    query = "SELECT fingerprint, CAST(mapping AS TEXT) FROM column_mapping WHERE tenant_id = ? AND flow = ?"
    return {row[0]: orjson.loads(row[1]) for row in sql.read(scope, query, scope.tenant, flow)}


def remember(scope: Scope, flow: str, fingerprint: str, mapping: Mapping[str, str], now: str) -> None:
    """Remember a mapping for all files with the same headers, in the place of an older one."""
    key = ("tenant_id", "flow", "fingerprint")
    row = (scope.tenant, flow, fingerprint, sql.to_text(dict(mapping)), now)
    sql.upsert(scope, "column_mapping", key, ("mapping", "updated_at"), [row])
