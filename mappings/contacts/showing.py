"""How a cell may be shown in messages, quarantine and reports: personal numbers masked by column class."""

import re
from collections.abc import Sequence

from hub.personal import mask_text
from mappings.contacts.fields import FieldSpec
from mappings.headers import Understood

_AFTER_SIX = re.compile(r"\D*(?:\d\D*){6}")
_DIGIT = re.compile(r"\d")
_FOREIGN = re.compile(r"\d{7}-\d|(?!SE)[A-Z]{2}[ ]?\d{7,9}(?:-?\d)?(?: ?MVA)?", re.IGNORECASE)
"""Finland's ``0112038-9``, and numbers with the letters of another country."""
_IDENTIFIERS = frozenset({"organisation_number", "vat_number", "housing_association_number"})
LONGEST = 200


def shown(spec: FieldSpec | None, text: str) -> str:
    """A cell's text as people may see it; long texts end in ``…``.

    In the column of personal numbers everything after the sixth digit is masked, whatever its shape:
    what lands in quarantine are the mistyped ones. So is in columns of other identifiers what begins like
    a date of birth and has a digit too few or too many.
    """
    if spec is not None and not spec.masked:
        safe = text
    else:
        safe = mask_text(text)
        if spec is not None and safe == text and _may_hold(spec, text):
            birth = _AFTER_SIX.match(text)
            safe = text if birth is None else birth.group() + _DIGIT.sub("*", text[birth.end() :])
    return safe if len(safe) <= LONGEST else safe[: LONGEST - 1] + "…"


def _may_hold(spec: FieldSpec, text: str) -> bool:
    if spec.reader == "personal_number":
        return True
    digits = "".join(_DIGIT.findall(text))
    mistyped = len(digits) in (8, 9, 11, 13) and (digits[2] in "01" or digits[:2] in ("19", "20"))
    return mistyped and spec.reader in _IDENTIFIERS and _FOREIGN.fullmatch(text.strip()) is None


def is_cut(text: str) -> bool:
    """Whether a text is the beginning of a longer one, as :func:`shown` gives it."""
    return len(text) == LONGEST and text.endswith("…")


def row_values(understood: Understood[FieldSpec], cells: Sequence[str]) -> dict[str, str]:
    """Header → text of a row, masked by column class; empty cells are left out."""
    return {
        header: shown(understood.columns.get(column), cells[column])
        for column, header in understood.headers.items()
        if column < len(cells) and cells[column]
    }
