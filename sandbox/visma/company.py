"""One company in eAccounting: its registers, its settings, what its plan holds."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sandbox.parts.keeping import Keeper, Shelf
from sandbox.visma import seed, tables
from sandbox.visma.fields import Table

Record = dict[str, Any]
REGISTERS: tuple[Table, ...] = (
    tables.CUSTOMER,
    tables.ARTICLE,
    tables.PROJECT,
    tables.PRICE_LIST,
    tables.UNIT,
    tables.CODING,
    tables.TERMS_OF_PAYMENT,
    tables.DELIVERY_METHOD,
    tables.DELIVERY_TERM,
    tables.DISCOUNT_AGREEMENT,
    tables.CUSTOMER_LABEL,
    tables.ARTICLE_LABEL,
)
VARIANTS = {"Standard": 1, "Invoicing": 2, "Bookkeeping": 3, "Solo": 4, "Pro": 5}


def identifier_of(number: int) -> str:
    """The ``CompanyIdentifier`` of the company with this number."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"company {number}"))


class Company:
    """A company's data. ``number`` is ours, for tests; the API knows it by its ``CompanyIdentifier``."""

    def __init__(self, number: int, keeper: Keeper) -> None:
        self.number = number
        self._facts = Shelf(keeper, f"company/{number}")
        self.registers = {table.path: Shelf(keeper, f"{table.path}/{number}") for table in REGISTERS}
        self.prices = Shelf(keeper, f"prices/{number}")
        self.vies = Shelf(keeper, f"vies/{number}")

    @classmethod
    def founded(cls, number: int, name: str, organisation_number: str, keeper: Keeper) -> "Company":
        """A new company on the Pro plan, with Visma's standard units, codings and terms."""
        company = cls(number, keeper)
        facts = {
            "name": name,
            "organisation_number": organisation_number,
            "identifier": identifier_of(number),
        }
        company._facts.put("facts", facts)
        company.set("variant", "Pro")
        for table, records in seed.STANDARD:
            for key, said in records.items():
                record = {**table.new(), "Id": seed.identifier(number, table.path, key), **said}
                company.registers[table.path].put(str(record["Id"]), record)
        return company

    @property
    def facts(self) -> dict[str, str]:
        """``name``, ``organisation_number``, ``identifier``."""
        facts: dict[str, str] = self._facts.get("facts")
        return facts

    def get(self, name: str, otherwise: Any = None) -> Any:
        """A setting of the company: what its plan holds, what is wrong with it."""
        said = self._facts.get(name)
        return otherwise if said is None else said

    def set(self, name: str, value: Any) -> None:
        """Change a setting."""
        self._facts.put(name, value)

    def find(self, table: Table, name: str, value: str) -> Record | None:
        """The record whose field has this value."""
        found = (one for one in self.registers[table.path].values() if one.get(name) == value)
        return next(found, None)

    def put(self, table: Table, record: Record, at: datetime) -> Record:
        """Keep a record as changed at a time, which is later than any other's."""
        stamped = {**record, **{name: self._later(at) for name in table.stamps}}
        self.registers[table.path].put(str(record["Id"]), stamped)
        return stamped

    def new_id(self, table: Table) -> str:
        """A GUID: the same in every run, so that a failing seed can be replayed."""
        made = int(self.get("made", 0)) + 1
        self.set("made", made)
        return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{self.number}/{table.path}/{made}"))

    def next_number(self, table: Table, name: str) -> str:
        """The next free number of the company's own series."""
        taken = {str(one.get(name)) for one in self.registers[table.path].values()}
        number = int(self.get(f"next {table.path}", 1))
        while str(number) in taken:
            number += 1
        self.set(f"next {table.path}", number + 1)
        return str(number)

    def know(self, vat_numbers: Iterable[str]) -> None:
        """VAT numbers that VIES says are valid."""
        for number in vat_numbers:
            self.vies.put(number, True)

    def _later(self, at: datetime) -> str:
        """The time of a change, a microsecond after the last one at least."""
        last = self.get("last change", "")
        text = at.strftime("%Y-%m-%dT%H:%M:%S.%f")
        if text <= last:
            head, _, micro = last.rpartition(".")
            text = f"{head}.{int(micro) + 1:06d}"
        self.set("last change", text)
        return f"{text}Z"
