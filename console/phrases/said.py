"""Sentences about what a command has done, and what to do next."""

from console.phrases.pair import Pair

SAID: dict[str, Pair] = {
    "step.read": ("Läser", "Reading"),
    "step.map": ("Tolkar", "Understanding"),
    "step.plan": ("Planerar", "Planning"),
    "step.apply": ("Inför", "Applying"),
    "status.received": ("Filen är mottagen.", "The file is received."),
    "status.running": ("Körningen pågår.", "The run is under way."),
    "status.planned": ("Planen är gjord. Inget är skrivet.", "The plan is made. Nothing is written."),
    "status.applied": ("Klart: ändringarna är införda.", "Done: the changes are in."),
    "status.applied.nothing": ("Klart: inget behövde ändras.", "Done: nothing had to be changed."),
    "status.refused": ("Stoppat. Inget är skrivet.", "Refused. Nothing is written."),
    "status.failed": ("Körningen misslyckades.", "The run failed."),
    "edition.prices": (
        "Priser som ändras: {moved} (median {median}, mest {largest}, minst {smallest}).",
        "Prices that move: {moved} (median {median}, most {largest}, least {smallest}).",
    ),
    "edition.gone": ("Utgår ur listan: {gone}.", "Gone from the list: {gone}."),
    "edition.suspicious": (
        "Se efter: {number} {name}, {before} blir {after}.",
        "Look at: {number} {name}, {before} becomes {after}.",
    ),
    "supplier.saved": ("Sparat: {supplier}.", "Saved: {supplier}."),
    "run.counts": ("Körning {run}: {counts}.", "Run {run}: {counts}."),
    "undo.counts": ("Körning {run} tar tillbaka {undoes}: {counts}.", "Run {run} undoes {undoes}: {counts}."),
    "count.read": ("{count} lästa rader", "{count} rows read"),
    "count.read.one": ("1 läst rad", "1 row read"),
    "count.created": ("{count} nya", "{count} created"),
    "count.created.one": ("1 ny", "1 created"),
    "count.updated": ("{count} ändrade", "{count} updated"),
    "count.updated.one": ("1 ändrad", "1 updated"),
    "count.unchanged": ("{count} oförändrade", "{count} unchanged"),
    "count.unchanged.one": ("1 oförändrad", "1 unchanged"),
    "count.quarantined": ("{count} i karantän", "{count} quarantined"),
    "count.held": ("{count} väntande", "{count} held"),
    "count.records": ("{count} poster", "{count} records"),
    "count.records.one": ("1 post", "1 record"),
    "count.reverted": ("{count} återställda", "{count} reverted"),
    "count.reverted.one": ("1 återställd", "1 reverted"),
    "count.left_alone": ("{count} orörda", "{count} left alone"),
    "count.left_alone.one": ("1 orörd", "1 left alone"),
    "run.apply_with": (
        "Inför planen med:  {command} --apply {checksum}",
        "Apply the plan with:  {command} --apply {checksum}",
    ),
    "run.brake": ("BROMS: {message}", "BRAKE: {message}"),
    "run.replayed": ("Stängda i karantänen: {count}.", "Closed in quarantine: {count}."),
    "run.report_with": (
        "Arbetsboken med raderna att rätta:  hub report {run} --tenant {tenant} --out att-ratta.xlsx",
        "The workbook with the rows to correct:  hub report {run} --tenant {tenant} --out to-correct.xlsx",
    ),
    "more": ("… och {count} till. Med --json visas alla.", "… and {count} more. --json shows all."),
    "more.alike": (
        "… och {count} likadana till. Med --json visas alla.",
        "… and {count} more of these kinds. --json shows all.",
    ),
    "left_out": (
        "Får inte plats: {columns}. Ett bredare fönster eller --json visar allt.",
        "Left out for want of room: {columns}. A wider window or --json shows all.",
    ),
    "near": ("Menade du «{near}»? ", "Did you mean «{near}»? "),
    "list.none": ("Inget att visa.", "Nothing to show."),
    "error.line": ("Fel {code}: {message}", "Error {code}: {message}"),
    "error.action": ("Gör så här: {action}", "What to do: {action}"),
    "error.where": ("Var: {where}", "Where: {where}"),
    "error.log": ("Logg: {log}", "Log: {log}"),
    "title.changes": ("Ändringar", "Changes"),
    "title.quarantined": ("Rader i karantän", "Quarantined rows"),
    "title.warnings": ("Varningar", "Warnings"),
    "title.ignored": ("Överhoppade rader", "Ignored lines"),
    "title.kept_newer": ("Nyare värden som fick stå", "Newer values kept"),
    "title.left_out": ("Inte med i filen", "Not in the file"),
    "title.left_alone": ("Lämnat orört", "Left alone"),
    "report.written": ("Arbetsboken är skriven: {file}", "The workbook is written: {file}"),
    "tenant.added": ("Kunden {tenant} är tillagd.", "The tenant {tenant} is added."),
    "users.invited": (
        "Kontot {email} är tillagt. Skicka länken till personen; den gäller ett dygn och en gång:",
        "The account {email} is added. Send the link to the person; it is good for a day, once:",
    ),
    "users.reset": (
        "Kontots inloggningar är avslutade och dess nycklar återkallade. "
        "Ny länk för {email}; den gäller ett dygn och en gång:",
        "The account's sessions have ended and its keys are revoked. "
        "A new link for {email}; it is good for a day, once:",
    ),
    "users.role_set": ("{email} är nu {role}.", "{email} is now {role}."),
    "users.removed": (
        "Kontot {email} är borttaget, dess inloggningar avslutade och dess nycklar återkallade.",
        "The account {email} is removed, its sessions have ended and its keys are revoked.",
    ),
    "users.all": ("alla", "all"),
    "users.state.active": ("aktiv", "active"),
    "users.state.invited": ("inbjuden", "invited"),
    "connection.added": ("{system} är anslutet till {company}.", "{system} is connected to {company}."),
    "connection.checked": (
        "{system} svarar som det ska ({company}).",
        "{system} answers as it should ({company}).",
    ),
    "connection.reconnected": (
        "{system} är omkopplat till {company}; kopplingarna står kvar.",
        "{system} is reconnected to {company}; all links are as they were.",
    ),
    "connection.removed": (
        "Anslutningen till {system} är borttagen; kopplingarna står kvar.",
        "The connection to {system} is removed; all links are as they were.",
    ),
    "ensured.existing": (
        "Kunden finns där med nummer {number}.",
        "The customer is there with number {number}.",
    ),
    "ensured.created": (
        "Kunden är upplagd där med nummer {number}.",
        "The customer was created there with number {number}.",
    ),
    "ensured.conflict": (
        "Kunden är inte upplagd där: någon behöver avgöra (hub conflicts list, hub conflicts list --left).",
        "The customer was not created there: somebody needs to decide (hub conflicts list, and --left).",
    ),
    "ensured.not_ready": (
        "Kunden är inte upplagd där: något fattas.",
        "The customer was not created there: something is missing.",
    ),
    "ensured.unknown": (
        "Ingen vet än om kunden blev upplagd; hubben tar reda på det innan något mer skickas.",
        "Nobody knows yet whether the customer was created; the hub finds out before anything more is sent.",
    ),
    "export.all": ("{file}: {count} poster, alla.", "{file}: {count} records, all of them."),
    "export.changed": (
        "{file}: {count} poster, nya och ändrade sedan förra filen.",
        "{file}: {count} records, new and changed since the last file.",
    ),
    "run.held": (
        "{count} poster skickades inte; varför står bland varningarna. De som väntar på ett beslut:  "
        "hub conflicts list",
        "{count} records were not sent; the warnings say why. Those that wait for a decision:  "
        "hub conflicts list",
    ),
    "run.held.one": (
        "1 post skickades inte; varför står bland varningarna. Väntar den på ett beslut:  hub conflicts list",
        "1 record was not sent; the warnings say why. If it waits for a decision:  hub conflicts list",
    ),
    "conflict.how": (
        "Avgör en:  hub conflicts resolve ID --as same|new-number|leave",
        "Decide one:  hub conflicts resolve ID --as same|new-number|leave",
    ),
    "conflict.same": (
        "{contact} är samma kund; vid nästa synkning kopplas de ihop.",
        "{contact} is the same customer; the next sync links the two.",
    ),
    "conflict.new-number": (
        "{contact} får ett nytt nummer där vid nästa synkning.",
        "{contact} gets a new number there at the next sync.",
    ),
    "conflict.leave": (
        "{contact} skickas inte. Ångra med:  hub conflicts resolve {conflict} --as again",
        "{contact} is not sent. Take that back with:  hub conflicts resolve {conflict} --as again",
    ),
    "conflict.again": (
        "{contact} väntar på ett beslut igen (hub conflicts list).",
        "{contact} waits for a decision again (hub conflicts list).",
    ),
    "status.well": ("Allt är i ordning.", "All is well."),
    "action.create": ("ny", "new"),
    "action.update": ("ändrad", "changed"),
    "action.delete": ("borttagen", "deleted"),
    "entity.contact": ("kontakt", "contact"),
    "entity.list_price": ("listpris", "list price"),
    "entity.discount_rule": ("villkor", "condition"),
    "entity.article": ("artikel", "article"),
    "entity.customer": ("kund", "customer"),
    "entity.contact_person": ("kontaktperson", "contact person"),
    "entity.contact_property": ("fastighet", "property"),
    "yes": ("ja", "yes"),
    "no": ("nej", "no"),
    "launch.started": ("Jobbet {job} är startat: {url}", "The job {job} is started: {url}"),
    "launch.now": ("Läge: {status}", "State: {status}"),
    "launch.status": (
        "Jobbet {job}: {status}. Hubbens körning: {run}",
        "The job {job}: {status}. The hub's run: {run}",
    ),
}
