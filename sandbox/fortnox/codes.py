"""Fortnox's own errors: code, status and Swedish text, as recorded or documented.

Where only the code is known, the text is a plain one of ours, marked so.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer(Exception):
    """An error to answer with: raised anywhere below the door."""

    status: int
    code: int
    message: str
    headers: tuple[tuple[str, str], ...] = ()


WORDS: dict[int, tuple[int, str]] = {
    1000003: (500, "System exception"),
    1000030: (400, "Invalid response type"),
    1000031: (400, "Invalid content type"),
    2000013: (400, 'Artikelnummer "{value}" används redan.'),
    2000106: (400, "Värdet måste vara alfanumeriskt ({value})"),
    2000107: (400, "Värdet är för långt ({value})"),  # The text is ours.
    2000108: (400, "Värdet måste vara numeriskt ({value})"),
    2000134: (400, "Värdet måste vara en boolean ({value})"),
    2000310: (401, "Ogiltig inloggning"),
    2000321: (400, "Fältet är skrivskyddat ({value})"),  # The text is ours.
    2000359: (400, "Värdet innehåller ej tillåtna tecken. ({value})"),
    2000423: (404, "Kan inte hitta kontot."),
    2000427: (404, "Kan inte hitta valutan."),
    2000428: (404, "Kan inte hitta artikeln."),
    2000429: (404, "Kan inte hitta betalningsvillkoret."),
    2000430: (404, "Kan inte hitta priset."),
    2000431: (404, "Kan inte hitta prislistan."),
    2000432: (404, "Kan inte hitta enheten."),
    2000433: (404, "Kan inte hitta kunden."),
    2000434: (404, "Kan inte hitta fakturan."),
    2000435: (404, "Kan inte hitta leveransvillkoret."),
    2000587: (400, "Ett ogiltigt filter har använts."),
    2000588: (400, "Ogiltig parameter i anropet."),
    2000637: (
        400,
        "Kundnummer {value} används redan. Kundnumret har redan använts men blivit raderat.",
    ),
    2000663: (403, "Har inte behörighet för scope"),
    2000699: (400, "Värdet kan inte vara null. ({value})"),
    2000729: (400, "A valid identifier was not provided."),
    2000762: (400, "Priset finns redan, eller artikeln saknas."),  # The text is ours.
    2000861: (400, "Kunden kan inte tas bort."),  # The text is ours; the code for this case unverified.
    2001101: (403, "Det finns ingen aktiv licens för önskat scope"),
    2001103: (403, "Api-licens saknas."),
    2001161: (404, "Kan inte hitta projektet."),
    2001200: (400, "Ogiltig kundtyp"),
    2001265: (400, 'Inköpskonto inte uppdaterat. Kontot "{value}" existerar inte. (PurchaseAccount)'),
    2001304: (400, "Kunde inte hitta konto ({value})"),
    2001392: (400, "Ingen eller felaktig typ av data."),
    2001399: (400, "Felaktigt fältnamn ({value})"),
    2002115: (400, "Error deserializing JSON: JSON_ERROR_SYNTAX"),
    2003157: (400, "Den valda typen av husarbete har upphört."),
    2003275: (403, "Saknar behörighet för leverantörsregister."),
    2004194: (400, "Ogiltigt VAT-nummer."),
}


def refusal(code: int, value: object = "", status: int | None = None) -> Answer:
    """The error of a code, with the field or value in question."""
    usual, words = WORDS[code]
    return Answer(status or usual, code, words.format(value=value))


def body(answer: Answer, code_as_string: bool) -> dict[str, Any]:
    """``{"ErrorInformation": …}``: capitalised keys, but lower-case ones in a 400 (both recorded)."""
    code: int | str = str(answer.code) if code_as_string else answer.code
    if answer.status == 400:
        return {"ErrorInformation": {"error": 1, "message": answer.message, "code": code}}
    return {"ErrorInformation": {"Error": 1, "Message": answer.message, "Code": code}}
