"""Fortnox API v3: how we log in, what it sends, what its errors mean. README.md has the facts."""

from connectors.fortnox.auth import fortnox_login
from connectors.fortnox.client import Fortnox, connect

__all__ = ["Fortnox", "connect", "fortnox_login"]
