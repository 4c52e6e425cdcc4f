"""The columns of an article register, by every header that means them.

Belongs here: headers. What a cell says stands in :mod:`mappings.articles.readers`; what a field is called, in
:mod:`mappings.article_words`. Headers are those that offices, accounting systems and wholesalers write.
"""

from functools import cache

from mappings.article_words import LABELS
from mappings.contacts.fields import Bad, FieldSpec
from mappings.header_columns import AliasTable
from mappings.spare_meanings import SpareMeaning

OWN_LABELS = {
    "sales_price_with_vat": ("Försäljningspris inkl. moms", "Sales price incl. VAT"),
    "price_per": ("Pris per", "Price per"),
}
"""Columns that are no field of an article but say how its prices are meant."""


def _field(
    name: str,
    *aliases: str,
    reader: str = "text",
    bad: Bad = "leave_out",
    length: int | None = None,
    masked: bool = False,
) -> FieldSpec:
    header, english = OWN_LABELS.get(name) or LABELS[name]
    known = (name, *aliases)
    return FieldSpec("article", name, header, english, known, reader, bad, length, masked)


FIELDS: tuple[FieldSpec, ...] = (
    _field("number", "Artikelnr", "Art.nr", "Artnr", "Artikel nr", "Artikelnummer/Kod", "Artikelkod",
           "Produktnummer", "Produktnr", "Varunummer", "Item number", "Item no", "Article no", "SKU",
           reader="article_number", bad="stop", length=64),
    _field("name", "Artikelnamn", "Artikelbenämning", "Produktnamn", "Produkt", "Artikel", "Namn",
           "Beskrivning", "Description", "Varubenämning", "Benämning 1",
           reader="name", bad="stop", length=200, masked=True),
    _field("name_english", "Benämning engelska", "Benämning (engelska)", "Description English", length=50,
           masked=True),
    _field("kind", "Typ", "Varutyp", "Vara/tjänst", "Vara eller tjänst", "Artikelslag", "Type",
           reader="kind"),
    _field("unit", "Försäljningsenhet", "Enhetskod", "Lagerenhet", "Unit code", length=64),
    _field("sales_price", "Utpris", "Pris", "Försäljn.pris", "Försäljningspris exkl moms", "Pris exkl moms",
           "Utpris exkl moms", "À-pris", "A-pris", "Försäljningspris netto", "Sales price excl VAT", "Price",
           "Unit price", reader="amount", bad="stop"),
    _field("sales_price_with_vat", "Pris inkl moms", "Utpris inkl moms", "Försäljningspris (inkl moms)",
           "Pris (inkl moms)", "Utpris (inkl moms)", "Price incl VAT", reader="amount", bad="stop"),
    _field("purchase_price", "Inpris", "Inköpspris exkl moms", "Inpris exkl moms", "Kostpris", "Självkostnad",
           "Anskaffningspris", "Cost price", "Cost", reader="amount", bad="stop"),
    _field("purchase_currency", "Valuta inköp", "Valuta inpris", reader="currency"),
    _field("price_per", "Prisenhet", "Pris gäller per", "Priset gäller antal", "Pris per antal", "Price unit",
           reader="price_per", bad="stop"),
    _field("vat_percent", "Moms", "Moms %", "Momssats", "Momsprocent", "Moms i procent", "VAT", "VAT %",
           "VAT rate", reader="percent", bad="stop"),
    _field("sales_account", "Intäktskonto", "Konto", "Kontering försäljning", "Försäljningskonto Sverige",
           "Revenue account", "Account", reader="account"),
    _field("purchase_account", "Kostnadskonto", "Kontering inköp", "Cost account", reader="account"),
    _field("construction_account", "Försäljningskonto byggmoms", "Konto omvänd byggmoms", "Byggmomskonto",
           reader="account"),
    _field("eu_account", "EU-konto", reader="account"),
    _field("eu_vat_account", "EU-momskonto", "EU-konto med moms", reader="account"),
    _field("export_account", "Exportkonto", reader="account"),
    _field("house_work", "ROT/RUT", "ROT-/RUT-arbete", "ROT", "Skattereduktion", "HUS-arbete",
           "House work ROT/RUT", reader="yes_no"),
    _field("house_work_type", "Husarbetestyp", "Arbetstyp", "Typ av arbete", "Typ av ROT/RUT-arbete",
           "ROT-typ",           "Type of house work", reader="house_work_type"),
    _field("ean", "EAN", "EAN kod", "GTIN", "Streckkod", "Barcode", reader="code", length=64),
    _field("manufacturer", "Fabrikat", "Varumärke", "Brand", length=50, masked=True),
    _field("manufacturer_article_number", "Tillv. artikelnr", "Tillverkarens artikelnr",
           "Fabrikatets artikelnummer",           reader="code", length=50),
    _field("supplier", "Leverantör", "Leverantörsnamn", "Supplier", "Supplier name", reader="supplier"),
    _field("supplier_number", "Leverantörsnr", "Lev.nr", "Levnr", reader="code", length=64),
    _field("supplier_article_number", "Lev. artikelnr", "Lev artnr", "Lev.art.nr", "Leverantörens artikelnr",
           "Leverantörsartikelnummer", "Leverantörens art.nr", "Grossistens artikelnummer",
           "Supplier article no",           reader="code", bad="stop", length=64),
    _field("freight_cost", "Frakt", reader="amount"),
    _field("direct_cost", "Direkta kostnader", reader="amount"),
    _field("other_cost", "Övriga kostnader", reader="amount"),
    _field("weight", "Vikt", "Vikt i gram", reader="whole"),
    _field("width", "Bredd", reader="whole"),
    _field("height", "Höjd", reader="whole"),
    _field("depth", "Djup", reader="whole"),
    _field("is_active", "Är aktiv", "Aktiv artikel", reader="yes_no"),
    _field("is_expired", "Utgått", "Utgången artikel", "Discontinued", reader="yes_no"),
    _field("is_webshop", "Webbutik", "Webbartikel", "Webshop", reader="yes_no"),
    _field("note", "Notering", "Anteckningar", "Kommentar", "Övrigt", "Comment", "Notes", reader="note",
           length=10000,           masked=True),
)  # fmt: skip
"""In the order of the template."""

SPARE_MEANINGS = tuple(
    SpareMeaning(header, "article.number")
    for header in (
        "E-nummer",
        "Enummer",
        "E-nr",
        "Elnummer",
        "RSK-nummer",
        "RSK",
        "RSK-nr",
        "Kod",
        "Nummer",
        "Nr",
    )
)
"""An E or RSK number is the article's number where the sheet has no other."""


@cache
def article_table() -> AliasTable[FieldSpec]:
    """Columns by header."""
    return AliasTable(FIELDS, SPARE_MEANINGS)


@cache
def by_name() -> dict[str, FieldSpec]:
    """Field → its column."""
    return {spec.field: spec for spec in FIELDS}
