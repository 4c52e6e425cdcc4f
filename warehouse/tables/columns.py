"""Column helpers shared by the table classes."""

from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

ID_LENGTH = 26
TENANT_LENGTH = 50


def tenant_key() -> Any:
    """The first part of every tenant-owned key."""
    return Field(primary_key=True, max_length=TENANT_LENGTH)


def id_key() -> Any:
    """A ULID made by the hub (:func:`hub.ids.new_id`)."""
    return Field(primary_key=True, max_length=ID_LENGTH)


def text(length: int, *, index: bool = False) -> Any:
    """An optional text; ``None`` is "not known"."""
    return Field(default=None, max_length=length, index=index)


def json_list() -> Any:
    """A JSON array, empty by default."""
    return Field(default_factory=list, sa_type=JSON)


def json_object() -> Any:
    """A JSON object, empty by default."""
    return Field(default_factory=dict, sa_type=JSON)
