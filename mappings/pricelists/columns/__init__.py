"""Price lists, discount letters and net-price files whose columns are known by their headers.

Belongs here: Excel and delimited text of wholesalers that have no layout of their own among
:mod:`mappings.pricelists.layouts`. Which headers mean what stands in the YAML tables of this folder: the
general one, and one for each wholesaler whose headers mean something of their own. A new wholesaler is such a
table, and its fixture.
"""

from mappings.pricelists.columns.by_columns import by_columns, proposed_kind
from mappings.pricelists.columns.fields import FIELDS, READ, PriceField
from mappings.pricelists.columns.saying import Choice
from mappings.pricelists.columns.tables import version

__all__ = ["FIELDS", "READ", "Choice", "PriceField", "by_columns", "proposed_kind", "version"]
