"""Connections and conflicts as the command line's contract has them (``docs/cli.md``)."""

from collections.abc import Mapping
from typing import Any

from hub.errors import Problem, Words, words
from hub.errors.problems import Language
from hub.personal import mask_text
from mappings.accounting.pairing import Line
from pipelines.accounting_sync.pairing import Paired, choice_of
from pipelines.accounting_sync.systems import SYSTEMS
from warehouse.conflicts import Conflict
from warehouse.connections import Connection


def connection_shown(connection: Connection, language: Language) -> dict[str, Any]:
    """``{id, tenant, system, state, cause, next_action, company, connected_at, last_success}``."""
    company, said = connection.company, cause_of(connection, language)
    return {
        "id": connection.id,
        "tenant": connection.tenant,
        "system": connection.system,
        "state": connection.state,
        "cause": connection.cause,
        "next_action": said.action if said is not None else None,
        "company": company and {"name": company.name, "organisation_number": number_shown(connection)},
        "connected_at": connection.connected_at,
        "last_success": connection.last_success,
    }


def paired_shown(paired: Paired) -> dict[str, Any]:
    """``{system, plan_checksum, held, words, theirs}``; ``theirs``: kind → id → what it is called.

    ``words``: ``[{set, kind, word, records, held, chosen, means, reason, proposal}]``.
    """
    return {
        "system": paired.connection.system,
        "plan_checksum": paired.checksum,
        "held": paired.held,
        "words": [_line_shown(line, paired.theirs[line.kind]) for line in paired.lines],
        "theirs": {kind: dict(known) for kind, known in paired.theirs.items()},
    }


def _line_shown(line: Line, theirs: Mapping[str, str]) -> dict[str, Any]:
    proposal = line.proposal
    return {
        "set": choice_of(line),
        "kind": line.kind,
        "word": line.word,
        "records": line.count,
        "held": line.held,
        "chosen": line.chosen or None,
        "means": line.means,
        "reason": line.reason.code if line.reason is not None else None,
        "proposal": proposal
        and {
            "id": proposal.id,
            "name": theirs.get(proposal.id, proposal.id),
            "sure": proposal.sure,
            "why": proposal.why,
        },
    }


def number_shown(connection: Connection) -> str:
    """The connected company's organisation number as people may see it: a sole trader's is a personal one,
    and masked. "" before anybody is connected."""
    return mask_text(connection.company.organisation_number) if connection.company else ""


def cause_of(connection: Connection, language: Language) -> Words | None:
    """Why a connection is in its state, in words, where there is a reason."""
    if connection.cause is None:
        return None
    said = {"system": title_of(connection.system), **connection.params}
    return words(Problem(connection.cause, said), language)


def title_of(system: str) -> str:
    """A system's name in words."""
    return SYSTEMS[system].title if system in SYSTEMS else system


def conflict_shown(conflict: Conflict, system: str) -> dict[str, Any]:
    """``{id, system, kind, contact_id, ours, theirs, proposal, state, opened_at}``.

    ``theirs`` is the card over there; ``{}`` where there is none, and ``{"candidates": […]}`` where several
    may be the customer.
    """
    cards = [dict(card) for card in conflict.theirs]
    return {
        "id": conflict.id,
        "system": system,
        "kind": conflict.kind,
        "contact_id": conflict.local_id,
        "ours": dict(conflict.ours),
        "theirs": {"candidates": cards} if len(cards) > 1 else cards[0] if cards else {},
        "proposal": conflict.proposal and conflict.proposal.replace("_", "-"),
        "state": conflict.state,
        "opened_at": conflict.opened_at,
    }


def reason_of(conflict: Conflict, system: str, language: Language) -> Words:
    """Why a customer is held, in words."""
    return words(Problem(conflict.code, {"system": title_of(system), **conflict.params}), language)
