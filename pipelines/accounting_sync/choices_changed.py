"""A connection's choices changed by themselves, without asking the other side anything."""

from collections.abc import Mapping

from hub.errors import HubError
from pipelines.accounting_sync.choosing import TERMS, chosen
from pipelines.accounting_sync.opening import connection_of
from pipelines.hub import Hub
from warehouse import connections
from warehouse.connections import Connection


def refusals(connection: Connection, said: Mapping[str, str]) -> dict[str, HubError]:
    """What can't be chosen, by the name it was said under (see :func:`.choosing.chosen`)."""
    found: dict[str, HubError] = {}
    for name, value in said.items():
        try:
            chosen(connection.system, {}, {name: value})
            _known_terms(connection, name, value)
        except HubError as error:
            found[name] = error
    return found


def change_choices(hub: Hub, tenant: str, system: str, said: Mapping[str, str]) -> None:
    """Change what is said; the next sync goes by it.

    Raises:
        HubError: ``CONNECTION_UNKNOWN``, and those of :func:`.choosing.chosen`; then nothing is changed.
    """
    connection_of(hub, tenant, system)
    with hub.store.writing(tenant) as scope:
        fresh = connections.of_system(scope, system)
        if fresh is None or fresh.state == "disabled":
            raise HubError("CONNECTION_UNKNOWN", {"system": system})  # Removed meanwhile.
        for refusal in refusals(fresh, said).values():
            raise refusal
        connections.change_settings(scope, fresh.id, chosen(system, fresh.settings, said))


def _known_terms(connection: Connection, name: str, code: str) -> None:
    """A code that the company has, or one that was chosen before it went away there.

    Raises:
        HubError: ``SETTING_INVALID``.
    """
    if not name.startswith(TERMS) or not code:
        return
    before = connection.settings.get("chosen_terms", {}).get(name.removeprefix(TERMS))
    known = connection.settings.get("terms", {})
    if code != before and code not in known:
        raise HubError("SETTING_INVALID", {"name": name[:50], "wanted": ", ".join(known) or "–"})
