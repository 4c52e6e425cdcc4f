"""What a link keeps of both sides: values that are agreed on, and theirs that are not."""

from collections.abc import Iterable, Mapping
from typing import Any

from hub.shadow import decide
from pipelines.accounting_sync.systems import Meaning, Values

UNAGREED = "~"
"""Before a field's name in a shadow: what they had when we last saw it, and have not agreed on. Where a value
was agreed on before, and they have another now that could not be set right yet, both stand there."""
WAITS = "?"
"""Before a protected field's name: it was to be sent and could not be checked over there. It goes by a later
run without anybody opting in, as it would have gone with the rest."""


def split(meaning: Meaning, shadow: Mapping[str, Any]) -> tuple[Values, Values]:
    """What is agreed on, and what they had when we last saw it (``None``: nothing, of each field ruled)."""
    agreed: Values = {}
    theirs: Values = dict.fromkeys(meaning.rules)
    for name, value in shadow.items():
        if name.startswith(WAITS):
            continue
        if name.startswith(UNAGREED):
            theirs[name.removeprefix(UNAGREED)] = value
        else:
            agreed[name], theirs[name] = value, shadow.get(UNAGREED + name, value)
    return agreed, theirs


def waiting(shadow: Mapping[str, Any]) -> frozenset[str]:
    """The protected fields that wait to be sent."""
    return frozenset(name.removeprefix(WAITS) for name in shadow if name.startswith(WAITS))


def still_waiting(names: Iterable[str], ours: Values, theirs: Values) -> Values:
    """What a shadow keeps of fields that waited: those that we still say, and they don't have."""
    return {WAITS + name: True for name in names if ours.get(name) not in (None, theirs.get(name))}


def believed(meaning: Meaning, ours: Values, told: Values) -> Values:
    """A card that tells only some of its fields: protected ones, which nobody sends again, are as we sent
    them; of the others only what is told is known to be there."""
    protected = {name for name, rule in meaning.rules.items() if rule.protected}
    return {name: value for name, value in ours.items() if name in protected} | told


def shadow_of(meaning: Meaning, ours: Values, theirs: Values) -> Values:
    """What a link keeps once both sides are as they are: agreed values, and theirs that are not agreed on."""
    settled = decide(meaning.rules, ours, theirs, {})
    kept = dict(settled.agreed)
    for name, rule in meaning.rules.items():
        value = theirs.get(name)
        if rule.owner != "none" and value is not None and ours.get(name) != value:
            kept.pop(name, None)
            kept[UNAGREED + name] = value
    return kept


def with_seen(meaning: Meaning, shadow: Mapping[str, Any], seen: Values) -> Values:
    """A shadow with what they have now, where that is not what was agreed on: both stand in it."""
    agreed, _ = split(meaning, shadow)
    kept = {**agreed, **{name: value for name, value in shadow.items() if name.startswith(WAITS)}}
    for name, rule in meaning.rules.items():
        if rule.owner != "none" and name in seen and seen[name] != agreed.get(name):
            kept[UNAGREED + name] = seen[name]
    return kept
