"""Causes of connections and of what they hold, where they are told of many tenants or customers at once."""

from hub.errors.problems import Language

SYNCED: dict[str, dict[Language, tuple[str | None, str | None]]] = {
    "RECORD_REFUSED": {
        "sv": ("{system} tar inte emot vissa uppgifter.", None),
        "en": ("{system} does not take some details.", None),
    },
    "LINK_TAKEN": {
        "sv": ("Numret är redan kopplat till en annan post.", None),
        "en": ("The number is already linked to another record.", None),
    },
    "CONNECTION_KEYS_MISSING": {
        "sv": ("Det saknas något för att kunna ansluta.", None),
        "en": ("Something is missing that connecting needs.", None),
    },
    "CONNECTION_TENANT_NUMBER": {
        "sv": (
            "Kunden har inget organisationsnummer i hubben, så ingen kan se om rätt företag ansluts.",
            None,
        ),
        "en": (
            "The tenant has no organisation number in the hub: nobody can tell if it is the right company.",
            None,
        ),
    },
    "CONNECTION_COMPANY_TAKEN": {
        "sv": ("Företaget i {system} är redan anslutet till en annan kund i hubben.", None),
        "en": ("The company in {system} is already connected to another tenant of the hub.", None),
    },
    "CONNECTION_COMPANY_WRONG": {
        "sv": ("Anslutningen till {system} leder till ett annat företag än kundens.", None),
        "en": ("The connection to {system} leads to another company than the tenant's.", None),
    },
    "SYNC_LEFT": {
        "sv": ("Någon har bestämt att posterna inte ska kopplas.", None),
        "en": ("Somebody has decided to leave the records unlinked.", None),
    },
    "SYNC_PROPOSED": {
        "sv": (
            "Bokföringens egna uppgifter är andra än i Blikk, och lämnas som de är.",
            "Ändra dem i bokföringen, eller välj på anslutningens sida att Blikk bestämmer dem.",
        ),
        "en": (
            "Bookkeeping's own details are other than in Blikk, and are left as they are.",
            "Change them in the accounts, or choose on the connection's page that Blikk decides them.",
        ),
    },
    "CONNECTION_WAITS": {
        "sv": ("Anslutningen till {system} väntar på en åtgärd.", None),
        "en": ("The connection to {system} waits for somebody.", None),
    },
}
