"""What Visma's articles mean for one connection with its choices. Prices go with the articles."""

from mappings.ownership import rules
from mappings.visma import articles as read
from mappings.visma.articles_pulled import pulled
from mappings.visma.articles_to_send import article_change, article_creation
from mappings.visma.references import References, codings_of, units_of
from pipelines.accounting_sync.choosing import fields_of
from pipelines.accounting_sync.registers import ARTICLES
from pipelines.accounting_sync.systems import Meaning
from warehouse.connections import Connection


def articles(connection: Connection) -> Meaning:
    """Articles, by the direction that the connection has chosen. A list row is a whole card."""
    mastered = ARTICLES.is_mastered(connection.settings)
    references = references_of(connection)
    choices = read.Articles(references, fields_of(connection.settings, "cuts", ARTICLES.entity))
    return Meaning(
        kind="article",
        register=ARTICLES,
        rules=rules("visma", "article", "other" if mastered else "blikk"),
        number="Number",
        who=("Number", "Name"),
        ours=lambda fields: read.to_compare(fields, choices),
        creation=lambda fields: read.to_create(fields, choices),
        card=read.of_card,
        row=read.of_card,
        same=read.identity,
        create_body=lambda values: article_creation(values, references),
        change_body=lambda changed, ours, theirs: article_change(changed, ours, theirs, references),
        pulled=lambda card: pulled(card, references, mastered=mastered),
    )


def references_of(connection: Connection) -> References:
    """The company's units and codings, as they stood when the connection was last checked, and what was
    chosen among them."""
    said = connection.settings
    kept = said.get("article_references", {})
    return References(
        units_of(kept.get("units", ())),
        codings_of(kept.get("codings", ())),
        said.get("chosen_units", {}),
        said.get("chosen_codings", {}),
    )
