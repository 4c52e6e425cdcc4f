"""Which stored record is meant: first key that hits; none → create, one → update, more → never a guess."""

from hub.matching.contacts import ContactIndex, Match
from hub.matching.children import match_child

__all__ = ["ContactIndex", "Match", "match_child"]
