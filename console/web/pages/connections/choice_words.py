"""What the page of a connection's choices says: every choice, and what it does."""

from console.web.words import Pair, add_words

WORDS: dict[str, Pair] = {
    "choices.title": ("Val för {system}", "Choices for {system}"),
    "choices.change": ("Ändra valen", "Change the choices"),
    "choices.all": ("Val", "Choices"),
    "choices.text": (
        "Nästa synkning går efter valen. Att spara dem skickar inget, och planen visar vad de skulle ändra.",
        "The next sync goes by the choices. Saving sends nothing; the plan shows what they would change.",
    ),
    "choices.save": ("Spara valen", "Save the choices"),
    "choices.saved": (
        "Valen är sparade. Nästa synkning går efter dem.",
        "The choices are saved. The next sync goes by them.",
    ),
    "choices.refused": (
        "Inget är sparat ännu. Rätta det som står vid fälten.",
        "Nothing is saved yet. Correct what stands beside the fields.",
    ),
    "choices.back": ("Till anslutningarna", "To the connections"),
    "choices.group.customers": ("Kunder", "Customers"),
    "choices.group.articles": ("Artiklar och priser", "Articles and prices"),
    "choices.group.terms": ("Betalningsvillkor", "Terms of payment"),
    "choices.group.fields": ("Fält", "Fields"),
    "choices.create": ("Nya kunder läggs upp", "New customers are made"),
    "choices.create.help": (
        "Gäller kunder som saknar kundnummer i bokföringen.",
        "This is about customers without a customer number in the accounts.",
    ),
    "choices.create.lazily": (
        "när ett projekt eller en faktura behöver dem",
        "when a project or an invoice needs them",
    ),
    "choices.create.at_save": ("när de sparas i Blikk", "when they are saved in Blikk"),
    "choices.create.at_sync": ("vid nästa synkning", "with the next sync"),
    "choices.first_number": ("Lägsta kundnummer", "Lowest customer number"),
    "choices.first_number.help": (
        "Nummer som hubben själv delar ut börjar här. Tomt: efter dem som redan finns. Högst 999999999.",
        "Numbers that the hub gives by itself begin here. Empty: after those there. At most 999999999.",
    ),
    "choices.sales_account": ("Försäljningskonto för nya kunder", "Sales account of new customers"),
    "choices.sales_account.help": (
        "Fyra siffror ur kontoplanen, till exempel 3001. Tomt: bokföringens eget val.",
        "Four digits of the chart of accounts, such as 3001. Empty: the accounts' own choice.",
    ),
    "choices.personal_numbers": ("Personnummer skickas", "Personal numbers are sent"),
    "choices.personal_numbers.help": (
        "Utan en grund stannar alla personnummer i Blikk.",
        "Without a ground all personal numbers stay in Blikk.",
    ),
    "choices.personal_numbers.none": ("aldrig", "never"),
    "choices.personal_numbers.rot": ("för rotavdrag", "for ROT deduction"),
    "choices.personal_numbers.rut": ("för rutavdrag", "for RUT deduction"),
    "choices.personal_numbers.identification": ("för säker identifiering", "for secure identification"),
    "choices.personal_numbers.credit_check": ("för kreditupplysning", "for a credit check"),
    "choices.shared_company": ("Flera kunder får dela företaget", "Several tenants may share the company"),
    "choices.shared_company.help": (
        "Annars betjänar ett företag i bokföringen bara en kund hos hubben. Väljs bara av Blikks personal.",
        "Otherwise a company in the accounts serves one tenant of the hub. Chosen by Blikk's staff alone.",
    ),
    "choices.shared_company.none": ("nej", "no"),
    "choices.shared_company.yes": ("ja", "yes"),
    "choices.articles": ("Artiklar styrs från", "Articles are kept in"),
    "choices.articles.help": (
        "Den sidan bestämmer artiklarnas uppgifter och priser; den andra rättas efter den.",
        "That side decides what articles say and cost; the other is set right by it.",
    ),
    "choices.articles.none": ("ingen: artiklar synkas inte", "neither: articles are not synced"),
    "choices.articles.blikk": ("Blikk", "Blikk"),
    "choices.articles.other": ("bokföringen", "the accounts"),
    "choices.first_article_number": ("Lägsta artikelnummer", "Lowest article number"),
    "choices.first_article_number.help": (
        "Nummer som hubben själv ger artiklar börjar här. Tomt: efter de nummer som redan finns.",
        "Numbers that the hub gives articles by itself begin here. Empty: after those that are there.",
    ),
    "choices.price_list": ("Prislista", "Price list"),
    "choices.price_list.help": (
        "Prislistans kod i bokföringen, till exempel A. Nya kunder får den, och artiklarnas priser går dit. "
        "Tomt: bokföringens förvalda lista.",
        "The code of the price list in the accounts, such as A. New customers get it, and articles' prices "
        "go there. Empty: the accounts' default list.",
    ),
    "choices.vat": (
        "Försäljningskonto för artiklar med {percent} % moms",
        "Sales account of articles with {percent}% VAT",
    ),
    "choices.vat.help": (
        "För artiklar som inte själva anger något konto. Tomt: bokföringens eget val.",
        "For articles that name no account themselves. Empty: the accounts' own choice.",
    ),
    "choices.default_days": ("Dagar för nya kunder", "Days for new customers"),
    "choices.default_days.help": (
        "Betalningsvillkor för nya kunder om vilka Blikk inte säger något. Tomt: 30 dagar.",
        "Terms of payment of new customers of whom Blikk says none. Empty: 30 days.",
    ),
    "choices.default_days.none": (
        "Inga: kunden väntar tills Blikk anger villkor",
        "None: the customer waits until Blikk says the terms",
    ),
    "choices.days": ("{count:dag|dagar}", "{count:day|days}"),
    "choices.terms": (
        "Villkor i Blikk och deras kod i bokföringen",
        "Terms in Blikk and their code in the accounts",
    ),
    "choices.terms.help": (
        "Behövs bara när flera koder passar, eller ingen. Utan kod tas raden bort. Koderna lästes när "
        "anslutningen senast kontrollerades.",
        "Only needed where several codes would do, or none. Without a code the line is removed. The codes "
        "were read when the connection was last checked.",
    ),
    "choices.terms.unknown": (
        "Inga koder är lästa ännu. Kontrollera anslutningen först.",
        "No codes have been read yet. Check the connection first.",
    ),
    "choices.terms.for": ("Dagar eller ord i Blikk", "Days or words in Blikk"),
    "choices.terms.code": ("Kod i bokföringen", "Code in the accounts"),
    "choices.terms.no_code": ("ingen", "none"),
    "choices.terms.gone": ("{code} (finns inte längre)", "{code} (no longer there)"),
    "choices.cuts": ("Texter som får kortas", "Texts that may be cut"),
    "choices.cuts.help": (
        "Är texten längre än bokföringen tar emot kortas den. Annars väntar posten på någon.",
        "Where a text is longer than the accounts take, it is cut. Otherwise the record waits for somebody.",
    ),
    "choices.opted": ("Bokföringens fält som Blikk bestämmer", "Fields of the accounts that Blikk decides"),
    "choices.opted.help": (
        "De här fälten får nya kunder och artiklar av Blikk, men sedan lämnas de ifred. Ett valt fält sätts "
        "tillbaka efter Blikk vid varje synkning.",
        "New customers and articles get these from Blikk, and then they are left alone. One that is chosen "
        "is set back after Blikk by every sync.",
    ),
    "choices.of_article": ("Artikel: {field}", "Article: {field}"),
    "choices.goes_on": ("efter de nummer som redan finns", "after the numbers that are there"),
    "choices.default": ("bokföringens eget val", "the accounts' own choice"),
    "choices.nothing": ("inga", "none"),
    "choices.wrong.number": (
        "Skriv ett heltal från 1, högst nio siffror.",
        "Write a whole number from 1, nine digits at most.",
    ),
    "choices.wrong.days": ("Skriv ett antal dagar, 0–999.", "Write a number of days, 0–999."),
    "choices.wrong.text": ("Skriv högst hundra tecken.", "Write a hundred letters at most."),
    "choices.wrong.choice": ("Välj något av det som står här.", "Choose one of what stands here."),
    "choices.wrong.code": ("Välj en kod som finns i bokföringen.", "Choose a code that the accounts have."),
    "choices.wrong.for": (
        "Skriv vilka dagar eller ord koden gäller.",
        "Write which days or words the code is for.",
    ),
    "choices.wrong.twice": ("Raden står två gånger.", "The line stands twice."),
}  # fmt: skip

FIELDS: dict[str, Pair] = {
    "article.Type": ("Artikeltyp", "Kind of article"),
    "article.PurchaseAccount": ("Inköpskonto", "Purchase account"),
    "article.ConstructionAccount": ("Konto vid omvänd skattskyldighet", "Account with reverse charge"),
    "article.EUAccount": ("Konto vid försäljning till EU", "Account of sales to the EU"),
    "article.EUVATAccount": ("Konto vid försäljning till EU med moms", "Account of sales to the EU with VAT"),
    "article.ExportAccount": ("Konto vid export", "Account of exports"),
    "article.Manufacturer": ("Tillverkare", "Manufacturer"),
}  # fmt: skip
"""What an article's fields are called where the conflicts' page has no name for them, or another one."""

add_words(WORDS)
