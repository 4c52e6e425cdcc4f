"""A cause by itself: the words of a code where no single case fills in its numbers and names.

Hem and the notices tell a cause once for many rows, many runs or many tenants. Only codes whose own words
need a case stand here; ``None`` keeps the sentence of the catalogue.
"""

from collections.abc import Mapping

from hub.errors.catalogue.synced import SYNCED
from hub.errors.catalogue.warned import WARNED
from hub.errors.problems import Language

Said = tuple[str | None, str | None]
"""What has happened, what to do."""

_IN_FILE: dict[str, dict[Language, Said]] = {
    "FILE_TOO_LARGE": {"sv": ("Filen är för stor.", None), "en": ("The file is too large.", None)},
    "FILE_TOO_LARGE_UNZIPPED": {
        "sv": ("Filen blir för stor när den packas upp.", None),
        "en": ("The file grows too large when unpacked.", None),
    },
    "FILE_TOO_MANY_CELLS": {
        "sv": ("Filen har för många ifyllda celler.", None),
        "en": ("The file has too many filled cells.", None),
    },
    "FILE_TOO_MANY_ROWS": {
        "sv": ("Ett blad i filen har för många rader.", None),
        "en": ("A sheet of the file has too many rows.", None),
    },
    "FILE_TOO_MANY_COLUMNS": {
        "sv": ("Ett blad i filen har för många kolumner.", None),
        "en": ("A sheet of the file has too many columns.", None),
    },
    "FILE_CELLS_FAR_APART": {
        "sv": ("Ett blad i filen har innehåll långt utanför listan.", None),
        "en": ("A sheet of the file has content way beyond the list.", None),
    },
    "FILE_TOO_SLOW": {
        "sv": ("Filen tog för lång tid att läsa, så läsningen avbröts.", None),
        "en": ("The file took too long to read, so reading was stopped.", None),
    },
    "FILE_ROWS_TANGLED": {
        "sv": ("Rader eller celler i filen står på varandras platser, så allt kan inte läsas.", None),
        "en": ("Rows or cells of the file have each other's places, so not everything can be read.", None),
    },
    "FILE_UNKNOWN_KIND": {
        "sv": ("Filen är till innehållet inget kalkylblad, vad den än heter.", None),
        "en": ("By its content the file is no spreadsheet, whatever its name says.", None),
    },
    "FILE_READER_FAILED": {
        "sv": ("Filen kunde inte läsas på grund av ett fel hos oss. Inget har ändrats.", None),
        "en": ("The file couldn't be read because of a fault on our side. Nothing was changed.", None),
    },
    "INPUT_MISSING": {"sv": ("Filen går inte att öppna.", None), "en": ("The file can't be opened.", None)},
    "INBOX_FILE_GONE": {
        "sv": ("Filen ligger inte kvar i inkorgen: någon annan, eller hubben själv, har hämtat den.", None),
        "en": ("The file is no longer in the inbox: somebody else, or the hub itself, has taken it.", None),
    },
    "NO_HEADER": {
        "sv": (
            "Ingen rad med kända rubriker hittades i filen.",
            "Skriv rubriker som i mallen på en rad ovanför uppgifterna och läs in filen igen.",
        ),
        "en": (
            "No row with known headers was found in the file.",
            "Put headers as in the template on a row above the data and import the file again.",
        ),
    },
    "HEADER_TWICE": {
        "sv": ("Två kolumner i filen betyder samma sak.", None),
        "en": ("Two columns of the file mean the same thing.", None),
    },
    "NAME_COLUMN_MISSING": {
        "sv": ("Filen har ingen kolumn med namn.", None),
        "en": ("The file has no column of names.", None),
    },
    "SHEET_UNKNOWN": {
        "sv": ("Bladet som skulle läsas finns inte i filen.", "Välj ett av bladen i filen."),
        "en": ("The sheet to be read is not in the file.", "Choose one of its sheets."),
    },
    "MAP_HEADER_UNKNOWN": {
        "sv": ("En rubrik som angavs finns inte i filen.", "Ange en av rubrikerna i filen."),
        "en": ("A header that was named is not in the file.", "Name one of its headers."),
    },
    "MAP_FIELD_UNKNOWN": {
        "sv": ("Ett fält som angavs finns inte.", "Välj ett av fälten på sidan Importera."),
        "en": ("A field that was named does not exist.", "Choose one of the fields on the page Import."),
    },
}

_IN_ROW: dict[str, dict[Language, Said]] = {
    "ORGANISATION_NUMBER_SHAPE": {
        "sv": ("Organisationsnumret har inte rätt antal siffror.", None),
        "en": ("The organisation number doesn't have the right number of digits.", None),
    },
    "CENTURY_ASSUMED": {
        "sv": ("Personnumret är skrivet med tio siffror, så århundradet är antaget.", None),
        "en": ("The personal number is written with ten digits, so the century is assumed.", None),
    },
    "CELL_ERROR": {
        "sv": ("En cell visar ett fel från kalkylprogrammet i stället för ett värde.", None),
        "en": ("A cell shows a spreadsheet error instead of a value.", None),
    },
    "VALUE_TOO_LONG": {
        "sv": ("En text är längre än vad som får plats.", None),
        "en": ("A text is longer than there is room for.", None),
    },
    "VALUE_UNKNOWN": {
        "sv": (
            "Ett värde är okänt och tas inte med.",
            "Öppna raden för att se vilka värden som går att använda.",
        ),
        "en": ("A value is unknown and is left out.", "Open the row to see which values can be used."),
    },
    "CLEAR_NOT_ALLOWED": {
        "sv": ("En uppgift som måste finnas kan inte tömmas.", None),
        "en": ("A value that must be there can't be cleared.", None),
    },
    "ROWS_DISAGREE": {
        "sv": ("Rader om samma kund säger olika. Ingen av kundens rader läses in.", None),
        "en": ("Rows about the same customer disagree. None of the customer's rows is imported.", None),
    },
    "ROWS_DIFFER": {
        "sv": (
            "Rader om samma kund säger olika. Ett värde som redan finns behålls; för en ny kontakt gäller den "
            "första raden.",
            None,
        ),
        "en": (
            "Rows about the same customer differ. A stored value stays; a new contact takes the first row's.",
            None,
        ),
    },
    "PERSON_DIFFERS": {
        "sv": (
            "Rader om samma kontaktperson säger olika. Ett värde som redan finns behålls, annars gäller den "
            "första raden.",
            None,
        ),
        "en": (
            "Rows about the same contact person differ. A stored value stays, else the first row's is taken.",
            None,
        ),
    },
    "CONTACT_PERSON_OF_PRIVATE": {
        "sv": ("Raden är en privatperson men har en annan kontaktperson, som inte tas med.", None),
        "en": ("The row is a private person but names another contact person, who is left out.", None),
    },
    "PERSONAL_NUMBER_MASKED": {
        "sv": ("En text innehåller något som ser ut som ett personnummer. Det har maskerats.", None),
        "en": ("A text holds something like a personal number. It has been masked.", None),
    },
    "PERSONAL_NUMBER_LEFT_OUT": {
        "sv": ("Ett värde ser ut som ett personnummer och tas inte med.", None),
        "en": ("A value looks like a personal number and is left out.", None),
    },
    "LABEL_UNKNOWN": {
        "sv": ("En etikett finns inte och sätts inte.", None),
        "en": ("A label does not exist and is not set.", None),
    },
    "POSTAL_CODE_SHAPE": {
        "sv": ("Postnumret har inte den form som gäller i landet; det sparas som det står.", None),
        "en": ("The postal code doesn't have the form used in the country; it is kept as written.", None),
    },
    "MATCH_AMBIGUOUS": {
        "sv": ("Raden kan vara någon av flera kunder som redan finns.", None),
        "en": ("The row may mean any of several customers that are already there.", None),
    },
    "KIND_DIFFERS": {
        "sv": ("Numret hör redan till en kund av en annan kundtyp (företag eller privatperson).", None),
        "en": ("The number already belongs to one of the other kind (company or private person).", None),
    },
    "TWO_CUSTOMER_NUMBERS": {
        "sv": (
            "Organisations- eller personnumret finns redan hos en kund med ett annat kundnummer. De behandlas "
            "som två kunder.",
            None,
        ),
        "en": (
            "The organisation or personal number is already at a customer with another customer number. They "
            "are treated as two customers.",
            None,
        ),
    },
    "SAME_NAME_EXISTS": {
        "sv": ("En ny kontakt läggs upp, men det finns redan en med samma namn.", None),
        "en": ("A new contact is created, but there is one of the same name already.", None),
    },
    "ROWS_DIFFER_FIRST_KEPT": {
        "sv": (
            "Flera rader beskriver samma kontakt men har olika värden. Den första radens värde gäller.",
            None,
        ),
        "en": ("Several rows describe the same contact but differ. The first row's value holds.", None),
    },
    "NUMBER_SHARED": {
        "sv": ("Numret finns redan hos en annan kund.", None),
        "en": ("The number is already at another customer.", None),
    },
    "VALUE_REFUSED": {
        "sv": ("Ett värde kan inte användas.", None),
        "en": ("A value can't be used.", None),
    },
}

_IN_RUN: dict[str, dict[Language, Said]] = {
    "PLAN_OUTDATED": {
        "sv": (None, "Läs den nya planen och godkänn den om den stämmer."),
        "en": (None, "Read the new plan and approve it if it is right."),
    },
    "UNBALANCED": {
        "sv": ("Körningens antal går inte ihop: de lästa raderna är inte lika många som utfallen.", None),
        "en": ("The run's counts do not balance: the rows read are not as many as the outcomes.", None),
    },
    "BRAKE_MANY_OVERWRITTEN": {
        "sv": (
            "Fler befintliga kontakter skulle få uppgifter överskrivna än vad som går utan godkännande.",
            None,
        ),
        "en": ("More existing contacts would have values overwritten than goes without approval.", None),
    },
    "BRAKE_MAPPING_CHANGED": {
        "sv": (
            "Hubben läser kolumnerna på ett annat sätt än vid förra körningen, och det skulle ändra befintliga "
            "kontakter.",
            None,
        ),
        "en": (
            "The hub reads the columns differently than in the last run, and that would change existing "
            "contacts.",
            None,
        ),
    },
    "JOB_FILE_UNKNOWN": {
        "sv": (
            "Filen finns varken i kundens inkorg eller bland kundens arkiverade filer. Inget har skrivits.",
            "Lämna in filen på sidan Importera.",
        ),
        "en": (
            "The file is neither in the customer's inbox nor among its archived files. Nothing was written.",
            "Hand the file in on the page Import.",
        ),
    },
    "JOB_REFUSED": {
        "sv": (
            "Inget skrevs, eftersom planen stoppades.",
            "Läs planen. Är den rätt så godkänn den, annars rätta filen och börja om.",
        ),
        "en": (
            "Nothing was written, because the plan was stopped.",
            "Read the plan. If it is right, approve it; otherwise correct the file and start over.",
        ),
    },
    "JOB_UNEXPECTED": {
        "sv": (
            "Något oväntat gick fel i hubben. Det som hann införas är helt infört rad för rad; resten är orört.",
            None,
        ),
        "en": (
            "Something unexpected went wrong in the hub. What was applied is applied whole, row by row; the "
            "rest is untouched.",
            None,
        ),
    },
    "DAGSTER_REFUSED": {
        "sv": ("Jobbet kunde inte startas.", "Läs varför på körningens sida, rätta det och starta igen."),
        "en": ("The job could not be started.", "Read why on the run's page, correct it and start again."),
    },
    "WORK_QUEUE_FULL": {
        "sv": ("För många planer eller körningar väntar redan hos kunden. Inget nytt har startats.", None),
        "en": ("Too many plans or runs wait already at the tenant. Nothing new was started.", None),
    },
    "LEASE_TAKEN": {
        "sv": ("En annan körning håller på med samma sak för den här kunden. Inget har ändrats.", None),
        "en": ("Another run is busy with the same thing for this customer. Nothing was changed.", None),
    },
    "KEY_MISSING": {
        "sv": (
            None,
            "Lägg tillbaka nyckelfilen, eller sätt HUB_SECRET_KEY till nyckeln som användes senast. Utan rätt "
            "nyckel går uppgifterna inte att läsa.",
        ),
        "en": (
            None,
            "Put the key file back, or set HUB_SECRET_KEY to the key last used. Without the right key the data "
            "cannot be read.",
        ),
    },
}

CAUSES: Mapping[str, Mapping[Language, Said]] = {**_IN_FILE, **_IN_ROW, **_IN_RUN, **SYNCED, **WARNED}
