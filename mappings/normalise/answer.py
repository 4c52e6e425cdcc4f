"""What a normaliser answers when it understands a value."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from hub.errors import Problem

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Answer(Generic[T_co]):
    """A value in its one spelling; ``warnings`` are for the person who typed it.

    ``personal``: the value is a personal number (twelve digits), whatever column it stood in.
    """

    value: T_co
    warnings: tuple[Problem, ...] = ()
    personal: bool = False
