"""What a wholesaler's file changes, article by article, as a workbook to take along.

Of a plan the file is compared anew, of a done run the store tells; both give pairs of what was said before
and what is said now.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from connectors.files.streamed import Cell, StreamedBook
from hub.errors import Refused
from hub.errors.problems import Language
from hub.prices import KINDS, Kind, ListedArticle, Term
from pipelines.change_words import field_label
from pipelines.flow import Context
from pipelines.price_files.changing import shown
from pipelines.price_files.comparing import Said
from pipelines.price_files.differing import price_ratio, suspicion
from pipelines.price_files.opening import open_file
from pipelines.price_files.picturing import facts_said
from pipelines.price_files.preparing import prepare
from pipelines.price_files.report_words import COLUMNS, SHEETS, TERM_COLUMNS, WHY
from pipelines.reports import order_of
from pipelines.requests import no_progress
from warehouse import price_editions, price_rows, runs, suppliers
from warehouse.runs import RunRow
from warehouse.store import Scope

if TYPE_CHECKING:
    from pipelines.hub import Hub

Pair = tuple[Said | None, Said | None]
_LEAVING = ("leaving", "gone")


def price_report(hub: "Hub", tenant: str, run_id: str, language: Language) -> bytes:
    """The price-change report (.xlsx) of a run over a wholesaler's file.

    Raises:
        HubError: RUN_UNKNOWN; what reading the file of a plan anew raises.
        Refused: PRICE_REPORT_NONE (it changed nothing, has failed, or was taken back), PLAN_OUTDATED.
    """
    with hub.store.reading(tenant) as scope:
        run = runs.get_run(scope, run_id)
    summed = run.report.get("edition") or {}
    kind = next((kind for kind in KINDS if kind == run.flow), None)
    if kind is None or not summed or run.undone_by or run.report.get("same_as"):
        raise Refused("PRICE_REPORT_NONE", {"run": run_id})
    book = _Report(kind, summed, language)
    if run.status in ("planned", "refused"):
        return book.filled(_planned(hub, tenant, run))
    if run.status != "applied" or not summed.get("number"):
        raise Refused("PRICE_REPORT_NONE", {"run": run_id})
    with hub.store.reading(tenant) as scope:
        return book.filled(_done(scope, kind, run_id, summed))


def _planned(hub: "Hub", tenant: str, run: RunRow) -> Iterator[Pair]:
    """What the plan of a run would change.

    Raises:
        Refused: PLAN_OUTDATED: something else has come into force since.
    """
    order = order_of(tenant, run)
    context = Context(hub, order, run.id, no_progress)
    kind = next(kind for kind in KINDS if kind == run.flow)
    prepared = prepare(context, open_file(hub, tenant, kind, order.sources[0]))
    if prepared.draft.checksum != run.plan_checksum:
        raise Refused("PLAN_OUTDATED", {"checksum": prepared.draft.checksum})
    found = prepared.found
    yield from ((before, read.said) for before, read in found.updated)
    yield from ((before, None) for before in found.gone)
    yield from ((None, read.said) for read in found.created)


def _done(scope: Scope, kind: Kind, run_id: str, summed: Mapping[str, Any]) -> Iterator[Pair]:
    """What the edition of a run has changed.

    Raises:
        Refused: PRICE_REPORT_NONE.
    """
    supplier, number = suppliers.find(scope, str(summed["supplier"])), int(summed["number"])
    edition = price_editions.get(scope, supplier.id, kind, number) if supplier is not None else None
    if supplier is None or edition is None or edition.state != "published":
        raise Refused("PRICE_REPORT_NONE", {"run": run_id})
    before = {price_rows.key_of(said): said for said in price_rows.ended(scope, supplier.id, kind, number)}
    for said in price_rows.began(scope, supplier.id, kind, number):
        yield before.pop(price_rows.key_of(said), None), said
    yield from ((said, None) for said in before.values())


class _Report:
    """The workbook as it grows."""

    def __init__(self, kind: Kind, summed: Mapping[str, Any], language: Language) -> None:
        self._language, self._english = language, language == "en"
        said = {name: pair[self._english] for name, pair in SHEETS.items()}
        self._sheets = said
        columns = [pair[self._english] for pair in (COLUMNS if kind == "price-list" else TERM_COLUMNS)]
        lists = ("changed", "new", "gone", "replaced", "look")
        kept = lists if kind == "price-list" else lists[:3]
        self._book = StreamedBook(
            {said["summary"]: [said["summary"], ""], **{said[name]: columns for name in kept}}
        )
        for name in ("supplier", "effective", "agreement"):
            if summed.get(name):
                self._row("summary", [said[name], str(summed[name])])
        for fact in facts_said(summed, language):
            self._row("summary", fact)

    def filled(self, pairs: Iterable[Pair]) -> bytes:
        """The bytes, with a row for each pair on every sheet that it belongs to."""
        for before, after in pairs:
            if isinstance(before or after, Term):
                self._term(before, after)  # type: ignore[arg-type]
            else:
                self._article(before, after)  # type: ignore[arg-type]
        return self._book.finished()

    def _row(self, sheet: str, cells: Iterable[Cell]) -> None:
        self._book.row(self._sheets[sheet], list(cells))

    def _term(self, before: Term | None, after: Term | None) -> None:
        sheet = "changed" if before and after else "new" if after else "gone"
        self._row(sheet, self._term_cells(before, after))

    def _term_cells(self, before: Term | None, after: Term | None) -> list[Cell]:
        now = after or before
        assert now is not None
        old, new = (shown(one) if one is not None else {} for one in (before, after))
        return [
            now.discount_class or now.number,
            now.text,
            old.get("discounts"),
            new.get("discounts"),
            _money(before and before.net_price),
            _money(after and after.net_price),
            _percent(_term_ratio(before, after)),
            now.valid_to,
            self._what(before, after, "discount_rule"),
        ]

    def _article(self, before: ListedArticle | None, after: ListedArticle | None) -> None:
        cells = self._article_cells(before, after)
        if after is None:
            return self._row("gone", cells)
        self._row("changed" if before else "new", cells)
        if after.status in _LEAVING and (before is None or before.status not in _LEAVING):
            self._row("gone", cells)
        if after.replaced_by and (before is None or before.replaced_by != after.replaced_by):
            self._row("replaced", cells)
        why = suspicion(before, after) if before is not None else None
        if why is not None:
            self._row("look", [*cells[:-1], WHY[why][self._english]])
        return None

    def _article_cells(self, before: ListedArticle | None, after: ListedArticle | None) -> list[Cell]:
        now = after or before
        assert now is not None
        ratio = price_ratio(before, after) if before and after else None
        return [
            now.number,
            now.name,
            before and before.unit,
            after and after.unit,
            before and before.price_per,
            after and after.price_per,
            _money(before and before.price),
            _money(after and after.price),
            _money(before and before.net),
            _money(after and after.net),
            _percent(ratio),
            before and before.discount_class,
            after and after.discount_class,
            now.replaced_by,
            self._what(before, after, "list_price"),
        ]

    def _what(self, before: Said | None, after: Said | None, entity: str) -> str:
        """Which fields say something else; of what is new or gone, none."""
        if before is None or after is None:
            return ""
        both = zip(before._fields, before, after, strict=True)
        return ", ".join(_label(entity, name, self._language) for name, was, now in both if was != now)


@cache
def _label(entity: str, name: str, language: Language) -> str:
    return field_label(entity, name, language)


def _money(amount: int | None) -> Decimal | None:
    return Decimal(amount).scaleb(-4).normalize() if amount is not None else None


def _term_ratio(before: Term | None, after: Term | None) -> Fraction | None:
    if before is None or after is None or not before.net_price or not after.net_price:
        return None
    return Fraction(after.net_price * before.price_per, before.net_price * after.price_per)


def _percent(ratio: Fraction | None) -> Decimal | None:
    """A ratio as the per cent by which it moved, with two decimals."""
    return Decimal(round((ratio - 1) * 10_000)) / 100 if ratio is not None else None
