"""A notice in words: a tenant's short name, codes and numbers; never a cell, a file or a person."""

from collections.abc import Mapping
from typing import Any

from hub.errors import cause_words
from hub.errors.catalogue import CATALOGUE
from hub.errors.problems import Language
from hub.notices import Decision

_SAID: Mapping[str, tuple[str, str]] = {
    "subject.opened": ("Behöver åtgärdas{whose}: {code}", "Needs attention{whose}: {code}"),
    "subject.changed": ("Har ändrats{whose}: {code}", "Has changed{whose}: {code}"),
    "subject.again": ("Behöver fortfarande åtgärdas{whose}: {code}", "Still needs attention{whose}: {code}"),
    "subject.solved": ("Löst{whose}: {code}", "Solved{whose}: {code}"),
    "whose": (" hos {tenant}", " at {tenant}"),
    "failed": ("Den senaste körningen misslyckades.", "The latest run failed."),
    "waiting": ("{count} rader väntar i karantän.", "{count} rows wait in quarantine."),
    "spread": ("Gäller {count} kunder.", "Concerns {count} tenants."),
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


def mail_body(decision: Decision, pages: str, language: Language) -> dict[str, Any]:
    """``{subject, text}``."""
    key = decision.key
    whose = _say("whose", language, tenant=key.tenant) if key.tenant else ""
    subject = _say(f"subject.{decision.kind}", language, whose=whose, code=key.code)
    lines = [*_lines(decision, language), "", _page(decision, pages), _say("code", language, code=key.code)]
    if decision.trouble is not None:
        lines += ["", _say("again", language)]
    return {"subject": subject, "text": "\n".join(lines) + "\n"}


def hook_body(decision: Decision, pages: str, language: Language) -> dict[str, Any]:
    """The facts for a program, with the same words in ``text``."""
    trouble, key = decision.trouble, decision.key
    return {
        "kind": decision.kind,
        "audience": key.audience,
        "tenant": key.tenant or None,
        "code": key.code,
        "nature": trouble.nature if trouble else None,
        "count": trouble.count if trouble else None,
        "since": trouble.since if trouble else None,
        "url": _page(decision, pages),
        "text": "\n".join(_lines(decision, language)),
    }


def _lines(decision: Decision, language: Language) -> list[str]:
    trouble, code = decision.trouble, decision.key.code
    if trouble is None:
        return [_say("solved", language)]
    lines = []
    if trouble.nature == "failed":
        lines.append(_say("failed", language))
    if trouble.key.audience == "support":
        lines.append(_say("spread", language, count=trouble.count))
    elif trouble.count:
        lines.append(_say("waiting", language, count=trouble.count))
    message, action = _words(code, language)
    return [
        *lines,
        "",
        _say("happened", language, message=message),
        _say("do", language, action=action),
        _say("since", language, since=trouble.since[:16].replace("T", " ")),
    ]


def _words(code: str, language: Language) -> tuple[str, str]:
    """The catalogue's sentences without what a case fills in: that may be typed by anybody."""
    said = cause_words(code if code in CATALOGUE else "UNEXPECTED", language)
    return said.message, said.action


def _page(decision: Decision, pages: str) -> str:
    return f"{pages}/t/{decision.key.tenant}" if decision.key.tenant else pages


def _say(name: str, language: Language, **params: object) -> str:
    swedish, english = _SAID[name]
    return (english if language == "en" else swedish).format(**params)
