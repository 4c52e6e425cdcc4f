"""Visma eAccounting API v2: how we log in, what it sends, what its errors mean. README.md has the facts."""

from connectors.visma.auth import visma_login
from connectors.visma.client import Visma, connect

__all__ = ["Visma", "connect", "visma_login"]
