"""What wholesalers' files are called on Dagster's pages, and what those pages say."""

from collections.abc import Mapping
from dataclasses import dataclass

from hub.prices import Kind

GROUP = "price_files"
NIGHT = "prices_night"


@dataclass(frozen=True, slots=True)
class Nouns:
    """A kind of file: its flow, the asset of what is in force after it, its Swedish name, what one row is."""

    flow: Kind
    result: str
    name: str
    holds: str
    group: str = GROUP
    kind: str = "file"
    about_balances: str = "Varje läst rad är ny, ändrad, oförändrad eller i karantän: ingen försvinner."
    about_open_quarantine: str = "Varnar så länge rader av den här sortens filer väntar på rättning."

    @property
    def job(self) -> str:
        return f"import_{self.result}"

    @property
    def op(self) -> str:
        """The one step of the job."""
        return f"{self.result}_file"

    @property
    def rows(self) -> str:
        """The asset of the rows read."""
        return f"{self.result}_rows"

    @property
    def plan(self) -> str:
        """The asset of the plan."""
        return f"{self.result}_plan"

    @property
    def about_rows(self) -> str:
        return (
            f"**Raderna i grossistens {self.name}.** Här står hur många rader som lästes, och vilka som inte "
            "kan användas, med rad, kolumn och orsak.\n\n"
            "*Gör så här:* hämta filen på nytt hos grossisten och lägg den i grossistens inkorg. Det som "
            "inte kan läsas lämnar det gamla värdet kvar."
        )

    @property
    def about_plan(self) -> str:
        return (
            f"**Vad grossistens {self.name} skulle ändra.** Inget är skrivet när bara planen är gjord. Här "
            "står nya, ändrade och utgångna rader, och hur priserna rör sig.\n\n"
            "*Gör så här:* läs «Ändringar» och «Prisändringar». Stämmer de, starta jobbet igen med värdena "
            "under «Inför planen». Stämmer de inte, hämta en ny fil."
        )

    @property
    def about_result(self) -> str:
        return (
            f"**{self.holds}** Grönt när planen är införd; nettopriserna är då räknade på nytt.\n\n"
            "*Gör så här:* blev det fel, starta jobbet «undo_import» med körningens id: den förra filen "
            "gäller igen."
        )

    @property
    def about_job(self) -> str:
        return (
            f"**Läser in en grossists {self.name}.** Välj kund, ange fil och grossist; "
            "börja med action: plan."
        )


FACES = (
    Nouns("price-list", "price_list", "prislista", "Prislistan som gäller hos grossisten."),
    Nouns("discount-letter", "discount_letter", "rabattbrev", "Rabattbrevet som gäller hos grossisten."),
    Nouns("net-prices", "net_prices", "nettoprisfil", "Nettopriserna som grossisten har skrivit ut."),
)

ABOUT_NIGHT = (
    "**Nattens omräkning av nettopriser.** Villkor börjar och slutar gälla på sin dag, och prislistor blir "
    "gamla. Här står hur många grossisters priser som räknades om.\n\n"
    "*Gör så här:* är den gammal har natten inte gått alls; se efter att schemat "
    "«prices_nightly» är påslaget."
)
ABOUT_FRESH = "Varnar när en prislista eller ett rabattbrev behöver hämtas på nytt hos grossisten."

RESULTS: Mapping[str, str] = {nouns.flow: nouns.result for nouns in FACES}
"""Flow → the asset of what is in force."""
