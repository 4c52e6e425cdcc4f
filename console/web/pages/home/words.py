"""What the first pages say."""

from console.web.words import Pair, add_words

WORDS: dict[str, Pair] = {
    "home.title": ("Hem", "Home"),
    "home.hello": ("Inloggad som {email}.", "Signed in as {email}."),
    "home.choose": ("Välj kund", "Choose a tenant"),
    "home.none": ("Inga kunder finns ännu.", "There are no tenants yet."),
    "home.find": ("Sök bland {count} kunder", "Search among {count} tenants"),
    "home.no_such": ("Ingen kund heter så.", "No tenant has that name."),
    "home.more": (
        "De första {count} visas. Sök för att hitta fler.",
        "The first {count} are shown. Search for more.",
    ),
    "home.search": ("Sök", "Search"),
    "home.needs": ("Behöver dig", "Needs you"),
    "home.needs.all": ("Behöver någon", "Needs somebody"),
    "home.needs.none": (
        "Inget väntar på någon. Allt är i ordning.",
        "Nothing waits for anybody. All is well.",
    ),
    "home.cause": ("Vad är fel", "What is wrong"),
    "home.count": ("Antal", "Count"),
    "home.since": ("Sedan", "Since"),
    "home.who": ("Vem", "Who"),
    "home.tenants": ("Kunder", "Tenants"),
    "home.rows": ("rader i karantän: {count}", "rows in quarantine: {count}"),
    "home.failed": ("senaste körningen misslyckades", "the last run failed"),
    "home.all_of_cause": ("Alla {count} kunder", "All {count} tenants"),
    "home.waiting": ("Planer och filer som väntar", "Plans and files that are waiting"),
    "home.flows": ("Senast per flöde", "Last per flow"),
    "home.flow": ("Flöde", "Flow"),
    "home.last_success": ("Senast lyckad", "Last success"),
    "home.never": ("aldrig", "never"),
    "home.state": ("Läge", "State"),
    "home.state.healthy": ("i ordning", "all is well"),
    "home.state.degraded": ("rader väntar i karantän", "rows wait in quarantine"),
    "home.state.failed": ("senaste körningen misslyckades", "the last run failed"),
    "home.state.unused": ("har inte använts", "not used yet"),
    "home.all_rows": ("Alla rader i karantän", "All rows in quarantine"),
    "home.failed_runs": ("Misslyckade körningar", "Failed runs"),
    "home.who.admin": ("Kundens administratör", "The tenant's admin"),
    "home.who.support": ("Blikks support", "Blikk's support"),
    "home.who.hub": ("Ingen", "Nobody"),
}  # fmt: skip

add_words(WORDS)
