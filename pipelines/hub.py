"""The opened hub: settings, store, vault and clock, handed to every verb."""

from dataclasses import dataclass

from hub.clock import Clock, SystemClock, stamp
from hub.settings import Settings, load_settings
from warehouse.store import Store
from warehouse.vault import Vault, open_vault


@dataclass(slots=True)
class Hub:
    """One process's view of the installation."""

    settings: Settings
    store: Store
    vault: Vault
    clock: Clock

    def now(self) -> str:
        """The present as the store writes it: ISO 8601 with offset."""
        return stamp(self.clock.now())

    def close(self) -> None:
        self.store.close()


def open_hub(settings: Settings | None = None, *, clock: Clock | None = None) -> Hub:
    """Open the store (migrating it if need be) and the vault.

    Raises:
        HubError: ``KEY_MISSING`` when the store holds ciphertext that no key opens.
    """
    settings = settings or load_settings()
    clock = clock or SystemClock()
    store = Store.open(settings, clock=clock)
    return Hub(settings, store, open_vault(settings, store), clock)
