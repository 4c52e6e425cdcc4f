"""What Visma's articles mean for one connection with its choices. Prices go with the articles."""

from mappings.accounting.pairing import WordKind, price_list_words
from mappings.accounting.terms import Terms
from mappings.ownership import rules
from mappings.visma import articles as read
from mappings.visma.articles_pulled import pulled
from mappings.visma.articles_to_send import article_change, article_creation
from mappings.visma.limits import SYSTEM
from mappings.visma.pairing import word_kinds
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


def words(connection: Connection) -> list[WordKind]:
    """Which words of ours are paired with records of the company's own."""
    said = connection.settings
    terms = Terms(SYSTEM, said.get("terms", {}), said.get("chosen_terms", {}), said.get("default_days", 30))
    rows = said.get("article_references", {}).get("price_lists", ())
    lists = {str(row["Id"]): str(row.get("Name") or row["Id"]) for row in rows}
    return word_kinds(terms, references_of(connection), price_list_words(lists))


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
