"""Which stored record is meant: first key that hits; none → create, one → update, more → never a guess."""

from hub.matching.articles import ArticleIndex
from hub.matching.children import Siblings
from hub.matching.contacts import ContactIndex
from hub.matching.match import Match
from hub.matching.numbered import NumberIndex

__all__ = ["ArticleIndex", "ContactIndex", "Match", "NumberIndex", "Siblings"]
