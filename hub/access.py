"""Who may do what: roles, scopes, and the questions every door asks. Pure; knows no store and no web."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["viewer", "support", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
"""From the least to the most: each may do what those before it may.

``viewer`` reads; ``support`` also re-executes, replays and undoes; ``admin`` also imports, approves and sets.
"""


@dataclass(frozen=True, slots=True)
class Scope:
    """What an account sees: the whole installation (Blikk's staff), or the named tenants and nothing else."""

    installation: bool = False
    tenants: frozenset[str] = frozenset()

    def covers(self, tenant: str) -> bool:
        """Whether records of ``tenant`` may be shown at all."""
        return self.installation or tenant in self.tenants

    def narrowed(self, tenants: Iterable[str]) -> "Scope":
        """What is left of it among the named tenants; never the installation."""
        return Scope(tenants=frozenset(tenant for tenant in tenants if self.covers(tenant)))


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who has shown who they are: by a session, or (a script) by an API token, ``key_id``."""

    account_id: str
    email: str
    role: Role
    scope: Scope
    session_id: str | None = None
    key_id: str | None = None

    def may(self, role: Role) -> bool:
        """Whether the visitor's role includes ``role``."""
        return includes(self.role, role)


def includes(role: Role, wanted: Role) -> bool:
    """Whether ``role`` may do what ``wanted`` may."""
    return ROLES.index(role) >= ROLES.index(wanted)


def lesser(first: Role, second: Role) -> Role:
    """The role that may do less."""
    return first if includes(second, first) else second


def dagster_role(visitor: Visitor, *, only_tenant: str | None) -> Role | None:
    """What the visitor is inside Dagster's pages, which know no tenants; ``None``: not let in.

    Installation scope keeps its role. Where the installation has a single tenant, that tenant's admin reads
    and re-executes there too; launching freely, wiping and backfilling stay with the installation's admins.
    """
    if visitor.scope.installation:
        return visitor.role
    owns_all = only_tenant is not None and visitor.scope.covers(only_tenant)
    return "support" if owns_all and visitor.role == "admin" else None
