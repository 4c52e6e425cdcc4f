"""`hub users`: who may sign in to the web pages, as what, and for which tenants."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from console.options import Json
from console.output import short_time
from console.phrases import phrase, said_value

if TYPE_CHECKING:
    from hub.access import Scope
    from warehouse.accounts import AccountRow

app = typer.Typer(help=phrase("help.users"), no_args_is_help=True)

Email = Annotated[str, typer.Argument(metavar="EMAIL", help=phrase("help.email"), show_default=False)]
RoleName = Literal["viewer", "support", "admin"]
RoleOption = Annotated[RoleName, typer.Option("--role", help=phrase("help.role"), show_default=False)]
Tenants = Annotated[list[str] | None, typer.Option("--tenant", metavar="T", help=phrase("help.users.tenant"))]
AllTenants = Annotated[bool, typer.Option("--all-tenants", help=phrase("help.users.all_tenants"))]


@app.command("add", help=phrase("help.users.add"))
def add(
    email: Email,
    role: RoleOption,
    tenant: Tenants = None,
    all_tenants: AllTenants = False,
    as_json: Json = False,
) -> int:
    scope = _scope(tenant, all_tenants)

    from console.session import caller, opened_hub
    from warehouse.accounts import add_account
    from warehouse.links import make_link

    with opened_hub() as hub:
        by = caller().started_by
        account = add_account(hub.store, email, role, scope, by=by)
        token = make_link(hub.store, "invitation", account, by=by)
    return _show_link(account, token, "users.invited", as_json)


@app.command("list", help=phrase("help.users.list"))
def list_all(as_json: Json = False) -> int:
    from console.output import column, write_json, write_table
    from console.session import opened_hub
    from warehouse.accounts import list_accounts

    with opened_hub() as hub:
        found = [_shown(account) for account in list_accounts(hub.store)]
    if as_json:
        write_json(found)
        return 0
    names = ("email", "role", "tenants", "state", "created_at")
    write_table([column(f"col.{name}") for name in names], (_cells(account) for account in found))
    return 0


@app.command("role", help=phrase("help.users.role"))
def role(
    email: Email,
    role: RoleOption,
    tenant: Tenants = None,
    all_tenants: AllTenants = False,
    as_json: Json = False,
) -> int:
    from console.output import say, write_json
    from console.session import caller, opened_hub
    from warehouse.accounts import get_account, set_access

    with opened_hub() as hub:
        kept = get_account(hub.store, email).reach
        scope = _scope(tenant, all_tenants) if tenant or all_tenants else kept
        account = set_access(hub.store, email, role, scope, by=caller().started_by)
    if as_json:
        write_json(_shown(account))
    else:
        say(phrase("users.role_set", email=account.email, role=role))
    return 0


@app.command("reset", help=phrase("help.users.reset"))
def reset(email: Email, as_json: Json = False) -> int:
    from console.session import caller, opened_hub
    from warehouse.accounts import get_account
    from warehouse.links import make_link

    with opened_hub() as hub:
        account = get_account(hub.store, email)
        token = make_link(hub.store, "reset", account, by=caller().started_by)
    return _show_link(account, token, "users.reset", as_json)


@app.command("remove", help=phrase("help.users.remove"))
def remove(email: Email, as_json: Json = False) -> int:
    from console.output import say, write_json
    from console.session import caller, opened_hub
    from warehouse.accounts import get_account, remove_account

    with opened_hub() as hub:
        account = get_account(hub.store, email)
        remove_account(hub.store, email, by=caller().started_by)
    if as_json:
        write_json({"email": account.email, "removed": True})
    else:
        say(phrase("users.removed", email=account.email))
    return 0


def _scope(tenants: list[str] | None, all_tenants: bool) -> "Scope":
    from console.usage import not_together
    from hub.access import Scope
    from hub.errors import HubError

    if tenants and all_tenants:
        raise not_together("--tenant", "--all-tenants")
    if not tenants and not all_tenants:
        raise HubError("ACCOUNT_SCOPE")
    return Scope(installation=all_tenants, tenants=frozenset(tenants or ()))


def _show_link(account: "AccountRow", token: str, said: str, as_json: bool) -> int:
    from console.output import say, write_json, write_line
    from console.web.first_start import link_address
    from hub.settings import load_settings

    link = link_address(load_settings(), token)
    if as_json:
        write_json(_shown(account) | {"link": link})
    else:
        say(phrase(said, email=account.email))
        write_line(link)
    return 0


def _shown(account: "AccountRow") -> dict[str, Any]:
    reach = account.reach
    return {
        "email": account.email,
        "role": account.role,
        "all_tenants": reach.installation,
        "tenants": [] if reach.installation else sorted(reach.tenants),
        "state": "active" if account.password_hash else "invited",
        "created_at": account.created_at,
    }


def _cells(account: dict[str, Any]) -> list[object]:
    tenants = phrase("users.all") if account["all_tenants"] else account["tenants"]
    state = phrase(f"users.state.{account['state']}")
    role = said_value("role", account["role"])
    return [account["email"], role, tenants, state, short_time(account["created_at"])]
