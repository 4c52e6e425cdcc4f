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
    "connections.flows": ("Synka och läs in", "Sync and read in"),
    "connections.flows.text": (
        "Bara planen görs. Du får se den innan något ändras.",
        "Only the plan is made. You see it before anything is changed.",
    ),
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
        "Att ansluta, pausa, ta bort och ändra valen kräver rollen administratör.",
        "Connecting, pausing, removing and changing the choices need the role admin.",
    ),
}  # fmt: skip

add_words(WORDS)
