"""The command line's fixtures, for these tests too."""

from tests.console.conftest import file, hub, hub_home

__all__ = ["file", "hub", "hub_home"]
