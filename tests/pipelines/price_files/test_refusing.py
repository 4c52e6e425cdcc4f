"""What is no file of prices is refused with what it is and where one is fetched."""

import pytest

from connectors.files.limits import Limits, check_price_file
from hub.errors import HubError, words
from pipelines.hub import Hub
from pipelines.price_files.importing import import_price_file
from pipelines.price_files.opening import PriceOptions
from pipelines.price_files.refusing import advised
from pipelines.price_files.suppliers import SupplierSaid, save_supplier
from warehouse.suppliers import SupplierRow

SOLAR = SupplierRow("", "solar", "Solar")
MAIL = b"Received: from a\r\n by b\r\nFrom: x@example.com\r\nSubject: Prislista\r\n\r\nHej\r\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    "data, kind",
    [
        (b"%PDF-1.7\nArtnr;Pris\n", "PDF"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)), "JPEG"),
        (b"<html><body><table><tr><td>Artnr</td></tr></table></body></html>", "HTML"),
        (OLE + "WordDocument".encode("utf-16-le") + b"x" * 600, "Word (.doc)"),
        (OLE + "__substg1.0_".encode("utf-16-le") + b"x" * 600, "Outlook (.msg)"),
        (MAIL, "e-mail (.eml)"),
    ],
)
def test_what_no_program_reads_prices_from_is_named(hub: Hub, data: bytes, kind: str) -> None:
    save_supplier(hub, "demo", SupplierSaid("solar", "Solar Sverige AB"))
    for supplier, code, place in (
        ("ahlsell", "PRICE_NOT_DATA_AT", "Mina sidor, Beställ avtal"),
        ("solar", "PRICE_NOT_DATA", "webbutiken hos Solar Sverige AB"),
    ):
        with pytest.raises(HubError) as raised:
            import_price_file(hub, "demo", "price-list", data, "lista.txt", PriceOptions(supplier))
        said = words(raised.value.problem)
        assert (raised.value.code, kind in said.message, place in said.action) == (code, True, True), said


def test_a_layout_that_nobody_knows_is_refused_with_the_place(hub: Hub) -> None:
    save_supplier(hub, "demo", SupplierSaid("solar", "Solar"))
    for data in (b"hej\r\nhopp\r\n", b"<x><y/></x>", b"\x00\x01\x02" * 99):
        for supplier, code in (("ahlsell", "PRICE_LAYOUT_UNKNOWN_AT"), ("solar", "PRICE_LAYOUT_UNKNOWN")):
            with pytest.raises(HubError) as raised:
                import_price_file(hub, "demo", "price-list", data, "lista.txt", PriceOptions(supplier))
            assert raised.value.code == code
            english = words(raised.value.problem, "en").action
            assert ("ordered at Ahlsell" in english) == (supplier == "ahlsell")


@pytest.mark.parametrize("code", ["FILE_TOO_MANY_ROWS", "FILE_TOO_SLOW", "FILE_TOO_LARGE_UNZIPPED"])
def test_nobody_is_told_to_split_a_price_list(code: str) -> None:
    error = advised(HubError(code, {"sheet": 1, "limit": 2}), b"", SOLAR)
    assert error.code == "PRICE_WORKBOOK_TOO_LARGE"
    assert "Dela inte upp" in words(error.problem).action


def test_a_file_beyond_the_limit_says_its_size() -> None:
    most = Limits().line_file_bytes
    check_price_file(most)
    with pytest.raises(HubError) as raised:
        check_price_file(most + 1)
    assert words(raised.value.problem).message == "Filen är 251 MB; gränsen är 250 MB."
    assert raised.value.code == "PRICE_FILE_TOO_LARGE"
    assert (
        advised(HubError("FILE_TOO_LARGE", {"size_mb": 60, "limit_mb": 50}), b"", SOLAR).code
        == raised.value.code
    )


def test_another_error_stays_what_it_is() -> None:
    error = HubError("FILE_DAMAGED")
    assert advised(error, b"", SOLAR) is error
