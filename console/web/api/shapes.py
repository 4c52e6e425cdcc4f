"""The shapes of the API's answers and questions: those of the command line (``docs/cli.md``), as models.

Answers are sent as they are; the models describe them in the document, and a test holds answers to them.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Who = Literal["admin", "support", "hub"]
Status = Literal["received", "running", "planned", "applied", "refused", "failed"]
Kind = Literal["contacts", "persons", "auto"]


class Shape(BaseModel):
    """Has exactly its fields."""

    model_config = ConfigDict(extra="forbid")


class Error(Shape):
    code: str
    message: str
    who: Who | None
    action: str | None
    where: dict[str, Any] | None


class ErrorAnswer(Shape):
    """Every answer that is no success."""

    error: Error


class Me(Shape):
    """Whose token it is. ``tenants`` is null for one that sees the whole installation."""

    email: str
    role: Literal["viewer", "support", "admin"]
    tenants: list[str] | None


class Uploaded(Shape):
    """An archived file. The same content has the same id, however often it is sent."""

    file_id: str
    file_name: str


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


class Approval(Shape):
    """Which plan to apply. ``lift_brakes``: the codes of all brakes it shows, to lift them knowingly."""

    checksum: str = Field(max_length=64)
    lift_brakes: list[str] = Field(default_factory=list, max_length=50)


class Repair(Shape):
    """How far to go: to a plan, or into the register; with ``checksum``, exactly the plan that was shown."""

    mode: Literal["plan", "apply"] = "plan"
    checksum: str | None = Field(default=None, max_length=64)


class ReplayOrder(Repair):
    """What to replay: exactly one of the three."""

    run_id: str | None = Field(default=None, max_length=40)
    record_id: str | None = Field(default=None, max_length=40)
    code: str | None = Field(default=None, max_length=100)


class Begun(Shape):
    """Work that goes on after the answer. ``run``: the address at which to ask how it went."""

    run_id: str
    run: str


class Counts(Shape):
    read: int
    created: int
    updated: int
    unchanged: int
    quarantined: int
    held: int


class Ignored(Shape):
    sheet: str
    row: int
    reason: str


class BadRow(Shape):
    id: str | None
    sheet: str
    row: int
    column: str | None
    value: str | None
    code: str
    message: str
    action: str
    who: Who


class Warned(Shape):
    sheet: str
    row: int
    column: str | None
    code: str
    message: str


class Brake(Shape):
    code: str
    message: str
    numbers: dict[str, Any]


class Change(Shape):
    action: Literal["create", "update", "delete"]
    entity: str
    key: str
    field: str | None
    before: Any
    after: Any
    row: int | None


class Kept(Shape):
    entity: str
    key: str
    field: str
    replayed: Any
    now: Any


class LeftAlone(Shape):
    entity: str
    key: str
    field: str | None
    before: Any
    after: Any
    now: Any
    reason: str


class Run(Shape):
    """An import, a replay or an edit, as `hub runs show` prints it; the optional fields may be left out."""

    run_id: str
    parent_run_id: str | None
    dagster_run_id: str | None
    kind: Literal["import", "replay", "edit"]
    tenant: str
    status: Status
    counts: Counts
    ignored: list[Ignored]
    quarantined: list[BadRow]
    warnings: list[Warned]
    brakes: list[Brake]
    plan_checksum: str | None
    changes: list[Change] | None = None
    replayed: list[str] | None = None
    kept_newer: list[Kept] | None = None
    error: Error | None = None


class UndoCounts(Shape):
    read: int
    reverted: int
    left_alone: int


class Undo(Shape):
    """An undo; counts are of records."""

    run_id: str
    undoes: str
    tenant: str
    status: Status
    counts: UndoCounts
    left_alone: list[LeftAlone]
    plan_checksum: str | None
    changes: list[Change] | None = None
    error: Error | None = None


class ListedRun(Shape):
    run_id: str
    kind: Literal["import", "replay", "undo", "edit"]
    origin: str
    tenant: str
    status: Status
    started_at: str
    finished_at: str | None
    started_by: str | None
    counts: dict[str, int] | None
    undone_by: str | None


class Quarantined(BadRow):
    run_id: str
    record_key: str | None
    state: Literal["open", "closed"]
    closed_by_run: str | None
    row_values: dict[str, Any]


class Address(Shape):
    line1: str | None
    line2: str | None
    postal_code: str | None
    city: str | None
    country: str | None


class Contact(Shape):
    """A contact as `hub list contacts` prints it; personal numbers are masked."""

    id: str
    kind: Literal["company", "private"]
    customer_number: str | None
    name: str
    first_name: str | None
    last_name: str | None
    organisation_number: str | None
    vat_number: str | None
    vat_mode: str | None
    reverse_charge_construction: bool | None
    is_active: bool
    email: str | None
    invoice_email: str | None
    phone: str | None
    mobile: str | None
    website: str | None
    terms_of_payment_days: int | None
    gln: str | None
    peppol_id: str | None
    your_reference: str | None
    labels: list[str]
    addresses: dict[Literal["invoice", "visit", "delivery"], Address | None]
    note: str | None
    created_at: str
    updated_at: str


class ContactCard(Contact):
    """One contact with all that belongs to it."""

    personal_number: str | None
    relations: Any
    fax: str | None
    terms_of_payment: str | None
    sales_responsible: str | None
    contact_persons: list[dict[str, Any]]
    properties: list[dict[str, Any]]


class Step(Shape):
    """One change of one field."""

    at: str
    run_id: str
    source: str
    who: str | None
    rule: str | None
    field: str
    before: Any
    after: Any


class _Page(Shape):
    next: str | None = Field(description="What `after` takes to go on; null at the end.")


class Runs(_Page):
    items: list[ListedRun]


class Quarantine(_Page):
    items: list[Quarantined]


class Contacts(_Page):
    items: list[Contact]


class Timeline(_Page):
    items: list[Step]


class JobOrder(Shape):
    """A job's settings: the fields of Dagster's launchpad, as texts."""

    settings: dict[str, str] = Field(default_factory=dict, max_length=20)


class Launched(Shape):
    """A job in Dagster. ``status`` is Dagster's; ``run_id``: the hub's run, once there is one."""

    dagster_run_id: str
    job: str
    status: str
    run_id: str | None
    url: str
