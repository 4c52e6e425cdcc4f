"""Whatever a sheet says, mapping ends, and every row is accounted for once."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from hub.errors import HubError, words
from mappings.contacts.field_table import FIELDS
from mappings.contacts.fields import Kind
from tests.mappings.contacts.sheets import SEALER, book, mapped_sheet

CELLS = st.one_of(
    st.just(""),
    st.text(max_size=12),
    st.sampled_from(
        ["A AB", "Anna Berg", "Berg, Anna", "(töm)", "Summa", "1", "2", "556012-5790", "556012-5791",
         "811218-9876", "19121212-****", "SE556012579001", "972 31 LULEÅ", "info@example.com",
         "070-174 06 05", "Ja", "Privat", "Norge", "30", "#N/A", "Namn", " "]
    ),
)  # fmt: skip
HEADERS = st.lists(st.sampled_from([spec.header for spec in FIELDS]), min_size=1, max_size=6, unique=True)


@settings(max_examples=150, deadline=None)
@given(
    headers=HEADERS,
    rows=st.lists(st.lists(CELLS, max_size=8), max_size=8),
    kind=st.sampled_from(["contacts", "persons", "auto"]),
    purpose=st.booleans(),
)
def test_every_row_is_in_exactly_one_place(
    headers: list[str], rows: list[list[str]], kind: Kind, purpose: bool
) -> None:
    workbook = book(["Företagsnamn", "Efternamn", *headers], *rows)
    workbook.sheets[0].errors = {
        (number, column): cell
        for number, row in enumerate(rows, start=2)
        for column, cell in enumerate(row)
        if cell == "#N/A"
    }
    # A header that means two columns is refused, and says so in words.
    said = None
    try:
        sheet = mapped_sheet(workbook=workbook, kind=kind, sealer=SEALER if purpose else None)
    except HubError as error:
        said = str(error)
    if said is not None:
        assert said
        return
    result, first = sheet.mapped, sheet.understood.header_row
    read = [number for number, _ in workbook.sheets[0].rows if number > first]
    placed = Counter(
        [ref.row for group in result.groups for ref in group.rows]
        + [bad.row.row for bad in result.bad_rows]
        + [line.row.row for line in result.ignored]
    )
    assert placed == Counter(read)
    assert sheet.read == len(read) - len(result.ignored)
    for bad in result.bad_rows:
        assert all(words(finding.problem).message for finding in bad.findings)
    assert all(words(finding.problem, "en").action for finding in result.warnings)
