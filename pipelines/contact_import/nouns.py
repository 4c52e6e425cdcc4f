"""What the contact imports are called on Dagster's pages, and what those pages say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.contact_import.options import ContactFlow

GROUP = "contact_import"


@dataclass(frozen=True, slots=True)
class Nouns:
    """One import: its flow and job, the asset of its contacts, whom it brings, and from what."""

    flow: "ContactFlow"
    job: str
    result: str
    whom: str
    template: str
    group: str = GROUP
    kind: str = "excel"
    about_balances: str = (
        "Varje läst rad är ny, ändrad, oförändrad, i karantän eller väntande: ingen försvinner."
    )
    about_open_quarantine: str = "Varnar så länge rader väntar på rättning."

    @property
    def rows(self) -> str:
        """The asset of the rows read."""
        return f"{self.flow}_rows"

    @property
    def plan(self) -> str:
        """The asset of the plan."""
        return f"{self.flow}_plan"

    @property
    def about_rows(self) -> str:
        return (
            f"**Raderna i den inlästa filen: {self.whom}.** Här står hur många rader som lästes, och vilka "
            "som inte kan användas, med blad, rad, kolumn och orsak.\n\n"
            "*Gör så här:* öppna arbetsboken under «Arbetsbok», rätta de färgade cellerna på bladet "
            "«Att rätta» och lägg boken i inkorgen igen. Bara de rättade raderna läses då. "
            f"Mall: {self.template}."
        )

    @property
    def about_plan(self) -> str:
        return (
            "**Vad filen skulle ändra i registret.** Inget är skrivet när bara planen är gjord.\n\n"
            "*Gör så här:* läs «Ändringar». Stämmer de, starta jobbet igen med värdena under «Inför planen». "
            "Stämmer de inte, rätta filen och börja om."
        )

    @property
    def about_result(self) -> str:
        return (
            f"**Registret efter importen: {self.whom}.** Grönt när planen är införd.\n\n"
            "*Gör så här:* blev det fel, starta jobbet «undo_import» med körningens id. Det tar tillbaka "
            "importen och lämnar det som ändrats sedan dess."
        )

    @property
    def about_job(self) -> str:
        return f"**Läser in en fil med {self.whom}.** Välj kund, ange filen, börja med action: plan."


IMPORTS = (
    Nouns(
        "contacts",
        "import_contacts",
        "contacts",
        "företag och deras kontaktpersoner",
        "MallKontaktImport.xlsx",
    ),
    Nouns("persons", "import_persons", "persons", "privatpersoner", "MallPersonImport.xlsx"),
    Nouns("auto", "import_auto", "mixed_contacts", "företag och privatpersoner i samma fil", "egen lista"),
)

CONTACTS_ASSETS: Mapping[str, str] = {nouns.flow: nouns.result for nouns in IMPORTS}
"""Flow → the asset that stands for its contacts in the store."""
