"""What the pages say: Swedish and English, in one place. What can go wrong has its words in the catalogue.

A page's own words stand in ``console/web/pages/``, beside the page, as a dict like the ones here, and are
given to :func:`add_words` when it is loaded.
"""

from collections.abc import Mapping

from hub.errors.problems import Language
from hub.plurals import counted

Pair = tuple[str, str]
"""Swedish, English."""

_FRAME: dict[str, Pair] = {
    "app.name": ("Blikk integrationshubb", "Blikk integration hub"),
    "skip": ("Hoppa till innehållet", "Skip to the content"),
    "nav.label": ("Huvudmeny", "Main menu"),
    "nav.home": ("Hem", "Home"),
    "nav.import": ("Importera", "Import"),
    "nav.runs": ("Körningar", "Runs"),
    "nav.customers": ("Kunder", "Customers"),
    "nav.dagster": ("Dagster", "Dagster"),
    "sign_out": ("Logga ut", "Sign out"),
    "language.other": ("In English", "På svenska"),
    "tenant.label": ("Kund", "Tenant"),
    "download": ("Ladda ner listan (CSV för Excel)", "Download the list (CSV for Excel)"),
    "back_home": ("Till startsidan", "To the first page"),
}

_SIGN_IN: dict[str, Pair] = {
    "sign_in.title": ("Logga in", "Sign in"),
    "email": ("E-postadress", "E-mail address"),
    "password": ("Lösenord", "Password"),
    "password.new": ("Nytt lösenord", "New password"),
    "password.again": ("Samma lösenord igen", "The same password again"),
    "password.old": ("Nuvarande lösenord", "Current password"),
    "password.rule": (
        "Minst {shortest} tecken. Några ord efter varandra är lätta att minnas och svåra att gissa.",
        "At least {shortest} characters. A few words in a row are easy to remember and hard to guess.",
    ),
    "sign_in.lost": (
        "Glömt lösenordet? Be en administratör om en ny länk.",
        "Forgot the password? Ask an administrator for a new link.",
    ),
    "link.first_admin": ("Välkommen till hubben", "Welcome to the hub"),
    "link.first_admin.text": (
        "Du är den första som loggar in och blir administratör. Ange din e-postadress och välj ett lösenord.",
        "You are the first to sign in and become its administrator. Give your e-mail and choose a password.",
    ),
    "link.invitation": ("Välkommen till hubben", "Welcome to the hub"),
    "link.invitation.text": ("Välj ett lösenord för {email}.", "Choose a password for {email}."),
    "link.reset": ("Nytt lösenord", "New password"),
    "link.reset.text": ("Välj ett nytt lösenord för {email}.", "Choose a new password for {email}."),
    "link.save": ("Spara och logga in", "Save and sign in"),
}

_ACCOUNT: dict[str, Pair] = {
    "account.title": ("Mitt konto", "My account"),
    "account.role": ("Roll", "Role"),
    "account.sees": ("Får se", "May see"),
    "account.all_tenants": ("alla kunder", "all tenants"),
    "role.viewer": ("läsare", "viewer"),
    "role.support": ("support", "support"),
    "role.admin": ("administratör", "admin"),
    "account.password": ("Byt lösenord", "Change password"),
    "account.password.text": (
        "Alla andra inloggningar avslutas när du byter. Nycklarna ovan gäller kvar; återkalla dem "
        "som någon annan kan ha.",
        "All other sessions end when you change it. The keys above stay good; revoke those that "
        "somebody else may have.",
    ),
    "account.password.save": ("Byt lösenord", "Change password"),
    "account.password.done": (
        "Lösenordet är bytt och alla andra inloggningar är avslutade.",
        "The password is changed and all other sessions have ended.",
    ),
    "account.sessions": ("Mina inloggningar", "My sessions"),
    "account.session.browser": ("Webbläsare", "Browser"),
    "account.session.address": ("Adress", "Address"),
    "account.session.since": ("Inloggad", "Signed in"),
    "account.session.seen": ("Senast använd", "Last used"),
    "account.session.this": ("den här", "this one"),
    "account.session.end": ("Avsluta", "End"),
    "account.session.do": ("Gör", "Do"),
    "account.session.unknown": ("okänd", "unknown"),
    "account.session.on": ("{browser} på {system}", "{browser} on {system}"),
    "account.session.ended": ("Inloggningen är avslutad.", "The session has ended."),
    "account.tokens": ("API-nycklar", "API keys"),
    "account.tokens.text": (
        "En nyckel låter ett program göra det du får göra, genom /api. Den gäller i ett år. "
        "Den kan snävas in till en lägre roll och till vissa kunder.",
        "A key lets a program do what you may do, through /api. It is good for a year. "
        "It can be narrowed to a smaller role and to some tenants.",
    ),
    "account.token.name": ("Namn", "Name"),
    "account.token.role": ("Får", "May"),
    "account.token.tenants": ("Kunder", "Tenants"),
    "account.token.tenants.all": ("alla du ser", "all you see"),
    "account.token.tenants.field": (
        "Bara vissa kunder (skilj med komma)",
        "Only some tenants (commas between)",
    ),
    "account.token.made": ("Skapad", "Made"),
    "account.token.expires": ("Gäller till", "Good until"),
    "account.token.make": ("Skapa nyckel", "Make a key"),
    "account.token.revoke": ("Återkalla", "Revoke"),
    "account.token.revoked": ("Nyckeln är återkallad.", "The key is revoked."),
    "account.token.none": ("Du har inga nycklar.", "You have no keys."),
    "account.token.new": (
        "Kopiera nyckeln nu. Den visas bara den här gången.",
        "Copy the key now. It is shown this once only.",
    ),
    "account.token.default_name": ("Nyckel", "Key"),
}

_REFUSED: dict[str, Pair] = {
    "refused.title.400": ("Begäran går inte att förstå", "The request can't be understood"),
    "refused.title.401": ("Logga in först", "Sign in first"),
    "refused.title.403": ("Du har inte behörighet till det här", "This is not open to you"),
    "refused.title.LINK_SPENT": ("Länken gäller inte längre", "The link no longer works"),
    "refused.title.404": ("Sidan finns inte", "There is no such page"),
    "refused.title.405": ("Det går inte att göra på det här sättet", "It can't be done in this way"),
    "refused.title.408": ("Det tog för lång tid", "It took too long"),
    "refused.title.409": ("Det går inte just nu", "It can't be done just now"),
    "refused.title.413": ("För mycket på en gång", "Too much at once"),
    "refused.title.415": ("Det går inte att göra på det här sättet", "It can't be done in this way"),
    "refused.title.422": ("Något i formuläret går inte att läsa", "Something in the form can't be read"),
    "refused.title.429": ("Vänta lite", "Wait a little"),
    "refused.title.500": ("Något gick fel i hubben", "Something went wrong in the hub"),
    "refused.title.503": ("Hubben är upptagen", "The hub is busy"),
    "refused.malformed": (
        "Webbläsaren skickade något som hubben inte kan läsa. Ladda om sidan och försök igen.",
        "The browser sent something the hub can't read. Reload the page and try again.",
    ),
    "refused.host": (
        "Hubben svarar inte på den här adressen. Använd adressen som din administratör har gett dig.",
        "The hub does not answer at this address. Use the one your administrator gave you.",
    ),
    "refused.method": (
        "Adressen kan inte användas på det sättet. Gå tillbaka och försök igen från sidan.",
        "The address can't be used in this way. Go back and try again from the page.",
    ),
    "refused.path": (
        "Kontrollera adressen, eller börja om från startsidan.",
        "Check the address, or start again from the first page.",
    ),
    "refused.origin": (
        "En annan webbplats försökte göra något i ditt namn, och det stoppades. "
        "Öppna hubben själv och försök igen.",
        "Another site tried to do something in your name, and was stopped. "
        "Open the hub yourself and try again.",
    ),
    "refused.closed": (
        "Den delen av Dagster är stängd. Det den gör finns på hubbens egna sidor.",
        "This part of Dagster is closed. What it does can be done on the hub's own pages.",
    ),
    "refused.sign_in": ("Logga in och försök igen.", "Sign in and try again."),
    "refused.graphql": (
        "GraphQL tas bara emot som POST med JSON.",
        "GraphQL is taken by POST and JSON only.",
    ),
    "refused.size": (
        "Det som skickades är för stort. Dela upp filen eller ta bort det som inte behövs i den.",
        "What was sent is too big. Split the file, or take out of it what is not needed.",
    ),
    "refused.busy": (
        "Hubben har för mycket att göra just nu. Vänta en stund och försök igen.",
        "The hub has too much to do just now. Wait a while and try again.",
    ),
    "refused.slow": (
        "Överföringen tog för lång tid och avbröts. Kontrollera nätet och försök igen.",
        "The transfer took too long and was broken off. Check the network and try again.",
    ),
    "refused.fields": (
        "Formuläret har fler fält än hubben kan ta emot. Ta bort kolumner som inte behövs ur filen och "
        "försök igen.",
        "The form has more fields than the hub can take. Take columns that are not needed out of the "
        "file and try again.",
    ),
    "refused.form": (
        "Kontrollera vad du har fyllt i och försök igen.",
        "Check what you have filled in and try again.",
    ),
    "refused.unexpected": (
        "Felet är antecknat i hubbens logg. Försök igen om en stund, annars kontakta Blikks support.",
        "The error is noted in the hub's log. Try again in a while, or contact Blikk's support.",
    ),
    "refused.dagster": (
        "Dagsters sidor visar alla kunder på en gång och är bara öppna för Blikks personal. "
        "Samma uppgifter finns på hubbens egna sidor.",
        "Dagster's pages show all tenants at once and are open to Blikk's staff only. "
        "The same facts are on the hub's own pages.",
    ),
}  # fmt: skip

_WORDS: dict[str, Pair] = {**_FRAME, **_SIGN_IN, **_ACCOUNT, **_REFUSED}


def add_words(words: Mapping[str, Pair]) -> None:
    """Join a page's words; a key said twice is a programming error.

    Raises:
        ValueError: a key is taken.
    """
    twice = words.keys() & _WORDS.keys()
    if twice:
        raise ValueError(f"words said twice: {sorted(twice)}")
    _WORDS.update(words)


def say(key: str, language: Language, **params: object) -> str:
    """The words for ``key``; a count brings its noun (:mod:`hub.plurals`)."""
    swedish, english = _WORDS[key]
    return (english if language == "en" else swedish).format(**counted(params))


def all_words() -> Mapping[str, Pair]:
    """Everything that can be said."""
    return _WORDS
