"""A browser's description in words."""

import pytest

from console.web.browsers import browser_name

MOZILLA, LIKE = "Mozilla/5.0", "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    "description, said",
    [
        (f"{MOZILLA} (X11; Linux x86_64) {LIKE} HeadlessChrome/140.0.0.0 Safari/537.36", "Chrome på Linux"),
        (f"{MOZILLA} (Windows NT 10.0; Win64; x64) {LIKE} Chrome/141.0 Safari/537.36", "Chrome på Windows"),
        (
            f"{MOZILLA} (Windows NT 10.0; Win64) {LIKE} Chrome/141.0 Safari/537.36 Edg/141.0",
            "Edge på Windows",
        ),
        (
            f"{MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) {LIKE} Version/18.0 Safari/605.1",
            "Safari på macOS",
        ),
        (f"{MOZILLA} (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox på Linux"),
        (f"{MOZILLA} (iPhone; CPU iPhone OS 18_0 like Mac OS X) {LIKE} Safari/604.1", "Safari på iPhone"),
        (
            f"{MOZILLA} (Linux; Android 15; Pixel 9) {LIKE} Chrome/141.0 Mobile Safari/537.36",
            "Chrome på Android",
        ),
        ("curl/8.14", "curl"),
        ("", "okänd"),
        ("<script>alert(1)</script>", "okänd"),
    ],
)
def test_a_browser_is_named_as_its_owner_knows_it(description: str, said: str) -> None:
    assert browser_name(description, "sv") == said
