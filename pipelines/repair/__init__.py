"""Replay and undo: what support does after a run."""
