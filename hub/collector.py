"""Python's cyclic garbage collector, kept from walking everything again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Without the collector, which work that makes many objects sets off to walk all that are there.

    For code whose objects hold no cycles (records and changes don't). Nests: a caller who paused it finds
    it still paused. Measured with 100,000 records in memory: a fifth of applying them, half of packing them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
