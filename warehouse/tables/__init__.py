"""What the hub knows, defined once: canonical names, lengths and types.

Belongs here: SQLModel table classes and nothing else. Every table has ``tenant_id`` first in its key,
except those in :mod:`warehouse.tables.shared`.
"""

from warehouse.tables.contacts import (
    Contact,
    ContactAddress,
    ContactPerson,
    ContactProperty,
    Label,
    PersonIdentity,
)
from warehouse.tables.shared import KeyMaterial, MappingRelease, Tenant
from warehouse.tables.trust import (
    ArchivedFile,
    ChangeLog,
    ColumnMapping,
    FlowState,
    Lease,
    OutcomeChunk,
    Plan,
    PlanChunk,
    QuarantinedRecord,
    Run,
    StoreCounter,
)

__all__ = [
    "ArchivedFile",
    "ChangeLog",
    "ColumnMapping",
    "Contact",
    "ContactAddress",
    "ContactPerson",
    "ContactProperty",
    "FlowState",
    "KeyMaterial",
    "Label",
    "Lease",
    "MappingRelease",
    "OutcomeChunk",
    "PersonIdentity",
    "Plan",
    "PlanChunk",
    "QuarantinedRecord",
    "Run",
    "StoreCounter",
    "Tenant",
]
