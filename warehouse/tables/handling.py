"""What people do about a cause of trouble: who has it, until when it waits, what is worth knowing."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from warehouse.tables.columns import id_key, tenant_key, text

NOTE_LENGTH = 2000


class TenantCauseStep(SQLModel, table=True):
    """One thing that somebody did about a cause at one tenant; the newest of a kind holds.

    ``code``: the cause's error code. ``kind``: taken, let_go, waits (until ``until``, at once where that is
    empty), noted (``note``, personal numbers masked). ``who``: the person's e-mail address.
    """

    __tablename__ = "tenant_cause_step"
    __table_args__ = (Index("ix_tenant_cause_step_code", "tenant_id", "code"),)

    tenant_id: str = tenant_key()
    id: str = id_key()
    code: str = Field(max_length=60)
    kind: str = Field(max_length=10)
    who: str = Field(max_length=200)
    at: str = Field(max_length=32)
    until: str | None = text(32)
    note: str | None = text(NOTE_LENGTH)
