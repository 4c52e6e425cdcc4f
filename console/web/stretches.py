"""A part of a long list on a page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """Which part of a long list is shown. ``first`` and ``last`` count from 1; ``start`` from 0."""

    start: int
    size: int
    total: int

    @property
    def first(self) -> int:
        return min(self.start + 1, self.total)

    @property
    def last(self) -> int:
        return min(self.start + self.size, self.total)

    @property
    def before(self) -> int | None:
        """Where the part before begins, if there is one."""
        return max(0, self.start - self.size) if self.start else None

    @property
    def after(self) -> int | None:
        """Where the part after begins, if there is one."""
        return self.start + self.size if self.start + self.size < self.total else None
