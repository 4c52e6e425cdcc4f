"""From a workbook to canonical articles: understand the sheet, read its rows, say what is left."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from connectors.files.wire import Workbook
from hub.collector import collector_paused
from hub.errors import HubError
from hub.personal import mask_text
from hub.records import Finding, Group, Mapped, Record
from mappings.articles.field_table import article_table
from mappings.articles.rows import ArticleRow, RowReader
from mappings.articles.shaping import Known, Shaper
from mappings.contacts.fields import FieldSpec
from mappings.contacts.mapping import MappedSheet
from mappings.headers import Understood, understand

__all__ = ["ArticleOptions", "Known", "map_articles"]

_NUMBERS = frozenset({"number", "supplier_article_number"})


@dataclass(frozen=True, slots=True)
class ArticleOptions:
    """Options of one import.

    ``column_map``: header → field name (``-`` leaves the column out), said for this run; ``stored_mappings``:
    the tenant's, by header fingerprint. ``supplier``: whose articles all rows are. ``suppliers``: what
    wholesalers are called, without capitals → their names here. ``own_columns``: headers that the hub itself
    wrote into a returned workbook.
    """

    column_map: Mapping[str, str] = field(default_factory=dict)
    stored_mappings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sheet: str | None = None
    supplier: str | None = None
    suppliers: Mapping[str, str] = field(default_factory=dict)
    own_columns: frozenset[str] = frozenset()


def map_articles(workbook: Workbook, options: ArticleOptions, known: Known) -> MappedSheet:
    """Map a workbook to articles.

    Raises:
        HubError: SHEET_UNKNOWN, NO_HEADER, HEADER_TWICE, MAP_HEADER_UNKNOWN, MAP_FIELD_UNKNOWN,
            ARTICLE_COLUMN_MISSING.
    """
    understood = _understood(workbook, options)
    reader = RowReader(
        understood,
        options.suppliers,
        Shaper(known, options.supplier),
        workbook=workbook.kind != "csv",
    )
    result = Mapped()
    with collector_paused():
        for row in reader.rows():
            result.groups.append(Group(_record(row), rows=(row.ref,)))
            result.record_keys[row.ref] = row.key
    tally = reader.tally
    result.bad_rows, result.ignored = tally.bad, tally.ignored
    result.warnings = [*_column_warnings(understood, options), *tally.warnings]
    return MappedSheet(
        sheet=mask_text(understood.sheet.name),
        columns={understood.headers[c]: spec.target for c, spec in sorted(understood.columns.items())},
        mapped=result,
        read=understood.rows_below - len(result.ignored),
        understood=understood,
    )


def _understood(workbook: Workbook, options: ArticleOptions) -> Understood[FieldSpec]:
    understood = understand(
        workbook,
        article_table(),
        sheet=options.sheet,
        column_map=options.column_map,
        stored_mappings=options.stored_mappings,
    )
    if not any(spec.field in _NUMBERS for spec in understood.columns.values()):
        seen = ", ".join(understood.headers.values())
        raise HubError("ARTICLE_COLUMN_MISSING", {"sheet": mask_text(understood.sheet.name), "seen": seen})
    return understood


def _record(row: ArticleRow) -> Record:
    fields = row.fields
    number = fields.get("number") or fields.get("supplier_article_number")
    label = mask_text(f"{number} {fields.get('name', '')}".strip())
    return Record("article", fields, (row.ref,), label, soft=row.assumed)


def _column_warnings(understood: Understood[FieldSpec], options: ArticleOptions) -> list[Finding]:
    own = options.own_columns
    return [
        warning
        for warning in understood.warnings
        if not (warning.problem.code == "COLUMN_UNKNOWN" and warning.column in own)
    ]
