"""Mail by SMTP (RFC 5321), from the standard library: over TLS, unless the server is this machine."""

import smtplib
import ssl
from dataclasses import dataclass
from email.header import Header
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import formatdate
from typing import Any
from urllib.parse import unquote, urlsplit

from hub.errors import HubError

SECONDS = 20.0
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail in plain text. ``id`` makes its Message-ID, so that one that is sent twice is known as one."""

    id: str
    sender: str
    recipient: str
    subject: str
    text: str


def send_mail(smtp_url: str, mail: Mail) -> None:
    """Hand a mail to the server at ``smtp://[user:password@]host[:port]`` or ``smtps://…``.

    ``smtp`` goes by STARTTLS, without which nothing is sent, but to a server on this machine; certificates
    are checked.

    Raises:
        HubError: ``NOTICE_UNSENT``; the address and its password are in no error.
    """
    try:
        with _connected(smtp_url) as server:
            server.send_message(_message(mail), from_addr=mail.sender, to_addrs=[mail.recipient])
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise HubError("NOTICE_UNSENT", {"why": type(error).__name__}) from None


def _connected(smtp_url: str) -> smtplib.SMTP:
    place = urlsplit(smtp_url)
    host, port = place.hostname or "", place.port or _PORTS[place.scheme]
    tls = ssl.create_default_context()
    if place.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=tls)
    else:
        server = smtplib.SMTP(host, port, timeout=SECONDS)
    try:
        server.ehlo()
        if place.scheme == "smtp" and host not in _LOOPBACK:
            server.starttls(context=tls)
            server.ehlo()
        if place.username:
            server.login(unquote(place.username), unquote(place.password or ""))
    except BaseException:
        server.close()
        raise
    return server


class _Policy(EmailPolicy):
    """Writes subjects by the library's older part: the newer one loses the blank between two encoded words
    (https://github.com/python/cpython/issues/92081; so in Python 3.11)."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        if name.lower() != "subject":
            return super().fold_binary(name, value)
        charset = "us-ascii" if str(value).isascii() else "utf-8"
        folded = Header(str(value), charset, header_name=name).encode(linesep=self.linesep)
        return f"{name}: {folded}{self.linesep}".encode("ascii")


def _message(mail: Mail) -> EmailMessage:
    message = EmailMessage(_Policy())
    message["From"], message["To"], message["Subject"] = mail.sender, mail.recipient, mail.subject
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = f"<{mail.id}@{mail.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    return message
