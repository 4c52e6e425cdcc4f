"""What the hub knows, defined once: canonical names, lengths and types.

Belongs here: SQLModel table classes and nothing else. Every table has ``tenant_id`` first in its key,
except those in :mod:`warehouse.tables.shared`.
"""

from warehouse.tables.articles import Article
from warehouse.tables.contacts import (
    Contact,
    ContactAddress,
    ContactPerson,
    ContactProperty,
    Label,
    PersonIdentity,
)
from warehouse.tables.handling import TenantCauseStep
from warehouse.tables.shared import (
    Account,
    AccountSession,
    ApiToken,
    AuditEntry,
    CauseStep,
    KeyMaterial,
    MappingRelease,
    Notice,
    NoticeMessage,
    OneTimeLink,
    RateBucket,
    SignInCount,
    Tenant,
)
from warehouse.tables.sync import (
    Conflict,
    Connection,
    ExternalLink,
    Intent,
    NumberSeries,
    TokenJournal,
)
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
    "Account",
    "AccountSession",
    "ApiToken",
    "ArchivedFile",
    "Article",
    "AuditEntry",
    "CauseStep",
    "ChangeLog",
    "ColumnMapping",
    "Conflict",
    "Connection",
    "Contact",
    "ContactAddress",
    "ContactPerson",
    "ContactProperty",
    "ExternalLink",
    "FlowState",
    "Intent",
    "KeyMaterial",
    "Label",
    "Lease",
    "MappingRelease",
    "Notice",
    "NoticeMessage",
    "NumberSeries",
    "OneTimeLink",
    "OutcomeChunk",
    "PersonIdentity",
    "Plan",
    "PlanChunk",
    "QuarantinedRecord",
    "RateBucket",
    "Run",
    "SignInCount",
    "StoreCounter",
    "Tenant",
    "TenantCauseStep",
    "TokenJournal",
]
