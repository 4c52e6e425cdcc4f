"""What a phrase is."""

Pair = tuple[str, str]
"""Swedish, English."""
