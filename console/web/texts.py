"""Texts that come in: which of them can be kept."""


def is_storable(value: object) -> bool:
    """Whether a value out of a form or of JSON holds only texts that every store takes.

    JSON can spell a NUL, which PostgreSQL refuses, and half a surrogate pair, which is no text in UTF-8.
    """
    if isinstance(value, str):
        return "\x00" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)
    if isinstance(value, dict):
        return all(is_storable(each) for pair in value.items() for each in pair)
    return all(map(is_storable, value)) if isinstance(value, list) else True
