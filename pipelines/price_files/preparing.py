"""read → compare → plan of a price file: all that a run does before it may write a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hub.plan import Brake, PlanDraft, checksum
from hub.prices import Term
from hub.records import BadRow, Finding, RowRef
from hub.run_report import empty_counts
from mappings.net_price import Agreement, coverage
from mappings.pricelists.shapes import Unreadable
from pipelines.flow import Context
from pipelines.price_files import comparing, judging
from pipelines.price_files.changing import changes_of
from pipelines.price_files.comparing import Compared, Said, carry_over
from pipelines.price_files.differing import Differences, Moves, differences, moves
from pipelines.price_files.opening import OpenedFile
from pipelines.price_files.summing import summary
from warehouse import price_editions, price_rows
from warehouse.price_editions import Edition
from warehouse.price_rows import Key
from warehouse.store import Scope

MOST_CHANGES = 10_000
"""Changes that a plan lists; its summary and its report speak of all."""

_FEW = 5_000
"""Below so many articles are asked for by number; above, the whole list is read."""


@dataclass(slots=True)
class PreparedEdition:
    """A file that has been compared with what is in force, and what it would change.

    ``base``: the edition that was published last; ``existing``: how many rows it says.
    ``published``: the number that the file was published under; 0 as long as it is not.
    """

    opened: OpenedFile
    base: Edition | None
    existing: int
    compared: Compared
    found: Differences
    moves: Moves
    warnings: list[Finding]
    draft: PlanDraft
    bad_rows: list[BadRow]
    coverage: tuple[int | None, int | None] = (None, None)
    counts: dict[str, int] = field(default_factory=empty_counts)
    published: int = 0
    _named: set[str] = field(default_factory=set)

    def names(self, number: str) -> bool:
        """Whether the file says something of an article or a class that can be taken."""
        if not self._named:
            keys = (*self.compared.same_keys, *self.compared.fresh)
            self._named = {price_rows.named(key) for key in keys} or {""}
        return number in self._named

    @property
    def says_anything_new(self) -> bool:
        """Whether the file is an edition of its own: it doesn't say just what is in force, or nothing."""
        return bool(self.found.created or self.found.updated or self.found.gone or self.found.reworded)

    def summary(self) -> dict[str, Any]:
        """What would change, in numbers: for the plan's page, the report and the edition."""
        return summary(self.compared, self.found, self.moves, self.coverage, self.existing)


def prepare(context: Context, opened: OpenedFile) -> PreparedEdition:
    """Compare the file with the edition in force, against one snapshot of the store."""
    supplier, kind = opened.supplier.id, opened.kind
    with context.hub.store.reading(context.order.tenant) as scope:
        base = price_editions.get(scope, supplier, kind, price_editions.published(scope, supplier, kind))
        number = base.number if base is not None else 0
        before = price_rows.digests(scope, supplier, kind, number)
        units = opened.layout.units(opened.content)
        compared = comparing.compare(opened.layout, opened.head, units, before, opened.reading)
        if opened.head.changes_only:
            compared.missing = []
        said = _said(scope, opened, number, compared)
        carry_over(compared, said, opened.absent)
        found = differences(compared, said)
        class_counts = price_rows.class_counts(scope, supplier, number) if kind == "price-list" else {}
        covered = _coverage(scope, opened, number, found, class_counts)
    moved = moves(found.updated, class_counts)
    seen = judging.Judged(opened.head, base, len(before), len(found.gone), moved, covered)
    told = _warnings(opened, compared)
    prepared = PreparedEdition(
        opened, base, len(before), compared, found, moved, told, PlanDraft(), [], covered
    )
    prepared.bad_rows = [_bad_row(opened, bad) for bad in compared.bad]
    prepared.counts = _counts(compared, found)
    prepared.draft = PlanDraft(changes_of(found, MOST_CHANGES), [])
    prepared.draft.checksum = _checksum(context, prepared)
    prepared.draft.brakes = [Brake(problem) for problem in (*opened.brakes, *judging.brakes(seen))]
    return prepared


def _said(scope: Scope, opened: OpenedFile, number: int, compared: Compared) -> dict[Key, Said]:
    """What the store says of the keys that were read anew or are missing; of all, where that is quicker."""
    supplier, kind = opened.supplier.id, opened.kind
    if not number or not (compared.fresh or compared.missing):
        return {}
    if kind != "price-list":
        return {(price_rows.subject(term),): term for term in price_rows.terms(scope, supplier, kind, number)}
    wanted = [*compared.fresh, *compared.missing]
    numbers = [key[-1] for key in wanted] if len(wanted) <= _FEW else None
    found = price_rows.articles(scope, supplier, number, numbers)
    return {price_rows.key_of(article): article for article in found}


def _coverage(
    scope: Scope, opened: OpenedFile, number: int, found: Differences, counts: Mapping[str | None, int]
) -> tuple[int | None, int | None]:
    """How much of the list the letter speaks of, before and after, in hundredths of a per cent."""
    supplier, kind, day = opened.supplier, opened.kind, opened.effective
    if kind == "price-list":
        letter = price_editions.in_force(scope, supplier.id, "discount-letter", day)
        if letter is None:
            return None, None
        terms = price_rows.terms(scope, supplier.id, "discount-letter", letter.number)
        agreement = Agreement.of(terms, day, supplier.tier)
        return _share(counts, agreement), _share(_counts_after(counts, found), agreement)
    listed = price_editions.in_force(scope, supplier.id, "price-list", day)
    if kind != "discount-letter" or listed is None:
        return None, None
    counts = price_rows.class_counts(scope, supplier.id, listed.number)
    before = price_rows.terms(scope, supplier.id, kind, number) if number else []
    after = _terms_after(before, found)
    return (
        _share(counts, Agreement.of(before, day, supplier.tier)) if number else None,
        _share(counts, Agreement.of(after, day, supplier.tier)),
    )


def _share(counts: Mapping[str | None, int], agreement: Agreement) -> int | None:
    covered, of = coverage(counts, agreement)
    return 10_000 * covered // of if of else None


def _counts_after(counts: Mapping[str | None, int], found: Differences) -> dict[str | None, int]:
    after = dict(counts)
    moved: list[tuple[Said, int]] = [(said, -1) for said in found.gone]
    moved += [(read.said, 1) for read in found.created]
    for before, read in found.updated:
        moved += [(before, -1), (read.said, 1)]
    for said, by in moved:
        after[said.discount_class] = after.get(said.discount_class, 0) + by
    return after


def _terms_after(before: Sequence[Term], found: Differences) -> list[Term]:
    after = {price_rows.subject(term): term for term in before}
    for said in found.gone:
        if isinstance(said, Term):
            after.pop(price_rows.subject(said), None)
    for read in (*found.created, *(read for _, read in found.updated)):
        if isinstance(read.said, Term):
            after[price_rows.subject(read.said)] = read.said
    return list(after.values())


def _counts(compared: Compared, found: Differences) -> dict[str, int]:
    return empty_counts() | {
        "read": compared.read - len(compared.repeated),
        "created": len(found.created),
        "updated": len(found.updated),
        "unchanged": compared.same + len(found.reworded),
        "quarantined": len(compared.bad),
    }


def _warnings(opened: OpenedFile, compared: Compared) -> list[Finding]:
    notes = opened.layout.notes
    told = notes.warnings() if notes is not None else []
    return told + [Finding(problem, RowRef(opened.sheet, row)) for row, problem in compared.warnings]


def _bad_row(opened: OpenedFile, bad: Unreadable) -> BadRow:
    place, notes = RowRef(opened.sheet, bad.row), opened.layout.notes
    column = bad.problem.params.get("column")
    said = str(column) if column is not None else None
    cell = notes.cell(said, bad.row) if notes is not None and said is not None else None
    finding = Finding(bad.problem, place, column=said, cell=cell, value=bad.values.get(said or ""))
    key = f"{opened.kind}:{opened.supplier.name}:{bad.key}" if bad.key else ""
    return BadRow(place, [finding], bad.values, key)


def _checksum(context: Context, prepared: PreparedEdition) -> str:
    """Over the file, how it is read, and the edition that it is compared with: these decide all the rest."""
    opened, base = prepared.opened, prepared.base
    header = {
        "tenant": context.order.tenant,
        "flow": context.order.flow,
        "kind": context.order.kind,
        "file": opened.file_id,
        "supplier": opened.supplier.id,
        "effective": opened.effective,
        "reading": opened.reading.hex(),
        "base": base.number if base is not None else 0,
        "counts": prepared.counts,
        "gone": len(prepared.found.gone),
        **({"columns": opened.layout.notes.columns} if opened.layout.notes is not None else {}),
    }
    return checksum(header, prepared.draft.changes)
