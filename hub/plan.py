"""The plan: what a run would change, as an object that can be stored, sorted, shown, hashed and refused.

Belongs here: changes, their canonical form, and the checksum. How a change comes about stands in
:mod:`hub.diff`, what stops a plan in :mod:`hub.brakes`.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import orjson

from hub.errors import Problem
from hub.records import RowRef, Sealed, Stored

Action = Literal["create", "update", "delete"]
Fields = dict[str, tuple[Any, Any]]
"""Field name → (before, after). In a creation every before is ``None``; in a deletion every after."""


@dataclass(slots=True)
class Change:
    """What becomes of one record.

    ``record_id`` of a creation is made when the plan is made and is no part of the checksum.
    ``base_revision`` is the record's revision the change was computed on (0 for a creation;
    for one that brings a deleted record back, the revision it was deleted at).
    ``group_no`` keeps a company with its persons: changes of one group are applied together.
    ``row`` is the first source row that asked for it.
    """

    action: Action
    entity: str
    record_id: str
    label: str
    fields: Fields
    group_no: int
    base_revision: int = 0
    parent_id: str | None = None
    row: RowRef | None = None


class Creation(Change):
    """A creation that keeps the values it was made of, and pairs them with ``None`` when asked.

    An import of 100,000 companies plans 200,000 of these: as pairs they would weigh 200 MB more.
    """

    __slots__ = ("values",)
    values: dict[str, Any]

    @classmethod
    def of(cls, new: Stored, label: str, group_no: int, row: RowRef | None) -> "Creation":
        """The creation of a record that is only planned; what is added to its fields is created too."""
        made = cls("create", new.entity, new.id, label, {}, group_no, parent_id=new.parent_id, row=row)
        made.values = new.fields
        return made

    @property
    def fields(self) -> Fields:
        """Field name → (``None``, value), made anew each time: a change of it changes nothing."""
        return {name: (None, value) for name, value in self.values.items()}

    @fields.setter
    def fields(self, fields: Fields) -> None:
        self.values = {name: after for name, (_, after) in fields.items()}


@dataclass(slots=True)
class Brake:
    """A reason not to apply a plan without a person's word: a problem with its numbers."""

    problem: Problem

    @property
    def code(self) -> str:
        return self.problem.code


@dataclass(slots=True)
class RowFate:
    """The one outcome a source row would have, and the group whose changes make it true."""

    row: RowRef
    outcome: str
    group_no: int


@dataclass(slots=True)
class PlanDraft:
    """A plan as the engine makes it: changes in plan order, row outcomes, brakes, checksum."""

    changes: list[Change] = field(default_factory=list)
    fates: list[RowFate] = field(default_factory=list)
    brakes: list[Brake] = field(default_factory=list)
    checksum: str = ""


def to_json(value: Any) -> Any:
    """A field value in the form the store keeps: ``Sealed`` as ``{"sealed": [...]}``, others unchanged."""
    if isinstance(value, Sealed):
        return {"sealed": [value.masked, value.digest, value.token, value.purpose]}
    return value


def from_json(value: Any) -> Any:
    """The inverse of :func:`to_json`."""
    if isinstance(value, dict) and "sealed" in value:
        return Sealed(*value["sealed"])
    return value


def fields_to_json(fields: Mapping[str, tuple[Any, Any]]) -> dict[str, list[Any]]:
    """``{name: (before, after)}`` in stored form."""
    return {name: [to_json(before), to_json(after)] for name, (before, after) in fields.items()}


def fields_from_json(fields: Mapping[str, Sequence[Any]]) -> Fields:
    """The inverse of :func:`fields_to_json`."""
    return {name: (from_json(pair[0]), from_json(pair[1])) for name, pair in fields.items()}


def shown(value: Any) -> Any:
    """A field value as people and exports may see it: personal numbers masked."""
    return value.masked if isinstance(value, Sealed) else value


def said(change: Change) -> dict[str, Any]:
    """A change's fields; of a creation, before which there is nothing, the values alone."""
    if change.action != "create":
        return change.fields
    if isinstance(change, Creation):
        return change.values
    return {name: after for name, (_, after) in change.fields.items()}


def _identity(value: Any) -> str:
    # The token is encrypted anew each time; the digest is the number's identity.
    if isinstance(value, Sealed):
        return value.digest
    raise TypeError(type(value).__name__)


_HASHED = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATACLASS


def checksum(header: Mapping[str, Any], changes: Sequence[Change]) -> str:
    """SHA-256 over what the plan is about and what it would change, no generated ids and no times.

    ``header`` says tenant, flow, input digest, options and mapping hash. An update is known by its
    record's id (it existed before the plan), a creation by its label, values and place in the plan.
    """
    digest = hashlib.sha256(orjson.dumps(header, option=orjson.OPT_SORT_KEYS))
    made_at = {change.record_id: at for at, change in enumerate(changes) if change.action == "create"}
    for change in changes:
        digest.update(
            orjson.dumps(
                [
                    change.action,
                    change.entity,
                    "" if change.action == "create" else change.record_id,
                    made_at.get(change.parent_id or "", change.parent_id),
                    change.label,
                    said(change),
                ],
                default=_identity,
                option=_HASHED,
            )
        )
    return digest.hexdigest()
