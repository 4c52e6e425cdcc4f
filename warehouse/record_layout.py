"""How the flat canonical fields of records lie in their tables.

A contact's ``invoice.city`` stands in ``contact_address``, its sealed numbers in ``person_identity``,
everything else in the record's own table. Bulk writes pick a row's values by position: a :class:`Layout` is
made once for each set of field names that occurs.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any

import orjson

from hub.diff import DEFAULTS

ADDRESS_KINDS = ("invoice", "visit", "delivery")
ADDRESS_PARTS = ("line1", "line2", "postal_code", "city", "country")
SEALED = ("personal_number", "vat_number")
"""Fields whose value may be :class:`hub.records.Sealed` (a personal number always is)."""


@dataclass(frozen=True, slots=True)
class Table:
    """An entity's own table; ``fields`` are its columns beside keys, revision and times.

    ``required`` can't be emptied. ``parent``: the column that names the record a child belongs to, which is
    called after that one's table.
    ``counter``: counts the transactions that changed any of them.
    """

    name: str
    fields: tuple[str, ...]
    lists: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    parent: str | None = None
    counter: str = "contacts"

    @property
    def owner(self) -> str:
        """The table of the records that its own belong to; its own where they belong to none."""
        return self.parent.removesuffix("_id") if self.parent else self.name

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns, in the order in which a layout makes a row."""
        parents = (self.parent,) if self.parent else ()
        return ("tenant_id", "id", *parents, *self.fields, "revision", "created_at", "updated_at")


CONTACT = Table(
    "contact",
    (
        "kind", "customer_number", "name", "name_key", "first_name", "last_name", "organisation_number",
        "vat_number", "vat_mode", "reverse_charge_construction", "is_active", "relations", "email",
        "invoice_email", "phone", "mobile", "fax", "website", "terms_of_payment_days", "terms_of_payment",
        "gln", "peppol_id", "your_reference", "sales_responsible", "labels", "note",
    ),
    lists=frozenset({"relations", "labels"}),
    flags=frozenset({"reverse_charge_construction", "is_active"}),
    required=frozenset({"kind", "name", "name_key"}),
)  # fmt: skip
PERSON = Table(
    "contact_person",
    ("first_name", "last_name", "title", "email", "phone", "mobile", "is_primary"),
    flags=frozenset({"is_primary"}),
    parent="contact_id",
)
PROPERTY = Table(
    "contact_property",
    ("property_designation", "housing_association_number", "apartment_number"),
    parent="contact_id",
)
ARTICLE = Table(
    "article",
    (
        "kind", "number", "name", "name_english", "unit", "ean", "manufacturer",
        "manufacturer_article_number", "supplier", "supplier_number", "supplier_article_number",
        "purchase_price", "purchase_currency", "sales_price", "freight_cost", "direct_cost", "other_cost",
        "vat_percent", "sales_account", "purchase_account", "construction_account", "eu_account",
        "eu_vat_account", "export_account", "house_work", "house_work_type", "weight", "width", "height",
        "depth", "is_active", "is_expired", "is_webshop", "note",
    ),
    flags=frozenset({"house_work", "is_active", "is_expired", "is_webshop"}),
    required=frozenset({"kind", "name"}),
    counter="articles",
)  # fmt: skip
TABLES = {table.name: table for table in (CONTACT, PERSON, PROPERTY, ARTICLE)}

Picker = Callable[[list[Any]], tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the values of a creation with certain fields go.

    Each picker takes the fields' values followed by those of :func:`tail`, and gives a row: ``record`` of
    the entity's own table, ``addresses`` of ``contact_address``. ``lists`` and ``sealed`` are positions
    of values that need a hand first; ``sealed`` with their names.
    """

    record: Picker
    addresses: tuple[Picker, ...]
    lists: tuple[int, ...]
    sealed: tuple[tuple[int, str], ...]


def tail(tenant: str, record_id: str, parent_id: str | None, revision: int, at: str) -> list[Any]:
    """What a layout's rows need beside the fields' values, in the order of ``_TAIL``."""
    return [tenant, record_id, parent_id, revision, at, *_CONSTANTS]


_CONSTANTS = (None, True, False, "[]", *ADDRESS_KINDS)
_TAIL = ("tenant_id", "id", "parent", "revision", "at", *_CONSTANTS)


@lru_cache(maxsize=4096)
def layout(entity: str, names: tuple[str, ...]) -> Layout:
    """The layout of a new record with these fields.

    Raises:
        KeyError: a name that the entity doesn't have.
    """
    table = TABLES[entity]
    place = {name: position for position, name in enumerate(names)}
    constant = {name: len(names) + position for position, name in enumerate(_TAIL)}
    check_names(table, names)
    given = {
        **place,
        **{name: constant["parent"] for name in (table.parent,) if name},
        **{name: constant[name] for name in ("tenant_id", "id", "revision")},
        **dict.fromkeys(("created_at", "updated_at"), constant["at"]),
    }

    def position(column: str) -> int:
        default = "[]" if column in table.lists else DEFAULTS.get(column)
        return given.get(column, constant[default])

    return Layout(
        itemgetter(*map(position, table.columns)),
        tuple(_address(kind, place, constant) for kind in ADDRESS_KINDS if _has_part(kind, names)),
        tuple(place[name] for name in names if name in table.lists),
        tuple((place[name], name) for name in names if name in SEALED),
    )


_PLACED = frozenset({*SEALED, *(f"{kind}.{part}" for kind in ADDRESS_KINDS for part in ADDRESS_PARTS)})
"""Fields of a contact that stand outside its own table (a VAT number only where it is sealed)."""


def check_names(table: Table, names: Iterable[str]) -> None:
    """Refuse fields that an entity does not have.

    Raises:
        KeyError: names the field.
    """
    for name in names:
        if name not in table.fields and not (table is CONTACT and name in _PLACED):
            raise KeyError(f"{table.name}.{name}")


def _has_part(kind: str, names: tuple[str, ...]) -> bool:
    return any(name.startswith(f"{kind}.") for name in names)


def _address(kind: str, place: dict[str, int], constant: dict[Any, int]) -> Picker:
    parts = (place.get(f"{kind}.{part}", constant[None]) for part in ADDRESS_PARTS)
    return itemgetter(constant["tenant_id"], constant["id"], constant[kind], *parts)


def list_text(value: Any) -> str:
    """A list field as its column holds it; nothing is an empty list."""
    return orjson.dumps(value or []).decode()
