"""A real SMTP server and a webhook's server, on loopback ports, that keep what they are given."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from console.up.parts import free_port


@dataclass
class Post:
    """An SMTP server's mailbox. ``broken``: it refuses all mail."""

    mails: list[EmailMessage] = field(default_factory=list)
    broken: bool = False
    url: str = ""
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.broken:
            return "451 later"
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"

    @property
    def subjects(self) -> list[str]:
        return [str(mail["subject"]) for mail in self.mails]


@contextmanager
def smtp_server(**options: Any) -> Iterator[Post]:
    """``options``: aiosmtpd's, of its controller and its server (``ssl_context``, ``tls_context`` …)."""
    post = Post()

    def entered(server: Any, session: Any, envelope: Any, mechanism: str, said: Any) -> AuthResult:
        post.logins.append((said.login, said.password))
        return AuthResult(success=True)

    options = {"authenticator": entered, **options}
    controller = Controller(post, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    post.url = f"smtp://127.0.0.1:{controller.port}"
    yield post
    controller.stop()


@dataclass
class Hook:
    """A webhook's server. ``status``: what it answers; ``location``: where it sends its askers."""

    bodies: list[dict[str, Any]] = field(default_factory=list)
    status: int = 204
    location: str | None = None
    url: str = ""


@contextmanager
def hook_server() -> Iterator[Hook]:
    hook = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            if hook.status < 300:
                hook.bodies.append(json.loads(body))
            self.send_response(hook.status)
            if hook.location:
                self.send_header("Location", hook.location)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    hook.url = f"http://127.0.0.1:{server.server_port}/notices"
    yield hook
    server.shutdown()
    server.server_close()
