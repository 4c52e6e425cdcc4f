"""Words for identifiers: organisation numbers, personal numbers, VAT numbers, and numbers out of Excel."""

from hub.errors.catalogue.entry import Entry, entry

_AGAIN_SV = "Rätta det och läs in raden igen."
_AGAIN_EN = "Correct it and import the row again."

ENTRIES: dict[str, Entry] = {
    "NUMBER_EXPONENT": entry(
        "admin",
        sv=(
            "Talet är skrivet med exponent, som 5,56E+9, så de sista siffrorna har gått förlorade.",
            "Formatera kolumnen som text i Excel, skriv numret på nytt och läs in raden igen.",
        ),
        en=(
            "The number is written with an exponent, as 5.56E+9, so its last digits are lost.",
            "Format the column as text in Excel, type the number again and import the row again.",
        ),
    ),
    "LEADING_ZERO_RESTORED": entry(
        "admin",
        sv=(
            "Numret saknade en inledande nolla, som Excel brukar ta bort. Den har satts tillbaka.",
            "Kontrollera numret, och formatera kolumnen som text så att nollorna blir kvar.",
        ),
        en=(
            "The number lacked a leading zero, which Excel tends to drop. It has been put back.",
            "Check the number, and format the column as text so that zeros stay.",
        ),
    ),
    "ORGANISATION_NUMBER_SHAPE": entry(
        "admin",
        sv=(
            "Organisationsnumret har inte rätt antal siffror; formen är {form}.",
            "Rätta numret, eller fyll i kolumnen Land om företaget är utländskt, och läs in raden igen.",
        ),
        en=(
            "The organisation number doesn't have the right number of digits; its form is {form}.",
            "Correct the number, or fill in the column Land if the company is foreign, and import the row again.",
        ),
    ),
    "ORGANISATION_NUMBER_CHECK_DIGIT": entry(
        "admin",
        sv=(
            "Organisationsnumrets kontrollsiffra stämmer inte, så någon siffra är fel.",
            "Kontrollera numret, till exempel på en faktura eller hos Bolagsverket. " + _AGAIN_SV,
        ),
        en=(
            "The organisation number's check digit is wrong, so some digit is mistyped.",
            "Check the number, for example on an invoice or with the companies register. " + _AGAIN_EN,
        ),
    ),
    "ORGANISATION_NUMBER_PLACEHOLDER": entry(
        "admin",
        sv=(
            "Organisationsnumret är bara utfyllnad (samma siffra hela vägen).",
            "Skriv det riktiga numret, eller lämna cellen tom, och läs in raden igen.",
        ),
        en=(
            "The organisation number is a mere placeholder (one digit all through).",
            "Type the real number, or leave the cell empty, and import the row again.",
        ),
    ),
    "ORGANISATION_NUMBER_GD": entry(
        "admin",
        sv=(
            "Numret börjar på 302 och är ett GD-nummer, som inte säkert pekar ut ett företag.",
            "Skriv företagets organisationsnummer, eller lämna cellen tom, och läs in raden igen.",
        ),
        en=(
            "The number begins with 302 and is a GD number, which doesn't surely tell a company.",
            "Type the company's organisation number, or leave the cell empty, and import the row again.",
        ),
    ),
    "ORGANISATION_NUMBER_FROM_VAT": entry(
        "admin",
        sv=(
            "I kolumnen för organisationsnummer står ett momsregistreringsnummer. Organisationsnumret har "
            "hämtats ur det.",
            "Du behöver inte göra något om numret stämmer.",
        ),
        en=(
            "The column of organisation numbers holds a VAT number. The organisation number was taken from it.",
            "Nothing needs to be done if the number is right.",
        ),
    ),
    "PERSONAL_NUMBER_SHAPE": entry(
        "admin",
        sv=(
            "Personnumret har inte rätt antal siffror; formen är ÅÅÅÅMMDD-NNNN.",
            _AGAIN_SV,
        ),
        en=(
            "The personal number doesn't have the right number of digits; its form is YYYYMMDD-NNNN.",
            _AGAIN_EN,
        ),
    ),
    "PERSONAL_NUMBER_DATE": entry(
        "admin",
        sv=("Personnumret börjar inte med ett födelsedatum som kan stämma.", _AGAIN_SV),
        en=("The personal number doesn't begin with a possible date of birth.", _AGAIN_EN),
    ),
    "PERSONAL_NUMBER_CHECK_DIGIT": entry(
        "admin",
        sv=("Personnumrets kontrollsiffra stämmer inte, så någon siffra är fel.", _AGAIN_SV),
        en=("The personal number's check digit is wrong, so some digit is mistyped.", _AGAIN_EN),
    ),
    "PERSONAL_NUMBER_LEGAL_PERSON": entry(
        "admin",
        sv=(
            "I kolumnen för personnummer står ett organisationsnummer.",
            "Flytta numret till kolumnen Organisationsnummer om kunden är ett företag, och läs in raden igen.",
        ),
        en=(
            "The column of personal numbers holds an organisation number.",
            "Move it to the column Organisationsnummer if the customer is a company, and import the row again.",
        ),
    ),
    "PERSONAL_NUMBER_NEEDS_PURPOSE": entry(
        "admin",
        sv=(
            "Det är ett personnummer, och sådana tas bara emot med ett angivet ändamål.",
            "Läs in det från en fil och ange ändamålet (till exempel --purpose rot).",
        ),
        en=(
            "It is a personal number, and those are taken with a stated purpose only.",
            "Import it from a file and give the purpose (such as --purpose rot).",
        ),
    ),
    "VALUE_MASKED": entry(
        "admin",
        sv=("Värdet är ett maskerat personnummer.", "Skriv ett annat värde."),
        en=("The value is a masked personal number.", "Write another value."),
    ),
    "CENTURY_ASSUMED": entry(
        "admin",
        sv=(
            "Personnumret är skrivet med tio siffror och lästes som en person född på {century}00-talet.",
            "Skriv numret med tolv siffror om personen är hundra år äldre, och läs in raden igen.",
        ),
        en=(
            "The personal number is written with ten digits and was read as of a person born in the {century}00s.",
            "Write it with twelve digits if the person is a hundred years older, and import the row again.",
        ),
    ),
    "VAT_NUMBER_SHAPE": entry(
        "admin",
        sv=(
            "Momsregistreringsnumret har fel form. Ett svenskt är SE, organisationsnumrets tio siffror och 01.",
            _AGAIN_SV,
        ),
        en=(
            "The VAT number has the wrong form. A Swedish one is SE, the ten digits of the organisation number, "
            "and 01.",
            _AGAIN_EN,
        ),
    ),
    "VAT_NUMBER_CHECK_DIGIT": entry(
        "admin",
        sv=(
            "Momsregistreringsnumret stämmer inte med landets kontrollsiffra, så någon siffra eller bokstav är fel.",
            _AGAIN_SV,
        ),
        en=(
            "The VAT number fails its country's check digit, so some digit or letter is wrong.",
            _AGAIN_EN,
        ),
    ),
}  # fmt: skip
