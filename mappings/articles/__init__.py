"""Articles, out of a sheet of text: a register as an office keeps it.

This is the door: other rooms import from here alone.
"""

from mappings.articles.field_table import article_table
from mappings.articles.mapping import ArticleOptions, Known, map_articles

__all__ = ["ArticleOptions", "Known", "article_table", "map_articles"]
