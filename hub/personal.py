"""Personal numbers are known by their shape and shown masked: ``19121212-****``.

Belongs here: the shape, and the mask. Whether a number is right is no question of this module: mistyped
numbers are what lands in quarantine, and they tell as much about a person as right ones.

Shapes: ten or twelve digits (Swedish personnummer and samordningsnummer, day + 60), with hyphen, plus,
space or nothing before the last four, also inside a VAT number (``SE…01``), with the date's parts set
apart (``1912-12-12-1212``), and Finland's ``131052-308T``. The third digit (of ten) tells a person from a
legal person: it is 0 or 1 in a month, and never below 2 in an organisation number (Skatteverket, SKV 709).

Oddly typed numbers count if they begin with a possible day of birth: ``191 212 121 212`` (a spreadsheet's
thousands), a line break within, ``121212--1212``, ``121212,1212``, ``121212-12 12``, ``12-12-12 1212``.
"""

import re

SHORTEST = 10
"""A text of fewer characters holds no personal number."""

_STARS = "****"
_GAP = r"[ \t\u00a0\u2007\u2009\u202f]"
_DASH = r"[-+\u2010-\u2015\u2212]"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_THOUSANDS = r"[., \u00a0\u2007\u2009\u202f]"
_HINT = re.compile(rf"\d{{6}}|\d\d(?:[-./ \u00a0]\d\d[-./ \u00a0]|\d{_THOUSANDS}\d\d\d{_THOUSANDS}\d)\d\d")
_NUMBER = re.compile(
    rf"""(?<!\d)(?:
      (?P<date> (?:\d\d)?\d\d [-./\ \u00a0] \d\d [-./\ \u00a0] \d\d )
      (?: {_GAP}?{_DASH}{_GAP}? | (?<=\d\d\d\d.\d\d.\d\d){_GAP} ) \d{{4}}
    | (?P<finnish> \d{{6}} ) [-+A-FU-Ya-fu-y] \d{{3}} [A-Ya-y] (?!\w)
    | (?P<start> \d{{8}} | \d{{6}} )
      (?P<gap> {_GAP}{{0,2}}(?:{_DASH}|[._/]){_GAP}{{0,2}} | {_GAP}{{1,2}} )?
      (?P<end> \d{{4}} )
      (?P<suffix> \d\d (?!{_DASH}?[\d*]) )?
    )(?!\d)""",
    re.VERBOSE,
)
_CENTURY = "(?:1[89]|20)"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
_BORN = rf"{_CENTURY}?\d\d{_MONTH}{_DAY}"
_BREAK = rf"{_GAP}{{0,2}}[\r\n\v\f\x85\u2028\u2029]{{1,2}}{_GAP}{{0,2}}"
_AFTER_AREA_CODE = r"\b0\d[-/\ ]", r"\b0\d\d[-/\ ]", r"\b0\d\d\d[-/\ ]"
_ODD = re.compile(
    rf"""(?<!\d)(?:
      (?<!\+) (?: {_CENTURY}\d | (?<!\d{_THOUSANDS})[1-9] ) (?P<comma> {_THOUSANDS} )
      \d{_MONTH} (?P=comma) {_DAY}\d (?P=comma) \d{{3}} (?! (?P=comma)\d{{3}}(?![\d-]) )
    | {"".join(f"(?<!{code})" for code in _AFTER_AREA_CODE)} (?:
        {_CENTURY}\d\d (?: {_BREAK}{_MONTH} | {_MONTH}{_BREAK} ) {_DAY}\d{{4}}
      | (?: {_BORN} (?: {_GAP}?{_DASH}{{2,3}}{_GAP}? | {_GAP}?[,:;]{_GAP}?
                      | (?:{_GAP}?{_DASH})?{_BREAK}{_DASH}?{_GAP}? )
          | {_CENTURY}?\d\d (?P<part> [-./] ) {_MONTH} (?P=part) {_DAY} {_GAP}{{1,2}} )
        (?! 0\d{{1,3}}[-/\ ]{{1,3}}\d ) \d{{4}}
      | {_BORN} {_GAP}?{_DASH}{_GAP}? \d\d {_GAP} \d\d
      )
    )(?![\d*]|{_DASH}\*)""",
    re.VERBOSE,
)
"""Numbers no rule writes so: the date of birth is possible, and no area code stands where a phone has it."""
_MASKED = re.compile(r"(?:SE)?\s?(?:\d\d)?\d{6}-\*{4}(?:[\s-]?\d\d|\.0)?", re.IGNORECASE)
_VAT_BEFORE = re.compile(rf"SE{_GAP}?\Z", re.IGNORECASE)
_CALLED_PERSONAL = re.compile(r"(?:pers(?:on)?\.?\s?(?:nummer|nr)|p\.?\s?nr|född)[\s:.=-]*\Z", re.IGNORECASE)
_CENTURIES = ("18", "19", "20")
_DOUBLED = str.maketrans("0123456789", "0246813579")
"""A digit → the digit sum of its double."""


def mask_text(text: str) -> str:
    """The text with every personal number in it masked; other texts come back as they are.

    Of ten digits in a row that begin like a Swedish phone number (``0701234567``) only those are taken
    for a personal number that have a right check digit, or are called one in the words before.
    """
    if len(text) < SHORTEST:
        return text
    seen = text if text.isascii() else _INVISIBLE.sub("", text)
    if _HINT.search(seen) is None:
        return text
    before, masked = "", seen
    while masked != before:  # what stood in a number's way may be masked now
        before, masked = masked, _ODD.sub(_odd_replacement, _NUMBER.sub(_replacement, masked))
    return text if masked == seen else masked


def mask_number(number: str) -> str:
    """A number known to be personal: ``191212121212`` → ``19121212-****``; ten digits likewise."""
    digits = "".join(letter for letter in number if letter.isdigit())
    return f"{digits[: 8 if len(digits) > SHORTEST else 6]}-{_STARS}"


def is_masked(text: str) -> bool:
    """Whether a cell holds nothing but a masked number, as this module writes it."""
    return "*" in text and _MASKED.fullmatch(text.strip()) is not None


def looks_personal(text: str) -> bool:
    """Whether a text holds anything of a personal number's shape."""
    return mask_text(text) != text


def _replacement(match: re.Match[str]) -> str:
    whole = match.group()
    if date := match["date"]:
        digits = "".join(letter for letter in date if letter.isdigit())
        return f"{digits}-{_STARS}" if _is_month(digits[-4:]) else whole
    if finnish := match["finnish"]:
        return f"{finnish}-{_STARS}" if _is_month(finnish[2:]) else whole
    start, end, suffix = match["start"], match["end"], match["suffix"] or ""
    vat = _VAT_BEFORE.search(match.string, 0, match.start()) is not None
    if len(start) == 6:
        personal = _is_month(start[2:]) and (vat or not _is_phone(match))
        return f"{start}-{_STARS}{suffix}" if personal else whole
    if match["gap"] is None and _holds_vat(start + end, said=vat) and not suffix:
        return f"{start[:6]}-{_STARS}{end[2:]}"
    return f"{start}-{_STARS}{suffix}" if _is_long(match, vat) else whole


def _odd_replacement(match: re.Match[str]) -> str:
    digits = "".join(letter for letter in match.group() if letter.isdigit())
    return f"{digits[:-4]}-{_STARS}"


def _is_month(digits: str) -> bool:
    """Whether digits may begin with a month (00–19: also a mistyped one)."""
    return int(digits[0]) < 2


def _holds_vat(digits: str, *, said: bool) -> bool:
    """Whether twelve digits in a row are a sole trader's number and the 01 of a VAT number."""
    return _is_month(digits[2:]) and (said or (digits.endswith("01") and not _is_dated(digits)))


def _is_dated(digits: str) -> bool:
    """Whether twelve digits begin with a year and a month, as a personal number does."""
    return digits.startswith(_CENTURIES) and _is_month(digits[4:])


def _is_long(match: re.Match[str], vat: bool) -> bool:
    """Whether eight digits and four are a personal number with its century."""
    start, gap, digits = match["start"], match["gap"], match["start"] + match["end"]
    if match["suffix"]:
        return vat and _is_dated(digits)
    if gap is None:
        legal = digits.endswith("01") and int(digits[2]) > 1 and has_check_digit(digits[:10])
        return not vat and _is_dated(digits) and (not legal or has_check_digit(digits[2:]))
    hyphen = bool(gap.strip(" \t\u00a0\u2007\u2009\u202f._/"))
    return start.startswith(_CENTURIES) or (hyphen and _is_month(start[4:]))


def _is_phone(match: re.Match[str]) -> bool:
    """Whether ten digits are rather a phone number: 0, an area code, and no hyphen where a person has it."""
    start, gap = match["start"], match["gap"]
    if start[0] != "0" or start[1] in "08" or (gap is not None and gap.strip()):
        return False
    before = match.string[max(0, match.start() - 20) : match.start()]
    return not (has_check_digit(start + match["end"]) or _CALLED_PERSONAL.search(before))


def has_check_digit(digits: str) -> bool:
    """Whether the last of some digits is their Luhn check digit (ISO/IEC 7812-1, modulus 10)."""
    doubled = digits[-2::-2].translate(_DOUBLED)
    return (sum(map(int, digits[::-2])) + sum(map(int, doubled))) % 10 == 0
