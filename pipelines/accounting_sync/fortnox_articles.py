"""What Fortnox's articles, their prices and its projects mean for one connection with its choices."""

from collections.abc import Collection, Iterable
from typing import Any, NoReturn

from hub.ownership import Rules
from hub.ports import Wire
from mappings import fortnox
from mappings.accounting.identity import Identity
from mappings.accounting.pairing import WordKind
from mappings.fortnox.pairing import word_kinds
from mappings.fortnox.units import Units
from pipelines.accounting_sync.choosing import fields_of
from pipelines.accounting_sync.registers import ARTICLES
from pipelines.accounting_sync.systems import Fields, Meaning, Projects, Values
from warehouse.connections import Connection

ADDRESS = "Address"
"""Under this name a price's number (its list and its article's number) stands beside the price itself."""


def articles(connection: Connection) -> Meaning:
    """Articles, by the direction that the connection has chosen."""
    choices, read = _choices(connection), fortnox.articles
    mastered = ARTICLES.is_mastered(connection.settings)
    return Meaning(
        kind="article",
        register=ARTICLES,
        rules=fortnox.rules("fortnox", "article", "other" if mastered else "blikk"),
        number="ArticleNumber",
        who=("ArticleNumber", "Description"),
        ours=lambda fields: read.to_compare(fields, choices),
        creation=lambda fields: read.to_create(fields, choices),
        card=read.of_card,
        row=read.of_row,
        same=read.identity,
        create_body=fortnox.article_creation,
        change_body=lambda changed, ours, theirs: fortnox.article_change(changed),
        pulled=lambda card: fortnox.articles_pulled.pulled(card, mastered=mastered, units=choices.units),
        beside="price",
    )


def prices(connection: Connection) -> Meaning:
    """What articles cost in the connection's price list, from the first piece on."""
    rules: Rules = fortnox.rules("fortnox", "price")
    into = fortnox.prices.price_list(_choices(connection))
    return Meaning(
        kind="price",
        register=ARTICLES,
        rules=rules,
        number=ADDRESS,
        who=("Price",),
        ours=fortnox.prices.to_compare,
        creation=fortnox.prices.to_compare,
        card=fortnox.prices.of_price,
        row=fortnox.prices.of_price,
        same=_same_price,
        create_body=_new_price,
        change_body=lambda changed, ours, theirs: fortnox.prices.change(_price("", ours)),
        pulled=_not_pulled,
        price_list=into,
        told_beside=_default_price if into == fortnox.prices.DEFAULT_LIST else lambda article: {},
    )


def projects(connection: Connection) -> Projects:
    """Projects, and the names of contact persons."""
    choices, read = _choices(connection), fortnox.projects

    def lacking(persons: Iterable[Fields], there: Collection[str]) -> list[str]:
        return fortnox.references.to_add(map(fortnox.references.to_compare, persons), there)

    return Projects(
        number="ProjectNumber",
        name="Description",
        ours=lambda project: read.to_compare(project, choices),
        card=read.of_card,
        body=read.creation,
        names=lacking,
    )


def words(connection: Connection) -> list[WordKind]:
    """Which words of ours are paired with codes of the company's own."""
    rows = connection.settings.get("article_references", {}).get("price_lists", ())
    return word_kinds(_choices(connection), _described(rows))


def _described(rows: Iterable[Wire]) -> dict[str, str]:
    """Code → description, or the code itself."""
    return {str(row["Code"]): str(row.get("Description") or row["Code"]) for row in rows}


def _choices(connection: Connection) -> fortnox.Connection:
    said = connection.settings
    kept = said.get("article_references", {})
    return fortnox.Connection(
        terms=said.get("terms", {}),
        chosen_terms=said.get("chosen_terms", {}),
        default_days=said.get("default_days", 30),
        units=Units(_described(kept.get("units", ())), said.get("chosen_units", {})),
        price_list=said.get("price_list"),
        cuts=fields_of(said, "cuts", ARTICLES.entity),
        vat_accounts=said.get("vat_accounts", {}),
    )


def _default_price(article: Values) -> Values:
    """A card that was just read tells the price of the default list."""
    price = article.get("SalesPrice")
    return {} if price is None else {"Price": price}


def _same_price(fields: Fields, card: Wire) -> Identity:
    """Whatever stands at a price's address is that price."""
    return Identity("same", "number")


def _new_price(values: Values) -> dict[str, Any]:
    return fortnox.prices.creation(_price(values[ADDRESS], values))


def _price(address: str, values: Values) -> fortnox.prices.Price:
    price_list, _, article = address.rpartition(" ")
    return fortnox.prices.Price(price_list, article, values["Price"])


def _not_pulled(card: Wire) -> NoReturn:
    """An article's card tells its own price: prices are not read in by themselves."""
    raise NotImplementedError
