"""What people do: in Blikk, in Fortnox, and with the hub. Every draw comes from the story's one lot."""

import random
from collections.abc import Callable, Mapping
from typing import Any

from hub.personal import has_check_digit
from mappings.fortnox.forms import formed
from pipelines.requests import How
from tests.simulation import weather
from tests.simulation.invariants import OWNED, UNCLEARED
from tests.simulation.site import Site
from tests.simulation.syncing import LET, PLAN, sync
from warehouse import conflicts

PLACES = ("Luleå", "Boden", "Piteå", "Kiruna", "Ånge", "Umeå")
WORDS = ("Bygg", "El", "Rör", "Måleri", "Plåt", "Golv", "Åkeri", "Tak")
CLEARABLE = tuple(source for name, source in OWNED.items() if name not in (*UNCLEARED, "YourReference"))
UNOWNED = ("OurReference", "InvoiceRemark", "CostCenter", "DeliveryPhone1", "ExternalReference")
MOST_CONTACTS, MOST_CARDS = 24, 48
"""An office and its register grow no further: a story is long by what happens in it."""
Operation = Callable[[Site, random.Random], None]


def organisation_number(site: Site, lot: random.Random) -> str | None:
    """One of a series that no company has, sometimes one that another customer has already."""
    if lot.random() < 0.4:
        return None
    known = [said["organisation_number"] for said in site.contacts.values() if "organisation_number" in said]
    known = [number for number in known if number]
    if known and lot.random() < 0.15:
        return str(lot.choice(known))
    nine = f"9999{site.at}{site.serial():04d}"
    return next(nine + digit for digit in "0123456789" if has_check_digit(nine + digit))


def value(lot: random.Random, source: str, serial: int) -> str:
    """Something to say in a field."""
    match source:
        case "email" | "invoice_email":
            return f"post{serial}@{lot.choice(('berg', 'dal'))}.example"
        case "phone":
            return f"0920-{lot.randrange(10, 99)} {lot.randrange(10, 99)} 00"
        case "invoice.postal_code":
            return f"97{lot.randrange(100, 999)}"
        case "website":
            return f"www.bolag{serial}.example"
        case "invoice.city" | "delivery.city":
            return lot.choice(PLACES)
        case _:
            return f"{lot.choice(WORDS)}vägen {serial}"


def name(site: Site, lot: random.Random) -> str:
    return f"{site.tenant.title()} {lot.choice(WORDS)} {site.serial()} AB"


def free_number(site: Site, lot: random.Random) -> str:
    """Near the numbers in use: soon enough two want the same."""
    return str(lot.randrange(1, len(site.cards()) + len(site.contacts) + 4))


def add(site: Site, lot: random.Random) -> None:
    if len(site.contacts) >= MOST_CONTACTS:
        return edit(site, lot)
    fields: dict[str, Any] = {"name": name(site, lot)}
    for source in CLEARABLE:
        if lot.random() < 0.4:
            fields[source] = value(lot, source, site.serial())
    if (organisation := organisation_number(site, lot)) is not None:
        fields["organisation_number"] = organisation
    borne = {said.get("customer_number") for said in site.contacts.values()}
    number = free_number(site, lot)
    if lot.random() < 0.5 and (number not in borne or lot.random() < 0.1):
        fields["customer_number"] = number
    if lot.random() < 0.03:
        fields["delivery.country"] = "QQ"
    site.add(fields)
    site.world.say(site.tenant, "Blikk: new", fields)


def edit(site: Site, lot: random.Random) -> None:
    if not site.contacts:
        return add(site, lot)
    record_id = lot.choice(list(site.contacts))
    changed: dict[str, Any] = {}
    for source in lot.sample(CLEARABLE, lot.randrange(1, 4)):
        changed[source] = None if lot.random() < 0.35 else value(lot, source, site.serial())
    if lot.random() < 0.08:
        changed["name"] = name(site, lot)
    if lot.random() < 0.04:
        changed["customer_number"] = lot.choice((None, free_number(site, lot)))
    if lot.random() < 0.06:
        changed["delivery.country"] = lot.choice(("QQ", "QQ", "SE", "NO"))
    site.edit(record_id, changed)
    site.world.say(site.tenant, "Blikk:", site.contacts[record_id]["your_reference"], changed)


def change_mind(site: Site, lot: random.Random) -> None:
    """What was said last of a customer is emptied, or said otherwise, before anybody has thought of it."""
    if site.last is None:
        return edit(site, lot)
    record_id, sources = site.last
    changed = {
        source: None if lot.random() < 0.6 else value(lot, source, site.serial())
        for source in sources
        if source in CLEARABLE
    }
    site.edit(record_id, changed)
    site.world.say(site.tenant, "Blikk:", site.contacts[record_id]["your_reference"], changed)


def there_owned(site: Site, lot: random.Random) -> None:
    """Somebody there edits what is not theirs, gladly what has just come in. What a lost creation has made is
    left alone by name: nobody could tell such a card from a stranger's."""
    unsure = {intent.number for intent in site.open_intents()}
    new = sorted(unsure & site.cards().keys())
    card = lot.choice(new) if new and lot.random() < 0.7 else _card(site, lot)
    if card is None:
        return there_new(site, lot)
    names = [
        one for one in OWNED if one not in ("YourReference", "OrganisationNumber", "DeliveryCountryCode")
    ]
    fields: dict[str, Any] = {}
    for one in lot.sample(names, lot.randrange(1, 3)):
        said = value(lot, OWNED[one], site.serial())
        fields[one] = said if one == "Name" or lot.random() < 0.7 else ""
    if card in unsure:
        fields.pop("Name", None)
    site.write(card, fields)
    site.world.say(site.tenant, "Fortnox:", card, fields)


def there_unowned(site: Site, lot: random.Random) -> None:
    card = _card(site, lot)
    if card is None:
        return there_new(site, lot)
    fields: dict[str, Any] = {lot.choice(UNOWNED): f"Ring {site.serial()}"}
    if lot.random() < 0.3:
        fields["TermsOfPayment"] = lot.choice(("10", "30"))
    if lot.random() < 0.2:
        fields["Active"] = lot.random() < 0.5
    site.write(card, fields)
    site.world.say(site.tenant, "Fortnox:", card, fields)


def there_gone(site: Site, lot: random.Random) -> None:
    card = _card(site, lot)
    if card is not None:
        site.remove(card)
        site.world.say(site.tenant, "Fortnox: deleted", card)


def there_new(site: Site, lot: random.Random) -> None:
    """Somebody there enters a customer, perhaps under a number, and perhaps the company, that we have too."""
    number = free_number(site, lot)
    if len(site.cards()) >= MOST_CARDS:
        return there_gone(site, lot)
    if site.card(number) is not None:
        return
    fields: dict[str, Any] = {"Name": name(site, lot), "City": lot.choice(PLACES)}
    if site.contacts and lot.random() < 0.5:
        twin = site.contacts[lot.choice(list(site.contacts))]
        fields["Name"] = twin["name"]
        if twin.get("organisation_number"):
            fields["OrganisationNumber"] = formed("OrganisationNumber", twin["organisation_number"])
    site.write(number, fields)
    site.world.say(site.tenant, "Fortnox: new", number, fields)


def _card(site: Site, lot: random.Random) -> str | None:
    numbers = list(site.cards())
    return lot.choice(numbers) if numbers else None


def sync_some(site: Site, lot: random.Random) -> None:
    """A run as somebody or the night starts it."""
    kind = lot.random()
    if kind < 0.72:
        sync(site, LET, full=lot.random() < 0.2)
    elif kind < 0.82 and site.contacts:
        wanted = frozenset(lot.sample(list(site.contacts), min(2, len(site.contacts))))
        sync(site, LET, wanted=wanted)
    elif kind < 0.9:
        sync(site, How("apply"), full=lot.random() < 0.5)
    else:
        planned = sync(site, PLAN)
        if lot.random() < 0.5:
            edit(site, lot)
        if planned.report is not None:
            sync(site, How("apply", planned.report.plan_checksum, lifts=None))


def pass_time(site: Site, lot: random.Random) -> None:
    site.world.later(lot.choice((20, 90, 600, 3600, 4 * 3600, 26 * 3600)))
    if lot.random() < 0.1:
        site.world.grants.expire_access()
    if not site.connection().is_served:
        site.reconnect()


def change_weather(site: Site, lot: random.Random) -> None:
    said = weather.faults(lot)
    site.world.faults(*said)
    lives = site.world.lives
    lives.chance, lives.spots = weather.deaths(lot)
    site.world.say("weather", [one["kind"] for one in said], lives.chance, lives.spots)


def decide(site: Site, lot: random.Random) -> None:
    """Somebody answers what the hub has asked."""
    hub = site.world.lives.hub
    with hub.store.reading(site.tenant) as scope:
        asked = [one for one in conflicts.listing(scope) if one.kind != "not_ready"]
    for one in asked[:3]:
        if one.code == "SYNC_PERHAPS_OURS" and _is_its_own(site, one):
            # A person sees by the reference that it is no namesake, and says so by the number.
            changed = {"customer_number": str(one.theirs[0]["CustomerNumber"])}
            site.edit(one.local_id, changed)
            site.world.say(site.tenant, "Blikk:", site.contacts[one.local_id]["your_reference"], changed)
            continue
        resolution = _answer(site, lot, one)
        with hub.store.writing(site.tenant) as scope:
            conflicts.resolve(scope, one.id, resolution, "Kim", hub.now())
        site.left.discard(one.local_id)
        if resolution == "leave":
            site.left.add(one.local_id)
        if (resolution, one.code) == ("new_number", "SYNC_ANOTHER"):
            site.moved.add((one.local_id, str(one.theirs[0]["CustomerNumber"])))
        reference = site.contacts[one.local_id]["your_reference"]
        site.world.say(site.tenant, "decided", reference, one.code, resolution)
        if lot.random() < 0.1:
            # And then they find that the number was the mistake.
            changed = {"customer_number": free_number(site, lot)}
            site.edit(one.local_id, changed)
            site.world.say(site.tenant, "Blikk:", reference, changed)


def _is_its_own(site: Site, one: conflicts.Conflict) -> bool:
    """Whether the card that a record may have made is its own."""
    card = site.cards().get(str(one.theirs[0]["CustomerNumber"])) if one.theirs else None
    return card is not None and card["YourReference"] == site.contacts[one.local_id]["your_reference"]


def _answer(site: Site, lot: random.Random, one: conflicts.Conflict) -> conflicts.Resolution:
    """``same`` is an answer only where one card of nobody's is shown."""
    number = str(one.theirs[0].get("CustomerNumber")) if len(one.theirs) == 1 else ""
    if one.kind == "number_clash" and number in site.strangers() and lot.random() < 0.4:
        site.same.add((one.local_id, number))
        return "same"
    return "leave" if lot.random() < 0.2 else "new_number"


OPERATIONS: Mapping[Operation, int] = {
    add: 12, edit: 16, change_mind: 7, there_owned: 8, there_unowned: 5, there_gone: 2, there_new: 5,
    sync_some: 24, pass_time: 10, change_weather: 5, decide: 4,
}  # fmt: skip
"""What is done, and how often beside the others."""
