"""Contact persons: Fortnox keeps the names of a customer's, and nothing else of them.

Names are added, never changed or taken away: one there that we don't know is somebody's own, and a name has
no number by which to tell that it is the same person under a new one.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from hub.personal import mask_text
from mappings import normalise
from mappings.accounting.outgoing import Outgoing
from mappings.fortnox.cards import text_of
from mappings.fortnox.limits import REFERENCE
from mappings.fortnox.outgoing import say


def to_compare(person: Mapping[str, Any]) -> Outgoing:
    """A contact person's name, as it would stand there. Stops: those of a text."""
    said = Outgoing()
    name = " ".join(filter(None, (person.get("first_name"), person.get("last_name"))))
    say(said, "Reference", name, REFERENCE["Reference"], "last_name")
    return said


def to_add(persons: Iterable[Outgoing], there: Collection[str]) -> list[str]:
    """The names that a customer lacks over there, each once, in the order of the persons."""
    known = {normalise.name_key(name) for name in there} | {""}
    names = []
    for said in persons:
        name = str(said.values.get("Reference", ""))
        key = normalise.name_key(name)
        if key not in known:
            known.add(key)
            names.append(name)
    return names


def pulled(name: str) -> dict[str, Any]:
    """A name there as a contact person's fields; a personal number in it is masked."""
    text = mask_text(text_of(name))
    first, last = normalise.split_reversed_name(text) or normalise.split_full_name(text)
    return {key: part for key, part in (("first_name", first), ("last_name", last)) if part}
