"""Lines of a sheet that are no records: the header again, the template's example, footers.

Never taken for one of these: a line with a name, unless that "name" is a word such as ``Summa`` alone or
with a number, and nothing but numbers beside it, none of them an identifier, an e-mail or a phone.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from mappings.contacts.examples import EXAMPLES
from mappings.contacts.fields import FieldSpec
from mappings.header_text import header_key

_TOTAL = re.compile(
    r"(?:del)?(?:summa(?: totalt)?|totalsumma|totalt?|sum"
    r"|(?:totalt? |summa )?antal(?: (?:rader|kunder|poster|kontakter|företag|personer|st))?(?: totalt)?"
    r"|(?:grand )?total|count|slut på listan|end of list)\s*[:=]?\s*[\d\s.,]*"
    r"(?:st|rader|poster|kunder|kontakter|företag|personer)?\.?"
    r"|(?:sida|sid|page)\.?\s*\d+(?:\s*(?:av|of|/|\()\s*\d+\)?)?",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"(?:listan |rapporten |filen )?"
    r"(?:utskriven|utskrivet|utskrift|utskriftsdatum|exporterad|exporterat|exportdatum|skapad|skapat|genererad"
    r"|genererat|hämtad|hämtat|uppdaterad|uppdaterat|senast (?:ändrad|uppdaterad)|källa|rapport"
    r"|printed|exported|created|generated)"
    r"\s*(?::|(?:av|den|från|ur|by|on|from)\b|[12]\d{3}-?\d\d-?\d\d).*"
    r"|(?:not|obs|anm)\.?\s*[:!].*|\*+\s*=.*",
    re.IGNORECASE | re.DOTALL,
)
_DATE = re.compile(r"[12]\d{3}-\d\d-\d\d\b")
_FEW = 2
"""Filled cells of a line that tells who printed the list, and when."""
_NUMBERS = re.compile(
    r"[\d\s.,:%=-]*(?:kr|st|rader|poster|kunder|kontakter|företag|personer)?", re.IGNORECASE
)
_IDENTIFYING = {
    "customer_number": 1, "email": 1, "organisation_number": 7, "housing_association_number": 7,
    "personal_number": 7, "vat_number": 7, "phone": 7, "gln": 7, "peppol_id": 7,
    "article_number": 1,
}  # fmt: skip
"""Readers of columns no total stands in → the least digits that say who somebody is; fewer are a count."""
_MAY_REMARK = frozenset({"customer_number", "kind", "name"})
"""Readers of columns that often come first: a sentence at the left edge says nothing of a customer."""
_STARTS = ("summa", "del", "total", "sum", "antal", "grand", "count", "slut", "end", "sid", "page")
_ENDING_STARTS = ("list", "rap", "fil", "uts", "exp", "ska", "gen", "häm", "upp", "sen", "käl", "pri", "cre",
                  "not", "obs", "anm", "*")  # fmt: skip


class Lines:
    """Tells lines that are no records by their text alone."""

    def __init__(
        self,
        columns: Mapping[int, FieldSpec],
        headers: Sequence[str],
        examples: Iterable[Mapping[str, str]] = tuple(EXAMPLES.values()),
    ) -> None:
        self._columns = sorted(columns)
        self._identifying = {
            column: _IDENTIFYING[spec.reader]
            for column, spec in columns.items()
            if spec.reader in _IDENTIFYING
        }
        self._remarked = {
            column
            for column, spec in columns.items()
            if spec.anchor or (column == self._columns[0] and spec.reader in _MAY_REMARK)
        }
        self._headers = {column: header_key(headers[column]) for column in self._columns}
        self._examples = [
            {column: example.get(spec.target, "") for column, spec in columns.items()} for example in examples
        ]
        suspects = [headers[column] for column in self._columns]
        suspects += [text for example in self._examples for text in example.values() if text]
        self._suspects = {text.strip().casefold() for text in suspects}

    def reason(self, cells: Sequence[str]) -> str | None:
        """``header`` or ``example``, if the line is one."""
        for column in self._columns:
            text = cells[column]
            if text:
                if text.strip().casefold() not in self._suspects:
                    return None
                break
        said = {column: cells[column].strip() for column in self._columns}
        filled = [column for column, text in said.items() if text]
        if filled and all(header_key(said[column]) == self._headers[column] for column in filled):
            return "header"
        return "example" if filled and any(said == example for example in self._examples) else None

    def is_total(self, cells: Sequence[str]) -> bool:
        """Whether the line's first text is a word for a total, and all others are numbers.

        A line that says who somebody is is none: a company may be called Total.
        """
        first = next((column for column, text in enumerate(cells) if text), 0)
        if not cells[first].strip().casefold().startswith(_STARTS):
            return False
        if self._says_who(cells):
            return False
        texts = [text.strip() for text in cells if text.strip()]
        return bool(_TOTAL.fullmatch(texts[0])) and all(_NUMBERS.fullmatch(text) for text in texts[1:])

    def may_end(self, cells: Sequence[str]) -> bool:
        """Whether the line tells who made the list and when (``Utskrivet av Kim 2025-01-01``), or is a note.

        A footer, if no record follows: such words may be the name of a company too.
        """
        first = next((column for column, text in enumerate(cells) if text), 0)
        if not cells[first].strip().casefold().startswith(_ENDING_STARTS):
            return False
        texts = [text.strip() for text in cells if text.strip()]
        if len(texts) > _FEW or _ENDING.fullmatch(" ".join(texts)) is None:
            return False
        return _DATE.match(texts[-1]) is not None or not self._says_who(cells)

    def _says_who(self, cells: Sequence[str]) -> bool:
        first = next((column for column, text in enumerate(cells) if text), 0)
        return any(
            column != first and sum(map(str.isdigit, cells[column])) >= least
            for column, least in self._identifying.items()
        )

    def is_remark(self, cells: Sequence[str]) -> bool:
        """Whether the line's only text is a sentence, and stands in the first column or that of the name."""
        filled = [column for column, text in enumerate(cells) if text.strip()]
        if len(filled) != 1 or filled[0] not in self._remarked:
            return False
        return bool(re.search(r"[^\W\d_]{2,}.*\s.*\S", cells[filled[0]].strip()))
