"""A fresh installation on SQLite, opened as a process would open it."""

import shutil
from pathlib import Path

from hub.settings import Settings
from pipelines.hub import Hub, open_hub
from warehouse.tenants import add_tenant


def fresh_hub(home: Path, template: Path) -> Hub:
    """A data folder with a migrated store (copied from ``template``) and the empty tenant ``demo``."""
    home.mkdir(mode=0o700)
    shutil.copyfile(template, home / "hub.db")
    hub = open_hub(Settings(home=home))
    add_tenant(hub.store, "demo")
    return hub
