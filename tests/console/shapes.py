"""The shapes of the command line's contract, and the one function that compares an answer with a shape.

Belongs here: our own copy of the contract, so that a change of the code can't change what is expected.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

Shape = Any
"""A type, a tuple of them, an object of shapes, a list with one shape, or a test of the value."""


def compare(value: Any, shape: Shape, place: str = "answer") -> None:
    """Fail with the place at which ``value`` is not of ``shape``; an object has exactly the shape's keys."""
    if isinstance(shape, dict):
        assert isinstance(value, dict), place
        assert set(value) == set(shape), f"{place}: {sorted(value.keys() ^ shape.keys())}"
        for name, part in shape.items():
            compare(value[name], part, f"{place}.{name}")
    elif isinstance(shape, list):
        assert isinstance(value, list), place
        for number, item in enumerate(value):
            compare(item, shape[0], f"{place}[{number}]")
    elif isinstance(shape, type | tuple):
        assert isinstance(value, shape), f"{place}: {value!r}"
        assert not (isinstance(value, bool) and shape is int), f"{place}: {value!r}"
    else:
        assert shape(value), f"{place}: {value!r}"


def one_of(*values: Any) -> Callable[[Any], bool]:
    """One of a few words."""
    return lambda value: value in values


def is_time(value: Any) -> bool:
    """ISO 8601 with an offset."""
    return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None


def is_time_or_none(value: Any) -> bool:
    """A time, or not known yet."""
    return value is None or is_time(value)


NONE = type(None)
TEXT = (str, NONE)
NUMBER = (int, NONE)
WHO = one_of("admin", "support", "hub")
STATUS = one_of("received", "running", "planned", "applied", "refused", "failed")

COUNTS = dict.fromkeys(("read", "created", "updated", "unchanged", "quarantined", "held"), int)
IGNORED = {"sheet": str, "row": int, "reason": str}
BAD_ROW = {
    "id": TEXT, "sheet": str, "row": int, "column": TEXT, "value": TEXT, "code": str, "message": str,
    "action": str, "who": WHO,
}  # fmt: skip
WARNING = {"sheet": TEXT, "row": NUMBER, "column": TEXT, "code": str, "message": str}
BRAKE = {"code": str, "message": str, "numbers": dict}
RUN = {
    "run_id": str,
    "parent_run_id": TEXT,
    "dagster_run_id": TEXT,
    "kind": one_of("import", "replay", "pull", "sync"),
    "tenant": str,
    "status": STATUS,
    "counts": COUNTS,
    "ignored": [IGNORED],
    "quarantined": [BAD_ROW],
    "warnings": [WARNING],
    "brakes": [BRAKE],
    "plan_checksum": TEXT,
}
CHANGE = {
    "action": one_of("create", "update", "delete"),
    "entity": one_of(
        "contact", "contact_person", "contact_property", "customer", "article", "list_price", "discount_rule"
    ),
    "key": str,
    "field": TEXT,
    "before": object,
    "after": object,
    "row": NUMBER,
}
PLANNED = {**RUN, "changes": [CHANGE]}
KEPT = {"entity": str, "key": str, "field": str, "replayed": object, "now": object}
REPLAY = {**RUN, "replayed": [str], "kept_newer": [KEPT]}
LEFT_ALONE = {
    "entity": str, "key": str, "field": TEXT, "before": object, "after": object, "now": object,
    "reason": str,
}  # fmt: skip
UNDO = {
    "run_id": str,
    "undoes": str,
    "tenant": str,
    "status": STATUS,
    "counts": {"read": int, "reverted": int, "left_alone": int},
    "left_alone": [LEFT_ALONE],
    "plan_checksum": TEXT,
}
"""``plan_checksum`` is what ``hub undo --apply`` takes; with ``--plan`` come ``changes``, as of a run."""

ADDRESS = {"line1": TEXT, "line2": TEXT, "postal_code": TEXT, "city": TEXT, "country": TEXT}
CONTACT = {
    "id": str, "kind": one_of("company", "private"), "customer_number": TEXT, "name": str,
    "first_name": TEXT, "last_name": TEXT, "organisation_number": TEXT, "vat_number": TEXT, "vat_mode": TEXT,
    "reverse_charge_construction": (bool, NONE), "is_active": bool, "email": TEXT, "invoice_email": TEXT,
    "phone": TEXT, "mobile": TEXT, "website": TEXT, "terms_of_payment_days": NUMBER, "gln": TEXT,
    "peppol_id": TEXT, "your_reference": TEXT, "labels": [str],
    "addresses": lambda value: all(
        kind in ("invoice", "visit", "delivery") and (at is None or list(at) == list(ADDRESS))
        for kind, at in value.items()
    ),
    "note": TEXT, "created_at": is_time, "updated_at": is_time,
}  # fmt: skip
PERSON = {
    "id": str, "contact_id": str, "contact_name": str, "customer_number": TEXT, "first_name": TEXT,
    "last_name": TEXT, "title": TEXT, "email": TEXT, "phone": TEXT, "mobile": TEXT, "is_primary": bool,
}  # fmt: skip
ARTICLE = {
    "id": str, "kind": one_of("stock", "service"), "number": TEXT, "name": str, "name_english": TEXT,
    "unit": TEXT, "ean": TEXT, "manufacturer": TEXT, "manufacturer_article_number": TEXT,
    "supplier": TEXT, "supplier_number": TEXT, "supplier_article_number": TEXT, "purchase_price": TEXT,
    "purchase_currency": TEXT, "sales_price": TEXT, "freight_cost": TEXT, "direct_cost": TEXT,
    "other_cost": TEXT, "vat_percent": TEXT, "sales_account": TEXT, "purchase_account": TEXT,
    "construction_account": TEXT, "eu_account": TEXT, "eu_vat_account": TEXT, "export_account": TEXT,
    "house_work": (bool, NONE), "house_work_type": TEXT, "weight": NUMBER, "width": NUMBER,
    "height": NUMBER, "depth": NUMBER, "is_active": bool, "is_expired": (bool, NONE),
    "is_webshop": (bool, NONE), "note": TEXT, "created_at": is_time, "updated_at": is_time,
}  # fmt: skip
LISTED_RUN = {
    "run_id": str,
    "kind": one_of("import", "replay", "undo", "edit", "pull", "sync"),
    "origin": str,
    "tenant": str,
    "status": STATUS,
    "started_at": is_time,
    "finished_at": is_time_or_none,
    "started_by": TEXT,
    "counts": (dict, NONE),
    "undone_by": TEXT,
}
QUARANTINED = {
    **BAD_ROW,
    "run_id": str,
    "record_key": str,
    "state": one_of("open", "closed"),
    "closed_by_run": TEXT,
    "row_values": dict,
}
STEP = {
    "at": is_time, "run_id": str, "source": str, "who": TEXT, "rule": TEXT, "field": TEXT, "before": object,
    "after": object,
}  # fmt: skip
STATE = {
    "tenant": str, "flow": str, "last_success": is_time_or_none, "state": str, "cause": TEXT, "who": TEXT,
    "next_action": TEXT, "since": is_time_or_none,
}  # fmt: skip
TENANT = {
    "tenant": str, "name": TEXT, "organisation_number": TEXT, "settings": dict, "created_at": is_time,
}  # fmt: skip
CONNECTION = {
    "id": str, "tenant": str, "system": one_of("fortnox", "visma"),
    "state": one_of("healthy", "degraded", "paused", "reconnect_needed", "setup_needed", "disabled"),
    "cause": TEXT, "next_action": TEXT,
    "company": lambda value: value is None or set(value) == {"name", "organisation_number"},
    "connected_at": is_time_or_none, "last_success": is_time_or_none,
}  # fmt: skip


def is_proposal(value: Any) -> bool:
    """``null``, or theirs with how sure and why."""
    if value is not None:
        compare(value, {"id": str, "name": str, "sure": SURE, "why": WHY}, "proposal")
    return True


SURE = one_of("high", "likely", "guess")
WHY = one_of("same", "days", "spelling", "alike", "several", "used")
PAIRED = {
    "system": one_of("fortnox", "visma"), "plan_checksum": str, "held": int, "theirs": dict,
    "words": [
        {
            "set": str, "kind": one_of("terms", "unit", "coding", "vat", "price_list"), "word": str,
            "records": int, "held": int, "chosen": TEXT, "means": [str], "reason": TEXT,
            "proposal": is_proposal,
        }
    ],
}  # fmt: skip
CONFLICT = {
    "id": str, "system": str, "kind": one_of("number_clash", "ambiguous", "not_ready"), "contact_id": str,
    "ours": dict, "theirs": dict, "proposal": one_of(None, "same", "new-number", "leave"),
    "state": one_of("open", "resolved"), "opened_at": is_time,
}  # fmt: skip
ENSURED = {
    "status": one_of("existing", "created", "conflict", "not_ready", "unknown"), "customer_number": TEXT,
    "reason": TEXT, "run_id": TEXT,
}  # fmt: skip
USER = {
    "email": str, "role": one_of("viewer", "support", "admin"), "all_tenants": bool, "tenants": [str],
    "state": one_of("invited", "active"), "created_at": is_time,
}  # fmt: skip
FAULT = {"code": str, "message": str, "who": WHO, "action": str, "where": (dict, NONE)}
ERROR = {"error": FAULT}


def is_zipped_run(value: Any) -> bool:
    """What a run says, planned or not, with the name of its file in the zip."""
    compare(value, {**(PLANNED if "changes" in value else RUN), "file": str})
    return True


ZIPPED = {"runs": [is_zipped_run], "refused": [FAULT], "aside": [{"code": str, "message": str}]}

SUPPLIER = {
    "name": str, "title": str, "customer_number": TEXT, "organisation_number": TEXT, "tier": one_of(1, 2),
}  # fmt: skip
RULE = one_of("net", "article_net", "article_discount", "class", "class_prefix", "none")
NET_PRICE = {
    "supplier": str, "article_number": str, "name": str, "unit": TEXT, "list_price": TEXT, "price_per": int,
    "net_price": TEXT, "currency": str, "discount_percent": TEXT, "rule": RULE, "rule_source": str,
    "valid_from": TEXT, "valid_to": TEXT, "no_price_reason": TEXT,
}  # fmt: skip
EXPLAINED = {
    **NET_PRICE, "idle": [{"subject": str, "file": str, "valid_from": TEXT, "valid_to": TEXT}],
    "sales_price": TEXT, "markup_percent": TEXT, "sales_source": TEXT,
}  # fmt: skip
MARKUP = {
    "supplier": str, "rounding": one_of("ore", "krona", "none"), "groups": [{"group": str, "percent": str}],
}  # fmt: skip
