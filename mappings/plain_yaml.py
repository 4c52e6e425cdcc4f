"""YAML that people write as tables: plain, small, and nothing said twice.

Belongs here: reading the text. What a table may say is checked where it is used.
"""

from typing import Any

LARGEST = 64 * 1024
"""Bytes: a longer table is refused unread."""


def load(data: bytes) -> Any:
    """Plain YAML: an alias could make a bomb of a few lines, a key said twice would hide a rule.

    Raises:
        ValueError: too large, no YAML, an alias, a key said twice.
    """
    import yaml

    if len(data) > LARGEST:
        raise ValueError(f"larger than {LARGEST} bytes")
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(data, Loader=yaml.SafeLoader)):
            raise ValueError("aliases are not allowed")
        _refuse_doubled(yaml.compose(data, Loader=yaml.SafeLoader))
        return yaml.safe_load(data)
    except (yaml.YAMLError, RecursionError, UnicodeDecodeError) as wrong:
        raise ValueError(f"no YAML: {type(wrong).__name__}") from None


def _refuse_doubled(node: Any) -> None:
    import yaml

    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[str] = set()
    for key, value in node.value:
        if key.value in seen:
            raise ValueError(f"{key.value} is said twice")
        seen.add(key.value)
        _refuse_doubled(value)
