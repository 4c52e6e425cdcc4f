"""The outbox sent: each message is marked when it has gone, so one that was cut off goes again."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hub.errors import HubError
from pipelines.checkpoints import checkpoint

if TYPE_CHECKING:
    from pipelines.hub import Hub
    from warehouse.notices import Message

MOST = 50
"""Messages a time: a tick must be over within a minute."""

MOST_FAILURES = 3
"""Messages in a row that could not go, of one channel; then it is left alone until the next time."""


@dataclass(frozen=True, slots=True)
class Sent:
    """How many messages have gone, and how many wait still (for another try, say)."""

    gone: int
    waiting: int


def send_outbox(hub: "Hub") -> Sent:
    """Send what is due; what can't be sent is tried again later, and never given up."""
    from warehouse.notices import mark_failed, mark_sent, unsent_count, waiting_messages

    gone = 0
    failed: dict[str, int] = {}
    for message in waiting_messages(hub.store, MOST):
        if failed.get(message.channel, 0) >= MOST_FAILURES:
            continue
        try:
            _send(hub, message)
        except HubError:
            failed[message.channel] = failed.get(message.channel, 0) + 1
            mark_failed(hub.store, message)
            continue
        checkpoint("notice_sent")
        mark_sent(hub.store, message)
        failed[message.channel] = 0
        gone += 1
    return Sent(gone, unsent_count(hub.store))


def _send(hub: "Hub", message: "Message") -> None:
    if message.channel == "webhook":
        from connectors.transport.http import post_json

        post_json(message.recipient, {"id": message.id, **message.body})
        return
    if hub.settings.smtp_url is None:
        raise HubError("NOTICE_UNSENT", {"why": "HUB_SMTP_URL"})
    from connectors.transport.mail import Mail, send_mail

    sender = hub.settings.support_email or "hubben@localhost"
    body = message.body
    mail = Mail(message.id, sender, message.recipient, str(body["subject"]), str(body["text"]))
    send_mail(hub.settings.smtp_url, mail)
