"""One company in Fortnox: its registers, its number series, its licences, its history."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sandbox.fortnox import tables
from sandbox.fortnox.events import Feed
from sandbox.fortnox.fields import Table
from sandbox.parts.keeping import Keeper, Shelf

REGISTERS: tuple[Table, ...] = (
    tables.CUSTOMER,
    tables.ARTICLE,
    tables.PROJECT,
    tables.SUPPLIER,
    tables.PRICE_LIST,
    tables.UNIT,
    tables.TERMS_OF_PAYMENT,
    tables.TERMS_OF_DELIVERY,
    tables.WAY_OF_DELIVERY,
)
ALL_SCOPES = tuple(sorted(set(tables.OAUTH_SCOPES.values())))

_TERMS = {"0": "0 dagar", "10": "10 dagar", "15": "15 dagar", "20": "20 dagar", "30": "30 dagar"}
_TERMS |= {"AG": "Autogiro", "K": "Kontant", "PF": "Postförskott"}
_UNITS = {"förp": "Förpackningar", "h": "Timmar", "km": "Kilometer", "st": "Styck", "utl": "Utlägg"}
# Accounts of a small company's chart, with the VAT that goes with sales on them.
_ACCOUNTS = {3001: 25, 3002: 12, 3003: 6, 3004: 0, 3105: 0, 3106: 0, 3108: 0, 3231: 0, 1250: 0, 4000: 0}


class Company:
    """A company's data. ``number`` is its DatabaseNumber, which is the TenantId of its tokens."""

    def __init__(self, number: int, keeper: Keeper) -> None:
        self.number = number
        self._facts = Shelf(keeper, f"company/{number}")
        self.registers = {table.path: Shelf(keeper, f"{table.path}/{number}") for table in REGISTERS}
        self.changed = {table.path: Shelf(keeper, f"changed/{table.path}/{number}") for table in REGISTERS}
        self.burnt = Shelf(keeper, f"burnt/{number}")
        self.prices = Shelf(keeper, f"prices/{number}")
        self.references = Shelf(keeper, f"references/{number}")
        self.invoices = Shelf(keeper, f"invoices/{number}")
        self.feed = Feed(Shelf(keeper, f"feed/{number}"))

    @classmethod
    def founded(cls, number: int, name: str, organisation_number: str, keeper: Keeper) -> "Company":
        """A new company with Fortnox's standard terms, units, price list and accounts."""
        company = cls(number, keeper)
        company._facts.put("facts", {"name": name, "organisation_number": organisation_number})
        company.allow(ALL_SCOPES)
        company.set("accounts", {str(account): vat for account, vat in _ACCOUNTS.items()})
        for code, words in _TERMS.items():
            company._standard(tables.TERMS_OF_PAYMENT, Code=code, Description=words)
        for code, words in _UNITS.items():
            company._standard(tables.UNIT, Code=code, Description=words)
        company._standard(tables.PRICE_LIST, Code="A", Description="Prislista A", PreSelected=True)
        return company

    def _standard(self, table: Table, **fields: Any) -> None:
        self.registers[table.path].put(fields[table.key], {**table.new(), **fields})

    @property
    def name(self) -> str:
        """The company's name."""
        return str(self._facts.get("facts")["name"])

    @property
    def organisation_number(self) -> str:
        """``NNNNNN-NNNN``."""
        return str(self._facts.get("facts")["organisation_number"])

    def get(self, name: str, otherwise: Any = None) -> Any:
        """A setting of the company: licences, accounts, next numbers."""
        said = self._facts.get(name)
        return otherwise if said is None else said

    def set(self, name: str, value: Any) -> None:
        """Change a setting."""
        self._facts.put(name, value)

    def allow(self, scopes: Iterable[str]) -> None:
        """The licences that the company pays for, by scope."""
        self.set("licences", sorted(scopes))

    def put(self, table: Table, record: dict[str, Any], at: datetime, verb: str) -> None:
        """Keep a record as created or updated at a time."""
        number = str(record[table.key])
        self.registers[table.path].put(number, record)
        self.changed[table.path].put(number, at.isoformat())
        self.feed.add(table.path, number, verb, at)

    def remove(self, table: Table, number: str, at: datetime) -> None:
        """Take a record away. Its number stays used for ever."""
        self.registers[table.path].drop(number)
        self.changed[table.path].drop(number)
        self.burnt.put(f"{table.path}/{number}", True)
        self.feed.add(table.path, number, "deleted", at)

    def used(self, table: Table, number: str) -> bool:
        """Whether a number is taken, or was once."""
        return number in self.registers[table.path] or f"{table.path}/{number}" in self.burnt

    def next_number(self, table: Table) -> str:
        """The next free number of the company's own series."""
        series = f"next {table.path}"
        number = int(self.get(series, 1))
        while self.used(table, str(number)):
            number += 1
        self.set(series, number + 1)
        return str(number)

    def follow(self, table: Table, number: str) -> None:
        """Move the series past a number that a caller has given."""
        series = f"next {table.path}"
        if number.isascii() and number.isdigit():
            self.set(series, max(int(self.get(series, 1)), int(number) + 1))
