"""Finding contacts for a program: by the beginning of a number first, then by words of the name, in pages."""

from hub.errors import HubError
from hub.personal import mask_text
from mappings.normalise.names import name_key
from warehouse import records
from warehouse.contact_search import by_number, by_words
from warehouse.store import Scope

MOST_BY_NUMBER = 10


def find(scope: Scope, asked: str, after: str, limit: int) -> list[str]:
    """Ids of at most ``limit`` contacts, none twice over the pages; a personal number finds nobody.

    ``after``: the last id of the page before, ``""`` for the first page.

    Raises:
        HubError: ``CONTACT_UNKNOWN`` when that contact has gone.
    """
    if mask_text(asked) != asked or not asked.strip():
        return []
    numbered = [line.id for line in by_number(scope, asked, limit=MOST_BY_NUMBER)]
    among_numbers = not after or after in numbered
    found = numbered[numbered.index(after) + 1 if after else 0 :] if among_numbers else []
    if not among_numbers and not records.by_ids(scope, "contact", [after]):
        raise HubError("CONTACT_UNKNOWN", {"contact": mask_text(after)})
    words = name_key(asked).split()
    if words and len(found) < limit:
        place = "" if among_numbers else after
        named = by_words(scope, words, after=place, limit=limit + len(numbered))
        found += [line.id for line in named if line.id not in numbered]
    return found[:limit]
