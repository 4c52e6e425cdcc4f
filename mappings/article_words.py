"""What people call the fields of an article, and the kinds of house work, in Swedish and English."""

from collections.abc import Mapping

Pair = tuple[str, str]
"""Swedish, English."""

LABELS: Mapping[str, Pair] = {
    "kind": ("Artikeltyp", "Kind of article"),
    "number": ("Artikelnummer", "Article number"),
    "name": ("Benämning", "Name"),
    "name_english": ("Engelsk benämning", "English name"),
    "unit": ("Enhet", "Unit"),
    "ean": ("EAN-kod", "EAN code"),
    "manufacturer": ("Tillverkare", "Manufacturer"),
    "manufacturer_article_number": ("Tillverkarens artikelnummer", "Manufacturer's article number"),
    "supplier": ("Grossist", "Wholesaler"),
    "supplier_number": ("Leverantörsnummer", "Supplier number"),
    "supplier_article_number": ("Leverantörens artikelnummer", "Supplier's article number"),
    "purchase_price": ("Inköpspris", "Purchase price"),
    "purchase_currency": ("Inköpsvaluta", "Purchase currency"),
    "sales_price": ("Försäljningspris", "Sales price"),
    "freight_cost": ("Fraktkostnad", "Freight cost"),
    "direct_cost": ("Direkt kostnad", "Direct cost"),
    "other_cost": ("Övrig kostnad", "Other cost"),
    "vat_percent": ("Moms (%)", "VAT (%)"),
    "sales_account": ("Försäljningskonto", "Sales account"),
    "purchase_account": ("Inköpskonto", "Purchase account"),
    "construction_account": (
        "Försäljningskonto omvänd byggmoms",
        "Sales account, reverse charge on construction",
    ),
    "eu_account": ("Försäljningskonto EU", "Sales account, EU"),
    "eu_vat_account": ("Försäljningskonto EU med moms", "Sales account, EU with VAT"),
    "export_account": ("Försäljningskonto export", "Sales account, export"),
    "house_work": ("Husarbete", "House work"),
    "house_work_type": ("Typ av husarbete", "Kind of house work"),
    "weight": ("Vikt (g)", "Weight (g)"),
    "width": ("Bredd (mm)", "Width (mm)"),
    "height": ("Höjd (mm)", "Height (mm)"),
    "depth": ("Djup (mm)", "Depth (mm)"),
    "is_active": ("Aktiv", "Active"),
    "is_expired": ("Utgången", "Expired"),
    "is_webshop": ("Visas i webbutik", "In the web shop"),
    "note": ("Anteckning", "Note"),
}
"""Every field of an article."""

KINDS: Mapping[str, Pair] = {"stock": ("Vara", "Goods"), "service": ("Tjänst", "Service")}
"""An article's ``kind``."""

HOUSE_WORK: Mapping[str, Pair] = {
    "construction": ("Bygg", "Construction"),
    "electricity": ("El", "Electricity"),
    "glass_metal_work": ("Glas och plåt", "Glass and sheet metal"),
    "ground_drainage_work": ("Mark och dränering", "Ground and drainage"),
    "masonry": ("Murning", "Masonry"),
    "painting_wallpapering": ("Målning och tapetsering", "Painting and wallpapering"),
    "hvac": ("VVS", "Plumbing and heating"),
    "cleaning": ("Städning", "Cleaning"),
    "textile_clothing": ("Vård av textilier och kläder", "Care of textiles and clothes"),
    "cooking": ("Matlagning", "Cooking"),
    "snow_plowing": ("Snöskottning", "Snow clearing"),
    "gardening": ("Trädgårdsarbete", "Gardening"),
    "babysitting": ("Barnpassning", "Babysitting"),
    "other_care": ("Annan omsorg", "Other care"),
    "tutoring": ("Läxhjälp", "Tutoring"),
    "furnishing": ("Möblering", "Furnishing"),
    "home_maintenance": ("Tillsyn av bostad", "Home supervision"),
    "transportation_services": ("Transport av bohag", "Transport of goods"),
    "washing_clothes": ("Tvätt och vård av kläder", "Laundry and care of clothes"),
    "solar_cells": ("Solceller", "Solar cells"),
    "electricity_storage": ("Lagring av egenproducerad el", "Storage of own electricity"),
    "vehicle_charging": ("Laddpunkt för elfordon", "Charging point for electric vehicles"),
    "other_costs": ("Övriga kostnader", "Other costs"),
}
"""An article's ``house_work_type``: kinds of work with a tax deduction (ROT, RUT, green technology)."""
