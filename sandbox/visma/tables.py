"""The members of Visma's resources, as of September 2026: 66 of a customer, 45 of an article.

Source: the vendor's API description (schemas ``CustomerApi``, ``ArticleApi`` …).
"""

from sandbox.visma.fields import Field, Kind, Table

_ARTICLE_PRICE = 99_000_000
HOUSE_WORK = (0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 12, 13, 14, 15, *range(18, 30))


def _text(name: str, most: int | None = None) -> Field:
    return Field(name, most=most)


def _required(name: str, most: int) -> Field:
    return Field(name, most=most, required=True, new="")


def _flag(name: str, *, new: bool = False, required: bool = False, read_only: bool = False) -> Field:
    return Field(name, "flag", new=new, required=required, read_only=read_only, nullable=False)


def _told(name: str, kind: Kind = "text", new: object = None) -> Field:
    return Field(name, kind, new=new, read_only=True)


def _price(name: str, most: float | None = _ARTICLE_PRICE) -> Field:
    return Field(name, "number", most, 0 if most else None, new=0, nullable=False)


def _guid(name: str, *, required: bool = False) -> Field:
    return Field(name, "guid", required=required)


def _table(path: str, *fields: Field, stamps: tuple[str, ...] = (), methods: str = "GET") -> Table:
    known = {field.name: field for field in fields}
    return Table(path, known, stamps, frozenset(methods.split()))


CUSTOMER = _table(
    "customers",
    _told("Id"),
    _text("CustomerNumber", 16),
    _required("Name", 50),
    _flag("IsPrivatePerson", required=True),
    _flag("IsActive", new=True, required=True),
    _required("InvoicePostalCode", 10),
    _required("InvoiceCity", 50),
    _guid("TermsOfPaymentId", required=True),
    _text("CorporateIdentityNumber", 20),
    _text("VatNumber", 20),
    _flag("ReverseChargeOnConstructionServices"),
    _flag("ForceBookkeepVat"),
    Field("IsNorthernIreland", "flag"),
    _flag("DeliveryBasedVat"),
    _text("InvoiceAddress1", 50),
    _text("InvoiceAddress2", 50),
    _text("InvoiceCountryCode", 2),
    _text("DeliveryCustomerName", 100),
    _text("DeliveryAddress1", 50),
    _text("DeliveryAddress2", 50),
    _text("DeliveryPostalCode", 10),
    _text("DeliveryCity", 50),
    _text("DeliveryCountryCode", 2),
    _guid("DeliveryMethodId"),
    _guid("DeliveryTermId"),
    _text("EmailAddress", 255),
    _text("EmailAddressOrder", 255),
    _text("EmailAddressQuote", 255),
    Field("EmailAddresses", "texts", 5),
    _text("Telephone", 50),
    _text("MobilePhone", 50),
    _text("WwwAddress", 255),
    _text("ContactPersonName", 100),
    _text("ContactPersonEmail", 255),
    _text("ContactPersonPhone", 50),
    _text("ContactPersonMobile", 50),
    _text("CurrencyCode", 3),
    Field("DiscountPercentage", "number", 1, 0, new=0, nullable=False),
    _guid("DiscountAgreementId"),
    _guid("SalesPriceListId"),
    _text("SalesDocumentLanguage", 2),
    _text("Note", 4000),
    Field("CustomerLabels", "objects"),
    _text("GLN", 255),
    _text("EdiGlnNumber", 255),
    _text("ElectronicAddress", 255),
    _text("ElectronicReference", 35),
    _text("EdiServiceDelivererId", 255),
    Field("AutoInvoiceActivationEmailSentDate", "time"),
    Field("AutoInvoiceRegistrationRequestSentDate", "time"),
    Field("Iban", most=35, stays=True),
    Field("IsDirectDebitEnabled", "flag", stays=True),
    Field("DirectDebitCustomerSettings", "object"),
    _text("TaxDeductionNumber"),
    Field("PropertyType", "whole", 2, 1),
    _text("PropertyReference", 40),
    Field("WebshopCustomerNumber", "whole"),
    _told("PayToAccountId"),
    _told("TermsOfPayment", "object"),
    _told("LastInvoiceDate"),
    _told("UnpaidInvoicesAmount", "number", 0),
    _flag("IsFutureInvoiceDateAllowed", read_only=True),
    _flag("RequiresReferenceNumber", read_only=True),
    _told("MessageThreads", "texts", []),
    _told("Notes", "texts", []),
    _told("ChangedUtc"),
    stamps=("ChangedUtc",),
    methods="GET POST PUT DELETE",
)

ARTICLE = _table(
    "articles",
    _told("Id"),
    _required("Number", 40),
    _required("Name", 50),
    _flag("IsActive", new=True, required=True),
    _guid("UnitId", required=True),
    _guid("CodingId", required=True),
    _text("NameEnglish", 50),
    _price("NetPrice"),
    _price("GrossPrice"),
    _price("NetPriceWithDiscount"),
    _told("CodingName"),
    _told("UnitName"),
    _told("UnitAbbreviation"),
    Field("StockBalance", "number", 1e15, -1e15, new=0, nullable=False),
    _told("StockBalanceManuallyChangedUtc"),
    _told("StockBalanceReserved", "number", 0),
    _told("StockBalanceAvailable", "number", 0),
    _told("CreatedUtc"),
    _told("ChangedUtc"),
    Field("HouseWorkType", "whole", among=HOUSE_WORK),
    Field("GreenTechnologyType", "whole", among=(0, 1, 2, 3)),
    _price("PurchasePrice"),
    _told("PurchasePriceManuallyChangedUtc"),
    _flag("SendToWebshop", new=True),
    _flag("UsesMoss"),
    Field("ArticleLabels", "objects"),
    _told("MessageThreads", "texts", []),
    _told("Notes", "texts", []),
    _text("Note", 4000),
    _flag("IsStock"),
    _flag("ShowStockInformation", read_only=True),
    _flag("IsServiceArticle", read_only=True),
    _text("StockLocationReference"),
    _price("FreightCosts"),
    _told("FreightCostsManuallyChangedUtc"),
    _flag("UpdateStockPrices"),
    Field("Barcodes", "objects"),
    _told("StockValue", "number", 0),
    _price("DiscountPercentage", None),
    _text("CurrencyCode", 3),
    _price("PurchasePriceWithCurrency", None),
    _price("FreightCostWithCurrency", None),
    Field("OrderingPoint", "number"),
    _guid("SupplierId"),
    _text("SupplierArticleNumber", 16),
    stamps=("ChangedUtc",),
    methods="GET POST PUT",
)

PROJECT = _table(
    "projects",
    _told("Id"),
    _required("Number", 9),
    _required("Name", 200),
    Field("StartDate", "time", required=True),
    Field("EndDate", "time"),
    _guid("CustomerId"),
    _told("CustomerName"),
    _text("Notes", 500),
    Field("Status", "whole", among=(1, 2), required=True),
    _told("ModifiedUtc"),
    stamps=("ModifiedUtc",),
    methods="GET POST PUT",
)

PRICE_LIST = _table(
    "salespricelists",
    _told("Id"),
    _text("Name", 70),
    _told("Number", "whole", 0),
    _text("CurrencyCode", 3),
    _text("Note"),
    _flag("IsStandard", read_only=True),
    Field("IsActive", "flag"),
    _told("ChangedUtc"),
    stamps=("ChangedUtc",),
    methods="GET POST PUT DELETE",
)

PRICE = _table(
    "prices",
    _told("SalesPriceListId"),
    _guid("ArticleId", required=True),
    Field("NetPrice", "number", new=0, nullable=False),
    _told("GrossPrice", "number", 0),
    _told("CurrencyCode"),
    _told("ChangedUtc"),
)
"""A row of a price list. It has no id of its own."""

TERMS_OF_PAYMENT = _table(
    "termsofpayments",
    _told("Id"),
    _told("Name"),
    _told("NameEnglish"),
    _told("NumberOfDays", "whole", 0),
    _told("TermsOfPaymentTypeId", "whole", 0),
    _told("TermsOfPaymentTypeText"),
    _told("AvailableForSales", "flag", False),
    _told("AvailableForPurchase", "flag", False),
)

UNIT = _table(
    "units", *(_told(name) for name in ("Id", "Name", "Code", "Abbreviation", "AbbreviationEnglish"))
)

_ACCOUNTS = (
    "DomesticSalesSubjectToReversedConstructionVatAccountNumber",
    "DomesticSalesSubjectToVatAccountNumber",
    "DomesticSalesVatExemptAccountNumber",
    "DomesticSalesVatCodeExemptAccountNumber",
    "ForeignSalesSubjectToMossAccountNumber",
    "ForeignSalesSubjectToThirdPartySalesAccountNumber",
    "ForeignSalesSubjectToVatWithinEuAccountNumber",
    "ForeignSalesVatExemptOutsideEuAccountNumber",
    "ForeignSalesVatExemptWithinEuAccountNumber",
)
CODING = _table(
    "articleaccountcodings",
    *(_told(name) for name in ("Id", "Name", "NameEnglish", "Type", "VatRate")),
    _told("VatRatePercent", "number", 0),
    _told("IsActive", "flag", True),
    *(_told(name, "whole") for name in _ACCOUNTS),
    _told("ChangedUtc"),
    stamps=("ChangedUtc",),
)

DELIVERY_METHOD = _table(
    "deliverymethods",
    _told("Id"),
    _required("Name", 100),
    _text("NameEnglish", 200),
    _text("Code", 20),
    methods="GET POST",
)
DELIVERY_TERM = _table(
    "deliveryterms",
    _told("Id"),
    _required("Name", 100),
    _text("NameEnglish", 200),
    _text("Code", 20),
    methods="GET POST",
)

DISCOUNT_AGREEMENT = _table(
    "discountagreements",
    _told("Id"),
    _told("Name"),
    _told("Number", "whole", 0),
    _told("Notes"),
    _told("IsActive", "flag", True),
    _told("ChangedUtc"),
    stamps=("ChangedUtc",),
)

_LABEL = (_told("Id"), _required("Name", 50), _text("Description", 400))
CUSTOMER_LABEL = _table("customerlabels", *_LABEL, methods="GET POST PUT DELETE")
ARTICLE_LABEL = _table("articlelabels", *_LABEL, methods="GET POST PUT DELETE")
