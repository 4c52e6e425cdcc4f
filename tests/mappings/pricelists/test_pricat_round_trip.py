"""What is written as PRICAT is read back, whatever its marks, line ends and names."""

from hypothesis import given
from hypothesis import strategies as st

from hub.prices import ListedArticle
from mappings.pricelists.pricat import LAYOUT
from tests.mappings.pricelists.rows import GTINS, NUMBERS, PARTS, SEVEN, articles, decimal, known, names
from tests.mappings.pricelists.written_edifact import Said, interchange, message

ACTIONS = {"new": "1", "gone": "2", "active": "3"}
ARTICLES = articles(
    number=NUMBERS,
    name=names(most=70),
    unit=st.sampled_from(["ST", "M", "KG", "RLE", None]),
    price=PARTS.map(lambda price: price or None),
    price_per=st.sampled_from([1, 10, 100, 1000]),
    net=PARTS.map(lambda price: price or None),
    pack=st.integers(1, 10**8) | st.none(),
    status=st.sampled_from(["active", "new", "gone"]),
    rsk_number=SEVEN | st.none(),
    gtin=GTINS,
    brand=names("ABCÅ '+", 20) | st.none(),
    maker_number=NUMBERS | st.none(),
    replaced_by=NUMBERS | st.none(),
)
CODES_OF_UNITS = {"ST": "PCE", "M": "MTR", "KG": "KGM", "RLE": "RLE", None: ""}


def written(article: ListedArticle, mark: str) -> list[Said]:
    """The line of an article."""

    def price(kind: str, amount: int | None) -> Said:
        unit = CODES_OF_UNITS[article.unit]
        return ["PRI", [kind, decimal(amount or 0, 4, mark), "", "", str(article.price_per), unit]]

    def other(function: str, number: str | None, kind: str) -> list[Said]:
        return [["PIA", function, [number, kind]]] if number else []

    return [
        ["LIN", "1", ACTIONS[article.status], [article.gtin or "", "EN"]],
        *other("5", article.number, "SA"),
        *other("1", article.rsk_number, "SRS"),
        *other("1", article.maker_number, "MF"),
        *other("3", article.replaced_by, "SA"),
        ["IMD", "F", "DSC", ["", "", "", article.name[:35], article.name[35:]]],
        *([["IMD", "F", "BRN", ["", "", "", article.brand]]] if article.brand else []),
        *([["QTY", ["53", decimal(article.pack, 4, mark)]]] if article.pack else []),
        price("AAB", article.price),
        price("AAA", article.net),
    ]


@given(
    st.lists(ARTICLES.filter(lambda one: one.name[34:35] != " " and one.name[35:36] != " "), max_size=4),
    st.sampled_from([":+.? '", "|*,! ~", "^;.\\ #"]),
    st.sampled_from(["", "\n", "\r\n"]),
    st.booleans(),
)
def test_what_is_written_is_read_back(rows: list[ListedArticle], marks: str, between: str, una: bool) -> None:
    lines = [segment for article in rows for segment in written(article, marks[2])]
    of = interchange(message(lines), marks, una=una or marks[0] != ":", between=between)
    assert known(LAYOUT, of) == rows
