"""Examples on the pages of `--help`: lines as they are typed, the same in both languages."""

EXAMPLES: dict[str, tuple[str, ...]] = {
    "hub": (
        "hub import contacts kunder.xlsx --plan",
        "hub quarantine list",
        "hub import contacts --help",
    ),
    "hub import contacts": (
        "hub import contacts kunder.xlsx --plan",
        "hub import contacts kunder.xlsx --apply CHECKSUM",
        'hub import contacts kunder.xlsx --map "Kund-ID=customer_number" --map "Intern kod=-"',
    ),
    "hub import persons": ("hub import persons privat.xlsx --purpose rot --plan",),
    "hub import auto": ("hub import auto blandat.csv --plan",),
    "hub runs list": ("hub runs list", "hub runs list --json"),
    "hub runs show": ("hub runs show 01M87MEWH75MH50SWEBV119SQW",),
    "hub report": ("hub report 01M87MEWH75MH50SWEBV119SQW --out att-ratta.xlsx",),
    "hub quarantine list": (
        "hub quarantine list --code NAME_MISSING",
        "hub quarantine list --run 01M87MEWH75MH50SWEBV119SQW --state all",
    ),
    "hub replay": (
        "hub replay --code LABEL_UNKNOWN --plan",
        "hub replay --run 01M87MEWH75MH50SWEBV119SQW",
    ),
    "hub undo": ("hub undo 01M87MEWH75MH50SWEBV119SQW --plan",),
    "hub show contact": ("hub show contact 1001",),
    "hub timeline": ("hub timeline 1001",),
    "hub contacts set": ('hub contacts set 1001 phone="031-390 06 00" invoice.city=Luleå',),
    "hub connections add": (
        "hub connections add fortnox --client-id ID --client-secret-file nyckel.txt --company-id 1001",
        "hub connections add fortnox --set create=at_sync --set default_days=30",
        "hub connections add visma --client-id ID --client-secret-file nyckel.txt --refresh-token-file F",
    ),
    "hub connections map": (
        "hub connections map visma --plan",
        "hub connections map visma --apply CHECKSUM",
        "hub connections map fortnox --set unit.pall=st",
    ),
    "hub pull fortnox customers": (
        "hub pull fortnox customers --plan",
        "hub pull fortnox customers --apply CHECKSUM",
    ),
    "hub sync fortnox customers": (
        "hub sync fortnox customers --plan",
        "hub sync fortnox customers --apply CHECKSUM",
    ),
    "hub pull visma customers": (
        "hub pull visma customers --plan",
        "hub pull visma customers --apply CHECKSUM",
    ),
    "hub sync visma customers": (
        "hub sync visma customers --plan",
        "hub sync visma customers --apply CHECKSUM",
    ),
    "hub export customers": (
        "hub export customers kunder.csv --to visma-administration",
        "hub export customers alla.xlsx --to visma-administration --all",
    ),
    "hub export articles": ("hub export articles artiklar.csv --to visma-administration",),
    "hub ensure-customer": ("hub ensure-customer 1001 --system fortnox --because project",),
    "hub conflicts resolve": ("hub conflicts resolve 01M87MEWH75MH50SWEBV119SQW --as same",),
    "hub status": ("hub status", "hub status --all-tenants"),
    "hub tenants add": ('hub tenants add berg --name "Berg Bygg AB" --organisation-number 556036-0793',),
    "hub tenants set": ("hub tenants set berg inbox=apply notice_email=anna@example.se",),
    "hub users add": ("hub users add anna@example.se --role support --tenant berg",),
    "hub users role": ("hub users role anna@example.se --role admin",),
    "hub launch": ("hub launch undo_import --tenant berg --set run=01M87MEWH75MH50SWEBV119SQW --follow",),
    "hub up": ("hub up",),
    "hub sandbox": ("hub sandbox --port 8099 --json",),
}
"""How the command is called → lines."""
