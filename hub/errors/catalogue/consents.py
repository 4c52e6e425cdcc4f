"""Words for a consent that is asked for in a browser, and for what may come back instead of one."""

from hub.errors.catalogue.entry import Entry, entry

_AGAIN_SV = "Öppna Anslutningar och börja om därifrån, i samma webbläsare hela vägen."
_AGAIN_EN = "Open Connections and start again there, in the same browser all the way."

ENTRIES: dict[str, Entry] = {
    "CONSENT_UNKNOWN": entry(
        "admin",
        sv=(
            "Godkännandet hör inte till den här inloggningen, eller har redan använts. Inget har anslutits.",
            _AGAIN_SV,
        ),
        en=(
            "The consent does not belong to this login, or was used already. Nothing was connected.",
            _AGAIN_EN,
        ),
    ),
    "CONSENT_EXPIRED": entry(
        "admin",
        sv=(
            "Det tog för lång tid att godkänna i {system}: efter tio minuter gäller svaret inte längre. "
            "Inget har anslutits.",
            "Börja om.",
        ),
        en=(
            "The consent in {system} took too long: after ten minutes the answer no longer counts. "
            "Nothing was connected.",
            "Start again.",
        ),
    ),
    "CONSENT_DECLINED": entry(
        "admin",
        sv=(
            "Någon tackade nej i {system}. Inget har ändrats.",
            "Börja om när en systemadministratör i {system} kan godkänna.",
        ),
        en=(
            "Somebody said no in {system}. Nothing has changed.",
            "Start again when a system administrator of {system} can approve.",
        ),
    ),
    "CONSENT_FAILED": entry(
        "support",
        sv=(
            "{system} lämnade inget godkännande, och sa inte varför på ett sätt som hubben känner till. "
            "Inget har ändrats.",
            "Börja om. Händer det igen, säg till Blikks support.",
        ),
        en=(
            "{system} gave no consent, and did not say why in a way the hub knows. Nothing has changed.",
            "Start again. If it happens again, tell Blikk's support.",
        ),
    ),
    "CONSENT_REFUSED": entry(
        "admin",
        sv=(
            "{system} godtog inte svaret från godkännandet: det har använts, blivit för gammalt eller hör till "
            "något annat. Inget har ändrats.",
            "Börja om.",
        ),
        en=(
            "{system} did not accept the answer of the consent: it was used, is too old or belongs to something "
            "else. Nothing has changed.",
            "Start again.",
        ),
    ),
    "CONSENT_WAY_UNKNOWN": entry(
        "admin",
        sv=("{system} kan inte anslutas på det sättet.", "Öppna Anslutningar och anslut därifrån."),
        en=("{system} can't be connected in that way.", "Open Connections and connect from there."),
    ),
}
