"""What the page of connections says."""

from console.web.words import Pair, add_words

WORDS: dict[str, Pair] = {
    "nav.connections": ("Anslutningar", "Connections"),
    "connections.title": ("Anslutningar", "Connections"),
    "connections.none": (
        "Inget bokföringssystem är anslutet. En administratör ansluter det här.",
        "No accounting system is connected. An admin connects it here.",
    ),
    "connections.state.healthy": ("i ordning", "all is well"),
    "connections.state.degraded": ("tillfälligt fel", "passing trouble"),
    "connections.state.paused": ("pausad", "paused"),
    "connections.state.reconnect_needed": ("behöver kopplas om", "needs reconnecting"),
    "connections.state.setup_needed": ("något fattas", "something is missing"),
    "connections.state.disabled": ("borttagen", "removed"),
    "connections.next": ("Gör så här", "What to do"),
    "connections.next.paused": (
        "Inget skickas eller hämtas förrän anslutningen återupptas.",
        "Nothing is sent or fetched until the connection is resumed.",
    ),
    "connections.company": ("Företag", "Company"),
    "connections.organisation_number": ("Organisationsnummer", "Organisation number"),
    "connections.connected_at": ("Ansluten", "Connected"),
    "connections.last_success": ("Senast synkad", "Last in step"),
    "connections.since": ("Så sedan", "So since"),
    "connections.never": ("aldrig", "never"),
    "connections.choice.create": ("Kunder läggs upp", "Customers are made"),
    "connections.choice.articles": ("Artiklar styrs från", "Articles are mastered in"),
    "connections.choice.default_days": ("Betalningsvillkor, dagar", "Terms of payment, days"),
    "connections.choice.price_list": ("Prislista", "Price list"),
    "connections.choice.sales_account": ("Försäljningskonto", "Sales account"),
    "connections.choice.personal_numbers": ("Personnummer skickas för", "Personal numbers are sent for"),
    "connections.value.lazily": (
        "när ett projekt eller en faktura behöver dem",
        "when a project or an invoice needs them",
    ),
    "connections.value.at_save": ("när de sparas i Blikk", "when they are saved in Blikk"),
    "connections.value.at_sync": ("vid nästa synk", "with the next sync"),
    "connections.value.blikk": ("Blikk", "Blikk"),
    "connections.value.other": ("bokföringen", "the accounts"),
    "connections.check": ("Kontrollera nu", "Check now"),
    "connections.pause": ("Pausa", "Pause"),
    "connections.resume": ("Återuppta", "Resume"),
    "connections.remove": ("Ta bort anslutningen", "Remove the connection"),
    "connections.remove.text": (
        "Nycklarna glöms och synken slutar. Kopplingarna mellan kunder, det som redan skickats och "
        "historiken finns kvar: ansluts samma företag igen går allt vidare där det slutade.",
        "The keys are forgotten and the sync ends. Links between customers, what was sent and the history "
        "are kept: once the same company is connected again, all goes on where it ended.",
    ),
    "connections.only_admin": (
        "Att pausa och ta bort kräver rollen administratör.",
        "Pausing and removing need the role admin.",
    ),
}  # fmt: skip

add_words(WORDS)
