"""Projects: numbers of their own, a customer, and a PUT that answers 201."""

from collections.abc import Mapping
from typing import Any

from sandbox.visma import tables
from sandbox.visma.asking import Ask, Record
from sandbox.visma.codes import invalid
from sandbox.visma.registers.plain import Register


class Projects(Register):
    """``/v2/projects``."""

    replaced_status = 201

    def __init__(self) -> None:
        super().__init__(tables.PROJECT)

    def shown(self, ask: Ask, record: Mapping[str, Any]) -> Record:
        """With its customer's name."""
        customer = ask.company.registers["customers"].get(str(record["CustomerId"])) or {}
        return {**record, "CustomerName": customer.get("Name")}

    def checked(self, ask: Ask, record: Record, before: Record | None) -> Record:
        """Its number is its own; its customer exists."""
        taken = ask.company.find(self.table, "Number", record["Number"])
        if taken is not None and taken["Id"] != record["Id"]:
            raise invalid("Number", "The project number must be unique.")
        if record["CustomerId"]:
            ask.refers(tables.CUSTOMER, "CustomerId", record["CustomerId"])
        return record


class DeliveryMethods(Register):
    """``/v2/deliverymethods``: created with a 200."""

    created_status = 200
