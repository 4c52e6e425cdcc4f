"""What must hold: after every run, and at rest. One that does not hold is raised as :class:`Broken`.

The names are those of the reliability protocol: I1 no customer twice, I2 both sides agree, I3 nothing of
theirs is written, I6 rest, I7 no intent is open, I8 no tenant meets another's data, I9 the call budget,
I10 counts balance, I11 what was refused has changed nothing, I12 one seed, one story; and I13: nobody's card
is taken over unasked.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from hub.run_report import OUTCOMES
from mappings.accounting.spelling import HOME
from mappings.fortnox.forms import formed
from mappings.normalise import name_key
from sandbox.parts.calls import Asked
from tests.simulation.site import Site
from tests.simulation.world import Card, Spied
from warehouse.external_links import Link

OWNED: Mapping[str, str] = {
    "Name": "name", "OrganisationNumber": "organisation_number", "Address1": "invoice.line1",
    "Address2": "invoice.line2", "ZipCode": "invoice.postal_code", "City": "invoice.city",
    "DeliveryCity": "delivery.city", "DeliveryCountryCode": "delivery.country", "Email": "email",
    "EmailInvoice": "invoice_email", "Phone1": "phone", "WWW": "website", "YourReference": "your_reference",
    "Comments": "note",
}  # fmt: skip
"""Fields of theirs that Blikk owns, and what says them: the story's own list."""
UNCLEARED = ("Name", "OrganisationNumber", "DeliveryCountryCode")
"""Those that emptying in Blikk leaves as they are."""
AT_CREATION = {"CustomerNumber", "Type", "VATType", "TermsOfPayment", "Active", "CountryCode"}
"""What a creation may say besides. None of these is changed afterwards: nobody in a story moves abroad, but
whoever has been read in has a country."""
LISTED = {"Name", "OrganisationNumber", "Address1", "Address2", "ZipCode", "City", "Email", "Phone1"}
"""What a list's row tells."""
FOLLOWING = {"Country", "DeliveryCountry", "VisitingCountry"}
"""What the other side works out by itself."""
CALLS, SECONDS = 20, 4.999
BLANK = "API_BLANK"


class Broken(Exception):
    """An invariant does not hold. ``name``: which."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(f"{name}: {words}")
        self.name = name


def must(holds: bool, name: str, words: object) -> None:
    """Raises: Broken."""
    if not holds:
        raise Broken(name, str(words))


def value_of(name: str, value: Any) -> Any:
    """A field's value as it is compared."""
    text = str(value or "").strip()
    if name == "DeliveryCountryCode":
        return text or HOME
    return formed(name, text) or None


def sendable(fields: Mapping[str, Any]) -> bool:
    """Whether the other side takes what a contact says: it knows no country QQ."""
    return fields.get("delivery.country") != "QQ"


# After every run.


def calls_were_ours(site: Site, calls: Sequence[Asked]) -> None:
    """I8, I9: no call with another's token, and never more in five seconds than the hub's share."""
    for asked in calls:
        must(asked.tenant in (None, site.company), "I8", f"{asked.method} {asked.path} as {asked.tenant}")
    times = site.times
    times.extend(
        datetime.fromisoformat(asked.at).timestamp()
        for asked in calls
        if asked.tenant == site.company and asked.path.startswith("/3/")
    )
    for first, last in zip(times, times[CALLS:], strict=False):
        must(last - first >= SECONDS, "I9", f"{CALLS + 1} calls in {last - first:.3f} s")
    del times[:-CALLS]


def writes_were_ours(site: Site, spied: Iterable[Spied]) -> None:
    """I3, I8: only fields that Blikk owns, only in this company, and nothing emptied that was never said."""
    numbers = {number: record_id for record_id, number in site.numbers.items()}
    numbers |= {intent.number: intent.local_id for intent in site.open_intents()}
    for one in spied:
        must(one.company in (0, site.company), "I8", f"wrote to {one.company}: {one.body}")
        allowed = set(OWNED) | (AT_CREATION if one.method == "POST" else set())
        must(set(one.body) <= allowed, "I3", f"{one.method} {one.number}: {sorted(set(one.body) - allowed)}")
        if one.done and one.before is not None and one.after is not None:
            changed = {name for name, value in one.after.items() if one.before[name] != value} - FOLLOWING
            must(changed <= set(OWNED), "I3", f"{one.number}: changed {sorted(changed)}")
        if one.method == "PUT" and one.number in numbers:
            ever = site.ever[numbers[one.number]]
            silent = [name for name, value in one.body.items() if value == BLANK and OWNED[name] not in ever]
            must(not silent, "I3", f"{one.number}: emptied {silent}, of which nothing was ever said")


def counts_balance(counts: Mapping[str, int], records: int, status: str) -> None:
    """I10: every record that there is has exactly one outcome."""
    said = sum(counts.get(name, 0) for name in OUTCOMES)
    must(counts.get("read") == said == records, "I10", f"{status}: {dict(counts)} of {records}")


def links_are_right(
    site: Site, before: Mapping[str, Link], cards: Mapping[str, Card], made: set[str]
) -> None:
    """I13: a new link leads to a card that we made, that is the same company, or that somebody chose; one
    that has moved was to."""
    for record_id, link in site.links().items():
        known = before.get(record_id)
        if known is not None and known.number == link.number:
            continue
        must(
            known is None or (record_id, known.number) in site.moved,
            "I13",
            f"{link.number}: a link has moved",
        )
        ours, card = site.contacts[record_id], cards.get(link.number)
        reference = ours["your_reference"]
        if link.number in made or (card is not None and card["YourReference"] == reference):
            continue
        must(card is not None, "I13", f"linked to {link.number}, which nobody has made")
        assert card is not None
        must(
            (record_id, link.number) in site.same or is_same(ours, card),
            "I13",
            f"{reference} took over {link.number} {card['Name']!r} by {link.match_rule!r}",
        )


def is_same(ours: Mapping[str, Any], card: Card) -> bool:
    """Whether a card is the same company: by organisation number, where none has one by name."""
    mine = value_of("OrganisationNumber", ours.get("organisation_number"))
    theirs = value_of("OrganisationNumber", card["OrganisationNumber"])
    if mine or theirs:
        return bool(mine == theirs)
    return name_key(str(ours["name"])) == name_key(card["Name"])


# At rest.


def rested(site: Site) -> None:
    """I1, I2, I7 of an office whose faults have ended and whose questions are answered."""
    nobody_twice(site)
    must(not site.open_intents(), "I7", [(one.state, one.number) for one in site.open_intents()])
    links, cards = site.links(), site.cards()
    for record_id, fields in site.contacts.items():
        link = links.get(record_id)
        if link is None:
            waits = site.create == "lazily" or record_id in site.left or not sendable(fields)
            must(waits, "I2", f"{fields['your_reference']} never arrived: {site.asked(record_id)}")
        elif (card := cards.get(link.number)) is not None and sendable(fields):
            if record_id in site.left and not is_same(fields, card):
                continue  # The number is somebody else's now, whom nobody is to overwrite.
            _agree(site, fields, link.number, card)


def nobody_twice(site: Site) -> None:
    """I1, I8: no reference of ours stands on two cards, no reference of another's on any."""
    ours = {fields["your_reference"] for fields in site.contacts.values()}
    seen: dict[str, str] = {}
    for number, card in site.cards().items():
        reference = card["YourReference"]
        if not reference:
            continue
        must(reference in ours, "I8", f"{number} is {reference}, nobody of this office")
        must(reference not in seen, "I1", f"{reference} is both {seen.get(reference)} and {number}")
        seen[reference] = number
    numbers = sorted(link.number for link in site.links().values())
    must(all(one != other for one, other in pairwise(numbers)), "I1", f"linked twice: {numbers}")


def _agree(site: Site, fields: Mapping[str, Any], number: str, card: Card) -> None:
    missing = site.world.fortnox.switches.inactive_by_path == "missing"
    for name, source in OWNED.items():
        if missing and not card["Active"] and name not in LISTED and (number, name) in site.by_hand:
            # Nobody can see it: the card is not shown, and a row has no such column.
            continue
        mine, theirs = value_of(name, fields.get(source)), value_of(name, card[name])
        if fields.get(source) is not None:
            must(mine == theirs, "I2", f"{number}.{name}: {theirs!r} there, {mine!r} here")
        elif name not in UNCLEARED and theirs is not None:
            # What they have entered themselves is theirs; what came from us had to go when we emptied it.
            must((number, name) in site.by_hand, "I2", f"{number}.{name}: {theirs!r} there, emptied here")
