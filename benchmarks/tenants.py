"""An installation of many tenants, each with a connection, four flows and some nights behind them."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipelines.hub import Hub
    from warehouse.store import Scope

NIGHTS = 10
FLOWS = ("contacts", "sync_fortnox_customers", "sync_fortnox_articles", "pull_fortnox_customers")
CAUSE, HELD, BAD = "CONNECTION_TOKEN_DEAD", "SYNC_LEFT", "ORGANISATION_NUMBER_CHECK_DIGIT"
AT = "2026-11-24T03:00:00+01:00"

_RUN = ("tenant_id", "id", "flow", "kind", "origin", "status", "options", "counts", "report", "error",
        "applied_through", "began_at_commit", "started_at", "finished_at")  # fmt: skip


def fill_tenants(hub: "Hub", count: int) -> None:
    """Make the tenants ``t00000`` …: of each ten one has a dead login, one held customers, one quarantine."""
    from warehouse import sql

    tenants = [f"t{number:05}" for number in range(count)]
    with hub.store.across_tenants("a benchmark") as scope:
        named = [(one, f"Firma {one} AB", "{}", "ab", AT) for one in tenants]
        sql.insert(scope, "tenant", ("id", "name", "settings", "salt", "created_at"), named)
        sql.insert(scope, "run", _RUN, [row for one in tenants for row in _runs(one)])
        states = [(one, flow, AT, 1) for one in tenants for flow in FLOWS]
        sql.insert(scope, "flow_state", ("tenant_id", "flow", "last_success", "revision"), states)
        _connect(scope, tenants)


def _runs(tenant: str) -> list[tuple[Any, ...]]:
    failing = int(tenant[1:]) % 10 == 4
    rows = []
    for night in range(NIGHTS):
        for flow in FLOWS:
            failed = failing and night == NIGHTS - 1 and flow == "contacts"
            error = '{"code": "UNEXPECTED", "params": {}}' if failed else "{}"
            status = "failed" if failed else "applied"
            run_id = f"01RUN{tenant}{night:03}{FLOWS.index(flow)}"
            rows.append(
                (tenant, run_id, flow, "sync", "dagster", status, "{}", "{}", "{}", error, 0, 0, AT, AT)
            )
    return rows


def _connect(scope: "Scope", tenants: list[str]) -> None:
    from warehouse import sql

    def state(tenant: str) -> tuple[str, str | None]:
        return ("reconnect_needed", CAUSE) if int(tenant[1:]) % 10 == 0 else ("healthy", None)

    sql.insert(
        scope,
        "connection",
        ("tenant_id", "id", "system", "state", "cause", "cause_params", "since", "settings", "tokens_fence",
         "created_at", "connected_at", "last_success"),
        [(one, f"01C{one}", "fortnox", *state(one), "{}", AT, "{}", 0, AT, AT, AT) for one in tenants],
    )  # fmt: skip
    held = [one for one in tenants if int(one[1:]) % 10 == 1]
    sql.insert(
        scope,
        "conflict",
        ("tenant_id", "id", "connection_id", "entity", "local_id", "label", "kind", "code", "params", "ours",
         "theirs", "state", "opened_at"),
        [
            (one, f"01X{one}{n}", f"01C{one}", "customer", f"01L{n}", "x", "not_ready", HELD, "{}", "{}",
             "[]", "open", AT)
            for one in held for n in range(5)
        ],
    )  # fmt: skip
    bad = [one for one in tenants if int(one[1:]) % 10 == 2]
    sql.insert(
        scope,
        "quarantined_record",
        ("tenant_id", "id", "run_id", "flow", "sheet", "row_number", "code", "params", "findings",
         "record_key", "row_values", "state", "created_at"),
        [
            (one, f"01Q{one}{n}", "01RUN", "contacts", "Blad1", n, BAD, "{}", "[]", "", "{}", "open", AT)
            for one in bad for n in range(10)
        ],
    )  # fmt: skip
