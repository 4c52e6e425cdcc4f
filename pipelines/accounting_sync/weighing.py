"""What is to become of each record of ours: sent, linked, held, or nothing.

Pure but for ``ask``, which reads one card over there; nothing is written.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from hub.errors import Problem
from hub.matching.match import describe
from hub.personal import mask_text
from hub.ports import Wire
from hub.records import Stored
from hub.shadow import LINKED, Decision, creation, decide
from pipelines.accounting_sync.picture import Picture
from pipelines.accounting_sync.shadows import split, waiting
from pipelines.accounting_sync.strangers import decided_about, is_another
from pipelines.accounting_sync.systems import Meaning, Said, Values
from warehouse.conflicts import Conflict, Found
from warehouse.external_links import Link

PERHAPS_OURS = "SYNC_PERHAPS_OURS"
Verb = Literal["create", "update", "link", "nothing"]
Outcome = Literal["created", "updated", "unchanged", "held"]
Ask = Callable[[str], Wire | None]


@dataclass(slots=True)
class Weighed:
    """One record, weighed. ``pairs``: what a plan shows, field → (theirs, ours). ``reason``: why it is held.

    ``number``: its number over there, "" for one that the hub is to allocate. ``seen``: their card.
    ``beside``: what goes with it by an address of its own, an article's price. ``waits``: protected
    fields that could not be checked when they were sent; ``left``: fields that the others go without now.
    """

    record: Stored
    outcome: Outcome
    verb: Verb = "nothing"
    number: str = ""
    typed: bool = True
    ours: Values = field(default_factory=dict)
    seen: Values = field(default_factory=dict)
    decision: Decision | None = None
    rule: str = "link"
    pairs: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    reason: Problem | None = None
    conflict: Found | None = None
    notes: list[Problem] = field(default_factory=list)
    beside: "Weighed | None" = None
    waits: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()

    @property
    def going(self) -> Values:
        """Ours, but for what is left out."""
        return {name: value for name, value in self.ours.items() if name not in self.left}


def weigh_all(records: Iterable[Stored], picture: Picture, meaning: Meaning, ask: Ask) -> list[Weighed]:
    """Weigh records, in their order."""
    weigher = Weigher(picture, meaning, ask)
    return [weigher.weigh(record) for record in records]


@dataclass(frozen=True, slots=True)
class Weigher:
    """Weighs records against one picture."""

    picture: Picture
    meaning: Meaning
    ask: Ask

    def weigh(self, record: Stored) -> Weighed:
        """One record."""
        link = self.picture.links.get(record.id)
        if link is not None:
            return self._linked(record, link)
        decided = self.picture.decisions.get(record.id)
        if decided is not None and decided.resolution == "leave":
            return self._held(record, Problem("SYNC_LEFT", {"by": decided.resolved_by or "–"}))
        number = str(record.fields.get(self.meaning.register.number) or "")
        if decided is not None and not self._is_about(decided, record):
            decided = None
        numbered = decided is not None and decided.resolution == "new_number"
        if numbered or not number:
            doubtful = self._doubtful(record, decided)
            if doubtful is not None:
                return doubtful
            return self._new(record, "") if numbered else self._numberless(record)
        other = self.picture.taken.get(number)
        if other is not None:
            return self._clash(record, number, {}, Problem("SYNC_NUMBER_LINKED", {"number": number}))
        card = self._card(number)
        if card is None:
            return self._new(record, number)
        same, said = self.meaning.same(record.fields, card), self.meaning.ours(record.fields)
        rule = same.why
        if same.problem is not None:
            if decided is not None and decided.resolution == "same":
                rule = "decision"
            elif self._came_from(record, number, card, said, same.problem):
                rule = "pulled"
            else:
                return self._clash(record, number, card, same.problem)
        return self._against(record, said, number, self.meaning.card(card), {}, rule, linked=False)

    def _came_from(self, record: Stored, number: str, card: Wire, said: Said, problem: Problem) -> bool:
        """Whether ours was made from this very card, of which it may not, or could not, keep the number that
        tells who it is: the same number and name are then no coincidence."""
        name = self.meaning.who[0]
        return (
            problem.code == "CLASH_NUMBER_MISSING"
            and self.picture.pulled.get(record.id) == number
            and said.values.get(name) == self.meaning.card(card).get(name)
        )

    def _is_about(self, decided: Conflict, record: Stored) -> bool:
        """Whether a decision was made of the number that our record has now, not of one it has had."""
        name = self.meaning.number
        number = self.meaning.ours(record.fields).values.get(name) or ""
        return bool((decided.ours.get(name) or "") == mask_text(number))

    def _card(self, number: str) -> Wire | None:
        if self.picture.listed is not None and number not in self.picture.listed:
            return None
        return self.ask(number)

    def _linked(self, record: Stored, link: Link) -> Weighed:
        agreed, theirs = split(self.meaning, link.shadow)
        said, listed = self.meaning.ours(record.fields), self.picture.listed
        gone = listed is not None and link.number not in listed
        # Once somebody else, always somebody else: no list of changes tells it again.
        stranger = is_another(self.meaning, said.values, agreed, theirs)
        if gone or stranger or link.number in self.picture.changed:
            # Asked by its own address: a list that is changed while it is read may lack somebody.
            card = self.ask(link.number)
            if card is None:
                return self._held(record, Problem("SYNC_VANISHED", {"number": link.number}))
            # What is out of sight, or left out, stands as it was last known.
            told = self.meaning.card(card)
            another = is_another(self.meaning, said.values, theirs | agreed, told)
            theirs |= told
            if another and (weighed := self._another(record, link.number, card, told)) is not None:
                weighed.seen = theirs
                return weighed
        waits = waiting(link.shadow)
        return self._against(record, said, link.number, theirs, agreed, "link", linked=True, waits=waits)

    def _another(self, record: Stored, number: str, card: Wire, told: Values) -> Weighed | None:
        """What somebody has decided of who has our number now; ``None``: to set that card right."""
        match decided_about(self.meaning, self.picture.decisions.get(record.id), told):
            case "same":
                return None
            case "new_number":
                return self._new(record, "", waits=False)
            case "leave":
                return self._held(record, Problem("SYNC_LEFT", {"by": "–"}))
            case _:
                return self._clash(record, number, card, Problem("SYNC_ANOTHER", {"number": number}))

    def _against(
        self, record: Stored, said: Said, number: str, theirs: Values, agreed: Values, rule: str,
        *, linked: bool, waits: frozenset[str] = frozenset(),
    ) -> Weighed:  # fmt: skip
        if said.stops:
            held = self._not_ready(record, number, said.stops)
            held.seen = theirs
            return held
        # Spoken for: nobody else of ours is weighed against this card in the same run.
        self.picture.taken[number] = record.id
        seen = {name: value for name, value in theirs.items() if name not in said.silent}
        decision = decide(self.meaning.rules, said.values, seen, agreed, self.picture.opted | waits)
        still = linked and decision.quiet and self.meaning.beside is None
        if still and not said.notes and number not in self.picture.changed:
            # Nobody will ask what it was weighed by: of 100,000 that stand still that is most of the memory.
            return Weighed(replace(record, fields={}), "unchanged", number=number)
        verb: Verb = "update" if decision.push else "nothing" if linked else "link"
        outcome: Outcome = "updated" if decision.push or not linked else "unchanged"
        pairs = dict(decision.push) if linked else {LINKED: (None, number), **decision.push}
        notes = [*said.notes, *self._proposals(decision)]
        return Weighed(
            record, outcome, verb, number, True, said.values, theirs, decision, rule, pairs, notes=notes,
            waits=waits,
        )  # fmt: skip

    def _proposals(self, decision: Decision) -> list[Problem]:
        """Bookkeeping's own fields that differ: shown with every plan, sent once somebody has opted in."""
        before = "" if self.meaning.kind == "customer" else f"{self.meaning.kind}."
        return [
            Problem(
                "SYNC_PROPOSED",
                {"field": name, "theirs": theirs or "–", "ours": ours, "choice": before + name},
            )
            for name, (theirs, ours) in decision.proposed.items()
        ]

    def _doubtful(self, record: Stored, decided: Conflict | None) -> Weighed | None:
        """Whether a card there may be its own from a creation that never was answered, and nobody has said
        since."""
        doubt = self.picture.doubtful.get(record.id)
        if doubt is None or doubt.number in self.picture.taken:
            return None
        if decided is not None and (decided.resolved_at or "") > doubt.at:
            return None
        card = self._card(doubt.number)
        problem = Problem(PERHAPS_OURS, {"number": doubt.number})
        return self._ambiguous(record, [card], problem) if card is not None else None

    def _numberless(self, record: Stored) -> Weighed:
        """Without a number of ours: the same organisation number there is the same customer."""
        said = self.meaning.ours(record.fields)
        organisation = said.values.get(self.meaning.organisation or "")
        found = self.picture.by_organisation.get(organisation, []) if isinstance(organisation, str) else []
        free = [number for number in found if number not in self.picture.taken]
        if len(free) > 1:
            cards = [card for number in free[:5] if (card := self.ask(number)) is not None]
            return self._ambiguous(record, cards, Problem("SYNC_AMBIGUOUS", {"numbers": ", ".join(free[:5])}))
        card = self.ask(free[0]) if free else None
        if card is None:
            return self._new(record, "")
        card_said = self.meaning.card(card)
        return self._against(record, said, free[0], card_said, {}, "organisation_number", linked=False)

    def _new(self, record: Stored, number: str, *, waits: bool = True) -> Weighed:
        if waits and self.picture.mode == "lazily" and record.id not in self.picture.wanted:
            return self._held(record, Problem("SYNC_WAITS_FOR_USE"))
        said = self.meaning.creation(record.fields)
        if said.stops:
            return self._not_ready(record, number, said.stops)
        if number:
            self.picture.taken[number] = record.id
        # Where the hub is to give the number, ours is somebody else's there.
        rest = {name: value for name, value in said.values.items() if name != self.meaning.number}
        values = {**rest, **({self.meaning.number: number} if number else {})}
        ours = creation(self.meaning.rules, values)
        pairs = {name: (None, value) for name, value in ours.items()}
        return Weighed(
            record,
            "created",
            "create",
            number,
            bool(number),
            ours,
            pairs=pairs,
            rule="created",
            notes=said.notes,
        )

    def _held(self, record: Stored, reason: Problem) -> Weighed:
        return Weighed(record, "held", reason=reason)

    def _not_ready(self, record: Stored, number: str, stops: list[Problem]) -> Weighed:
        first = stops[0]
        found = self._found(record, "not_ready", first)
        return Weighed(record, "held", number=number, reason=first, conflict=found, notes=stops[1:])

    def _clash(self, record: Stored, number: str, card: Wire, problem: Problem) -> Weighed:
        theirs = [self._shown(card)] if card else []
        found = self._found(record, "number_clash", problem, theirs)
        return Weighed(record, "held", number=number, reason=problem, conflict=found)

    def _ambiguous(self, record: Stored, cards: list[Wire], problem: Problem) -> Weighed:
        found = self._found(record, "ambiguous", problem, [self._shown(card) for card in cards])
        return Weighed(record, "held", reason=problem, conflict=found)

    def _shown(self, card: Wire) -> Values:
        return {name: value for name, value in self.meaning.card(card).items() if value is not None}

    def _found(
        self, record: Stored, kind: Any, problem: Problem, theirs: Iterable[Mapping[str, Any]] = ()
    ) -> Found:
        ours = self.meaning.ours(record.fields).values
        label = describe(record)
        return Found(record.id, label, kind, problem.code, dict(problem.params), ours, list(theirs))
