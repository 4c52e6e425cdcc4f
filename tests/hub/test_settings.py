"""Settings: the defaults, each variable, and a value that can't be used."""

from pathlib import Path

import pytest

from hub.errors import HubError
from hub.settings import load_settings


def test_defaults_need_no_environment() -> None:
    settings = load_settings({})
    assert settings.home == Path("data").absolute()
    assert (settings.database_url, settings.secret_key) == (None, None)
    assert (settings.tenant, settings.language, settings.archive_days) == ("demo", "sv", 90)


def test_every_variable_is_read() -> None:
    settings = load_settings(
        {
            "HUB_HOME": "/srv/hub",
            "HUB_DATABASE_URL": "postgresql://hub@localhost/hub",
            "HUB_SECRET_KEY": "key",
            "HUB_TENANT": "berg",
            "HUB_ARCHIVE_DAYS": "30",
            "HUB_AUDIT_DAYS": "400",
            "HUB_LANGUAGE": "en",
        }
    )
    assert settings.home == Path("/srv/hub")
    assert settings.database_url == "postgresql://hub@localhost/hub"
    assert (settings.secret_key, settings.tenant) == ("key", "berg")
    assert (settings.archive_days, settings.audit_days, settings.language) == (30, 400, "en")
    assert settings.inbox == Path("/srv/hub/inbox")
    assert settings.archive == Path("/srv/hub/archive")
    assert settings.exports == Path("/srv/hub/exports")


def test_an_empty_variable_is_no_value() -> None:
    settings = load_settings({"HUB_HOME": "", "HUB_DATABASE_URL": "", "HUB_ARCHIVE_DAYS": ""})
    assert (settings.database_url, settings.archive_days) == (None, 90)


def test_a_relative_home_is_made_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings({"HUB_HOME": "mine"}).home == tmp_path / "mine"


@pytest.mark.parametrize("said", ["ninety", "-1", "1.5"])
def test_a_number_that_is_none_is_refused_by_name(said: str) -> None:
    with pytest.raises(HubError) as refusal:
        load_settings({"HUB_ARCHIVE_DAYS": said})
    assert refusal.value.code == "SETTING_INVALID"
    assert "HUB_ARCHIVE_DAYS" in str(refusal.value)


@pytest.mark.parametrize(
    "name, good, bad",
    [
        ("HUB_SMTP_URL", "smtp://a:b%40c@mail.example:587", "http://mail.example"),
        ("HUB_SMTP_URL", "smtps://mail.example", "smtp://mail.example/path"),
        ("HUB_NOTICE_WEBHOOK", "https://hooks.example/x?y=z", "http://hooks.example/x"),
        ("HUB_NOTICE_WEBHOOK", "http://127.0.0.1:99/x", "http://127.0.0.1.example/x"),
        ("HUB_SUPPORT_EMAIL", "support@blikk.example", "support@blikk.example\nBcc: x@y.example"),
    ],
)
def test_where_notices_go_is_checked_and_kept_out_of_sight(name: str, good: str, bad: str) -> None:
    settings = load_settings({name: good})
    assert good in (settings.smtp_url, settings.notice_webhook, settings.support_email)
    assert name == "HUB_SUPPORT_EMAIL" or good not in repr(settings)
    with pytest.raises(HubError, match=name):
        load_settings({name: bad})


def test_the_hubs_own_applications_are_named_after_their_systems() -> None:
    settings = load_settings(
        {
            "HUB_FORTNOX_CLIENT_ID": "hub",
            "HUB_FORTNOX_CLIENT_SECRET_FILE": "/etc/hub/fortnox",
            "HUB_VISMA_AUTH_URL": "http://127.0.0.1:9/connect/",
            "HUB_VISMA_CLIENT_ID": "",
        }
    )
    fortnox, visma = settings.application("fortnox"), settings.application("visma")
    assert (fortnox.client_id, fortnox.client_secret_file) == ("hub", Path("/etc/hub/fortnox"))
    assert (visma.client_id, visma.auth_url) == (None, "http://127.0.0.1:9/connect")
    assert settings.application("other").client_id is None


@pytest.mark.parametrize("url", ["http://books.example", "https://a:b@books.example", "ftp://x", "https://["])
def test_keys_go_to_no_open_address(url: str) -> None:
    with pytest.raises(HubError) as refusal:
        load_settings({"HUB_FORTNOX_BASE_URL": url})
    assert "HUB_FORTNOX_BASE_URL" in str(refusal.value)
