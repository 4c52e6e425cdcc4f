"""Unverified facts as switches: what they may be set to, and how they are changed."""

from dataclasses import dataclass, fields, replace
from typing import Any, Self, get_args, get_type_hints


@dataclass(frozen=True, slots=True)
class Switchboard:
    """A provider's switches: each field is one, of the values that its type names; the first is the default
    by custom."""

    def changed(self, said: dict[str, Any]) -> Self:
        """With some of them set.

        Raises:
            ValueError: an unknown switch, or a value it does not have; the text names both.
        """
        known = {entry.name for entry in fields(self)}
        for name, value in said.items():
            if name not in known:
                raise ValueError(f"unknown switch {name}")
            allowed = self.choices(name)
            if value not in allowed:
                raise ValueError(f"{name} is one of {allowed}, not {value!r}")
        return replace(self, **said)

    @classmethod
    def choices(cls, name: str) -> tuple[Any, ...]:
        """The values a switch may have."""
        return get_args(get_type_hints(cls)[name])

    def told(self) -> dict[str, Any]:
        """Switch → value."""
        return {entry.name: getattr(self, entry.name) for entry in fields(self)}
