"""A browser as its owner knows it: «Chrome på Linux», out of the description that it sends."""

from console.web.words import say
from hub.errors.problems import Language

# In this order: Edge and Opera call themselves Chrome too, Chrome itself Safari, Android itself Linux.
_BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ("curl/", "curl"),
)  # fmt: skip
_SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
)  # fmt: skip


def browser_name(description: str, language: Language) -> str:
    """A user agent's browser and system, as far as they are known."""
    browser = next((name for mark, name in _BROWSERS if mark in description), None)
    system = next((name for mark, name in _SYSTEMS if mark in description), None)
    if browser and system:
        return say("account.session.on", language, browser=browser, system=system)
    return browser or system or say("account.session.unknown", language)
