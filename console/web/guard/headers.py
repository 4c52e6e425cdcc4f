"""What a browser may do with our answers.

Our own pages run no script and use no style but our files. Dagster's pages bring a policy of their own
(``csp-header.txt`` in dagster-webserver), which lacks any word on frames.

The referrer policy must not be ``no-referrer``: browsers then send ``Origin: null`` with forms.
"""

from starlette.datastructures import MutableHeaders

OURS = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
DAGSTERS = "frame-ancestors 'none'; form-action 'self'"
_ALWAYS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_FEATURES = "camera=(), microphone=(), geolocation=(), payment=()"
_TLS = "max-age=31536000"


def secure(headers: MutableHeaders, *, dagster: bool, tls: bool) -> None:
    """Add them to an answer's headers."""
    no_referrer = headers.get("Referrer-Policy") == "no-referrer"  # A page may say less of itself, not more.
    for name, value in _ALWAYS.items():
        headers[name] = value
    if no_referrer:
        headers["Referrer-Policy"] = "no-referrer"
    given = headers.get("Content-Security-Policy")
    if dagster:
        headers["Content-Security-Policy"] = f"{given.rstrip('; ')}; {DAGSTERS}" if given else DAGSTERS
    else:
        headers["Content-Security-Policy"] = OURS
        headers["Permissions-Policy"] = _FEATURES
        headers.setdefault("Cache-Control", "no-store")
    if tls:
        headers["Strict-Transport-Security"] = _TLS
