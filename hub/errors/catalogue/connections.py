"""Words for connecting an outside system, and for deciding what it can't decide itself."""

from hub.errors.catalogue.entry import Entry, entry

ENTRIES: dict[str, Entry] = {
    "CONNECTION_KEYS_MISSING": entry(
        "support",
        sv=(
            "Det saknas något för att kunna ansluta: {missing}.",
            "Ange det som saknas. Hemligheter läses ur en fil, aldrig ur kommandot.",
        ),
        en=(
            "Something is missing that connecting needs: {missing}.",
            "Give what is missing. Secrets are read from a file, never from the command.",
        ),
    ),
    "APPLICATION_MISSING": entry(
        "support",
        sv=(
            "Hubbens egna nycklar till {system} saknas på servern.",
            "Blikks drift lägger in dem i hubbens inställningar. Anslut sedan.",
        ),
        en=(
            "The hub's own keys to {system} are missing on the server.",
            "Blikk's operators enter them in the hub's settings. Then connect.",
        ),
    ),
    "CONNECTION_TENANT_NUMBER": entry(
        "support",
        sv=(
            "Kunden {tenant} har inget organisationsnummer i hubben, så det går inte att se om rätt företag ansluts "
            "i {system}. Inget har hämtats.",
            "Lägg in kundens organisationsnummer i hubben först, och anslut sedan.",
        ),
        en=(
            "The tenant {tenant} has no organisation number in the hub, so nobody can tell whether the right company "
            "in {system} is connected. Nothing was fetched.",
            "Enter the tenant's organisation number in the hub first, and then connect.",
        ),
    ),
    "CONNECTION_COMPANY_TAKEN": entry(
        "support",
        sv=(
            "{company} i {system} är redan ansluten till en annan kund i hubben. Inget har skickats eller hämtats.",
            "Anslut rätt företag. Ska två kunder verkligen dela bokföring, tillåt det i anslutningens val (shared_company).",
        ),
        en=(
            "{company} in {system} is already connected to another tenant of the hub. Nothing was sent or fetched.",
            "Connect the right company. If two tenants really share their books, allow it among the connection's choices "
            "(shared_company).",
        ),
    ),
    "CONNECTION_REMOVED": entry(
        "admin",
        sv=(
            "Anslutningen till {system} är borttagen. Det som var kopplat är kvar i hubben.",
            "Ta även bort hubben i {system} om den inte ska användas mer. Anslut på nytt för att gå vidare där det slutade.",
        ),
        en=(
            "The connection to {system} is removed. What was linked is kept in the hub.",
            "Remove the hub in {system} too if it is not to be used any more. Connect again to go on where it ended.",
        ),
    ),
    "RESOLUTION_UNFIT": entry(
        "admin",
        sv=(
            "Så kan den här konflikten inte avgöras.",
            "Välj något av: {fitting}. Annars rätta kunden i Blikk.",
        ),
        en=(
            "This conflict can't be decided so.",
            "Choose one of: {fitting}. Otherwise correct the customer in Blikk.",
        ),
    ),
}
