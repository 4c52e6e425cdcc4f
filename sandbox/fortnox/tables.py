"""The fields of each resource as facts: limits and enumerations of Fortnox's API description, read-only
marks, defaults of new records and columns of lists as recorded."""

from sandbox.fortnox.fields import Field, Kind, table

_T = 1024
TYPES = ("PRIVATE", "COMPANY")
VAT_TYPES = ("SEVAT", "SEREVERSEDVAT", "EUREVERSEDVAT", "EUVAT", "EXPORT")
HOUSEWORK = (
    "CONSTRUCTION",
    "ELECTRICITY",
    "GLASSMETALWORK",
    "GROUNDDRAINAGEWORK",
    "MASONRY",
    "PAINTINGWALLPAPERING",
    "HVAC",
    "CLEANING",
    "TEXTILECLOTHING",
    "COOKING",
    "SNOWPLOWING",
    "GARDENING",
    "BABYSITTING",
    "OTHERCARE",
    "TUTORING",
    "FURNISHING",
    "HOMEMAINTENANCE",
    "TRANSPORTATIONSERVICES",
    "WASHINGANDCAREOFCLOTHING",
    "SOLARCELLS",
    "STORAGESELFPRODUCEDELECTRICITY",
    "CHARGINGSTATIONELECTRICVEHICLE",
    "EMPTYHOUSEWORK",
    "OTHERCOSTS",
)
RETIRED_HOUSEWORK = ("COOKING", "TUTORING")
_DELIVERIES = ("PRINT", "EMAIL", "PRINTSERVICE", "ELECTRONICINVOICE")


def _text(name: str, most: int = _T, listed: str | None = None, new: str | None = None) -> Field:
    return Field(name, "text", most, new=new, listed=listed)


def _mail(name: str, listed: str | None = None) -> Field:
    return Field(name, "email", _T, new="", listed=listed)


def _read(name: str, kind: Kind = "text", new: object = None, listed: str | None = None) -> Field:
    return Field(name, kind, new=new, listed=listed, read_only=True)


def _flag(name: str, new: bool, listed: str | None = None) -> Field:
    return Field(name, "flag", new=new, listed=listed)


CUSTOMER = table(
    "Customer",
    "Customers",
    "customers",
    "CustomerNumber",
    2000433,
    _read("@url", listed="@url"),
    _flag("Active", True),
    Field("Address1", most=_T, least=1, listed="Address1"),
    _text("Address2", listed="Address2"),
    _text("City", listed="City"),
    _text("Comments"),
    _text("CostCenter"),
    _read("Country"),
    Field("CountryCode", most=2, least=2),
    Field("Currency", most=3, least=3, new="SEK"),
    _text("CustomerNumber", listed="CustomerNumber"),
    Field(
        "DefaultDeliveryTypes",
        "object",
        among=_DELIVERIES,
        new={"Invoice": "PRINT", "Order": "PRINT", "Offer": "PRINT"},
    ),
    Field(
        "DefaultTemplates",
        "object",
        new=dict.fromkeys(("Order", "Offer", "Invoice", "CashInvoice"), "DEFAULTTEMPLATE"),
    ),
    _text("DeliveryAddress1"),
    _text("DeliveryAddress2"),
    _text("DeliveryCity"),
    _read("DeliveryCountry"),
    Field("DeliveryCountryCode", most=2, least=2),
    _text("DeliveryFax"),
    _text("DeliveryName"),
    _text("DeliveryPhone1"),
    _text("DeliveryPhone2"),
    _text("DeliveryZipCode", 10),
    _mail("Email", listed="Email"),
    *map(_mail, ("EmailInvoice", "EmailInvoiceBCC", "EmailInvoiceCC")),
    *map(_mail, ("EmailOffer", "EmailOfferBCC", "EmailOfferCC")),
    *map(_mail, ("EmailOrder", "EmailOrderBCC", "EmailOrderCC")),
    _text("ExternalReference"),
    _text("Fax"),
    Field("GLN", most=13, least=13),
    Field("GLNDelivery", most=13, least=13),
    _text("InvoiceAdministrationFee"),
    Field("InvoiceDiscount", "number"),
    _text("InvoiceFreight"),
    _text("InvoiceRemark", new=""),
    Field("Name", most=_T, least=1, listed="Name", required=True),
    Field("OrganisationNumber", most=30, new="", listed="OrganisationNumber"),
    _text("OurReference", 50, new=""),
    _text("Phone1", listed="Phone"),
    _text("Phone2"),
    _text("PriceList", new="A"),
    _text("Project", new=""),
    Field("SalesAccount", "account"),
    _flag("ShowPriceVATIncluded", False),
    _text("TermsOfDelivery", new=""),
    _text("TermsOfPayment", new=""),
    Field("Type", among=TYPES, new="COMPANY", wrong=2001200),
    _text("VATNumber", new=""),
    Field("VATType", among=VAT_TYPES, new="SEVAT", wrong=2000729),
    _text("VisitingAddress", 128),
    _text("VisitingCity", 128),
    _read("VisitingCountry"),
    Field("VisitingCountryCode", most=2, least=2),
    _text("VisitingZipCode", 10),
    _text("WWW", 128, new=""),
    _text("WayOfDelivery", new=""),
    _text("YourReference", 50, new=""),
    _text("ZipCode", 10, listed="ZipCode"),
)


def _measure(name: str) -> Field:
    return Field(name, "whole", 999999999, 0, new=0)


def _ledger(name: str, new: int | None) -> Field:
    return Field(name, "whole", 99999, 1000, new=new)


ARTICLE = table(
    "Article",
    "Articles",
    "articles",
    "ArticleNumber",
    2000428,
    _read("@url", listed="@url"),
    _flag("Active", True),
    _text("ArticleNumber", 50, listed="ArticleNumber"),
    _flag("Bulky", False),
    _ledger("ConstructionAccount", 0),
    _text("CostCalculationMethod"),
    _text("DefaultStockLocation"),
    _text("DefaultStockPoint"),
    _measure("Depth"),
    Field("Description", most=200, least=1, listed="Description", required=True),
    Field("DirectCost", "number"),
    _read("DisposableQuantity", "number", 0, "DisposableQuantity"),
    _text("EAN", 30, "EAN", ""),
    _ledger("EUAccount", 3108),
    _ledger("EUVATAccount", 3106),
    _flag("Expired", False),
    _ledger("ExportAccount", 3105),
    Field("FreightCost", "number"),
    _measure("Height"),
    _flag("Housework", False, "Housework"),
    Field("HouseworkType", among=HOUSEWORK),
    _text("Manufacturer", 50),
    _text("ManufacturerArticleNumber", 50, new=""),
    _text("Note", 10000, new=""),
    Field("OtherCost", "number"),
    _ledger("PurchaseAccount", 4000),
    Field("PurchasePrice", "number", new=0, listed="PurchasePrice"),
    Field("QuantityInStock", "number", new=0, listed="QuantityInStock"),
    _read("ReservedQuantity", "number", 0, "ReservedQuantity"),
    _ledger("SalesAccount", 3001),
    _read("SalesPrice", "number", None, "SalesPrice"),
    _ledger("StockAccount", None),
    _ledger("StockChangeAccount", None),
    _flag("StockGoods", False),
    _text("StockPlace", 100, "StockPlace"),
    _read("StockValue", "number", 0, "StockValue"),
    Field("StockWarning", "number", new=0),
    _read("SupplierName"),
    _text("SupplierNumber"),
    Field("Type", among=("STOCK", "SERVICE"), new="STOCK", wrong=2000729),
    _text("Unit", 20, "Unit"),
    Field("VAT", "number", listed="VAT"),
    _flag("WebshopArticle", False, "WebshopArticle"),
    _measure("Weight"),
    _measure("Width"),
)

PROJECT = table(
    "Project",
    "Projects",
    "projects",
    "ProjectNumber",
    2001161,
    _read("@url", listed="@url"),
    _text("Comments", 512),
    _text("ContactPerson", 50),
    Field("Description", most=50, least=1, listed="Description", required=True),
    Field("EndDate", "date", listed="EndDate"),
    _text("ProjectLeader", 50, "ProjectLeader"),
    _text("ProjectNumber", 20, "ProjectNumber"),
    Field("StartDate", "date", listed="StartDate"),
    Field(
        "Status", among=("NOTSTARTED", "ONGOING", "COMPLETED"), new="ONGOING", listed="Status", wrong=2000729
    ),
)


def _code(most: int) -> Field:
    return Field("Code", most=most, least=1, listed="Code", required=True)


TERMS_OF_PAYMENT = table(
    "TermsOfPayment",
    "TermsOfPayments",
    "termsofpayments",
    "Code",
    2000429,
    _read("@url", listed="@url"),
    _code(25),
    Field("Description", listed="Description", required=True),
)
TERMS_OF_DELIVERY = table(
    "TermsOfDelivery",
    "TermsOfDeliveries",
    "termsofdeliveries",
    "Code",
    2000435,
    _read("@url", listed="@url"),
    _code(20),
    Field("Description", most=200, listed="Description", required=True),
    _text("DescriptionEnglish", 100, "DescriptionEnglish"),
)
WAY_OF_DELIVERY = table(
    "WayOfDelivery",
    "WayOfDeliveries",
    "wayofdeliveries",
    "Code",
    2000435,
    _read("@url", listed="@url"),
    _code(50),
    _text("Description", 100, "Description"),
    _text("DescriptionEnglish", 100, "DescriptionEnglish"),
)
UNIT = table(
    "Unit",
    "Units",
    "units",
    "Code",
    2000432,
    _read("@url", listed="@url"),
    _code(20),
    Field("Description", most=100, least=1, listed="Description", required=True),
    _text("CodeEnglish", 100, "CodeEnglish", ""),
)
PRICE_LIST = table(
    "PriceList",
    "PriceLists",
    "pricelists",
    "Code",
    2000431,
    _read("@url", listed="@url"),
    _code(100),
    _text("Comments", listed="Comments"),
    Field("Description", most=50, least=1, listed="Description", required=True),
    _read("PreSelected", "flag", False, "PreSelected"),
)
PRICE = table(
    "Price",
    "Prices",
    "prices",
    "ArticleNumber",
    2000430,
    _read("@url", listed="@url"),
    Field("ArticleNumber", listed="ArticleNumber", required=True),
    _read("Date", listed="Date"),
    Field("FromQuantity", "number", new=0, least=0, listed="FromQuantity"),
    Field("Percent", "number", new=0, listed="Percent"),
    Field("Price", "number", new=0, listed="Price"),
    Field("PriceList", listed="PriceList", required=True),
)
SUPPLIER = table(
    "Supplier",
    "Suppliers",
    "suppliers",
    "SupplierNumber",
    2000433,
    _read("@url", listed="@url"),
    _flag("Active", True),
    _text("Address1", listed="Address1"),
    _text("Address2", listed="Address2"),
    _text("City", listed="City"),
    _text("Comments"),
    Field("CountryCode", most=2),
    Field("Currency", most=3, new="SEK"),
    Field("Email", "email", listed="Email"),
    Field("Name", most=_T, least=1, listed="Name", required=True),
    _text("OrganisationNumber", 30, "OrganisationNumber"),
    _text("OurCustomerNumber"),
    _text("Phone1", listed="Phone"),
    _text("Phone2"),
    _text("SupplierNumber", listed="SupplierNumber"),
    _text("VATNumber"),
    _text("ZipCode", 10, "ZipCode"),
)
REFERENCE = table(
    "CustomerReferenceRow",
    "CustomerReferenceRows",
    "customerreferences",
    "Id",
    2000433,
    _read("@url"),
    _text("CustomerNumber", listed="CustomerNumber"),
    Field("Id", "whole", listed="Id", read_only=True),
    _text("Reference", 50, "Reference"),
)

OAUTH_SCOPES = {
    "customers": "customer",
    "customerreferences": "customer",
    "articles": "article",
    "pricelists": "price",
    "prices": "price",
    "projects": "project",
    "suppliers": "supplier",
    "invoices": "invoice",
    "units": "settings",
    "termsofpayments": "settings",
    "termsofdeliveries": "settings",
    "wayofdeliveries": "settings",
    "settings": "settings",
    "companyinformation": "companyinformation",
    "me": "profile",
}
"""The scope each resource asks for (page "Scopes")."""
