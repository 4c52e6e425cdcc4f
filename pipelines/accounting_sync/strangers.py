"""Whether a linked number has gone to somebody else over there: deleted and entered anew, say."""

from hub.personal import mask_text
from pipelines.accounting_sync.systems import Meaning, Values
from warehouse.conflicts import Conflict


def is_another(meaning: Meaning, ours: Values, known: Values, told: Values) -> bool:
    """Whether nothing that tells who a card is, is as it was ``known``, or as we have it.

    A mere change of name tells nothing: two things at least must have been known, and all be other ones.
    """
    who = [name for name in meaning.who if known.get(name) is not None]
    if len(who) < 2 or not all(name in told and told[name] != known[name] for name in who):
        return False
    return all(told[name] != ours.get(name) for name in who)


def decided_about(meaning: Meaning, decided: Conflict | None, told: Values) -> str | None:
    """What somebody has decided of our record and the one who has its number now, by number and name."""
    if decided is None or not decided.theirs:
        return None
    shown = {name: mask_text(str(told.get(name))) for name in (meaning.number, meaning.who[0])}
    return decided.resolution if shown.items() <= decided.theirs[0].items() else None
