"""What the command line says beside the catalogue's sentences: help, headings, short lines; in two languages.

Belongs here: words. What can go wrong has its words in :mod:`hub.errors.catalogue`.
"""

import os
from typing import Literal

from console.phrases.articles import ARTICLES
from console.phrases.headings import HEADINGS
from console.phrases.help import HELP
from console.phrases.pair import Pair
from console.phrases.running import RUNNING
from console.phrases.said import SAID
from console.phrases.values import VALUES

__all__ = ["field_said", "phrase", "phrases", "said_value"]

_PHRASES: dict[str, Pair] = {**HELP, **ARTICLES, **SAID, **RUNNING, **HEADINGS, **VALUES}
_ONE = ".one"


def phrase(key: str, **params: object) -> str:
    """The words for ``key`` in the language of ``HUB_LANGUAGE`` (Swedish unless it is ``en``).

    With a ``count`` of 1 the words for one, where there are some.
    """
    if params.get("count") == 1 and key + _ONE in _PHRASES:
        key += _ONE
    swedish, english = _PHRASES[key]
    return (english if _language() == "en" else swedish).format(**params)


def _language() -> Literal["sv", "en"]:
    return "en" if os.environ.get("HUB_LANGUAGE") == "en" else "sv"


def phrases(*keys: str) -> list[str]:
    """Several of them, such as a table's headings."""
    return [phrase(key) for key in keys]


def said_value(group: str, value: object) -> object:
    """A code of ours in words, such as the status ``planned``; what has no words stays as it is."""
    key = f"{group}.{value}"
    return phrase(key) if key in _PHRASES else value


def sent_said(entity: str, name: str) -> str:
    """What lies in an accounting system, in words; see :func:`pipelines.change_words.sent_label`."""
    from pipelines.change_words import sent_label

    return sent_label(entity, name, _language())


def value_said(value: object, name: str) -> str:
    """The value of a field in words; scripts read it as it is in ``--json``."""
    from pipelines.change_words import value_text

    return value_text(value, _language(), name)


def field_said(entity: str, name: str) -> str:
    """A field of a record of ours, or of an accounting system's, as the pages call it; scripts read its name
    in ``--json``."""
    from pipelines.change_words import field_label

    return field_label(entity, name, _language())
