"""What an office should know about a contact before it is invoiced: warnings, never stops."""

import re
from typing import Any

from hub.errors import Problem
from mappings.contacts.keys import said

_HOUSING = re.compile(r"\bbrf\b|\bbostadsr[äa]ttsf[öo]rening", re.IGNORECASE)


def contact_warnings(fields: dict[str, Any], *, vat_unread: bool = False) -> list[Problem]:
    """Warnings about one contact as the sheet describes it."""
    warnings = []
    if fields.get("reverse_charge_construction") is True:
        warnings.extend(_reverse_charge(fields, vat_unread))
    if _is_public_body(fields) and not (fields.get("gln") or fields.get("peppol_id")):
        warnings.append(Problem("PUBLIC_BODY_WITHOUT_EINVOICE", field="gln"))
    return warnings


def _reverse_charge(fields: dict[str, Any], vat_unread: bool) -> list[Problem]:
    name = "reverse_charge_construction"
    if fields.get("kind") == "private":
        return [Problem("REVERSE_CHARGE_PRIVATE", field=name)]
    warnings = []
    if _HOUSING.search(said(fields, "name")):
        warnings.append(Problem("REVERSE_CHARGE_HOUSING", field=name))
    if fields.get("vat_number") is None and not vat_unread:
        warnings.append(Problem("REVERSE_CHARGE_WITHOUT_VAT", field=name))
    return warnings


def _is_public_body(fields: dict[str, Any]) -> bool:
    """Numbers of the state, regions, municipalities and parishes start with 2 (Skatteverket, SKV 709)."""
    number = said(fields, "organisation_number").replace("-", "")
    return len(number) == 10 and number.startswith("2")
