"""What can go wrong, as data; the words live in :mod:`hub.errors.catalogue`.

Belongs here: the two carriers of trouble (``Problem`` for one value or row, ``HubError`` for a whole
run or command) and the functions that turn them into words. Does not belong here: any sentence.
"""

from hub.errors.problems import HubError, Problem, Refused, Words, cause_words, page_words, words

__all__ = ["HubError", "Problem", "Refused", "Words", "cause_words", "page_words", "words"]
