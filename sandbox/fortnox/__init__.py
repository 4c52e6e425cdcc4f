"""A strict stand-in for Fortnox, written from what is documented, recorded and measured of the real one.

What it does is numbered in README.md; every number has a test that bears its name. It knows nothing of the
hub, and shares no code with the hub's client.
"""

from sandbox.fortnox.app import facts, make

__all__ = ["facts", "make"]
