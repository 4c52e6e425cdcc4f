"""Behaviours 15–33: the shape of calls and answers, and lists."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.sandbox.fortnox import Practice, code_of

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.fixture
def practice() -> Practice:
    return Practice()


def test_15_a_trailing_slash_changes_nothing(practice: Practice) -> None:
    practice.customer()
    assert practice.get("customers/").json() == practice.get("customers").json()
    assert practice.get("customers/1/").json() == practice.get("customers/1").json()


def test_16_only_json_is_spoken(practice: Practice) -> None:
    assert code_of(practice.ask("GET", "customers", headers={"Accept": "text/csv"})) == 1000030
    answer = practice.ask("POST", "customers", {"Customer": {}}, headers={"Content-Type": "text/plain"})
    assert (answer.status_code, code_of(answer)) == (400, 1000031)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{", 2002115),
        ("", 2001392),
        ("[]", 2001392),
        ('{"Name": "x"}', 2001392),
        ('{"customer": {"Name": "x"}}', 2001392),
        ('{"Customer": []}', 2001392),
    ],
)
def test_17_a_body_without_its_envelope_is_refused(practice: Practice, body: str, code: int) -> None:
    headers = {"Authorization": f"Bearer {practice.token}", "Content-Type": "application/json"}
    answer = practice.http.post("/3/customers", content=body, headers=headers)
    assert (answer.status_code, code_of(answer)) == (400, code)


@pytest.mark.parametrize("name", ["Mobile", "VatType", "name"])
def test_18_an_unknown_or_misspelt_field_is_named(practice: Practice, name: str) -> None:
    answer = practice.ask("POST", "customers", {"Customer": {"Name": "x", name: "1"}})
    assert (answer.status_code, code_of(answer)) == (400, 2001399)
    assert name in answer.json()["ErrorInformation"]["message"]


def test_19_read_only_fields_are_not_taken(practice: Practice) -> None:
    article = {"Article": {"Description": "Kabel", "SalesPrice": 10}}
    assert code_of(practice.ask("POST", "articles", article)) == 2000321
    body = {"Customer": {"Name": "x", "Country": "Norge"}}
    assert practice.ask("POST", "customers", body).status_code == 400
    practice.switch(country_in_body="ignore")
    assert practice.ask("POST", "customers", body).json()["Customer"]["Country"] is None


def test_20_a_creation_answers_with_everything_and_a_useless_location(practice: Practice) -> None:
    answer = practice.ask("POST", "customers", {"Customer": {"Name": "Berg Bygg AB"}})
    assert (answer.status_code, answer.headers["location"]) == (201, "customers")
    assert answer.json()["Customer"]["DefaultTemplates"]["CashInvoice"] == "DEFAULTTEMPLATE"


def test_21_a_change_answers_with_everything_and_a_deletion_with_nothing(practice: Practice) -> None:
    practice.customer()
    answer = practice.change("1", City="Luleå")
    assert (answer.status_code, answer.json()["Customer"]["Name"]) == (200, "Berg Bygg AB")
    gone = practice.ask("DELETE", "customers/1")
    assert (gone.status_code, gone.content) == (204, b"")


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        ("customers/9", 2000433, "Kan inte hitta kunden."),
        ("articles/9", 2000428, "Kan inte hitta artikeln."),
        ("termsofpayments/9", 2000429, "Kan inte hitta betalningsvillkoret."),
        ("units/9", 2000432, "Kan inte hitta enheten."),
        ("invoices/9", 2000434, "Kan inte hitta fakturan."),
        ("projects/9", 2001161, "Kan inte hitta projektet."),
    ],
)
def test_22_what_is_missing_says_so_with_capital_keys(
    practice: Practice, path: str, code: int, words: str
) -> None:
    answer = practice.get(path)
    assert answer.status_code == 404
    assert answer.json() == {"ErrorInformation": {"Error": 1, "Message": words, "Code": code}}
    practice.switch(code_as_string="on")
    assert practice.get(path).json()["ErrorInformation"]["Code"] == str(code)


def test_22_a_400_has_lower_case_keys(practice: Practice) -> None:
    said = practice.get("customers", filter="x").json()
    words = {"error": 1, "message": "Ett ogiltigt filter har använts.", "code": 2000587}
    assert said == {"ErrorInformation": words}


def test_23_letters_and_slashes_are_escaped(practice: Practice) -> None:
    practice.customer(CustomerNumber="A/Ö", City="Luleå")
    text = practice.get("customers/A%2F%C3%96").text
    assert r"Lule\u00e5" in text
    assert r"https:\/\/api.fortnox.se\/3\/customers\/A%2F%C3%96" in text


def _many(practice: Practice, count: int) -> None:
    for number in range(1, count + 1):
        practice.world.companies[1001].put(
            _table(), _record(str(number)), practice.world.clock.now(), "created"
        )


def _table() -> Any:
    from sandbox.fortnox.tables import CUSTOMER

    return CUSTOMER


def _record(number: str) -> dict[str, Any]:
    return {**_table().new(), "Name": f"Kund {number}", "CustomerNumber": number}


def test_24_a_page_holds_100_rows_or_500_at_most(practice: Practice) -> None:
    _many(practice, 520)
    assert len(practice.numbers()) == 100
    assert len(practice.numbers(limit=500)) == 500
    assert len(practice.numbers(limit=501)) == 500
    practice.switch(limit_above_500="refuse")
    assert code_of(practice.get("customers", limit=501)) == 2000588


def test_25_meta_information_counts_and_is_zero_past_the_end(practice: Practice) -> None:
    _many(practice, 5)
    said = practice.get("customers", limit=2, page=3).json()["MetaInformation"]
    assert said == {"@TotalResources": 5, "@TotalPages": 3, "@CurrentPage": 3}
    nothing = {"@TotalResources": 0, "@TotalPages": 0, "@CurrentPage": 1}
    assert practice.get("customers", offset=10000).json()["MetaInformation"] == nothing
    assert practice.get("articles").json() == {"MetaInformation": nothing, "Articles": []}


def test_26_a_row_has_few_columns_and_empty_texts(practice: Practice) -> None:
    practice.customer(Phone1="0920-10 00 00")
    row = practice.get("customers").json()["Customers"][0]
    columns = "@url Address1 Address2 City CustomerNumber Email Name OrganisationNumber Phone ZipCode"
    assert set(row) == set(columns.split())
    assert (row["Phone"], row["City"]) == ("0920-10 00 00", "")
    practice.ask("POST", "articles", {"Article": {"Description": "Kabel", "SalesAccount": 3004}})
    row = practice.get("articles").json()["Articles"][0]
    assert (row["QuantityInStock"], row["PurchasePrice"], row["VAT"]) == ("0", "0", None)
    assert not {"Note", "Type", "Active", "HouseworkType", "SalesAccount"} & set(row)


def test_27_a_filter_is_active_or_inactive(practice: Practice) -> None:
    practice.customer()
    practice.customer(Active=False)
    assert practice.numbers(filter="active") == ["1"]
    assert practice.numbers(filter="inactive") == ["2"]
    assert practice.numbers() == ["1", "2"]
    practice.switch(no_filter="active")
    assert practice.numbers() == ["1"]


def test_28_a_search_contains_ignores_case_and_combines(practice: Practice) -> None:
    for number, name in (("1", "Berg"), ("10", "Dal"), ("21", "Bergdal")):
        practice.customer(CustomerNumber=number, Name=name)
    assert practice.numbers(customernumber="1") == ["1", "10", "21"]
    assert practice.numbers(name="BERG") == ["1", "21"]
    assert practice.numbers(name="berg", customernumber="2") == ["21"]
    assert code_of(practice.get("customers", name="<b>")) == 2000588


def test_29_an_organisation_number_is_searched_as_written(practice: Practice) -> None:
    practice.customer(OrganisationNumber="556036-0793")
    assert practice.numbers(organisationnumber="556036-0793") == ["1"]
    assert practice.numbers(organisationnumber="556036") == []
    practice.switch(organisation_search="contains")
    assert practice.numbers(organisationnumber="556036") == ["1"]


def test_30_changed_since_is_stockholm_time_to_the_minute(practice: Practice) -> None:
    practice.world.clock.set(datetime(2026, 7, 1, 12, 0, 30, tzinfo=STOCKHOLM))
    practice.token = practice.service_token(1001)
    practice.customer()
    practice.later(600)
    practice.customer()
    assert practice.numbers(lastmodified="2026-07-01 12:00") == ["1", "2"]
    assert practice.numbers(lastmodified="2026-07-01 12:01") == ["2"]
    practice.later(600)
    practice.change("1", City="Luleå")
    assert practice.numbers(lastmodified="2026-07-01 12:15") == ["1"]
    practice.ask("DELETE", "customers/1")
    assert practice.numbers(lastmodified="2026-07-01") == ["2"]
    assert practice.get("customers", lastmodified="igår").status_code == 400


def test_31_the_order_is_by_number_and_numbers_are_numbers(practice: Practice) -> None:
    for number in ("101", "2", "1", "A7", "20"):
        practice.customer(CustomerNumber=number, Name=f"K{number}")
    assert practice.numbers() == ["1", "2", "20", "101", "A7"]
    assert practice.numbers(sortby="name", sortorder="descending")[0] == "A7"


def test_32_projects_may_ignore_pages(practice: Practice) -> None:
    for at in range(3):
        practice.ask("POST", "projects", {"Project": {"Description": f"Jobb {at}"}})

    def page(number: int) -> list[str]:
        rows = practice.get("projects", limit=2, page=number).json()["Projects"]
        return [row["ProjectNumber"] for row in rows]

    assert page(2) == ["3"]
    practice.switch(project_pages="ignored")
    assert page(2) == ["1", "2"]
    assert practice.get("projects", offset=2).json()["Projects"][0]["ProjectNumber"] == "3"


def test_33_a_row_between_two_pages_shifts_them(practice: Practice) -> None:
    for number in ("2", "3", "4"):
        practice.customer(CustomerNumber=number)
    first = practice.numbers(limit=2, page=1)
    practice.customer(CustomerNumber="1")
    assert first == ["2", "3"]
    assert practice.numbers(limit=2, page=2) == ["3", "4"]


def test_an_unknown_parameter_may_be_refused(practice: Practice) -> None:
    assert practice.get("customers", search="x").status_code == 200
    practice.switch(unknown_parameter="refuse")
    assert code_of(practice.get("customers", search="x")) == 2000588
