"""What nobody outside Fortnox has shown: each such fact is a switch, and a client must pass both ways."""

from dataclasses import dataclass
from typing import Literal

from sandbox.parts.switching import Switchboard

OnOff = Literal["off", "on"]


@dataclass(frozen=True, slots=True)
class Switches(Switchboard):
    """The unverified facts. Numbers in brackets name the behaviours in this package's README."""

    refresh_days: Literal[45, 31] = 45
    """[5] How long a refresh token lives: the current documents say 45 days, older copies 31."""
    reuse_revokes_family: OnOff = "off"
    """[3] Using a dead refresh token once more kills the live one too."""
    second_consent_revokes: OnOff = "off"
    """A new consent of the same application and company kills the tokens of the first."""
    credentials_error: Literal["400", "401"] = "400"
    """[7] The status of a refused client-credentials grant."""
    retired_headers: Literal["code", "plain"] = "code"
    """[10] Retired login headers: an error code, or the plain 401."""
    retry_after: Literal["on", "off"] = "on"
    """[13] A 429 says how long to wait."""
    rate_body: Literal["json", "empty"] = "json"
    """[13] A 429 has a body."""
    country_in_body: Literal["refuse", "ignore"] = "refuse"
    """[19] A read-only field such as Country is sent."""
    code_as_string: OnOff = "off"
    """[22] The error's Code is text."""
    limit_above_500: Literal["clamp", "refuse"] = "clamp"
    """[24] A list is asked for with a limit above 500."""
    no_filter: Literal["all", "active"] = "all"
    """[27] What a list without a filter holds."""
    organisation_search: Literal["exact", "contains"] = "exact"
    """[29] How ``organisationnumber`` searches; exact includes the hyphen."""
    unknown_parameter: Literal["ignore", "refuse"] = "ignore"
    """A query parameter that the documents do not name."""
    project_pages: Literal["honoured", "ignored"] = "honoured"
    """[32] Whether ``/3/projects`` looks at ``page``."""
    series_follows: OnOff = "off"
    """[35] A higher number given by the caller moves the company's own series."""
    organisation_number: Literal["accept", "check"] = "accept"
    """[37] A wrong organisation number is refused."""
    vat_number_required: OnOff = "off"
    """A reversed VAT type asks for a VAT number."""
    too_long_code: Literal[2000107, 2000106] = 2000107
    """[40] The code of a text that is too long."""
    unknown_reference: Literal["own_code", "general"] = "own_code"
    """[41] The code of a price list, term, currency or account that does not exist."""
    null_on_customer: Literal["clear", "ignore", "refuse"] = "clear"
    """[42] ``null`` in a customer's field."""
    number_in_body: Literal["ignore", "refuse"] = "ignore"
    """[43] A PUT repeats, or changes, the number of its path."""
    refused_delete: Literal["400", "403"] = "400"
    """[46] The status when a customer with open documents is deleted."""
    inactive_by_path: Literal["found", "missing"] = "found"
    """[47] An inactive customer is read by its number."""
    price_list_delete: Literal["405", "404"] = "405"
    """[51] What DELETE of a price list answers."""
    all_prices: Literal["list", "missing"] = "list"
    """Whether ``GET /3/prices`` lists."""
    extra_fields: OnOff = "off"
    """[57] Answers hold fields and values that no document names."""
