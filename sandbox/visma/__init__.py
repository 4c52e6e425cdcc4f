"""A strict stand-in for Visma eAccounting (Spiris Bokföring & Fakturering), API v2, written from what is
documented and measured of the real one.

What it does is numbered in README.md; every number has a test that bears its name. It knows nothing of the
hub, and shares no code with the hub's client.
"""

from sandbox.visma.app import facts, make

__all__ = ["facts", "make"]
