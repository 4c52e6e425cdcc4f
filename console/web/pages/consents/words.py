"""What the pages say of connecting in a browser."""

from console.web.words import Pair, add_words

WORDS: dict[str, Pair] = {
    "consents.connect": ("Anslut {system}", "Connect {system}"),
    "consents.again": ("Koppla om {system}", "Reconnect {system}"),
    "consents.text": (
        "Du skickas till {system}, där en administratör i företaget godkänner hubben. Sedan kommer du "
        "tillbaka hit. Bara företaget med kundens eget organisationsnummer kan anslutas.",
        "You are sent to {system}, where an administrator of the company approves the hub. Then you "
        "come back here. Only the company with the tenant's own organisation number can be connected.",
    ),
    "consents.kept": (
        "Kopplingar och historik finns kvar.",
        "Links and history are kept.",
    ),
    "consents.more": ("Fler val", "More choices"),
    "consents.way": ("Sätt att ansluta", "Way of connecting"),
    "consents.way.same": ("som nu", "as it is"),
    "consents.way.service": (
        "servicekonto: gäller tills företaget tar tillbaka det",
        "service account: holds until the company takes it back",
    ),
    "consents.way.rotating": (
        "användarens inloggning, som hubben förnyar",
        "the user's login, which the hub renews",
    ),
    "consents.impossible": (
        "Hubbens egna nycklar till {system} saknas på servern. Blikks support lägger in dem.",
        "The hub's own keys to {system} are missing on the server. Blikk's support enters them.",
    ),
    "consents.number": (
        "Företagets nummer i {system} (TenantId)",
        "The company's number in {system} (TenantId)",
    ),
    "consents.number.summary": ("Anslut med företagets nummer", "Connect by the company's number"),
    "consents.number.text": (
        "För Blikks personal, när företaget redan har godkänt hubben som servicekonto. Ta numret ur "
        "godkännandet, aldrig ur vad någon skriver.",
        "For Blikk's staff, when the company has approved the hub as a service account already. Take the "
        "number from the consent, never from what somebody writes.",
    ),
    "consents.leaving": ("Vidare till {system}", "On to {system}"),
    "consents.leaving.text": (
        "Du skickas vidare för att godkänna. Svaret gäller i tio minuter, i den här webbläsaren.",
        "You are sent on to approve. The answer counts for ten minutes, in this browser.",
    ),
    "consents.leaving.link": ("Fortsätt till {system}", "Continue to {system}"),
    "consents.done": ("{system} är anslutet.", "{system} is connected."),
    "consents.unfinished": (
        "Anslutningen till {system} blev inte klar. Välj Kontrollera nu; hjälper inte det, börja om.",
        "The connection to {system} was not finished. Choose Check now; if that does not help, start again.",
    ),
    "refused.title.CONSENT_UNKNOWN": ("Godkännandet kunde inte användas", "The consent could not be used"),
}  # fmt: skip

add_words(WORDS)
