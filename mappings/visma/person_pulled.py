"""The one contact person of a card in Visma → a contact person's canonical fields."""

from collections.abc import Mapping
from typing import Any

from hub.errors import Problem
from hub.personal import mask_text
from mappings import normalise
from mappings.accounting.pulled import Pulled
from mappings.accounting.spelling import HOME
from mappings.normalise.answer import Answer
from mappings.visma.cards import text_of

_NAME = "ContactPersonName"
_PHONES = {"phone": "ContactPersonPhone", "mobile": "ContactPersonMobile"}


def take_person(done: Pulled, card: Mapping[str, Any]) -> None:
    """Take the card's contact person in, as the primary one; nobody, where the card names nobody.

    What can't be understood is left out with a warning, but for telephones, which are kept as they stand. A
    person who has neither name, e-mail nor mobile can't be found again: PERSON_WITHOUT_NAME.
    """
    person = _named(done, text_of(card.get(_NAME)))
    email = text_of(card.get("ContactPersonEmail"))
    if email:
        read = normalise.email(email)
        if isinstance(read, Answer):
            person["email"] = read.value
        else:
            done.warnings.append(read)
    for target, name in _PHONES.items():
        if text := text_of(card.get(name)):
            number = normalise.phone(text, HOME)
            person[target] = number.value if isinstance(number, Answer) else text
    if person.keys() & {"first_name", "last_name", "email", "mobile"}:
        done.persons.append({**person, "is_primary": True})
    elif person:
        done.warnings.append(Problem("PERSON_WITHOUT_NAME"))


def _named(done: Pulled, said: str) -> dict[str, Any]:
    text = mask_text(said)
    if text != said:
        done.warnings.append(Problem("PERSONAL_NUMBER_MASKED", {"column": _NAME}, "last_name"))
    if not text:
        return {}
    first, last = normalise.split_reversed_name(text) or normalise.split_full_name(text)
    return {key: part for key, part in (("first_name", first), ("last_name", last)) if part}
