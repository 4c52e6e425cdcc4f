"""*Hem*: what needs somebody, and how each flow stands; over all one's tenants, and of one."""

from console.web.pages.home import first, words
from console.web.pages.home.first import router

__all__ = ["first", "router", "words"]
