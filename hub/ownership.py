"""Who owns which field of a record that two systems keep.

Belongs here: the rule of a field and how a table of rules is read. The tables are YAML, in
``mappings/ownership``; what follows from a rule is decided in :mod:`hub.shadow`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

Owner = Literal["blikk", "other", "none"]
OWNERS: tuple[str, ...] = get_args(Owner)
_WORDS = frozenset({"owner", "clear", "create_only", "protected"})


@dataclass(frozen=True, slots=True)
class FieldRule:
    """The rule of one field.

    ``clear``: our emptying it empties theirs. ``create_only``: sent with a creation, never after.
    ``protected``: bookkeeping's choice; sent with a creation, later only shown, and sent when opted in.
    """

    owner: Owner
    clear: bool = False
    create_only: bool = False
    protected: bool = False


Rules = Mapping[str, FieldRule]
"""Field → rule. A field without one is nobody's: never compared, never sent."""


def read_rules(said: Mapping[str, Any]) -> dict[str, FieldRule]:
    """Rules from a table: field → owner, or field → its words.

    Raises:
        ValueError: an unknown owner or word, or words that contradict each other; names the field.
    """
    return {name: _rule(name, words) for name, words in said.items()}


def _rule(name: str, said: Any) -> FieldRule:
    words = {"owner": said} if isinstance(said, str) else said
    if not isinstance(words, Mapping) or words.get("owner") not in OWNERS or set(words) - _WORDS:
        raise ValueError(f"{name}: an owner ({', '.join(OWNERS)}) and at most {', '.join(sorted(_WORDS))}")
    rule = FieldRule(**words)
    if rule.owner != "blikk" and (rule.clear or rule.create_only or rule.protected):
        raise ValueError(f"{name}: only what we own is cleared, created or protected")
    if rule.create_only and rule.clear:
        raise ValueError(f"{name}: what is only sent with a creation can't be cleared later")
    return rule
