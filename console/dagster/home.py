"""The folder in which Dagster keeps its own records: ``HUB_HOME/dagster``."""

from pathlib import Path

from hub.settings import Settings

SETTINGS_FILE = Path(__file__).resolve().parents[2] / "dagster.yaml"


def prepare_home(settings: Settings) -> Path:
    """Make the folder, private, with today's ``dagster.yaml`` in it; to be given as ``DAGSTER_HOME``."""
    home = settings.home / "dagster"
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    wanted = SETTINGS_FILE.read_text(encoding="utf-8")
    file = home / SETTINGS_FILE.name
    if not file.exists() or file.read_text(encoding="utf-8") != wanted:
        file.write_text(wanted, encoding="utf-8")
    return home
