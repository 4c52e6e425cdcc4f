"""Whether somebody who has come in is still in: for what outlives the request it was asked in."""

from hub.access import Visitor
from warehouse.api_tokens import key_goes_on
from warehouse.sessions import session_goes_on
from warehouse.store import Store


def visit_goes_on(store: Store, visitor: Visitor) -> bool:
    """Whether the session or the key is still good, with the same account, role and scope."""
    if visitor.session_id is not None:
        return session_goes_on(store, visitor.session_id) == visitor
    return visitor.key_id is not None and key_goes_on(store, visitor.key_id) == visitor
