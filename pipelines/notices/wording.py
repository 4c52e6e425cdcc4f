"""Notices in words: a tenant's short name, codes and numbers; never a cell, a file or a person."""

from collections.abc import Mapping, Sequence
from typing import Any

from hub.errors import cause_words
from hub.errors.catalogue import CATALOGUE
from hub.errors.problems import Language
from hub.notices import Decision, Key, Kind
from hub.plurals import counted
from pipelines.accounting_sync.systems import SYSTEMS

LONGEST_SUBJECT = 120
_SAID: Mapping[str, tuple[str, str]] = {
    "subject.opened": ("Behöver åtgärdas{whose}: {what}", "Needs attention{whose}: {what}"),
    "subject.changed": ("Har ändrats{whose}: {what}", "Has changed{whose}: {what}"),
    "subject.again": ("Behöver fortfarande åtgärdas{whose}: {what}", "Still needs attention{whose}: {what}"),
    "subject.solved": ("Löst{whose}: {what}", "Solved{whose}: {what}"),
    "several": ("{count:sak|saker}", "{count:thing|things}"),
    "whose": (" hos {tenant}", " at {tenant}"),
    "kind.opened": ("Nytt:", "New:"),
    "kind.changed": ("Har ändrats:", "Has changed:"),
    "kind.again": ("Väntar fortfarande:", "Still waiting:"),
    "kind.solved": ("Löst:", "Solved:"),
    "failed": ("Den senaste körningen misslyckades.", "The latest run failed."),
    "stopped": (
        "Anslutningen till {system} står stilla tills någon har åtgärdat det.",
        "The connection to {system} stands still until somebody has acted.",
    ),
    "troubled": (
        "Det har varat i mer än en timme. Inget har gått förlorat.",
        "It has lasted for more than an hour. Nothing is lost.",
    ),
    "held": (
        "{count:kund|kunder} väntar med att skickas till {system}.",
        "Held back from {system}: {count:customer|customers}.",
    ),
    "waiting": ("{count:rad|rader} väntar i karantän.", "In quarantine: {count:row waits|rows wait}."),
    "due": ("Gäller {count:grossist|grossister}.", "Concerns {count:wholesaler|wholesalers}."),
    "spread": ("Gäller {count:kund|kunder}.", "Concerns {count:tenant|tenants}."),
    "happened": ("Vad som har hänt: {message}", "What happened: {message}"),
    "do": ("Gör så här: {action}", "What to do: {action}"),
    "since": ("Sedan: {since}", "Since: {since}"),
    "solved": (
        "Det som vi skrev om är löst. Inget mer behöver göras.",
        "What we wrote about is solved. Nothing more needs to be done.",
    ),
    "code": ("Felkod: {code}", "Error code: {code}"),
    "again": (
        "Ni får inget nytt besked om samma sak förrän den är löst, har ändrats eller har varat i sju dagar "
        "till.",
        "You hear no more of it until it is solved, has changed, or has lasted for another seven days.",
    ),
}


def mail_body(decisions: Sequence[Decision], pages: str, language: Language) -> dict[str, Any]:
    """``{subject, text}`` of one mail about all that is to be said to one recipient of one tenant."""
    lines: list[str] = []
    for decision in decisions:
        if len(decisions) > 1:
            lines.append(_say(f"kind.{decision.kind}", language))
        code = decision.key.code
        lines += [*_lines(decision, language), _say("code", language, code=code), ""]
    lines.append(_page(decisions[0], pages))
    if any(decision.trouble is not None for decision in decisions):
        lines += ["", _say("again", language)]
    return {"subject": _subject(decisions, language), "text": "\n".join(lines) + "\n"}


def hook_body(decision: Decision, pages: str, language: Language) -> dict[str, Any]:
    """The facts for a program, with the same words in ``text``."""
    trouble, key = decision.trouble, decision.key
    return {
        "kind": decision.kind,
        "audience": key.audience,
        "tenant": key.tenant or None,
        "code": key.code,
        "system": key.system or None,
        "nature": trouble.nature if trouble else None,
        "count": trouble.count if trouble else None,
        "since": trouble.since if trouble else None,
        "url": _page(decision, pages),
        "text": "\n".join(_lines(decision, language)),
    }


def _subject(decisions: Sequence[Decision], language: Language) -> str:
    """Of one cause its first sentence; of several their number, under the kind that asks most."""
    kinds: Sequence[Kind] = ("opened", "changed", "again", "solved")
    weightiest = min((decision.kind for decision in decisions), key=kinds.index)
    tenant = decisions[0].key.tenant
    whose = _say("whose", language, tenant=tenant) if tenant else ""
    of_kind = [decision for decision in decisions if decision.kind == weightiest]
    what = (
        _words(of_kind[0].key, language)[0].split(". ")[0].rstrip(".")
        if len(of_kind) == 1
        else _say("several", language, count=len(of_kind))
    )
    said = _say(f"subject.{weightiest}", language, whose=whose, what=what)
    return said if len(said) <= LONGEST_SUBJECT else said[: LONGEST_SUBJECT - 1].rstrip() + "…"


def _lines(decision: Decision, language: Language) -> list[str]:
    trouble = decision.trouble
    message, action = _words(decision.key, language)
    happened = _say("happened", language, message=message)
    if trouble is None:
        return [_say("solved", language), happened]
    lines = []
    if trouble.nature in ("failed", "stopped", "troubled"):
        lines.append(_say(trouble.nature, language, system=_title(decision.key)))
    if trouble.key.audience == "support":
        lines.append(_say("spread", language, count=trouble.count))
    elif trouble.count:
        waiting = "due" if trouble.nature == "due" else "held" if decision.key.system else "waiting"
        lines.append(_say(waiting, language, count=trouble.count, system=_title(decision.key)))
    since = _say("since", language, since=trouble.since[:16].replace("T", " "))
    return [*lines, happened, _say("do", language, action=action), since]


def _words(key: Key, language: Language) -> tuple[str, str]:
    """The catalogue's sentences without what a case fills in: that may be typed by anybody."""
    code = key.code if key.code in CATALOGUE else "UNEXPECTED"
    said = cause_words(code, language, system=_title(key) or None)
    return said.message, said.action


def _title(key: Key) -> str:
    return SYSTEMS[key.system].title if key.system in SYSTEMS else key.system


def _page(decision: Decision, pages: str) -> str:
    return f"{pages}/t/{decision.key.tenant}" if decision.key.tenant else pages


def _say(name: str, language: Language, **params: object) -> str:
    swedish, english = _SAID[name]
    return (english if language == "en" else swedish).format(**counted(params))
