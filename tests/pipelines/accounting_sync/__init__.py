"""Blikk's customers against an accounting system's, over its stand-in."""
