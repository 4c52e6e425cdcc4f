"""Planted defects: each breaks the hub in one way, and the stories must see it.

Those of a hub that anybody might have written: nothing noted before a call, a call repeated that must not be,
a change counted as seen too soon, two truths in two commits; and those of this hub's own rules.
"""

from collections.abc import Callable, Mapping

from tests.simulation.planted import deciding, doubled, sent
from tests.simulation.planted.doubled import Changes

DEFECTS: Mapping[str, Callable[[], Changes]] = {
    make.__name__: make
    for make in (
        doubled.no_intent, doubled.no_intent_numbered, doubled.posted_again_numbered, sent.another_number,
        sent.lost_answer_forgotten, sent.whole_body, sent.agreed_before_sent, sent.two_commits,
        sent.cursor_too_early, sent.early_edit_dropped, sent.number_reused, sent.recovered_unseen,
        deciding.last_writer_wins, deciding.echo, deciding.silence_clears, deciding.clearing_is_silence,
        deciding.held_dropped, deciding.taken_unseen, deciding.budget_ignored, deciding.brakes_forgotten,
        deciding.other_tenants_company,
    )
}  # fmt: skip
