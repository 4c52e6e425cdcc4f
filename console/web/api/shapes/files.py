"""A file's way in: handed in or taken out of the inbox, looked at, planned."""

from typing import Literal

from pydantic import Field

from console.web.api.shapes.base import Error, Kind, Shape


class Uploaded(Shape):
    """An archived file. The same content has the same id, however often it is sent."""

    file_id: str
    file_name: str


class InboxFile(Shape):
    """A file that waits in the inbox. ``name``: as it is shown, a personal number in it masked; ``size`` in
    bytes."""

    folder: Kind
    name: str
    size: int
    modified_at: str


class Inbox(Shape):
    """Files in the inbox, oldest first in each folder. ``more``: how many are not listed."""

    items: list[InboxFile]
    more: int


class TakeOrder(Shape):
    """Which file to take out of the inbox: as the list names it."""

    folder: Kind
    name: str = Field(max_length=500)


class Column(Shape):
    """A column of the sheet. ``field``: what it is read as; ``samples``: some of its values, masked."""

    letters: str
    header: str
    field: str | None
    state: Literal["mapped", "left_out", "unknown", "side", "own"]
    samples: list[str]


class Look(Shape):
    """What a file is. ``proposed``: the import that its columns speak for."""

    file_id: str
    file_name: str
    content: str
    kind: Kind
    proposed: Kind
    sheets: list[str]
    sheet: str
    header_row: int
    rows: int
    columns: list[Column]
    problem: Error | None
    returned_rows: int | None


class PlanOrder(Shape):
    """How a file is to be imported. ``columns``: header → field, ``-`` leaves the column out."""

    kind: Kind
    existing: Literal["update", "fill-empty", "skip"] = "update"
    columns: dict[str, str] = Field(default_factory=dict, max_length=500)
    purpose: Literal["rot", "rut", "identification", "credit_check"] | None = None
    create_labels: bool = False
    sheet: str | None = Field(default=None, max_length=200)
