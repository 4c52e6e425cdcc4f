"""Mail over TLS, to a real server with a certificate made here: STARTTLS, TLS from the start, and neither."""

import ssl
from dataclasses import replace

import pytest
import trustme

from connectors.transport import mail
from connectors.transport.mail import Mail, send_mail
from hub.errors import HubError
from tests.pipelines.notices.receivers import Post, smtp_server

LETTER = Mail("01J", "support@blikk.example", "anna@example.se", "Rader att rätta", "Två rader väntar.\n")


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """``localhost`` stands for a server on another machine: on this one no TLS is asked for."""
    monkeypatch.setattr(mail, "_LOOPBACK", frozenset({"127.0.0.1"}))


@pytest.fixture
def authority(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> trustme.CA:
    """Who has signed the servers' certificates, known to this machine."""
    made = trustme.CA()
    path = f"{tmp_path}/authority.pem"
    made.cert_pem.write_to_path(path)
    monkeypatch.setenv("SSL_CERT_FILE", path)
    return made


def certified(authority: trustme.CA, name: str = "localhost") -> ssl.SSLContext:
    """A server's side of TLS, with a certificate for ``name``."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(context)
    return context


def address(post: Post, scheme: str, person: str = "") -> str:
    return f"{scheme}://{person}localhost:{post.url.rpartition(':')[2]}"


def refused(post: Post, url: str, why: str) -> None:
    """Nothing is sent, and no password either."""
    with pytest.raises(HubError) as refusal:
        send_mail(url, LETTER)
    assert (refusal.value.code, refusal.value.problem.params) == ("NOTICE_UNSENT", {"why": why})
    assert (post.mails, post.logins) == ([], [])


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # It is TLS from the start.
@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_mail_and_its_password_go_over_tls(authority: trustme.CA, scheme: str) -> None:
    tls = certified(authority)
    options = {"ssl_context": tls} if scheme == "smtps" else {"tls_context": tls, "require_starttls": True}
    with smtp_server(**options, auth_required=True, auth_require_tls=scheme == "smtp") as post:
        send_mail(address(post, scheme, "hub:hemligt%40ord@"), LETTER)
        assert post.logins == [(b"hub", b"hemligt@ord")]
        assert [str(sent["subject"]) for sent in post.mails] == [LETTER.subject]
        assert post.mails[0].get_content().strip() == LETTER.text.strip()


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
@pytest.mark.parametrize("wrong", ["unknown signer", "another name"])
def test_a_certificate_that_is_not_right_stops_the_mail(
    authority: trustme.CA, scheme: str, wrong: str
) -> None:
    tls = certified(trustme.CA()) if wrong == "unknown signer" else certified(authority, "mail.example")
    with smtp_server(**{"ssl_context" if scheme == "smtps" else "tls_context": tls}) as post:
        refused(post, address(post, scheme, "hub:hemligt@"), "SSLCertVerificationError")


def test_a_server_without_tls_gets_no_mail_and_no_password(authority: trustme.CA) -> None:
    with smtp_server(auth_require_tls=False) as post:
        refused(post, address(post, "smtp", "hub:hemligt@"), "SMTPNotSupportedError")
        send_mail(post.url, LETTER)  # On this machine it does.
        assert len(post.mails) == 1


@pytest.mark.parametrize(
    "subject",
    [
        "Plain words",
        "Plain words, " * 12,
        "Löst hos demo: Organisationsnumrets kontrollsiffra stämmer inte, så någon siffra är fel",
        "å ä ö " * 30,
        "Behöver åtgärdas: " + "radernas " * 12 + "kontrollsiffra är fel",
    ],
)
def test_a_subject_arrives_with_its_blanks(subject: str) -> None:
    with smtp_server() as post:
        send_mail(post.url, replace(LETTER, subject=subject.strip()))
        assert str(post.mails[0]["subject"]) == subject.strip()
