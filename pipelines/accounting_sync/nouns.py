"""What the accounting sync is called on Dagster's pages, and what those pages say.

One face for each register of each system, all made from :data:`SYSTEMS`: a new system has its pages with its
line there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from hub.ports import Entity
from pipelines.accounting_sync.registers import REGISTERS
from pipelines.accounting_sync.systems import SYSTEMS
from pipelines.contact_import.nouns import CONTACTS_ASSETS

FLOW = "accounting_sync"
OWNERS = ["team:blikk-support"]

MANY: Mapping[Entity, str] = {"customer": "kunder", "article": "artiklar"}
THE: Mapping[Entity, str] = {"customer": "Kunderna", "article": "Artiklarna"}
READ: Mapping[Entity, str] = {"customer": "Lästa kunder", "article": "Lästa artiklar"}
ABOVE: Mapping[Entity, tuple[str, ...]] = {"customer": tuple(CONTACTS_ASSETS.values()), "article": ()}
"""The assets of the hub's own register that a push is planned from."""


@dataclass(frozen=True, slots=True)
class Nouns:
    """One register of one system: its two flows and jobs, their steps, and its three assets."""

    system: str
    title: str
    entity: Entity

    @property
    def push_flow(self) -> str:
        """Also the name of the job."""
        return REGISTERS[self.entity].push_flow(self.system)

    @property
    def pull_flow(self) -> str:
        """Also the name of the job."""
        return REGISTERS[self.entity].pull_flow(self.system)

    @property
    def push_op(self) -> str:
        """The job's one step, by which its configuration is given."""
        return f"{self.system}_{self.entity}s_sync"

    @property
    def pull_op(self) -> str:
        """The job's one step, by which its configuration is given."""
        return f"{self.system}_{self.entity}s_pull"

    @property
    def pulled(self) -> str:
        """The asset of what was read in."""
        return f"{self.system}_{self.entity}s_pulled"

    @property
    def plan(self) -> str:
        """The asset of what would be sent."""
        return f"{self.system}_{self.entity}_plan"

    @property
    def result(self) -> str:
        """The asset of the register over there."""
        return f"{self.system}_{self.entity}s"

    @property
    def above(self) -> tuple[str, ...]:
        """The assets that a push is planned from."""
        return (*ABOVE[self.entity], self.pulled)

    @property
    def many(self) -> str:
        return MANY[self.entity]

    @property
    def read(self) -> str:
        """The name of the number of records that a run looked at."""
        return READ[self.entity]

    @property
    def push_steps(self) -> dict[str, str]:
        """What a push is doing, by the names of its steps."""
        return {"plan": f"Jämför med {self.title}", "apply": f"Skickar till {self.title}"}

    @property
    def pull_steps(self) -> dict[str, str]:
        """What a pull is doing, by the names of its steps."""
        return {
            "read": f"Hämtar från {self.title}",
            "map": "Tolkar svaren",
            "plan": "Jämför med registret",
            "apply": "Inför i registret",
        }

    @property
    def about_pulled(self) -> str:
        return (
            f"**{THE[self.entity]} i {self.title} som inte är kopplade till någon i Blikk.** Här står hur "
            "många de är, vad de skulle bli i registret, och vilka som inte kan tas in, med orsak.\n\n"
            f"*Gör så här:* läs «Ändringar». Stämmer de, starta jobbet «{self.pull_flow}» igen med värdena "
            f"under «Inför planen». Inget i {self.title} rörs."
        )

    @property
    def about_plan(self) -> str:
        return (
            f"**Vad som skulle skickas till {self.title}: {self.many}.** Inget är skickat när bara planen är "
            "gjord.\n\n"
            f"*Gör så här:* läs «Ändringar». Stämmer de, starta jobbet «{self.push_flow}» igen med värdena "
            "under «Inför planen». Det som väntar på någon står under «Anmärkningar», och i sin helhet på "
            "adressen under «Sida»."
        )

    @property
    def about_result(self) -> str:
        return (
            f"**{THE[self.entity]} i {self.title} efter synkningen.** Grönt när planen är införd. Bara det "
            "som har ändrats skickas, och inget tas bort där.\n\n"
            f"*Gör så här:* ändra uppgifterna i Blikk, inte i {self.title}: det som ändras där sätts "
            "tillbaka vid nästa synkning om fältet är Blikks."
        )

    @property
    def about_push(self) -> str:
        return (
            f"**Skickar {self.many} till {self.title}.** Välj kund. Första gången visas bara planen; den "
            "införs med action: apply_plan och kontrollsumman."
        )

    @property
    def about_pull(self) -> str:
        return (
            f"**Läser in {self.many} från {self.title}.** Välj kund. Utan val visas bara planen; den införs "
            "med action: apply_plan och kontrollsumman."
        )


ABOUT_CONNECTION = "Anslutningen fungerar. Är den röd står här vem som behöver göra vad."
ABOUT_BALANCES = "Varje läst post har exakt ett utfall: ingen försvinner."
ABOUT_CONFLICTS = "Varnar så länge någon post väntar på att en människa avgör eller kompletterar."
ABOUT_QUARANTINE = "Varnar så länge det som lästes in väntar på rättning."

FACES: tuple[Nouns, ...] = tuple(
    Nouns(system.name, system.title, entity)
    for system in SYSTEMS.values()
    for entity in get_args(Entity)
    if entity in system.meanings
)
