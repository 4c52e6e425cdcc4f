"""Texts that come in: which of them can be kept."""


def is_storable(value: object) -> bool:
    """Whether a value out of a form or of JSON holds only texts that every store takes.

    JSON can spell a NUL, which PostgreSQL refuses, and half a surrogate pair, which is no text in UTF-8.
    """
    left = [value]
    while left:  # No recursion: a hostile value is as deep as it likes.
        each = left.pop()
        if isinstance(each, str):
            if "\x00" in each or any("\ud800" <= letter <= "\udfff" for letter in each):
                return False
        elif isinstance(each, dict):
            left += [*each.keys(), *each.values()]
        elif isinstance(each, list):
            left += each
    return True
