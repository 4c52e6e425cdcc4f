"""PRICAT messages, made up: segments as lists of what they say, and the writer that puts the marks in."""

from collections.abc import Sequence

from connectors.files.lines import read_lines
from mappings.pricelists.layout import Content

USUAL = ":+.? '"
Said = Sequence[str | Sequence[str]]
"""A segment: elements, of which some have components."""

HEAD: list[Said] = [
    ["BGM", "9", "PL2026-11", "9"],
    ["DTM", ["137", "20261123", "102"]],
    ["DTM", ["157", "20261201", "102"]],
    ["RFF", ["CT", "AVT1"]],
    ["NAD", "SU", ["7300000000001", "", "9"]],
    ["RFF", ["VA", "SE556000000001"]],
    ["NAD", "BY", ["7300000000002", "", "9"]],
    ["CUX", ["2", "SEK", "8"]],
    ["PGI", "11", "1"],
]
LINE: list[Said] = [
    ["LIN", "1", "3", ["7350000000018", "EN"]],
    ["PIA", "5", ["0012345", "SA"]],
    ["IMD", "F", "DSC", ["", "", "", "KABEL FÖRLÄGGNING EKK 3G1,5"]],
    ["PRI", ["AAB", "2098.55", "", "", "1", "PCE"]],
    ["PRI", ["AAA", "1468.98", "", "", "1", "PCE"]],
]


def changed(line: Sequence[Said], *pieces: Said, without: Sequence[str] = ()) -> list[Said]:
    """The line with other segments of the same beginning, and more at its end."""
    kept = [said for said in line if said[0] not in without]
    for piece in pieces:
        at = next((at for at, said in enumerate(kept) if said[:2] == piece[:2] or said[0] == piece[0]), None)
        if at is None or piece[0] in ("PRI", "DTM", "CUX", "RNG"):
            kept.append(piece)
        else:
            kept[at] = piece
    return kept


def message(
    lines: Sequence[Said],
    head: Sequence[Said] = HEAD,
    version: Sequence[str] = ("PRICAT", "D", "96A", "UN", "EAN006"),
    count: int | None = None,
) -> list[Said]:
    """A whole interchange of one message."""
    said = count if count is not None else len(head) + len(lines) + 2
    return [
        ["UNB", ["UNOC", "3"], ["7300000000001", "14"], ["7300000000002", "14"], ["261123", "0900"], "1"],
        ["UNH", "1", version],
        *head,
        *lines,
        ["UNT", str(said), "1"],
        ["UNZ", "1", "1"],
    ]


def text_of(segments: Sequence[Said], marks: str = USUAL, una: bool = True, between: str = "\r\n") -> str:
    """The segments with their marks; what is a mark and text at once is released."""
    component, element, release, end = marks[0], marks[1], marks[3], marks[5]

    def plain(text: str) -> str:
        if release == " ":
            return text
        special = (component, element, release, end)
        return "".join(f"{release}{letter}" if letter in special else letter for letter in text)

    def written(piece: str | Sequence[str]) -> str:
        return plain(piece) if isinstance(piece, str) else component.join(map(plain, piece))

    lines = [element.join(map(written, segment)) + end for segment in segments]
    return between.join([*([f"UNA{marks}"] if una else []), *lines, ""])


def interchange(segments: Sequence[Said], marks: str = USUAL, **how: bool | str) -> Content:
    """The file as it comes from outside, in Latin-1."""
    data = text_of(segments, marks, **how).encode("latin-1")  # type: ignore[arg-type]
    return Content(data, read_lines(data))


def pricat(*lines: Sequence[Said], head: Sequence[Said] = HEAD) -> Content:
    """A file of these lines."""
    return interchange(message([said for line in lines for said in line], head))
