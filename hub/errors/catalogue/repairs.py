"""Words for replay and undo."""

from hub.errors.catalogue.entry import Entry, entry

ENTRIES: dict[str, Entry] = {
    "RUN_NOT_APPLIED": entry(
        "support",
        sv=(
            "Körningen {run} har inte infört något, så det finns inget att ta tillbaka.",
            "Välj en körning som är införd.",
        ),
        en=(
            "The run {run} has applied nothing, so there is nothing to undo.",
            "Choose a run that was applied.",
        ),
    ),
    "REPLAY_TARGET": entry(
        "support",
        sv=(
            "Ange vad som ska köras om.",
            "Välj en körning, en post i karantän eller en felkod: exakt en av dem.",
        ),
        en=(
            "Say what to replay.",
            "Choose a run, a quarantined record or an error code: exactly one of them.",
        ),
    ),
    "RUN_NOT_REPLAYABLE": entry(
        "support",
        sv=("Körningen {run} är av slaget {kind} och kan inte köras om.", "Välj den import som den gäller."),
        en=("The run {run} is of kind {kind} and can't be replayed.", "Choose the import it is about."),
    ),
    "REPLAY_NOT_APPLIED": entry(
        "admin",
        sv=(
            "Körningen {run} är inte införd, så det finns inget att köra om. Inget är skrivet.",
            "Godkänn dess plan, eller gör en ny plan av filen under Importera.",
        ),
        en=(
            "The run {run} has not been applied, so there is nothing to replay. Nothing is written.",
            "Approve its plan, or make a new plan of the file under Import.",
        ),
    ),
    "PLAN_DROPPED": entry(
        "hub",
        sv=("Planen är slängd av {by}. Inget är infört.", "Ska den ändå införas, gör en ny plan."),
        en=("The plan was dropped by {by}. Nothing is applied.", "To apply it anyway, make a new plan."),
    ),
    "CODE_UNKNOWN": entry(
        "support",
        sv=(
            "Det finns ingen sådan felkod.",
            "Välj en kod i karantänens lista. Liknar det du skrev: {known}.",
        ),
        en=(
            "There is no such error code.",
            "Choose a code from the list of quarantine. Near to what you wrote: {known}.",
        ),
    ),
    "RUN_NOT_UNDOABLE": entry(
        "support",
        sv=("Körningen {run} är av slaget {kind} och kan inte tas tillbaka.", "Välj en import."),
        en=("The run {run} is of kind {kind} and can't be undone.", "Choose an import."),
    ),
    "ALREADY_UNDONE": entry(
        "support",
        sv=("Körningen {run} är redan tillbakatagen, av {by}.", "Inget behöver göras."),
        en=("The run {run} is already undone, by {by}.", "Nothing needs to be done."),
    ),
    "UNDO_CHANGED_LATER": entry(
        "admin",
        sv=("Ändrad efter körningen; det nyare värdet får stå.", "Ändra det för hand om det är fel."),
        en=("Changed after the run; the newer value stays.", "Change it by hand if it is wrong."),
    ),
    "UNDO_FAMILY_STAYS": entry(
        "admin",
        sv=(
            "Hör till samma kund som en post som får stå kvar, och står kvar med den.",
            "Ta bort den för hand om den är fel.",
        ),
        en=(
            "Belongs to the same customer as a record that stays, and stays with it.",
            "Remove it by hand if it is wrong.",
        ),
    ),
    "UNDO_HAS_CHILDREN": entry(
        "admin",
        sv=(
            "Kontakten har fått kontaktpersoner eller fastigheter som körningen inte skapade, och får stå kvar.",
            "Ta bort den för hand om den är fel.",
        ),
        en=(
            "The contact has got persons or properties that the run did not make, and stays.",
            "Remove it by hand if it is wrong.",
        ),
    ),
    "UNDO_SENT": entry(
        "admin",
        sv=(
            "Finns också i {system}, som nummer {number}, och får stå kvar.",
            "Ta bort den för hand på båda ställena om den är fel.",
        ),
        en=(
            "Is also in {system}, as number {number}, and stays.",
            "Remove it by hand in both places if it is wrong.",
        ),
    ),
    "UNDO_GONE": entry(
        "admin",
        sv=("Posten finns inte längre.", "Inget behöver göras."),
        en=("The record is no longer there.", "Nothing needs to be done."),
    ),
    "UNDO_SAME_EXISTS": entry(
        "admin",
        sv=(
            "Samma kund, kontaktperson eller fastighet finns redan; den borttagna läggs inte tillbaka som dubblett.",
            "Ska den gamla gälla, ta först tillbaka den körning som lade in den nya.",
        ),
        en=(
            "The same customer, person or property is there already; the removed one is not put back beside it.",
            "If the old one is to hold, first undo the run that brought in the new one.",
        ),
    ),
}
