"""What nobody outside Visma has shown: each such fact is a switch, and a client must pass both ways."""

from dataclasses import dataclass
from typing import Literal

from sandbox.parts.switching import Switchboard

OnOff = Literal["off", "on"]


@dataclass(frozen=True, slots=True)
class Switches(Switchboard):
    """The unverified facts. Numbers in brackets name the behaviours in this package's README."""

    refresh_tokens: Literal["rotating", "reusable"] = "rotating"
    """[3] Older applications get a new refresh token each time, newer ones keep theirs."""
    refresh_answer: Literal["with_token", "without_token"] = "with_token"
    """[3] Whether a reusable refresh token comes back in the answer."""
    refused_grant: Literal["json", "empty"] = "json"
    """[2] The body of a refused grant."""
    missing_scope: Literal["403", "401"] = "403"
    """[6] The status of a call whose token lacks the scope."""
    quota: Literal["all_companies", "each_company"] = "all_companies"
    """[10] Whether the calls of all companies of an application are counted together (as the text reads)."""
    quota_by: Literal["route", "route_and_method"] = "route"
    """[10] What an endpoint is: its route, or route and method."""
    errors_member: Literal["list", "null", "absent"] = "list"
    """[11] ``Errors`` of an error that names no field."""
    page_size_above: Literal["capped", "refused"] = "capped"
    """[14] ``$pagesize`` above 1000."""
    page_past_end: Literal["empty", "refused"] = "empty"
    """[14] ``$page`` past the last one."""
    select: Literal["drops", "nulls"] = "drops"
    """[17] What ``$select`` does to the members that are not named."""
    changed_grain: Literal["microseconds", "seconds"] = "microseconds"
    """[18] How finely ``ChangedUtc`` tells the time."""
    duplicate_number: Literal["conflict", "validation"] = "conflict"
    """[22] A customer number that is taken: 4000, or 2000."""
    number_by_put: Literal["taken", "ignored", "refused"] = "taken"
    """[24] A PUT with another CustomerNumber."""
    unknown_members: Literal["refused", "ignored"] = "refused"
    """[26] A member that no schema names (``additionalProperties: false``)."""
    vies: Literal["up", "down"] = "up"
    """[29] Whether the register of VAT numbers answers."""
    vies_down: Literal["4100", "5001"] = "4100"
    """[29] The code while it does not."""
    missing_record: Literal["404", "400"] = "404"
    """[33] The status of a customer or article that does not exist (code 3000 both ways)."""
    refused_method: Literal["405", "404"] = "405"
    """[35, 40] A method that a route does not have."""
    single_price: Literal["computed", "refused"] = "computed"
    """[37] An article with a net price and no gross price, or the other way."""
    empty_required: Literal["taken", "refused"] = "taken"
    """[20] An empty text where the schema asks for one (``minLength: 0``)."""
    vat_rate_percent: Literal["fraction", "percent"] = "fraction"
    """[37] How a coding tells its VAT: 0.25 or 25."""
    nested_terms: Literal["told", "null"] = "told"
    """[46] The nested ``TermsOfPayment`` of a customer."""
