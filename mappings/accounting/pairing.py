"""Words of ours and what they mean in an accounting system: which are paired, and what might be proposed.

A proposal is a guess with a reason, for a person to say yes to; nothing goes by it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, Literal

from hub.errors import Problem
from mappings.header_text import header_key

Fields = Mapping[str, Any]
Kind = Literal["terms", "unit", "coding", "vat", "price_list"]
Sure = Literal["high", "likely", "guess"]
Why = Literal["same", "days", "spelling", "alike", "several", "used"]
"""Same by name or abbreviation; the same days; another spelling that is known; spelt much alike; the first of
several that would do; what most records of ours name already."""
ALIKE, SHORTEST = 0.8, 4
"""How alike two spellings must be, from 0 to 1, and how long, to be proposed."""


@dataclass(frozen=True, slots=True)
class Used:
    """Records of ours that say the same. ``unlinked``: those of them that are not over there yet."""

    fields: Fields
    count: int
    unlinked: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """``id``: theirs; how sure, and why."""

    id: str
    sure: Sure
    why: Why


def nothing_told(used: Sequence[Used]) -> Mapping[str, str]:
    """That records of ours tell nothing of what there is over there."""
    return {}


@dataclass(frozen=True, slots=True)
class WordKind:
    """One kind of word. ``setting``: where a connection keeps what is chosen.

    ``entity`` and ``fields``: our records and the fields that say it; without fields it is one single choice,
    of which ``word`` knows nothing. ``theirs``: id → what it is called; ``told``: the same, as far as records
    of ours tell it. ``open``: others may be chosen too.
    ``word`` of a record's fields, ``None`` where they say none; ``means``: theirs, by choice or by itself, or
    why nothing. ``propose`` (word, all that is used) is asked for words without a meaning.
    """

    kind: Kind
    entity: Literal["contact", "article"]
    setting: str
    fields: tuple[str, ...]
    theirs: Mapping[str, str]
    word: Callable[[Fields], str | None]
    means: Callable[[Fields], str | Problem | None]
    propose: Callable[[str, Sequence[Used]], Proposal | None]
    told: Callable[[Sequence[Used]], Mapping[str, str]] = nothing_told
    open: bool = False


@dataclass(slots=True)
class Line:
    """A word of ours. ``count``: records that say it; ``held``: new ones that wait for its meaning.

    ``chosen``: theirs, by a choice; ``means``: what it means now, more than one where fields beside it
    decide; ``reason``: why it means nothing for some.
    """

    kind: Kind
    word: str
    count: int = 0
    held: int = 0
    chosen: str = ""
    means: list[str] = field(default_factory=list)
    reason: Problem | None = None
    proposal: Proposal | None = None


def price_list_words(price_lists: Mapping[str, str]) -> WordKind:
    """The one price list of a connection; without a choice the company's own default stands."""
    return WordKind(
        kind="price_list",
        entity="contact",
        setting="price_list",
        fields=(),
        theirs=price_lists,
        word=lambda fields: None,
        means=lambda fields: None,
        propose=lambda word, used: None,
    )


def lines_of(kind: WordKind, used: Sequence[Used], chosen: Mapping[str, str], *, sent: bool) -> list[Line]:
    """Every word that is used or chosen, those without a meaning first. ``sent``: such records go out."""
    lines = {word: Line(kind.kind, word, chosen=theirs) for word, theirs in chosen.items()}
    for one in used:
        word = kind.word(one.fields)
        if word is None:
            continue
        line = lines.setdefault(word, Line(kind.kind, word))
        line.count += one.count
        means = kind.means(one.fields)
        if isinstance(means, Problem):
            line.reason = means
            line.held += one.unlinked if sent else 0
        elif means and means not in line.means:
            line.means.append(means)
    for line in lines.values():
        if line.reason is not None:
            line.proposal = kind.propose(line.word, used)
    return sorted(lines.values(), key=lambda line: (line.reason is None, -line.held, -line.count, line.word))


def same_spelling(
    word: str, there: Mapping[str, Iterable[str]], known: Sequence[frozenset[str]]
) -> Proposal | None:
    """What a word most likely is among theirs (id → texts). ``known``: spellings of one and the same."""
    key = plain(word)
    same = [theirs for theirs, texts in there.items() if key in map(plain, texts)]
    if same:
        return Proposal(same[0], *(("high", "same") if len(same) == 1 else ("guess", "several")))
    group: frozenset[str] = next((one for one in known if key in one), frozenset())
    found = [theirs for theirs, texts in there.items() if group & set(map(plain, texts))]
    if found:
        return Proposal(found[0], *(("likely", "spelling") if len(found) == 1 else ("guess", "several")))
    near = [(_alike(key, plain(text)), theirs) for theirs, texts in there.items() for text in texts]
    best = max(near, default=(0.0, ""))
    return Proposal(best[1], "guess", "alike") if best[0] >= ALIKE else None


def plain(text: str) -> str:
    """A spelling without case, accents, blanks and points; ``m²`` is ``m2``."""
    return header_key(text)


def _alike(one: str, other: str) -> float:
    if min(len(one), len(other)) < SHORTEST:
        return 0.0
    return SequenceMatcher(None, one, other).ratio()
