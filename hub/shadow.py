"""Two systems' values of one record against the last agreed ones (the shadow), field by field.

The heart of every outward flow: small, exact, without I/O. All three sides are in one comparable form, made
by the mapping: ``None`` is nothing, texts are cleaned as they would be sent. A value that was never agreed on
is told from one that was agreed and changed only by the shadow (after vdirsyncer's status, and the two
articles it follows).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hub.ownership import FieldRule, Rules

Values = Mapping[str, Any]
Pair = tuple[Any, Any]

LINKED = "Linked"
"""No field: what a plan shows of a record that is found over there and has not been linked before."""


@dataclass(slots=True)
class Decision:
    """What is to be done about one record that both sides have.

    ``push``: field → (theirs, ours), to be sent. ``take``: field → (ours, theirs), to be copied in.
    ``proposed``: protected fields that differ, field → (theirs, ours): shown, not sent. ``restored``:
    fields of ours that somebody changed over there, field → the value that our push overwrites.
    ``agreed``: the shadow, once all of it is done: only values that both sides then have.
    """

    push: dict[str, Pair] = field(default_factory=dict)
    take: dict[str, Pair] = field(default_factory=dict)
    proposed: dict[str, Pair] = field(default_factory=dict)
    restored: dict[str, Any] = field(default_factory=dict)
    agreed: dict[str, Any] = field(default_factory=dict)

    @property
    def quiet(self) -> bool:
        """Nothing is to be done."""
        return not (self.push or self.take or self.proposed)


def decide(
    rules: Rules, ours: Values, theirs: Values, shadow: Values, opted: frozenset[str] = frozenset()
) -> Decision:
    """Decide about a record. ``opted``: protected fields that an administrator has agreed to send.

    A field missing in ``theirs`` was not told (a list row, a field out of sight): nothing is concluded.
    """
    decision = Decision(agreed=dict(shadow))
    agreed, ours_of, shadow_of = decision.agreed, ours.get, shadow.get
    for name, rule in rules.items():
        if name not in theirs or rule.owner == "none":
            continue
        mine, other = ours_of(name), theirs[name]
        if mine != other:
            _decide(decision, name, rule, (mine, other, shadow_of(name)), name in opted)
        elif mine is None:
            agreed.pop(name, None)
        else:
            agreed[name] = mine
    return decision


def _decide(
    decision: Decision, name: str, rule: FieldRule, values: tuple[Any, Any, Any], opted: bool
) -> None:
    """Of a field that differs."""
    mine, other, agreed = values
    if rule.owner == "other":
        decision.take[name] = (mine, other)
        _agree(decision, name, other)
    elif rule.create_only or (mine is None and not _cleared(rule, agreed)):
        # Empty means nothing said: what they have is theirs to keep. It is not agreed on, or our silence
        # would look like a clearing the next time.
        _agree(decision, name, None)
    elif rule.protected and not opted:
        decision.proposed[name] = (other, mine)
    else:
        decision.push[name] = (other, mine)
        if agreed is not None and other != agreed and other is not None:
            decision.restored[name] = other
        _agree(decision, name, mine)


def _cleared(rule: FieldRule, agreed: Any) -> bool:
    """Whether an empty value of ours means that somebody emptied it: we once agreed on one."""
    return rule.clear and agreed is not None


def _agree(decision: Decision, name: str, value: Any) -> None:
    if value is None:
        decision.agreed.pop(name, None)
    else:
        decision.agreed[name] = value


def creation(rules: Rules, ours: Values) -> dict[str, Any]:
    """What a new record over there is created with: all that we own and say, protected fields too."""
    return {
        name: ours[name]
        for name, rule in rules.items()
        if rule.owner == "blikk" and ours.get(name) is not None
    }
