"""A hub with a wholesaler in it, on each database."""

from tests.pipelines.price_files.conftest import ahlsell, hub

__all__ = ["ahlsell", "hub"]
