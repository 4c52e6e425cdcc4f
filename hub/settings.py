"""Settings of the installation, read from ``HUB_*`` environment variables at run time.

Plain and quick on purpose: the command line must be up within half a second, so this is a dataclass
over ``os.environ`` rather than a settings framework.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hub.applications import OwnApplication, applications_in
from hub.errors import HubError
from hub.errors.problems import Language

_PUBLIC_URL = re.compile(r"https?://[A-Za-z0-9.\-]+(:[0-9]{1,5})?(/[A-Za-z0-9_\-]+)*")

_SMTP_URL = re.compile(r"smtps?://(?:[^\s@/]*@)?(?:[A-Za-z0-9.\-]+|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?")
_WEBHOOK = re.compile(
    r"https://[^\s]{1,480}|http://(?:127\.0\.0\.1|localhost)(?::[0-9]{1,5})?(?:/[^\s]{0,400})?"
)
EMAIL = re.compile(r"[^\s@<>\",;:\\()\[\]]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.\-]{0,186}[A-Za-z0-9])?")
"""An address that can stand in a mail's header as it is."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how much is allowed.

    ``home``: the data folder (``HUB_HOME``, default ``./data``). ``database_url``: ``HUB_DATABASE_URL``
    (a ``postgresql://`` address) or ``None`` for the embedded ``home/hub.db``. ``secret_key``:
    ``HUB_SECRET_KEY`` (Fernet keys, newest first, separated by commas) or ``None`` for the key file
    ``home/secret.key``. ``tenant``: ``HUB_TENANT``, the default of ``--tenant``.
    ``archive_days``: how long raw files and returned workbooks are kept (``HUB_ARCHIVE_DAYS``; 0: always).
    ``language``: ``HUB_LANGUAGE``, ``sv`` or ``en``, the language of messages.
    ``web_port``: the port ``hub up`` serves on (``HUB_WEB_PORT``), at ``web_host`` (``HUB_WEB_HOST``).
    ``audit_days``: how long the audit is kept (``HUB_AUDIT_DAYS``, five years; 0: always).
    ``public_url``: ``HUB_PUBLIC_URL``, the address people use when a proxy stands in front, with its path
    prefix if any (``https://firma.se/hubben``). ``hosts``: ``HUB_HOSTS``, further host names, with their
    port where it isn't the usual one, that requests may be addressed to. ``proxies``: ``HUB_PROXIES``, the
    addresses or networks of proxies whose word is taken for a visitor's address.
    Notices: ``smtp_url`` (``HUB_SMTP_URL``, ``smtp://user:password@host:587`` or ``smtps://…``),
    ``notice_webhook`` (``HUB_NOTICE_WEBHOOK``, an ``https://`` address), ``support_email``
    (``HUB_SUPPORT_EMAIL``). What is ``None`` is a channel that nothing is sent by.
    ``applications``: the hub's own registrations with outside systems (``HUB_FORTNOX_CLIENT_ID`` …).
    """

    home: Path
    database_url: str | None = None
    secret_key: str | None = None
    tenant: str = "demo"
    archive_days: int = 90
    audit_days: int = 1826
    web_port: int = 3000
    web_host: str = "127.0.0.1"
    public_url: str | None = None
    hosts: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    language: Language = "sv"
    smtp_url: str | None = field(default=None, repr=False)
    notice_webhook: str | None = field(default=None, repr=False)
    support_email: str | None = None
    applications: tuple[OwnApplication, ...] = ()

    def application(self, system: str) -> OwnApplication:
        """What is said of one outside system; nothing, where it is not named."""
        known = (one for one in self.applications if one.system == system)
        return next(known, OwnApplication(system))

    @property
    def pages_url(self) -> str:
        """Where people find the web pages, without a slash at the end."""
        return self.public_url or f"http://127.0.0.1:{self.web_port}"

    @property
    def inbox(self) -> Path:
        """``inbox/<tenant>/contacts/`` and so on stand below this folder."""
        return self.home / "inbox"

    @property
    def archive(self) -> Path:
        return self.home / "archive"

    @property
    def exports(self) -> Path:
        return self.home / "exports"


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings.

    Raises:
        HubError: ``SETTING_INVALID`` when a variable can't be read as what it should be.
    """
    env = os.environ if environment is None else environment
    return Settings(
        home=Path(env.get("HUB_HOME") or "data").absolute(),
        database_url=env.get("HUB_DATABASE_URL") or None,
        secret_key=env.get("HUB_SECRET_KEY") or None,
        tenant=env.get("HUB_TENANT") or "demo",
        archive_days=_whole_number(env, "HUB_ARCHIVE_DAYS", 90),
        audit_days=_whole_number(env, "HUB_AUDIT_DAYS", 1826),
        web_port=_whole_number(env, "HUB_WEB_PORT", 3000),
        web_host=env.get("HUB_WEB_HOST") or "127.0.0.1",
        public_url=_public_url(env),
        hosts=tuple(host.lower() for host in _listed(env, "HUB_HOSTS")),
        proxies=_proxies(env),
        language="en" if env.get("HUB_LANGUAGE") == "en" else "sv",
        smtp_url=_matching(env, "HUB_SMTP_URL", _SMTP_URL, "smtp://host:587"),
        notice_webhook=_matching(env, "HUB_NOTICE_WEBHOOK", _WEBHOOK, "https://…"),
        support_email=_matching(env, "HUB_SUPPORT_EMAIL", EMAIL, "namn@firma.se"),
        applications=applications_in(env),
    )


def _matching(env: Mapping[str, str], name: str, form: re.Pattern[str], wanted: str) -> str | None:
    said = (env.get(name) or "").strip()
    if said and not form.fullmatch(said):
        raise HubError("SETTING_INVALID", {"name": name, "wanted": wanted})
    return said or None


def _public_url(env: Mapping[str, str]) -> str | None:
    said = (env.get("HUB_PUBLIC_URL") or "").rstrip("/")
    if said and not _PUBLIC_URL.fullmatch(said):
        raise HubError("SETTING_INVALID", {"name": "HUB_PUBLIC_URL", "wanted": "https://firma.se/hubben"})
    return said or None


def _listed(env: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(said.strip() for said in env.get(name, "").split(",") if said.strip())


def _proxies(env: Mapping[str, str]) -> tuple[str, ...]:
    """Addresses and networks. Never everybody: then any visitor could name any address as theirs."""
    said = _listed(env, "HUB_PROXIES")
    if not said:
        return ("127.0.0.1", "::1")
    from ipaddress import ip_network

    try:
        networks = [ip_network(each) for each in said]
    except ValueError:
        networks = []
    if not networks or any(network.prefixlen == 0 for network in networks):
        raise HubError("SETTING_INVALID", {"name": "HUB_PROXIES", "wanted": "10.0.0.5, 172.18.0.0/16"})
    return said


def _whole_number(env: Mapping[str, str], name: str, default: int) -> int:
    said = env.get(name)
    if not said:
        return default
    try:
        number = int(said)
    except ValueError:
        number = -1
    if number < 0:
        raise HubError("SETTING_INVALID", {"name": name, "wanted": "0, 1, 2 …"})
    return number
