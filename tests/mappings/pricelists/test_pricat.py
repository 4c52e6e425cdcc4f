"""PRICAT: segment by segment, what is wrong in it, and its marks."""

from collections.abc import Sequence

import pytest

from hub.errors import HubError
from hub.prices import ListedArticle
from mappings.pricelists.pricat import LAYOUT
from tests.mappings.pricelists.written import article, content, refused, said, warned
from tests.mappings.pricelists.written_edifact import (
    HEAD,
    LINE,
    Said,
    changed,
    interchange,
    message,
    pricat,
    text_of,
)

WHOLE = ListedArticle(
    "0012345",
    "KABEL FÖRLÄGGNING EKK 3G1,5",
    unit="ST",
    price=2098_5500,
    net=1468_9800,
    gtin="7350000000018",
)


def test_every_part_of_a_line() -> None:
    assert article(LAYOUT, pricat(LINE)) == WHOLE
    more: list[Said] = [
        ["PIA", "1", ["7700123", "SRS"], ["ABC-1", "MF"], ["X", "IN"]],
        ["PIA", "3", ["0012346", "SA"]],
        ["IMD", "F", "BRN", ["", "", "", "EXEMPEL"]],
        ["QTY", ["53", "25"]],
    ]
    assert article(LAYOUT, pricat([*LINE, *more])) == WHOLE._replace(
        rsk_number="7700123", maker_number="ABC-1", replaced_by="0012346", brand="EXEMPEL", pack=25_0000
    )


def test_the_head_says_whose_it_is_from_when_and_whether_it_is_whole() -> None:
    head = LAYOUT.head(pricat(LINE))
    assert (head.currency, head.agreement, head.seller) == ("SEK", "AVT1", "5560000000")
    assert (head.price_date, head.valid_from, head.valid_to) == ("2026-11-23", "2026-12-01", None)
    assert (head.buyers, head.changes_only, head.notes) == (frozenset({"7300000000002"}), False, ())
    ours = changed(HEAD, ["BGM", "9", "PL1", "4"])
    ours.insert(8, ["RFF", ["IT", "1234567"]])
    head = LAYOUT.head(pricat(LINE, head=ours))
    assert (head.buyers, head.changes_only) == (frozenset({"1234567"}), True)


@pytest.mark.parametrize(("per", "expected"), [("1", 1), ("10", 10), ("100", 100), ("1000", 1000), ("", 1)])
def test_a_price_is_for_as_many_as_it_says(per: str, expected: int) -> None:
    found = article(LAYOUT, pricat([*LINE[:3], ["PRI", ["AAB", "2098.55", "", "", per, "MTR"]]]))
    assert (found.price, found.price_per, found.unit) == (2098_5500, expected, "M")


def test_two_prices_for_different_numbers_of_units_are_brought_together_exactly() -> None:
    prices: list[Said] = [["PRI", ["AAB", "1.5", "", "", "10"]], ["PRI", ["AAA", "12,25", "", "", "100"]]]
    found = article(LAYOUT, pricat([*LINE[:3], *prices]))
    assert (found.price, found.net, found.price_per) == (15_0000, 12_2500, 100)


def test_a_price_of_nothing_is_on_request_and_three_decimals_are_no_thousand() -> None:
    assert article(LAYOUT, pricat([*LINE[:3], ["PRI", ["AAB", "0.00"]]])).price is None
    assert article(LAYOUT, pricat(LINE[:3])).price is None
    assert article(LAYOUT, pricat([*LINE[:3], ["PRI", ["AAB", "1.234"]]])).price == 1_2340


@pytest.mark.parametrize(
    ("action", "status"),
    [("", "active"), ("1", "new"), ("2", "gone"), ("4", "active"), ("38", "gone"), ("96", "active")],
)
def test_what_happens_to_a_line_is_its_status(action: str, status: str) -> None:
    of = pricat(changed(LINE, ["LIN", "1", action, ["7350000000018", "EN"]]))
    assert article(LAYOUT, of).status == status


def test_without_a_number_of_the_suppliers_the_gtin_is_the_number() -> None:
    found = article(LAYOUT, pricat(changed(LINE, without=["PIA"])))
    assert (found.number, found.number_type, found.gtin) == ("7350000000018", "gtin", "7350000000018")


def test_the_name_is_the_articles_and_a_full_part_goes_on_within_a_word() -> None:
    full = "X" * 35
    texts: list[Said] = [
        ["IMD", "F", "TDS", ["", "", "", "TEKNIK"]],
        ["IMD", "F", "DSC", ["", "", "", full, "YZ"]],
        ["IMD", "F", "DSC", ["", "", "", "MER", "TEXT"]],
    ]
    assert article(LAYOUT, pricat([*LINE[:2], *texts])).name == f"{full}YZ MER TEXT"
    texts = [
        ["IMD", "F", "ANM", ["", "", "", "PIPE", "", "EN"]],
        ["IMD", "F", "ANM", ["", "", "", "RÖR", "", "SV"]],
    ]
    assert article(LAYOUT, pricat([*LINE[:2], *texts])).name == "RÖR"


def from_day(day: str) -> list[Said]:
    """A head of a list that counts from another day."""
    return [HEAD[0], ["DTM", ["157", day, "102"]], *HEAD[3:]]


FUTURE: list[Said] = [["PRI", ["AAB", "2200"]], ["DTM", ["194", "20270101", "102"]]]
PAST: list[Said] = [["PRI", ["AAB", "2000"]], ["DTM", ["273", "20260101-20261231", "718"]]]


def test_of_two_periods_the_one_counts_that_the_file_is_for() -> None:
    of = pricat([*LINE[:3], *FUTURE, *PAST])
    found = article(LAYOUT, of)
    assert (found.price, found.price_date) == (2000_0000, "2026-01-01")
    assert warned(LAYOUT, of) == ["PRICE_NOT_TAKEN"]
    (one,) = said(LAYOUT, of)
    assert one.warnings[0].params["what"] == "AAB 2027-01-01–"  # type: ignore[union-attr]
    assert article(LAYOUT, pricat([*LINE[:3], *FUTURE, *PAST], head=from_day("20270115"))).price == 2200_0000


def test_a_piece_with_days_is_another_piece_when_the_file_is_for_another_day() -> None:
    dated, plain = [*LINE[:3], *FUTURE, *PAST], LINE
    pieces = [list(LAYOUT.units(pricat(dated, plain, head=head))) for head in (HEAD, from_day("20270115"))]
    (one, two), (three, four) = pieces
    assert (one.raw == three.raw, two.raw == four.raw) == (False, True)


def test_of_several_quantities_the_smallest_counts_and_the_others_are_named() -> None:
    steps: list[Said] = [
        ["PRI", ["AAA", "90", "AE"]], ["RNG", "4", ["PCE", "100"]],
        ["PRI", ["AAA", "100", "AE"]], ["RNG", "4", ["PCE", "1"]],
        ["PRI", ["AAE", "150"]], ["PRI", ["AAB", "140", "", "RTP"]],
    ]  # fmt: skip
    of = pricat([*LINE[:3], *steps])
    assert article(LAYOUT, of).net == 100_0000
    (one,) = said(LAYOUT, of)
    assert one.warnings[0].params["what"] == "AAA ≥ 100, AAE, AAB RTP"  # type: ignore[union-attr]


def test_units_in_a_price_that_it_does_not_say_itself_are_told() -> None:
    of = pricat([*LINE, ["QTY", ["129", "100"]]])
    assert warned(LAYOUT, of) == ["PRICE_QUANTITY_UNSURE"]
    assert article(LAYOUT, of).price_per == 1


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (changed(LINE, ["LIN", "1", "3", ["", ""]], without=["PIA"]), "PRICE_ARTICLE_NUMBER_MISSING"),
        ([["LIN", "1", "3", ["7,35E+12", "EN"]], *LINE[2:]], "PRICE_ARTICLE_NUMBER_MISSING"),
        (changed(LINE, ["LIN", "1", "10", ["7350000000018", "EN"]]), "PRICE_STATUS_UNKNOWN"),
        ([*LINE[:3], ["PRI", ["AAB", "1.234.50"]]], "PRICE_UNREADABLE"),
        ([*LINE[:3], ["PRI", ["AAB", "-5"]]], "PRICE_UNREADABLE"),
        ([*LINE[:3], ["PRI", ["AAB", "0.12345"]]], "PRICE_UNREADABLE"),
        ([*LINE[:3], ["PRI", ["AAB", "5", "", "", "0"]]], "PRICE_UNREADABLE"),
        ([*LINE[:3], ["PRI", ["AAB", "5", "", "", "2.5"]]], "PRICE_UNREADABLE"),
        ([*LINE, ["QTY", ["53", "fem"]]], "PRICE_UNREADABLE"),
        ([*LINE, ["DTM", ["194", "20261301", "102"]]], "PRICE_DATE_UNREADABLE"),
        ([*LINE[:3], *FUTURE], "PRICE_NOT_IN_FORCE"),
        ([*LINE, ["CUX", ["2", "EUR", "8"]]], "PRICE_CURRENCY_OTHER"),
        ([*LINE, ["PRI", ["AAB", "2099"]]], "PRICE_TWICE"),
        ([*LINE[:4], ["PRI", ["AAA", "5", "", "", "1", "KGM"]]], "PRICE_UNITS_DIFFER"),
    ],
)
def test_a_line_that_cannot_be_taken(line: Sequence[Said], code: str) -> None:
    assert refused(LAYOUT, pricat(LINE, line)) == [code]


def test_a_price_of_a_whole_group_is_told_and_a_group_alone_says_nothing() -> None:
    group: list[Said] = [["PGI", "11", "2"], ["PRI", ["AAA", "14.58"]]]
    assert refused(LAYOUT, pricat(LINE, group, LINE)) == ["PRICE_PARTS_UNREAD"]
    assert len(said(LAYOUT, pricat(LINE, group[:1], LINE))) == 2


def test_what_is_not_read_is_named_once_and_what_stands_behind_the_end_is_a_piece() -> None:
    of = pricat(LINE, [*LINE, ["ALC", "A"], ["PCD", ["1", "10"]]])
    assert [(note.code, note.params) for note in LAYOUT.head(of).notes] == [
        ("PRICE_PARTS_UNREAD", {"parts": "ALC, PCD"})
    ]
    behind = interchange([*message(LINE), ["LIN", "2", "", ["7350000000025", "EN"]], ["FTX", "ZZZ"]])
    assert len(said(LAYOUT, behind)) == 3
    assert refused(LAYOUT, behind) == ["PRICE_PARTS_UNREAD"]


@pytest.mark.parametrize(
    ("segments", "code"),
    [
        (message(LINE, version=("PRICAT", "D", "01B", "UN", "EAN009")), "PRICE_FORMAT_VERSION"),
        ([*message(LINE)[:-1], *message(LINE)[1:]], "PRICE_MESSAGES_SEVERAL"),
        (message(LINE)[:-2], "PRICE_MESSAGE_CUT"),
        (message(LINE, changed(HEAD, ["BGM", "9", "PL1", "1"])), "PRICE_MESSAGE_FUNCTION"),
        (message(LINE, from_day("20261301")), "PRICE_FILE_DATE"),
    ],
)
def test_a_message_that_cannot_be_taken(segments: Sequence[Said], code: str) -> None:
    of = interchange(segments)
    assert LAYOUT.recognises(of)
    with pytest.raises(HubError) as raised:
        LAYOUT.head(of)
    assert raised.value.code == code


def test_another_number_of_segments_than_it_says_is_told() -> None:
    head = LAYOUT.head(interchange(message(LINE, count=99)))
    assert [(note.code, note.params) for note in head.notes] == [
        ("PRICE_MESSAGE_COUNT", {"said": "99", "count": 16})
    ]


@pytest.mark.parametrize("between", ["", "\r\n", "\n"])
@pytest.mark.parametrize("marks", [":+.? '", ":+,? '", "|*.\\ ~", "^;,  !"])
def test_the_marks_are_those_that_its_una_names(marks: str, between: str) -> None:
    assert article(LAYOUT, interchange(message(LINE), marks, between=between)) == WHOLE


def test_without_una_the_marks_are_the_usual_and_released_marks_are_text() -> None:
    line = changed(LINE, ["IMD", "F", "DSC", ["", "", "", "RÖR 5'' 1+1: VAD?"]])
    assert article(LAYOUT, interchange(message(line), una=False)).name == "RÖR 5'' 1+1: VAD?"
    ends = changed(LINE, ["IMD", "F", "DSC", ["", "", "", "VAD??"]])
    assert article(LAYOUT, interchange(message(ends))).name == "VAD??"


def test_lines_of_eighty_letters_are_one_text() -> None:
    text = text_of(message(LINE), between="")
    wrapped = [text[at : at + 80] for at in range(0, len(text), 80)]
    assert article(LAYOUT, content(*wrapped)) == WHOLE


@pytest.mark.parametrize(
    "lines",
    [
        ("UNA:+.? '",),
        ("UNB+UNOC:3'UNH+1+ORDERS:D:96A'",),
        ("UNA::.? 'UNH+1+PRICAT:D:96A'",),
        ("UNA",),
        ("UNH",),
    ],
)
def test_what_only_begins_like_it_is_another_file(lines: tuple[str, ...]) -> None:
    assert not LAYOUT.recognises(content(*lines))
