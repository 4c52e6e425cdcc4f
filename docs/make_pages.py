"""Makes the pages of docs/ that are lists of what the code knows: ``python -m docs.make_pages``.

Belongs here: how such a page looks. What it lists stands in the code, so that it can't say anything else;
a test compares the pages with what this makes.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from sqlmodel import SQLModel

from hub.errors import catalogue
from hub.errors.catalogue import Entry
from mappings import ownership
from mappings.contacts.fields import FieldSpec, Sheet, example_targets, specs
from mappings.pricelists.columns import FIELDS as PRICE_FIELDS
from mappings.pricelists.columns import READ as PRICE_READ
from mappings.pricelists.columns.tables import tables as price_tables
from warehouse import tables as table_classes

FOLDER = Path(__file__).parent

ACTORS = {"admin": "the customer's own office", "support": "Blikk's support", "hub": "nobody"}
BAD_VALUES = {"stop": "stops its row", "keep": "warns, kept as typed", "leave_out": "warns, left out"}
IMPORTS: Mapping[Sheet, tuple[str, str]] = {
    "contacts": ("Companies and contact persons", "`hub import contacts`, `MallKontaktImport.xlsx`"),
    "persons": ("Private persons", "`hub import persons`, `MallPersonImport.xlsx`"),
}
OWNERS = {"blikk": "Blikk", "other": "Fortnox", "none": "nobody"}
OWNED_TABLES = {
    "customer": "Customers",
    "article.blikk": "Articles that come from Blikk",
    "article.other": "Articles that come from Fortnox",
    "price": "Prices of articles that come from Blikk",
}
_MADE = "*Made from the code by `python -m docs.make_pages`; a change by hand is lost.*"


def errors() -> Iterator[str]:
    """The lines of errors.md."""
    yield from (
        "# Error codes", "", _MADE, "",
        "Whatever goes wrong has a code, and words in Swedish and English: what happened, and what to do.",
        "`HUB_LANGUAGE` chooses the language. `{…}` is filled in from the case at hand. *Acts* tells who",
        "must do something: " + ", ".join(f"`{who}` {whom}" for who, whom in ACTORS.items()) + ".",
    )  # fmt: skip
    for area in _modules(catalogue):
        entries: Mapping[str, Entry] = getattr(area, "ENTRIES", {})
        if entries:
            yield from _headed(area)
        for code, entry in sorted(entries.items()):
            yield from ("", f"### `{code}`", "", f"Acts: `{entry.who}`", "")
            for language in ("sv", "en"):
                yield f"- {language}: {entry.message[language]} **{entry.action[language]}**"


def columns() -> Iterator[str]:
    """The lines of columns.md."""
    yield from (
        "# Columns of the contact imports", "", _MADE, "",
        "A column is known by its header, wherever it stands; case, accents, blanks, line breaks, brackets",
        "and the signs `. - _ : *` make no difference. The field is what `--map HEADER=FIELD` takes.",
        "**Bold** headers stand in the template. How imports use them is told in [imports.md](imports.md).",
    )  # fmt: skip
    for sheet, (title, where) in IMPORTS.items():
        yield from ("", f"## {title}", "", f"For {where}.", "")
        yield "| Header | Field | Also known as | A bad value | Longest |"
        yield "|---|---|---|---|---|"
        shown = {spec.header for spec in example_targets(sheet)}
        yield from (_column(spec, in_template=spec.header in shown) for spec in specs(sheet))


def _column(spec: FieldSpec, *, in_template: bool) -> str:
    header = f"**{spec.header}**" if in_template else spec.header
    longest = "" if spec.length is None else f"{spec.length}"
    also = ", ".join(spec.names)
    return f"| {header} | `{spec.target}` | {also} | {BAD_VALUES[spec.bad]} | {longest} |"


def price_columns() -> Iterator[str]:
    """The lines of price_columns.md."""
    yield from (
        "# Columns of price lists, discount letters and net-price files", "", _MADE, "",
        "A column is known by its header, wherever it stands; case, accents, blanks, line breaks, brackets",
        "and the signs `. - _ : *` make no difference. The field is what `--map HEADER=FIELD` takes. How",
        "such files are read is told in [prices.md](prices.md).",
    )  # fmt: skip
    for name, table in reversed(price_tables().items()):
        yield from ("", f"## {table.title}, `{name}.yaml`", "", f"Source: {table.source}.")
        if table.recognised_by:
            yield f"Files that have all of: {', '.join(table.recognised_by)}. Prices are in {table.currency}."
        yield from ("", "| Field | Headers | Taken by |", "|---|---|---|")
        for field in PRICE_FIELDS:
            own = table.headers.get(field.target, ())
            headers = own if table.recognised_by else dict.fromkeys((field.header, field.english, *own))
            kinds = ", ".join(f"`{kind}`" for kind, targets in PRICE_READ.items() if field.target in targets)
            if headers:
                yield f"| `{field.target}` | {', '.join(headers)} | {kinds} |"


def tables() -> Iterator[str]:
    """The lines of tables.md."""
    yield from (
        "# Tables of the store", "", _MADE, "",
        "Every table has `tenant_id` first in its key, but for those that all tenants share. Times are",
        "texts, ISO 8601 with offset; ids are 26 letters and digits that sort by the time they were made.",
    )  # fmt: skip
    for module in _modules(table_classes):
        found = {name: model for name, model in vars(module).items() if _is_table(model)}
        if found:
            yield from _headed(module)
        for name, model in found.items():
            yield from _table(name, model)


def _is_table(model: object) -> bool:
    return isinstance(model, type) and issubclass(model, SQLModel) and hasattr(model, "__table__")


def _table(name: str, model: Any) -> Iterator[str]:
    yield from ("", f"### {name}, `{model.__tablename__}`", "", _markdown(cleandoc(model.__doc__)), "")
    yield from ("| Column | Type | |", "|---|---|---|")
    for column in model.__table__.columns:
        about = "key" if column.primary_key else "may be unknown" if column.nullable else ""
        yield f"| `{column.name}` | {str(column.type).lower()} | {about} |"


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    """The modules of a package, by their names."""
    for found in iter_modules(package.__path__):
        yield import_module(f"{package.__name__}.{found.name}")


def _headed(module: ModuleType) -> Iterator[str]:
    """A module's name as a heading, and what its docstring says."""
    title = module.__name__.rpartition(".")[2].capitalize()
    yield from ("", f"## {title}", "", _markdown(cleandoc(module.__doc__ or "")))


def _markdown(docstring: str) -> str:
    """A docstring's roles and literals as Markdown."""
    return re.sub(r":\w+:`[~.]*([^`]+)`", r"`\1`", docstring).replace("``", "`")


def fields(system: str, title: str) -> Iterator[str]:
    """The lines of fortnox_fields.md, and of other systems' pages."""
    tables_of = ownership.tables(system)
    articles = " Articles go the way the connection says." if "article.blikk" in tables_of else ""
    yield from (
        f"# What Blikk and {title} each own", "", _MADE, "",
        f"Blikk is master: what it owns is sent to {title}, and sent again if somebody changes it there (the",
        "value that was there is kept in the timeline). An empty field in Blikk says nothing; where the",
        "table says *emptied*, a value that both once had and Blikk has emptied is emptied there too.",
        "*Protected* fields are bookkeeping's choice: sent with a new customer, later only shown in the",
        f"plan, and sent when an administrator has opted in.{articles}",
    )  # fmt: skip
    for entity, table in tables_of.items():
        yield from ("", f"## {OWNED_TABLES[entity]}", "")
        yield f"| {title} | Blikk | Owner | When |"
        yield "|---|---|---|---|"
        yield from map(_owned, table)


def _owned(field: ownership.OwnedField) -> str:
    rule, said = field.rule, ", ".join(f"`{name}`" for name in field.ours)
    words = {"new only": rule.create_only, "protected": rule.protected, "emptied": rule.clear}
    when = ", ".join(word for word, holds in words.items() if holds)
    return f"| `{field.name}` | {said} | {OWNERS[rule.owner]} | {when} |"


PAGES: Mapping[str, Callable[[], Iterator[str]]] = {
    "errors.md": errors,
    "columns.md": columns,
    "price_columns.md": price_columns,
    "tables.md": tables,
    "fortnox_fields.md": partial(fields, "fortnox", "Fortnox"),
    "visma_fields.md": partial(fields, "visma", "Visma"),
}
"""File name → its lines."""


def page(name: str) -> str:
    """The text of one page; ``name`` is a key of :data:`PAGES`."""
    return "\n".join(PAGES[name]()) + "\n"


def main() -> None:
    """Write all pages beside this file."""
    for name in PAGES:
        (FOLDER / name).write_text(page(name), encoding="utf-8")


if __name__ == "__main__":
    main()
