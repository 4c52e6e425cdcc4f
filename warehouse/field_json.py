"""Fields as the store's JSON: ``{name: [before, after]}``, sealed numbers as ``{"sealed": [...]}``."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from hub.plan import Fields, fields_from_json, to_json

MARK = '"sealed"'
"""Stands in JSON that may hold a sealed number; nothing else needs a look at its values."""

_OPTIONS = orjson.OPT_PASSTHROUGH_DATACLASS


def dump(value: Any) -> bytes:
    """JSON of anything that may hold fields; the same as of :func:`hub.plan.fields_to_json`, only sooner."""
    return orjson.dumps(value, default=to_json, option=_OPTIONS)


def load_fields(text: str) -> Fields:
    """The fields of a JSON text."""
    return fields_of(orjson.loads(text), has_sealed=MARK in text)


def fields_of(loaded: Mapping[str, Sequence[Any]], *, has_sealed: bool) -> Fields:
    """Fields of loaded JSON; a look at each value is spared where no number is sealed."""
    if has_sealed:
        return fields_from_json(loaded)
    return {name: (before, after) for name, (before, after) in loaded.items()}
