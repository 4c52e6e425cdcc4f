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
    "status.refused": ("Stoppat. Inget är skrivet.", "Refused. Nothing is written."),
    "status.failed": ("Körningen misslyckades.", "The run failed."),
    "run.counts": (
        "Körning {run}: {count} lästa rader, {created} nya, {updated} ändrade, {unchanged} oförändrade, "
        "{quarantined} i karantän, {held} väntande.",
        "Run {run}: {count} rows read, {created} created, {updated} updated, {unchanged} unchanged, "
        "{quarantined} quarantined, {held} held.",
    ),
    "run.counts.one": (
        "Körning {run}: {count} läst rad, {created} ny, {updated} ändrad, {unchanged} oförändrad, "
        "{quarantined} i karantän, {held} väntande.",
        "Run {run}: {count} row read, {created} created, {updated} updated, {unchanged} unchanged, "
        "{quarantined} quarantined, {held} held.",
    ),
    "undo.counts": (
        "Körning {run} tar tillbaka {undoes}: {count} poster, {reverted} återställda, {left_alone} orörda.",
        "Run {run} undoes {undoes}: {count} records, {reverted} reverted, {left_alone} left alone.",
    ),
    "undo.counts.one": (
        "Körning {run} tar tillbaka {undoes}: {count} post, {reverted} återställd, {left_alone} orörd.",
        "Run {run} undoes {undoes}: {count} record, {reverted} reverted, {left_alone} left alone.",
    ),
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
    "status.well": ("Allt är i ordning.", "All is well."),
    "action.create": ("ny", "new"),
    "action.update": ("ändrad", "changed"),
    "action.delete": ("borttagen", "deleted"),
    "entity.contact": ("kontakt", "contact"),
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
