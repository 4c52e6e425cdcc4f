"""Fields as the store's JSON: ``{name: [before, after]}``, sealed numbers as ``{"sealed": [...]}``."""

from typing import Any

import orjson

from hub.plan import Fields, fields_from_json, to_json

_OPTIONS = orjson.OPT_PASSTHROUGH_DATACLASS


def dump(value: Any) -> bytes:
    """JSON of anything that may hold fields; the same as of :func:`hub.plan.fields_to_json`, only sooner."""
    return orjson.dumps(value, default=to_json, option=_OPTIONS)


def load_fields(text: str) -> Fields:
    """The fields of a JSON text."""
    return fields_from_json(orjson.loads(text))
