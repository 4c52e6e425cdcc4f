"""What the first pages say."""

from console.web.words import Pair, add_words

WORDS: dict[str, Pair] = {
    "home.title": ("Hem", "Home"),
    "home.hello": ("Inloggad som {email}.", "Signed in as {email}."),
    "home.choose": ("Välj kund", "Choose a tenant"),
    "home.none": ("Inga kunder finns ännu.", "There are no tenants yet."),
    "home.find": ("Sök bland {count:kund|kunder}", "Search among {count:tenant|tenants}"),
    "home.no_such": ("Ingen kund heter så.", "No tenant has that name."),
    "home.more": (
        "De första {count} visas. Sök för att hitta fler.",
        "The first {count} are shown. Search for more.",
    ),
    "home.search": ("Sök", "Search"),
    "home.needs": ("Att åtgärda", "To be dealt with"),
    "home.needs.read": (
        "Du kan läsa allt. Det som ska göras gör en administratör eller Blikks support.",
        "You may read everything. What is to be done, an admin or Blikk's support does.",
    ),
    "home.needs.repair": (
        "Du kan köra om rader. Rättade filer lämnas in av kundens administratör.",
        "You may replay rows. Corrected files are handed in by the tenant's admin.",
    ),
    "home.needs.none": (
        "Inget att åtgärda. Allt är i ordning.",
        "Nothing to deal with. All is well.",
    ),
    "home.cause": ("Fel", "Error"),
    "home.count": ("Omfattning", "Extent"),
    "home.since": ("Sedan", "Since"),
    "home.who": ("Vem åtgärdar", "Who acts"),
    "home.tenants": ("Kunder", "Tenants"),
    "home.rows": ("{count:rad|rader} i karantän", "{count:row|rows} in quarantine"),
    "home.failed": ("senaste körningen misslyckades", "the last run failed"),
    "home.all_of_cause": ("Alla {count:kund|kunder}", "All {count:tenant|tenants}"),
    "home.waiting": ("Planer och filer att ta ställning till", "Plans and files to decide on"),
    "home.flows": ("Senaste importerna", "The latest imports"),
    "home.flow": ("Slag", "Kind"),
    "home.last_success": ("Lyckades senast", "Last success"),
    "home.never": ("aldrig", "never"),
    "home.state": ("Status", "State"),
    "home.state.healthy": ("i ordning", "all is well"),
    "home.state.degraded": ("har rader i karantän", "has rows in quarantine"),
    "home.state.failed": ("senaste körningen misslyckades", "the last run failed"),
    "home.state.unused": ("inte använd än", "not used yet"),
    "home.all_rows": ("Alla rader i karantän", "All rows in quarantine"),
    "home.failed_runs": ("Misslyckade körningar", "Failed runs"),
    "home.who.you": ("Du", "You"),
    "home.waiting.admin": (
        "De väntar på en administratör. Du kan läsa dem.",
        "They wait for an admin. You may read them.",
    ),
    "home.who.admin": ("Kundens administratör", "The tenant's admin"),
    "home.who.support": ("Blikks support", "Blikk's support"),
    "home.who.hub": ("Ingen", "Nobody"),
}  # fmt: skip

add_words(WORDS)
