"""Counts in sentences: ``{count:rad|rader}`` is said «1 rad» or «2 rader»."""

from collections.abc import Mapping


class Counted(int):
    """A number that brings its noun, when the sentence gives it as ``one|many``."""

    def __format__(self, spec: str) -> str:
        one, bar, many = spec.partition("|")
        return f"{int(self)} {one if self == 1 else many}" if bar else format(int(self), spec)


def counted(params: Mapping[str, object]) -> dict[str, object]:
    """``params`` with its whole numbers as :class:`Counted`."""
    return {
        name: Counted(value) if isinstance(value, int) and not isinstance(value, bool) else value
        for name, value in params.items()
    }
